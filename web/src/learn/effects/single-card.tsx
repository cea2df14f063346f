import { Text } from '@mantine/core'
import type { MeasuredSingle, Single } from '../../../../server/learn/effects/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { FindingLine } from '../../understand/findings/finding-line.tsx'
import { Strong } from '../../understand/strong.tsx'
import { useAmounts } from '../../understand/value/use-amounts.ts'
import css from './effects.module.css'

/** What was done for single customers, beside customers who were alike; never called an effect. */
export function SingleCard({ single: { kind, days, look, finding } }: { single: Single }) {
  const { effects: { single: say } } = useMessages()
  const format = useFormats()
  const state = { nobody: say.nobody, 'too-few': say.tooFew, measured: say.association }[look.state]
  return (
    <article className={`card ${css.card}`} aria-label={say.names[kind]}>
      <div className={css.head}>
        <div><Text fw={600}>{say.names[kind]}</Text><Text size="xs" c="dimmed">{say.how[kind]}</Text></div>
        <span className={css.state}>{state}</span>
      </div>
      {look.state === 'nobody' && <Text size="sm">{say.saysNobody}</Text>}
      {look.state === 'too-few' && <Text size="sm">{say.saysTooFew(format.whole(look.have), format.whole(look.need), days)}</Text>}
      {look.state === 'measured' && <Measured look={look} days={days} />}
      <FindingLine id={finding} />
    </article>
  )
}

function Measured({ look: { returned: r, spend, before, alike, matched, against, unmatched, currency }, days }: { look: MeasuredSingle; days: number }) {
  const { effects: { single: say } } = useMessages()
  const format = useFormats()
  const { money } = useAmounts(currency)
  const points = (v: number) => format.signed(v * 100, 1)
  const paid = (v: number) => (v > 0 ? `+${money(v)}` : money(v))
  return (
    <>
      <Text size="sm"><Strong>{say.came(points(r.value), points(r.low), points(r.high), format.percent(r.with, 1), format.percent(r.without, 1), days)}</Strong></Text>
      <Text size="sm"><Strong>{say.spent(paid(spend.value), paid(spend.low), paid(spend.high), days)}</Strong></Text>
      <Text size="xs" c="dimmed">{alike ? say.alike : say.unlike(paid(before.value), paid(before.low), paid(before.high))}</Text>
      <Text size="xs" c="dimmed">{say.over(format.whole(matched), format.whole(against))}{unmatched > 0 && ` ${say.unmatched(format.whole(unmatched))}`}</Text>
    </>
  )
}
