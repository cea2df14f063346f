import { Button } from '@mantine/core'
import { IconPlus, IconSpeakerphone } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { CampaignForm } from './campaign-form.tsx'
import { campaignsQuery } from './queries.ts'
import { useAudience } from './use-audience.ts'

/** What we tell customers, and what comes of it. */
export function CampaignsPage() {
  const { campaigns: say } = useMessages()
  const { date, whole } = useFormats()
  const { allows } = useSession()
  const audience = useAudience()
  const navigate = useNavigate()
  const [writing, setWriting] = useState(false)
  const { data, error, refetch } = useQuery(campaignsQuery)
  const add = allows('campaigns.manage')
    && <Button size="sm" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setWriting(true)}>{say.add}</Button>
  return (
    <Page question={say.question} answer={say.answer} actions={data && data.items.length > 0 && add}>
      {error && !data && <ErrorState error={error} retry={() => void refetch()} />}
      {data?.items.length === 0 ? <EmptyState icon={IconSpeakerphone} title={say.none} hint={say.noneHint} action={add} /> : !error && (
        <DataTable
          caption={say.list} rows={data?.items} rowKey={(c) => c.id}
          onOpen={(c) => void navigate({ to: '/act/campaigns/$id', params: { id: String(c.id) } })}
          columns={[
            { key: 'name', header: say.columns.name, cell: (c) => <Link to="/act/campaigns/$id" params={{ id: String(c.id) }}>
              {c.draft.name}
            </Link> },
            { key: 'state', header: say.columns.state, cell: (c) => say.states[c.state] },
            { key: 'audience', header: say.columns.audience, wideOnly: true, cell: (c) => audience(c.draft) },
            { key: 'when', header: say.columns.when, wideOnly: true, cell: (c) => (c.startedAt ? date(c.startedAt) : '–') },
            { key: 'arms', header: say.columns.arms, align: 'end', cell: (c) => (c.state === 'draft'
              ? '–'
              : `${whole(c.progress.treated)} / ${whole(c.progress.heldOut)}`) },
          ]}
        />
      )}
      {writing && (
        <CampaignForm
          campaign={null} onClose={() => setWriting(false)}
          onSaved={(c) => void navigate({ to: '/act/campaigns/$id', params: { id: String(c.id) } })}
        />
      )}
    </Page>
  )
}
