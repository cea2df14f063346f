import { Text } from '@mantine/core'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'

interface BasisProps {
  low: number | null
  high: number | null
  n: number
  write: (value: number) => string
}

/** What a figure stands on, below it: its interval, and of how many it is told. */
export function Basis({ low, high, n, write }: BasisProps) {
  const { ui } = useMessages()
  const { whole } = useFormats()
  return (
    <Text size="xs" c="dimmed">
      {low !== null && high !== null && <><span className="nowrap" title={ui.interval(write(low), write(high))}>{write(low)} – {write(high)}</span>{' '}</>}
      <span className="nowrap">{ui.n(whole(n))}</span>
    </Text>
  )
}
