import { useState } from 'react'
import { Group, Radio, Stack, TextInput } from '@mantine/core'
import { type Endpoint, Replayed } from '../../../../server/govern/hooks/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'

const hourMs = 3_600_000
/** As a field of the browser takes a moment: by the clock of this device. */
const asField = (at: Date) => new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)

/** Sends again what happened in a period. */
export function ReplayForm({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const { hooks: words } = useMessages().channels
  const format = useFormats()
  const [period, setPeriod] = useState(() =>
    ({ from: asField(new Date(Date.now() - 24 * hourMs)), to: asField(new Date(Date.now() + 60_000)) }))
  const [what, setWhat] = useState<'missed' | 'everything'>('missed')
  const replay = useAction(
    () => request('POST', `webhook-endpoints/${endpoint.id}/replay`, {
      body: { from: new Date(period.from).toISOString(), to: new Date(period.to).toISOString(), what }, shape: Replayed,
    }),
    {
      stale: ['webhook-endpoints'],
      quiet: true,
      done: ({ sent, left }) => {
        say(words.replayed(sent, format.whole(sent), left))
        onClose()
      },
    },
  )
  return (
    <FormModal
      title={words.replayTitle(endpoint.name)} submit={words.replaySubmit} action={replay}
      onSubmit={() => period.from && period.to && replay.mutate(undefined)} onClose={onClose}
    >
      <Group grow align="flex-start">
        <TextInput
          type="datetime-local" label={words.replayFrom} value={period.from}
          onChange={(e) => setPeriod({ ...period, from: e.currentTarget.value })}
        />
        <TextInput
          type="datetime-local" label={words.replayTo} value={period.to}
          onChange={(e) => setPeriod({ ...period, to: e.currentTarget.value })}
        />
      </Group>
      <Radio.Group aria-label={words.replaySubmit} value={what} onChange={(v) => setWhat(v as typeof what)}>
        <Stack gap={8}>
          <Radio value="missed" label={words.replayMissed} />
          <Radio value="everything" label={words.replayEverything} />
        </Stack>
      </Radio.Group>
    </FormModal>
  )
}
