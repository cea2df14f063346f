import { useCallback } from 'react'
import type { ComparedLine, Comparison } from '../../../../server/understand/segments/comparison/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { Scheme } from '../../ui/tone.ts'
import { heightOfBars, intervalBars } from '../interval-bars.ts'
import { useLineWords } from './use-line-words.ts'

const longest = 22
const shortened = (name: string) => (name.length > longest ? `${name.slice(0, longest - 1)}…` : name)

interface Bar {
  readonly name: string
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly n: number
  readonly pale: boolean
}

/** One line of the comparison as bars with intervals, everybody first. */
export function ComparisonPicture({ line, segments }: { line: ComparedLine; segments: Comparison['segments'] }) {
  const { segments: { compare: say, list }, ui } = useMessages()
  const { whole } = useFormats()
  const words = useLineWords()
  const title = words.title(line)
  const bars: Bar[] = [
    { name: say.everybody, ...line.everybody, pale: true },
    ...line.of.map((c) => ({
      name: segments.find((s) => s.key === c.key)?.name ?? c.key, value: c.value, low: c.low, high: c.high, n: c.n, pale: false,
    })),
  ]
  const interval = (b: Bar) => (b.low === null || b.high === null
    ? '–'
    : ui.interval(words.write(line, b.low), words.write(line, b.high)))
  const option = useCallback(
    (scheme: Scheme) => intervalBars(bars.map((b) => ({ ...b, name: shortened(b.name), low: b.low ?? b.value, high: b.high
      ?? b.value })), {
      scheme, say: (v) => words.write(line, v), percent: ['csat', 'return', 'alive'].includes(line.kind),
      tell: (i) => `${bars[i]!.name}: ${words.write(line, bars[i]!.value)} · ${interval(bars[i]!)} · ${ui.n(whole(bars[i]!.n))}`,
    }),
    // The bars are drawn from the line and its names alone.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [line, segments, title],
  )
  return (
    <Chart
      label={say.picture(title)} option={option} height={heightOfBars(bars.length)} name={`segments-${line.kind}`}
      csv={() => [['segment', line.kind, 'low', 'high', 'n'], ...bars.map((b) => [b.name, b.value, b.low, b.high, b.n])]}
      table={
        <DataTable
          caption={say.picture(title)} rows={bars} rowKey={(b) => b.name}
          columns={[
            { key: 'name', header: list.segment, cell: (b) => b.name },
            { key: 'value', header: title, align: 'end', cell: (b) => words.write(line, b.value) },
            { key: 'interval', header: say.interval, align: 'end', cell: interval },
            { key: 'n', header: list.size, align: 'end', cell: (b) => whole(b.n) },
          ]}
        />
      }
    />
  )
}
