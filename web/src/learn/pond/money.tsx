import { Text } from '@mantine/core'
import type { FoundPond } from '../../../../server/learn/pond/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Measure } from '../../ui/measure.tsx'
import { Section } from '../../ui/page.tsx'
import { useAmounts } from '../../understand/value/use-amounts.ts'
import { lastWhole } from './last-whole.ts'
import css from './pond.module.css'

/** The money that the water carries: of the new and of those who came back, and what a customer held brings. */
export function MoneySection({ pond }: { pond: FoundPond }) {
  const { pond: { money: say, units } } = useMessages()
  const format = useFormats()
  const { money } = useAmounts(pond.currency || 'CNY')
  const flow = lastWhole(pond)
  if (!flow || flow.sales === 0) return null
  const margin = pond.profitMargin
  const { whatIf } = pond
  const half = whatIf ? 1.96 * whatIf.profit.se : 0
  const tiles = [
    { name: say.sales, value: flow.sales, n: flow.gained + flow.returning },
    { name: say.returning, value: flow.sales - flow.newSales, n: flow.returning },
    { name: say.new, value: flow.newSales, n: flow.gained },
    ...(margin === null
      ? []
      : [{ name: say.profit(format.percent(margin)), value: flow.sales * margin, n: flow.gained + flow.returning }]),
  ]
  return (
    <Section title={say.title} note={margin === null ? say.noMargin : undefined}>
      <div className={css.tiles}>
        {tiles.map((t) => (
          <div key={t.name} className={`card ${css.card}`}>
            <Text size="sm" c="dimmed">{t.name}</Text>
            <Measure size="large" value={money(t.value)} n={Math.round(t.n)} />
            <Text size="xs" c="dimmed">{units[pond.unit](format.day(flow.from))}</Text>
          </div>
        ))}
        {whatIf && (
          <div className={`card ${css.card}`}>
            <Text size="sm" c="dimmed">{say.each[whatIf.money]}</Text>
            <Measure
              size="large" value={money(whatIf.profit.value)}
              interval={[money(whatIf.profit.value - half), money(whatIf.profit.value + half)]}
              n={Math.round(whatIf.history.at(-1)!.held)}
            />
            <Text size="xs" c="dimmed">{say.eachNote(whatIf.history.length)}</Text>
          </div>
        )}
      </div>
    </Section>
  )
}
