import { Button, Drawer, Fieldset, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Campaign, CampaignDraft } from '../../../../server/act/campaigns/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { useMessages } from '../../app/language.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { choicesQuery, savedQuery } from '../../understand/segments/queries.ts'
import { MessageFields } from './message-fields.tsx'
import { surveysQuery, write } from './queries.ts'

const empty: CampaignDraft = {
  name: '', purpose: 'offer', channel: 'email', about: '', audience: { segment: null, wish: null },
  message: { zh: null, en: null },
  holdOut: 0.2, perHour: 500, watchDays: 28, cost: { fixed: 0, each: 0 }, ask: null,
}
const purposes = ['offer', 'invitation', 'membership', 'follow-up'] as const
const channels = ['email', 'sms', 'wechat', 'push'] as const

interface Props {
  readonly campaign: Campaign | null
  readonly onClose: () => void
  readonly onSaved?: (campaign: Campaign) => void
}

/** A campaign as it is written: for whom, what, and how it is measured. */
export function CampaignForm({ campaign, onClose, onSaved }: Props) {
  const { campaigns: { form: say }, contact, ui } = useMessages()
  const [draft, setDraft] = useState<CampaignDraft>(campaign?.draft ?? empty)
  const set = (patch: Partial<CampaignDraft>) => setDraft((d) => ({ ...d, ...patch }))
  const save = useAction((body: CampaignDraft) => write(campaign?.id ?? null, body), {
    stale: ['campaigns'], quiet: true,
    done: (saved) => {
      tell(say.saved(saved.draft.name))
      onClose()
      onSaved?.(saved)
    },
  })
  const checked = CampaignDraft.safeParse(draft)
  const wrong = (path: string) => (save.isError && !checked.success
    && checked.error.issues.some((i) => i.path.join('.').startsWith(path)) ? true : undefined)
  return (
    <Drawer
      opened onClose={onClose} size="lg" title={campaign ? say.editTitle : say.addTitle}
      closeButtonProps={{ 'aria-label': ui.close }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(draft)
        }}
      >
        <Stack>
          <TextInput
            label={say.name} required maxLength={80} value={draft.name} data-autofocus error={wrong('name')}
            onChange={(e) => set({ name: e.currentTarget.value })}
          />
          <Group grow align="flex-start">
            <Select
              label={say.purpose} allowDeselect={false} value={draft.purpose}
              data={purposes.map((value) => ({ value, label: contact.purposes[value] }))}
              onChange={(v) => set({ purpose: v as CampaignDraft['purpose'] })}
            />
            <Select
              label={say.channel} allowDeselect={false} value={draft.channel}
              data={channels.map((value) => ({ value, label: contact.channels[value] }))}
              onChange={(v) => set({ channel: v as CampaignDraft['channel'] })}
            />
          </Group>
          <AudienceFields draft={draft} set={set} />
          {draft.purpose === 'offer' && (
            <TextInput
              label={say.about} description={say.aboutHint} required maxLength={200} value={draft.about} error={wrong('about')}
              onChange={(e) => set({ about: e.currentTarget.value })}
            />
          )}
          <Fieldset legend={say.message}>
            <Stack gap="sm">
              <Text size="sm" c="dimmed">{say.messageHint}</Text>
              <MessageFields
                label={say.zh} words={draft.message.zh} onChange={(zh) => set({ message: { ...draft.message, zh } })}
              />
              <MessageFields
                label={say.en} words={draft.message.en} onChange={(en) => set({ message: { ...draft.message, en } })}
              />
            </Stack>
          </Fieldset>
          <MeasureFields draft={draft} set={set} />
          {save.error && <ErrorState error={save.error} compact />}
          <Group justify="flex-end"><Button type="submit" loading={save.isPending}>{say.save}</Button></Group>
        </Stack>
      </form>
    </Drawer>
  )
}

interface Part { readonly draft: CampaignDraft; readonly set: (patch: Partial<CampaignDraft>) => void }

function AudienceFields({ draft, set }: Part) {
  const { campaigns: { form: say } } = useMessages()
  const segments = useQuery(savedQuery).data?.items
  const needs = useQuery(choicesQuery).data?.needs ?? []
  const { segment, wish } = draft.audience
  const audience = (patch: Partial<CampaignDraft['audience']>) => set({ audience: { ...draft.audience, ...patch } })
  const wanted = (what: string) => {
    audience({ wish: { what, days: wish?.days ?? 90 } })
    if (draft.about === '') set({ about: what })
  }
  return (
    <Fieldset legend={say.audience}>
      <Stack gap="sm">
        <Select
          label={say.segment} placeholder={segments?.length === 0 ? say.noSegments : say.anySegment} clearable searchable
          value={segment}
          data={segments?.map((s) => ({ value: s.key, label: s.size === null ? s.name : `${s.name} (${s.size})` })) ?? []}
          onChange={(v) => audience({ segment: v })}
        />
        <Group grow align="flex-start">
          <Select
            label={say.wish} description={say.wishHint} placeholder={say.anySegment} clearable searchable
            value={wish?.what ?? null}
            data={[...new Set([...needs, ...(wish ? [wish.what] : [])])]}
            onChange={(v) => (v === null ? audience({ wish: null }) : wanted(v))}
          />
          {wish && (
            <NumberInput
              label={say.wishDays} min={1} max={730} value={wish.days}
              onChange={(v) => audience({ wish: { ...wish, days: Number(v) || 1 } })}
            />
          )}
        </Group>
      </Stack>
    </Fieldset>
  )
}

function MeasureFields({ draft, set }: Part) {
  const { campaigns: { form: say } } = useMessages()
  const surveys = useQuery(surveysQuery).data?.items.filter((s) => s.state === 'open' && s.audience === 'customer'
    && !s.anonymous) ?? []
  return (
    <Fieldset legend={say.measure}>
      <Stack gap="sm">
        <Group grow align="flex-start">
          <NumberInput
            label={say.holdOut} description={say.holdOutHint} min={5} max={50} value={Math.round(draft.holdOut * 100)}
            onChange={(v) => set({ holdOut: Number(v) / 100 })}
          />
          <NumberInput
            label={say.watchDays} description={say.watchHint} min={1} max={180} value={draft.watchDays}
            onChange={(v) => set({ watchDays: Number(v) })}
          />
        </Group>
        <Group grow align="flex-start">
          <NumberInput
            label={say.perHour} min={1} max={100_000} value={draft.perHour} onChange={(v) => set({ perHour: Number(v) })}
          />
          <NumberInput
            label={say.costFixed} min={0} decimalScale={2} value={draft.cost.fixed}
            onChange={(v) => set({ cost: { ...draft.cost, fixed: Number(v) } })}
          />
          <NumberInput
            label={say.costEach} min={0} decimalScale={4} value={draft.cost.each}
            onChange={(v) => set({ cost: { ...draft.cost, each: Number(v) } })}
          />
        </Group>
        <Group grow align="flex-start">
          <Select
            label={say.ask} placeholder={say.noAsk} clearable value={draft.ask?.survey ?? null}
            data={surveys.map((s) => ({ value: s.key, label: s.name }))}
            onChange={(v) => set({ ask: v === null ? null : { survey: v, afterDays: draft.ask?.afterDays ?? 3 } })}
          />
          {draft.ask && (
            <NumberInput
              label={say.askDays} min={0} max={60} value={draft.ask.afterDays}
              onChange={(v) => set({ ask: { ...draft.ask!, afterDays: Number(v) } })}
            />
          )}
        </Group>
      </Stack>
    </Fieldset>
  )
}
