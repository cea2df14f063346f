import { useCallback } from 'react'
import type { HoldOut } from '../../../../server/understand/value/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart, chartColors } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import type { Scheme } from '../../ui/tone.ts'
import { axis, frame } from './chart-parts.ts'

/** Purchases in the days held out, by how often customers had come before: what was expected against what came. */
export function FrequencyChart({ holdOut, tried }: { holdOut: HoldOut; tried: HoldOut['models'][number] }) {
  const { value: { tracking: say } } = useMessages()
  const format = useFormats()
  const nameOf = useCallback(
    (f: { frequency: number; orMore: boolean }) => (f.orMore ? say.orMore(String(f.frequency)) : String(f.frequency)), [say],
  )
  const option = useCallback((scheme: Scheme): EChartsOption => {
    const colors = chartColors(scheme)
    const intervals = holdOut.frequencies.flatMap((f, i) => (f.low === null || f.high === null ? [] : [[i, f.low, f.high]]))
    return {
      ...frame(colors),
      tooltip: { show: false },
      xAxis: { type: 'category', data: holdOut.frequencies.map(nameOf), ...axis(colors, say.before) },
      yAxis: { type: 'value', ...axis(colors) },
      series: [
        { name: say.expected, type: 'bar', barWidth: '50%', data: tried.byFrequency, itemStyle: {
          color: colors.accent, opacity: 0.5, borderRadius: [3, 3, 0, 0],
        } },
        { name: say.actual, type: 'scatter', symbolSize: 8, data: holdOut.frequencies.map((f) => f.actual), itemStyle: {
          color: colors.text,
        } },
        {
          type: 'custom', data: intervals, silent: true, z: 3,
          renderItem: (_, api) => {
            const [x, low] = api.coord([api.value(0), api.value(1)])
            const [, high] = api.coord([api.value(0), api.value(2)])
            return {
              type: 'line', shape: { x1: x!, y1: low!, x2: x!, y2: high! }, style: { stroke: colors.text, lineWidth: 1.5 },
            }
          },
        },
      ],
    }
  }, [holdOut, tried, nameOf, say])
  const rows = holdOut.frequencies.map((f, i) => ({ ...f, expected: tried.byFrequency[i]! }))
  return (
    <Chart
      label={say.frequencyLabel} option={option} height={280} name="purchases-by-frequency"
      csv={() => [
        ['frequency', 'customers', 'expected', 'actual', 'low', 'high'],
        ...rows.map((f) => [nameOf(f), f.customers, f.expected, f.actual, f.low, f.high]),
      ]}
      table={(
        <DataTable
          caption={say.frequencyLabel} rows={rows} rowKey={(f) => f.frequency}
          columns={[
            { key: 'frequency', header: say.before, cell: nameOf },
            { key: 'n', header: say.n, align: 'end', cell: (f) => format.whole(f.customers) },
            { key: 'expected', header: say.expected, align: 'end', cell: (f) => format.decimal(f.expected, 2) },
            { key: 'actual', header: say.actual, align: 'end', cell: (f) => format.decimal(f.actual, 2) },
            { key: 'interval', header: say.interval, align: 'end', cell: (f) => (f.low === null || f.high === null
              ? '–'
              : `${format.decimal(f.low, 2)} – ${format.decimal(f.high, 2)}`) },
          ]}
        />
      )}
    />
  )
}
