import { Text } from '@mantine/core'
import type { Remedy } from '../../../../server/act/remedies/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useAmount } from './amounts.ts'

/** What became of a remedy, in a line. */
export function Became({ remedy: r }: { remedy: Remedy }) {
  const { remedies: { given: words } } = useMessages()
  const format = useFormats()
  const amountOf = useAmount()
  const amount = (units: number) => amountOf(r.kind, units, r)
  const { state } = r
  const parts = [
    state.state === 'declined' ? words.declined(state.note) : words.states[state.state],
    (state.state === 'given' || state.state === 'spent') && state.approvedBy
      && words.approvedBy(state.approvedBy.name ?? words.someone),
    r.used > 0 && words.used(amount(r.used)), r.takenBack > 0 && words.takenBack(amount(r.takenBack)),
    r.open > 0 && r.open < r.amount && words.open(amount(r.open)), r.cameBack && words.cameBack(format.ago(r.cameBack)),
  ]
  return <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{parts.filter(Boolean).join(' · ')}</Text>
}
