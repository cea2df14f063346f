import { Button, Drawer, Group, Select, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { HeardCampaign, HeardCampaignDraft } from '../../../../server/understand/campaigns-heard/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useTouchpointNames } from '../../listen/signals/touchpoint-names.ts'
import { segmentsQuery } from '../queries.ts'
import { fromValue, segmentGroups, toValue } from '../slice/segment-options.ts'
import { themesQuery } from '../voices/queries.ts'
import { titleOf } from '../themes/search.ts'

/** When a campaign ran, and by what its voices are known. */
export function CampaignForm({ campaign, onClose }: { campaign: HeardCampaign | null; onClose: () => void }) {
  const { voices: { campaigns: say }, ui } = useMessages()
  const { choices } = useTouchpointNames()
  const segments = useQuery(segmentsQuery).data?.dimensions ?? []
  const themes = useQuery(themesQuery({}, false)).data?.items ?? []
  const [draft, setDraft] = useState<HeardCampaignDraft>(campaign ?? { name: '', from: '', to: '', filter: {} })
  const set = (patch: Partial<HeardCampaignDraft>) => setDraft((d) => ({ ...d, ...patch }))
  const filter = (patch: HeardCampaignDraft['filter']) => set({ filter: { ...draft.filter, ...patch } })
  const segment = draft.filter.dimension !== undefined && draft.filter.member !== undefined
    ? toValue(draft.filter.dimension, draft.filter.member)
    : null
  const save = useAction((body: HeardCampaignDraft) =>
    request(campaign ? 'PUT' : 'POST', campaign ? `heard-campaigns/${campaign.id}` : 'heard-campaigns', { body }), {
    stale: ['heard-campaigns'],
    done: (_, body) => {
      tell(say.saved(body.name))
      onClose()
    },
  })
  return (
    <Drawer
      opened onClose={onClose} title={campaign ? say.editTitle(campaign.name) : say.addTitle}
      closeButtonProps={{ 'aria-label': ui.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ name: draft.name.trim(), from: draft.from, to: draft.to, filter: draft.filter })
        }}
      >
        <Stack>
          <TextInput
            label={say.name} required maxLength={80} value={draft.name} data-autofocus
            onChange={(e) => set({ name: e.currentTarget.value })}
          />
          <Group grow align="flex-start">
            <TextInput
              type="date" label={say.from} required value={draft.from} max={draft.to || undefined}
              onChange={(e) => set({ from: e.currentTarget.value })}
            />
            <TextInput
              type="date" label={say.to} required value={draft.to} min={draft.from || undefined}
              onChange={(e) => set({ to: e.currentTarget.value })}
            />
          </Group>
          <TextInput
            label={say.words} description={say.wordsHint} maxLength={200} value={draft.filter.words ?? ''}
            onChange={(e) => filter({ words: e.currentTarget.value || undefined })}
          />
          <Select
            label={say.touchpoint} placeholder={say.anyTouchpoint} clearable searchable data={choices}
            value={draft.filter.touchpoint ?? null} onChange={(v) => filter({ touchpoint: v ?? undefined })}
          />
          <Select
            label={say.segment} placeholder={say.everybody} clearable searchable limit={200}
            data={segmentGroups(segments, segment)} value={segment}
            onChange={(v) => {
              const [dimension, member] = fromValue(v) ?? []
              filter({ dimension, member })
            }}
          />
          {themes.length > 0 && (
            <Select
              label={say.theme} placeholder={say.noTheme} clearable searchable
              data={themes.map((t) => ({ value: String(t.id), label: titleOf(t) }))}
              value={draft.filter.theme === undefined ? null : String(draft.filter.theme)}
              onChange={(v) => filter({ theme: v === null ? undefined : Number(v) })}
            />
          )}
          <Group justify="flex-end"><Button type="submit" loading={save.isPending}>{say.save}</Button></Group>
        </Stack>
      </form>
    </Drawer>
  )
}
