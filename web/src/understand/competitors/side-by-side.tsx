import { useCallback } from 'react'
import { Text } from '@mantine/core'
import type { Cell } from '../../../../server/understand/competitors/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'
import { toneColor, type Scheme } from '../../ui/tone.ts'
import { Basis } from './basis.tsx'
import { heightOfBars, intervalBars } from '../interval-bars.ts'
import type { Ready } from './ready.ts'

/** The whole of what is said of each: tone as a picture, and tone, unpleasant texts and stars as a table. */
export function SideBySide({ data }: { data: Ready }) {
  const { competitors: say, ui } = useMessages()
  const { signed, percent, whole } = useFormats()
  const names = data.parties.map((p) => (p.id === 0 ? say.us : p.name))
  const bars = data.tone.flatMap((c, i) => (c.mean ? [{ name: names[i]!, mean: c.mean }] : []))
  const interval = (low: number | null, high: number | null, write: (v: number) => string) =>
    (low === null || high === null ? '–' : ui.interval(write(low), write(high)))
  const option = useCallback(
    (scheme: Scheme) => intervalBars(bars.map(({ name, mean }) => ({ name, value: mean.value, low: mean.low
      ?? mean.value, high: mean.high ?? mean.value, color: toneColor(mean.value, scheme) })), {
      scheme, say: (v) => signed(v, 1),
      tell: (i) => `${bars[i]!.name}: ${signed(bars[i]!.mean.value)} · ${interval(bars[i]!.mean.low, bars[i]!.mean.high, signed)} · ${ui.n(whole(bars[i]!.mean.n))}`,
    }),
    // The bars are drawn from the answer and the words alone.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [data, say],
  )
  const rows = [
    { key: 'tone', cells: data.tone }, { key: 'unpleasant', cells: data.unpleasant }, { key: 'scored', cells: data.scored },
  ] as const
  const table = (
    <DataTable
      caption={say.whole.title} rows={rows} rowKey={(r) => r.key}
      columns={[
        { key: 'measure', header: say.whole.measure, cell: (r) => say.whole[r.key] },
        ...names.map((name, i) => ({ key: name, header: name, align: 'end' as const, cell: (r: (typeof rows)[number]) => (
          <Figure cell={r.cells[i]!} share={r.key === 'unpleasant'} />
        ) })),
      ]}
    />
  )
  return (
    <Section title={say.whole.title} note={say.of[data.of]}>
      <Chart
        label={say.whole.picture} option={option} height={heightOfBars(bars.length)} name="competitors-tone" table={table}
        csv={() => [
          ['party', 'tone', 'low', 'high', 'n'], ...bars.map((b) => [b.name, b.mean.value, b.mean.low, b.mean.high, b.mean.n]),
        ]}
      />
      {table}
    </Section>
  )

  function Figure({ cell, share }: { cell: Cell; share: boolean }) {
    const of = share ? cell.share && {
      ...cell.share, write: percent, n: cell.share.whole,
    } : cell.mean && { ...cell.mean, write: signed }
    if (!of) return '–'
    return (
      <>
        {of.write(of.value)}
        <Basis low={of.low} high={of.high} n={of.n} write={(v) => of.write(v)} />
        {cell.differs && <Text size="xs" fw={600}>{say.whole.differs}</Text>}
      </>
    )
  }
}
