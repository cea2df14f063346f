import { useState } from 'react'
import { Button, Checkbox, Drawer, NumberInput, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Thresholds } from '../../../../server/understand/warnings/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { thresholdsQuery } from './queries.ts'

/** Where a manager says from which point on a customer counts as unhappy. */
export function ThresholdsButton() {
  const { warnings: { thresholds: say } } = useMessages()
  const { allows } = useSession()
  const [open, { open: show, close }] = useDisclosure()
  const thresholds = useQuery({ ...thresholdsQuery, enabled: open })
  if (!allows('warnings.manage')) return null
  return (
    <>
      <Button
        size="compact-sm" variant="subtle" color="gray" leftSection={<IconAdjustmentsHorizontal size={14} aria-hidden />}
        onClick={show}
      >{say.open}</Button>
      <Drawer opened={open} onClose={close} title={say.title} position="right">
        {thresholds.data && <Form now={thresholds.data} close={close} />}
      </Drawer>
    </>
  )
}

function Form({ now, close }: { now: Thresholds; close: () => void }) {
  const { warnings: { thresholds: say } } = useMessages()
  const [draft, setDraft] = useState(now)
  const set = (patch: Partial<Thresholds>) => setDraft((old) => ({ ...old, ...patch }))
  const save = useAction(() => request('PUT', 'unhappy-thresholds', { body: draft, shape: Thresholds }), {
    stale: ['unhappy-thresholds', 'unhappy'],
    done: () => {
      tell(say.saved)
      close()
    },
  })
  const tone = (name: 'lowScoreTone' | 'moodTone' | 'textTone', description?: string) => (
    <NumberInput
      label={say[name]} description={description} min={-1} max={0} step={0.05} decimalScale={2} value={draft[name]}
      onChange={(v) => typeof v === 'number' && set({ [name]: v })}
    />
  )
  return (
    <form onSubmit={(e) => {
      e.preventDefault()
      save.mutate(undefined)
    }}>
      <Stack>
        {tone('lowScoreTone', say.lowScoreHint)}
        {tone('moodTone')}
        {tone('textTone')}
        <NumberInput
          label={say.textIntensity} min={0} max={1} step={0.05} decimalScale={2} value={draft.textIntensity}
          onChange={(v) => typeof v === 'number' && set({ textIntensity: v })}
        />
        <Checkbox
          label={say.complaints} checked={draft.complaints} onChange={(e) => set({ complaints: e.currentTarget.checked })}
        />
        <Checkbox label={say.leaving} checked={draft.leaving} onChange={(e) => set({ leaving: e.currentTarget.checked })} />
        <NumberInput
          label={say.fadesAfterDays} min={1} max={366} allowDecimal={false} value={draft.fadesAfterDays}
          onChange={(v) => typeof v === 'number' && set({ fadesAfterDays: v })}
        />
        <Button type="submit" loading={save.isPending}>{say.save}</Button>
      </Stack>
    </form>
  )
}
