import { useCallback, useMemo } from 'react'
import type { FoundPond } from '../../../../server/learn/pond/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart, chartColors } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import { type Scheme, toneColor } from '../../ui/tone.ts'
import { axis, frame } from '../../understand/value/chart-parts.ts'

/** The level over time with what came in above and what went out below, and on to where it will be. */
export function FlowsChart({ pond }: { pond: FoundPond }) {
  const { pond: say } = useMessages()
  const format = useFormats()
  const { flows, forecast } = pond
  const ahead = useMemo(() => forecast?.periods ?? [], [forecast])
  const option = useCallback((scheme: Scheme): EChartsOption => {
    const colors = chartColors(scheme)
    const [water, ebb] = [toneColor(0.8, scheme), toneColor(-0.6, scheme)]
    const whole = flows.filter((f) => f.whole)
    const past = whole.length
    const none = (n: number) => Array.from({ length: n }, () => null)
    const rounded = (x: number) => Math.round(x * 10) / 10
    const line = { type: 'line' as const, symbol: 'none' }
    const unseen = { ...line, stack: 'band', silent: true, lineStyle: { opacity: 0 }, tooltip: { show: false } }
    const bounds = [...whole.map((f) => f.held), ...ahead.map((f) => f.held)]
    return {
      ...frame(colors),
      legend: { ...frame(colors).legend as object, data: [say.held, say.forecast, say.gained, say.lost] },
      xAxis: { type: 'category', data: [...whole, ...ahead].map((f) => format.dayShort(f.from)), ...axis(colors) },
      yAxis: { type: 'value', ...axis(colors) },
      series: [
        { ...unseen, data: bounds.map((b) => rounded(b.low)) },
        { ...unseen, data: bounds.map((b) => rounded(b.high - b.low)), areaStyle: { color: water, opacity: 0.14 } },
        { ...line, name: say.held, data: [
          ...whole.map((f) => rounded(f.held.value)), ...none(ahead.length),
        ], lineStyle: { width: 2.5, color: water }, itemStyle: { color: water } },
        {
          ...line, name: say.forecast,
          data: [...none(past - 1), rounded(whole.at(-1)?.held.value ?? 0), ...ahead.map((f) => rounded(f.held.value))],
          lineStyle: { width: 2, type: 'dashed', color: water }, itemStyle: { color: water },
        },
        { name: say.gained, type: 'bar', stack: 'flow', data: [
          ...whole.map((f) => f.gained), ...none(ahead.length),
        ], itemStyle: { color: water, opacity: 0.55 } },
        { name: say.lost, type: 'bar', stack: 'flow', data: [
          ...whole.map((f) => -rounded(f.lost.value)), ...none(ahead.length),
        ], itemStyle: { color: ebb, opacity: 0.7 } },
      ],
    }
  }, [flows, ahead, format, say])
  const rows = [
    ...flows.map((f) => ({ ...f, ahead: false, gainedShown: format.whole(f.gained) })),
    ...ahead.map((f) => ({
      ...f, ahead: true, whole: true, returning: 0, sales: 0, newSales: 0, gainedShown: format.whole(f.gained.value),
    })),
  ]
  const shown = (of: { value: number; low: number; high: number }) =>
    `${format.whole(of.value)} (${format.whole(of.low)} – ${format.whole(of.high)})`
  return (
    <Chart
      label={say.chart} option={option} height={320} name="pond"
      csv={() => [
        ['from', 'to', 'whole', 'held', 'held_low', 'held_high', 'gained', 'lost', 'lost_low', 'lost_high', 'returning', 'sales', 'forecast'],
        ...flows.map((f) => [
          f.from, f.to, String(f.whole), f.held.value, f.held.low, f.held.high, f.gained, f.lost.value, f.lost.low, f.lost.high,
          f.returning, f.sales, '',
        ]),
        ...ahead.map((f) => [
          f.from, f.to, '', f.held.value, f.held.low, f.held.high, f.gained.value, f.lost.value, f.lost.low, f.lost.high, '', '',
          'forecast',
        ]),
      ]}
      table={(
        <DataTable
          caption={say.chart} rows={rows} rowKey={(f) => f.from}
          columns={[
            { key: 'from', header: say.period, cell: (f) => <>{format.day(f.from)}{f.ahead ? ` · ${say.forecast}` : f.whole ? '' : ` · ${say.notWhole}`}</> },
            { key: 'held', header: say.held, align: 'end', cell: (f) => shown(f.held) },
            { key: 'gained', header: say.gained, align: 'end', cell: (f) => f.gainedShown },
            { key: 'lost', header: say.lost, align: 'end', wideOnly: true, cell: (f) => shown(f.lost) },
          ]}
        />
      )}
    />
  )
}
