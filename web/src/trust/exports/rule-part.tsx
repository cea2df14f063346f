import { useState } from 'react'
import { Alert, Button, Group, NumberInput, Stack, Switch } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { type ExportRequests, ExportRequests as Requests, usualLimit } from '../../../../server/govern/exports/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'

/** From how many rows on a file takes a second person's yes. */
export function RulePart({ rule }: { rule: ExportRequests['rule'] }) {
  const { exports: words } = useMessages()
  const [on, setOn] = useState(rule.above !== null)
  const [above, setAbove] = useState(rule.above ?? usualLimit)
  const keep = useAction(() => request('PUT', 'export-rule', { body: { above: on ? above : null }, shape: Requests.shape.rule }), {
    quiet: true, stale: ['export-requests'], done: () => say(words.saved),
  })
  const changed = on !== (rule.above !== null) || (on && above !== rule.above)
  return (
    <Section title={words.rule} note={words.ruleNote}>
      <Stack className="card" p="md">
        <Switch label={words.ruleOn} checked={on} onChange={(e) => setOn(e.currentTarget.checked)} />
        {on && <NumberInput label={words.above} value={above} onChange={(v) => setAbove(Number(v) || 1)} min={1} max={100_000_000} clampBehavior="blur" allowDecimal={false} thousandSeparator="," maw={240} />}
        {on && rule.approvers < 2 && <Alert icon={<IconUsers size={18} aria-hidden />} variant="light">{words.alone}</Alert>}
        {keep.error && <ErrorState error={keep.error} compact />}
        <Group><Button size="sm" disabled={!changed} loading={keep.isPending} onClick={() => keep.mutate(undefined)}>{words.save}</Button></Group>
      </Stack>
    </Section>
  )
}
