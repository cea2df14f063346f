import { Text } from '@mantine/core'
import type { SalesShare } from '../../../../server/act/follow-up/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Measure } from '../../ui/measure.tsx'

/** The share with its interval, or why there is none. */
export function Sales({ sales, size = 'large' }: { sales: SalesShare; size?: 'large' | 'inline' }) {
  const { followUp: { cadences: say } } = useMessages()
  const format = useFormats()
  if (!sales.known) return <Text size="sm" c="dimmed">{say.unknown[sales.why]}</Text>
  const { value, low, high, n } = sales.share
  return (
    <>
      <Measure size={size} value={format.percent(value, 1)} interval={[format.percent(low, 1), format.percent(high, 1)]} n={n} />
      {size === 'large' && (
        <Text size="sm">
          {say.of(format.money(sales.followed.toFixed(0), sales.currency), format.money(sales.total.toFixed(0), sales.currency))}
        </Text>
      )}
    </>
  )
}
