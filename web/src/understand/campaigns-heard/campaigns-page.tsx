import { Button, Group } from '@mantine/core'
import { IconPlus, IconSpeakerphone } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { HeardCampaign } from '../../../../server/understand/campaigns-heard/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { campaignsQuery } from '../voices/queries.ts'
import { VoicesTabs } from '../voices/tabs.tsx'
import { CampaignForm } from './campaign-form.tsx'
import { useKnownBy } from './known-by.ts'

/** What did customers say of our campaigns? */
export function CampaignsPage() {
  const { voices: { campaigns: say } } = useMessages()
  const { day } = useFormats()
  const { allows } = useSession()
  const knownBy = useKnownBy()
  const navigate = useNavigate()
  const [edited, setEdited] = useState<HeardCampaign | 'new' | null>(null)
  const { data, error, refetch } = useQuery(campaignsQuery)
  const restore = useAction(
    ({ id: _, ...body }: HeardCampaign) => request('POST', 'heard-campaigns', { body }), { stale: ['heard-campaigns'] },
  )
  const remove = useAction((c: HeardCampaign) => request('DELETE', `heard-campaigns/${c.id}`), {
    stale: ['heard-campaigns'], done: (_, c) => tell(say.removed(c.name), { label: say.undo, run: () => restore.mutate(c) }),
  })
  const add = allows('catalogue.edit')
    && <Button size="sm" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>{say.add}</Button>
  return (
    <Page question={say.question} answer={say.answer} above={<VoicesTabs />} actions={data && data.items.length > 0 && add}>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {data?.items.length === 0 ? <EmptyState icon={IconSpeakerphone} title={say.noneTitle} hint={say.noneHint} action={add} /> : !error && (
        <DataTable
          caption={say.list} rows={data?.items} rowKey={(c) => c.id}
          onOpen={(c) => void navigate({ to: '/understand/voices/campaigns/$id', params: { id: String(c.id) } })}
          columns={[
            { key: 'name', header: say.name, cell: (c) => <Link to="/understand/voices/campaigns/$id" params={{ id: String(c.id) }}>{c.name}</Link> },
            { key: 'days', header: say.days, cell: (c) => `${day(c.from)} – ${day(c.to)}` },
            { key: 'knownBy', header: say.knownBy, wideOnly: true, cell: (c) => knownBy(c.filter) },
            ...(allows('catalogue.edit') ? [{
              key: 'do', header: '', align: 'end' as const, wideOnly: true, cell: (c: HeardCampaign) => (
                <Group gap={4} justify="flex-end" wrap="nowrap">
                  <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setEdited(c)}>{say.edit}</Button>
                  <Button variant="subtle" color="gray" size="compact-sm" onClick={() => remove.mutate(c)}>{say.remove}</Button>
                </Group>
              ),
            }] : []),
          ]}
        />
      )}
      {edited !== null && <CampaignForm campaign={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Page>
  )
}
