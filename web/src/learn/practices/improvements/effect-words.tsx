import { Stack, Text } from '@mantine/core'
import type { ChangeEffect } from '../../../../../server/learn/effects/contract.ts'
import type { Improvement } from '../../../../../server/learn/practices/contract.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'

/** What a change did, as a line: the figure with its interval, or the words why there is none. */
export function useEffectLine(): (effect: ChangeEffect, outcome: string) => string {
  const { practices: { improvements: say, interval } } = useMessages()
  const format = useFormats()
  return (effect, outcome) => {
    if (effect.state === 'running') return say.running(format.day(effect.until))
    if (effect.state === 'not-enough')
      return say.missing[effect.missing.what](format.whole(effect.missing.have), format.whole(effect.missing.need))
    const { value, low, high } = effect.effect
    const write = (v: number) => (outcome === 'sales'
      ? `${v < 0 ? '−' : '+'}${format.money(Math.abs(v), effect.currency ?? undefined)}`
      : format.signed(v, outcome === 'tone' ? 2 : 1))
    return low === null || high === null
      ? `${write(value)} · ${say.verdicts['cannot-say']}`
      : `${say.verdicts[effect.verdict]}: ${write(value)} (${interval(write(low), write(high))})`
  }
}

const outcomeOf = ({ place }: Improvement) => (place.kind === 'units' ? place.outcome : 'tone')

/** For a row of the list. */
export function EffectLine({ improvement }: { improvement: Improvement }) {
  const { practices: { improvements: say } } = useMessages()
  const line = useEffectLine()
  const { effect } = improvement
  return (
    <Text span size="sm" c={effect.known && effect.effect.state === 'measured' ? undefined : 'dimmed'}>
      {effect.known ? line(effect.effect, outcomeOf(improvement)) : say.notYet[effect.why]}
    </Text>
  )
}

/** In full: the figure, what it may be called, and on how much it stands. */
export function EffectInFull({ effect, outcome }: { effect: ChangeEffect; outcome: string }) {
  const { practices: { improvements: say } } = useMessages()
  const format = useFormats()
  const line = useEffectLine()
  return (
    <Stack gap={4}>
      <Text fw={effect.state === 'measured' ? 600 : undefined}>{line(effect, outcome)}</Text>
      {effect.state === 'measured' && (
        <>
          <Text size="sm">{say.claims[effect.claim]}</Text>
          <Text size="sm" c="dimmed">
            {say.against(format.whole(effect.units.with), format.whole(effect.units.without), format.whole(effect.n))}
          </Text>
        </>
      )}
    </Stack>
  )
}
