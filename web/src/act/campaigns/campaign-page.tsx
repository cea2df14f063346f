import { Button } from '@mantine/core'
import { IconPlayerStop, IconSend, IconSpeakerphone } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Campaign } from '../../../../server/act/campaigns/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { ApiError } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { Page } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { WayBack } from '../../ui/way-back.tsx'
import { CampaignForm } from './campaign-form.tsx'
import { PreviewSection } from './preview-section.tsx'
import { ProgressSection } from './progress-section.tsx'
import { campaignQuery, removeDraft, startCampaign, stopCampaign, write } from './queries.ts'
import { RehearsalSection } from './rehearsal-section.tsx'
import { ResultSection } from './result-section.tsx'
import { useAudience } from './use-audience.ts'

const route = getRouteApi('/shell/act/campaigns/$id')

/** A campaign: before it is sent whom it would reach, afterwards what came of it. */
export function CampaignPage() {
  const { campaigns: say } = useMessages()
  const { id } = route.useParams()
  const audience = useAudience()
  const { seesAll } = useSession()
  const { data, error, refetch } = useQuery(campaignQuery(id))
  const above = <WayBack to="/act/campaigns">{say.back}</WayBack>
  if (error instanceof ApiError && error.problem.status === 404) return <Page question={say.rail} above={above}><EmptyState icon={IconSpeakerphone} title={say.unknown} /></Page>
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const isDraft = data.state === 'draft'
  return (
    <Page
      question={(isDraft ? say.draftQuestion : say.questionOf)(data.draft.name)} above={above} answer={`${say.states[data.state]} · ${audience(data.draft)}`}
      actions={<Actions campaign={data} />}
    >
      {isDraft && seesAll && <RehearsalSection campaign={data} />}
      {!isDraft && seesAll && <ResultSection campaign={data} />}
      {!isDraft && <ProgressSection campaign={data} />}
      <PreviewSection campaign={data} />
    </Page>
  )
}

function Actions({ campaign }: { campaign: Campaign }) {
  const { campaigns: say } = useMessages()
  const { allows } = useSession()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'edit' | 'send' | null>(null)
  const { id, state, draft } = campaign
  const restore = useAction(() => write(null, draft), { stale: ['campaigns'], done: (c) => void navigate({ to: '/act/campaigns/$id', params: { id: String(c.id) } }) })
  const remove = useAction(() => removeDraft(id), {
    stale: ['campaigns'],
    done: () => {
      tell(say.removed(draft.name), { label: say.undo, run: () => restore.mutate(undefined) })
      void navigate({ to: '/act/campaigns' })
    },
  })
  const copy = useAction(() => write(null, { ...draft, name: say.copyName(draft.name).slice(0, 80) }), {
    stale: ['campaigns'],
    done: (c) => {
      tell(say.copied(c.draft.name))
      void navigate({ to: '/act/campaigns/$id', params: { id: String(c.id) } })
    },
  })
  const send = useAction(() => startCampaign(id), { stale: ['campaigns'], done: () => { setOpen(null); tell(say.begun) } })
  const stop = useAction(() => stopCampaign(id), { stale: ['campaigns'], done: () => tell(say.stopped) })
  if (!allows('campaigns.manage')) return null
  return (
    <>
      {state === 'draft' && (
        <>
          <Button leftSection={<IconSend size={16} aria-hidden />} onClick={() => setOpen('send')}>{say.send}</Button>
          <Button variant="default" onClick={() => setOpen('edit')}>{say.edit}</Button>
          <Button variant="subtle" color="gray" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>{say.remove}</Button>
        </>
      )}
      {(state === 'planning' || state === 'sending') && (
        <Button variant="default" leftSection={<IconPlayerStop size={16} aria-hidden />} loading={stop.isPending} onClick={() => stop.mutate(undefined)}>{say.stop}</Button>
      )}
      {state !== 'draft' && <Button variant="subtle" color="gray" loading={copy.isPending} onClick={() => copy.mutate(undefined)}>{say.copy}</Button>}
      {open === 'edit' && <CampaignForm campaign={campaign} onClose={() => setOpen(null)} />}
      <Confirm
        opened={open === 'send'} onClose={() => setOpen(null)} title={say.sendTitle(draft.name)} consequence={say.sendLead} action={say.send}
        pending={send.isPending} onConfirm={() => send.mutate(undefined)}
      />
    </>
  )
}
