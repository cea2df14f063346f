import { useCallback } from 'react'
import { Text } from '@mantine/core'
import type { Effect, Outcome } from '../../../../server/understand/results/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'
import type { Scheme } from '../../ui/tone.ts'
import { FindingLine } from '../findings/finding-line.tsx'
import { heightOfBars, intervalBars } from '../interval-bars.ts'
import type { Ready } from './ready.ts'

/** How a change of an outcome is written: a share of revenue and purchases, points of a share, points of staff’s answers. */
export function useEffectWords() {
  const { results: { within: say } } = useMessages()
  const { signed, percent } = useFormats()
  const write = (outcome: Outcome, value: number): string =>
    outcome === 'staff' ? say.staffPoints(signed(value * 100, 1)) : outcome === 'return' ? say.points(signed(value * 100, 1)) : `${value > 0 ? '+' : ''}${percent(value, 1)}`
  return { write }
}

interface Bar { readonly outcome: Outcome; readonly name: string; readonly effect: Effect }

/** What moves with experience within a unit: this month, and the next. */
export function WithinSection({ data }: { data: Ready }) {
  const { results: { within: say, outcomes, short, steps }, ui } = useMessages()
  const { whole, signed, percent } = useFormats()
  const { write } = useEffectWords()
  const step = steps[data.experience]
  const bars: Bar[] = data.outcomes.flatMap(({ outcome, same, next }) => [
    ...(same ? [{ outcome, name: say.barSame(short[outcome]), effect: same }] : []), ...(next ? [{ outcome, name: say.barNext(short[outcome]), effect: next }] : []),
  ])
  const interval = ({ outcome, effect }: Bar) => ui.interval(write(outcome, effect.low), write(outcome, effect.high))
  const option = useCallback(
    (scheme: Scheme) => intervalBars(bars.map(({ name, effect }) => ({ name, value: effect.value, low: effect.low, high: effect.high, pale: !effect.stands })), {
      scheme, say: (v) => percent(v), tell: (i) => `${bars[i]!.name}: ${write(bars[i]!.outcome, bars[i]!.effect.value)} · ${interval(bars[i]!)} · ${ui.n(whole(bars[i]!.effect.cells))}`,
    }),
    // The bars are drawn from the answer and the words alone.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [data, say],
  )
  const cell = (outcome: Outcome, effect: Effect | null) => (effect === null ? <span className="quiet">{say.cannot}</span> : (
    <>
      {write(outcome, effect.value)}
      <Text size="xs" c="dimmed">{ui.interval(write(outcome, effect.low), write(outcome, effect.high))} · {ui.n(whole(effect.cells))}</Text>
      <Text size="xs" fw={effect.stands ? 600 : 400}>{effect.stands ? say.stands : say.chance}</Text>
      <FindingLine id={effect.finding} />
    </>
  ))
  return (
    <Section title={say.title} note={say.note(step)}>
      {bars.length > 0 && (
        <Chart
          label={say.label(step)} option={option} height={heightOfBars(bars.length)} name="results-within"
          csv={() => [['outcome', 'change', 'low', 'high', 'q', 'unit_months'], ...bars.map((b) => [b.name, b.effect.value, b.effect.low, b.effect.high, b.effect.q, b.effect.cells])]}
          table={
            <DataTable
              caption={say.label(step)} rows={bars} rowKey={(b) => b.name}
              columns={[
                { key: 'name', header: say.outcome, cell: (b) => b.name },
                { key: 'value', header: say.value, align: 'end', cell: (b) => write(b.outcome, b.effect.value) },
                { key: 'interval', header: say.interval, align: 'end', cell: interval },
                { key: 'n', header: say.n, align: 'end', cell: (b) => whole(b.effect.cells) },
              ]}
            />
          }
        />
      )}
      <DataTable
        caption={say.title} rows={data.outcomes} rowKey={(o) => o.outcome}
        columns={[
          { key: 'outcome', header: say.outcome, cell: (o) => outcomes[o.outcome] },
          { key: 'same', header: say.same, align: 'end', wideOnly: true, cell: (o) => cell(o.outcome, o.same) },
          { key: 'next', header: say.next, align: 'end', cell: (o) => cell(o.outcome, o.next) },
          {
            key: 'between', header: say.between, align: 'end', wideOnly: true,
            cell: (o) => (o.between ? <Text size="sm">{say.correlation(signed(o.between.value), signed(o.between.low), signed(o.between.high))}<Text span display="block" size="xs" c="dimmed">{ui.n(whole(o.between.n))}</Text></Text> : '–'),
          },
        ]}
      />
    </Section>
  )
}
