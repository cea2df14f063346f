import { Text } from '@mantine/core'
import type { Stretch } from '../../../../server/understand/campaigns-heard/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Measure } from '../../ui/measure.tsx'
import { ToneMark } from '../../ui/tone-mark.tsx'
import css from './campaigns.module.css'

/** What was said in one stretch of days. */
export function StretchCard({ title, stretch }: { title: string; stretch: Stretch | null }) {
  const { voices: { campaigns: say } } = useMessages()
  const { day, whole, percent, signed } = useFormats()
  if (!stretch) return (
    <section className={`card ${css.stretch}`}><h2>{title}</h2><Text size="sm" c="dimmed">{say.notOver}</Text></section>
  )
  const { tone, share, unpleasant, pleasant } = stretch
  const shareOf = (s: typeof share) => (s
    ? <Measure value={percent(s.value, 1)} interval={[percent(s.low, 1), percent(s.high, 1)]} n={s.whole} />
    : '–')
  return (
    <section className={`card ${css.stretch}`}>
      <h2>{title}</h2>
      <Text size="sm" c="dimmed">{day(stretch.from)} – {day(stretch.to)}</Text>
      <dl>
        <dt>{say.texts}</dt><dd>{whole(stretch.n)}</dd>
        <dt>{say.share}</dt><dd>{shareOf(share)}</dd>
        <dt>{say.tone}</dt>
        <dd>
          {tone ? <><ToneMark tone={tone.mean} /> <Measure value={signed(tone.mean)} interval={tone.low === null || tone.high === null ? null : [signed(tone.low), signed(tone.high)]} n={tone.n} /></> : '–'}
        </dd>
        <dt>{say.unpleasant}</dt><dd>{shareOf(unpleasant)}</dd>
        <dt>{say.pleasant}</dt><dd>{shareOf(pleasant)}</dd>
      </dl>
    </section>
  )
}
