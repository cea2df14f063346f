import { Text } from '@mantine/core'
import type { Effect } from '../../../../server/act/playbooks/running/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Measure } from '../../ui/measure.tsx'

/** What a cadence does: who was followed up against who was left by chance. */
export function EffectLine({ effect }: { effect: Effect }) {
  const { followUp: { cadences: say }, playbooks: { effectOf } } = useMessages()
  const format = useFormats()
  if (!effect.known) return (
    <Text size="sm" c="dimmed">{effectOf.missing(effect.why, effect.over.treated, effect.over.heldOut, effect.needed)}</Text>
  )
  const sign = (x: number) => (x > 0 ? '+' : x < 0 ? '−' : '')
  const points = (x: number) => `${sign(x)}${format.decimal(Math.abs(x) * 100)}`
  const cash = (x: number) => `${sign(x)}${format.money(Math.abs(x).toFixed(2), effect.spend.currency)}`
  const [back, spend] = [effect.returned.difference, effect.spend.difference]
  return (
    <>
      <Text size="xs" c="dimmed">{say.against(effect.days)}</Text>
      <Text size="sm" component="div">{effectOf.returned}: <Measure size="inline" value={effectOf.points(points(back.value))} interval={[points(back.low), points(back.high)]} n={back.n} /></Text>
      <Text size="sm" component="div">{effectOf.spend}: <Measure size="inline" value={cash(spend.value)} interval={[cash(spend.low), cash(spend.high)]} n={spend.n} /></Text>
    </>
  )
}
