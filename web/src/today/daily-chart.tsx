import { useCallback, useMemo } from 'react'
import type { Pulse } from '../../../server/understand/journeys/contract.ts'
import { useFormats } from '../app/format.ts'
import { useMessages } from '../app/language.tsx'
import { Chart, chartColors } from '../ui/chart.tsx'
import { DataTable } from '../ui/data-table.tsx'
import type { EChartsOption } from '../ui/echart.tsx'
import { toneColor, type Scheme } from '../ui/tone.ts'
import { lastDays } from './last-days.ts'

/** Feeling and number of signals, day by day. */
export function DailyChart({ pulse }: { pulse: Pulse }) {
  const {
    today: { chart: words, chartLabel },
    ui,
  } = useMessages()
  const format = useFormats()
  const daily = useMemo(() => lastDays(pulse), [pulse])
  const interval = useCallback(
    ({ low, high }: { low: number | null; high: number | null }) =>
      (low === null || high === null ? '' : `${format.signed(low)} – ${format.signed(high)}`),
    [format],
  )
  const option = useCallback(
    (scheme: Scheme): EChartsOption => {
      const colors = chartColors(scheme)
      const most = Math.max(1, ...daily.map((d) => d.signals))
      return {
        grid: { left: 44, right: 16, top: 12, bottom: 28 },
        tooltip: {
          trigger: 'axis',
          backgroundColor: colors.surface,
          borderColor: colors.line,
          textStyle: { color: colors.text, fontSize: 13 },
          formatter: (items: unknown) => {
            const at = (items as { dataIndex: number }[])[0]?.dataIndex ?? 0
            const d = daily[at]!
            const tone = d.tone === null ? '–' : [format.signed(d.tone), interval(d), ui.n(format.whole(d.n))].filter(Boolean).join(' · ')
            return `${format.day(d.day)}<br>${words.tone} ${tone}<br>${words.signals} ${format.whole(d.signals)}`
          },
        },
        xAxis: {
          type: 'category',
          data: daily.map((d) => format.dayShort(d.day)),
          axisTick: { show: false },
          axisLine: { show: false },
          axisLabel: { color: colors.quiet, hideOverlap: true },
        },
        yAxis: [
          {
            type: 'value',
            min: -1,
            max: 1,
            interval: 0.5,
            axisLabel: { color: colors.quiet, formatter: (v: number) => format.signed(v, 1) },
            splitLine: { lineStyle: { color: colors.line } },
          },
          // The bars keep to the lowest third, so that they never hide the line.
          { type: 'value', min: 0, max: most * 3, show: false },
        ],
        series: [
          {
            type: 'bar',
            yAxisIndex: 1,
            data: daily.map((d) => d.signals),
            barMaxWidth: 16,
            silent: true,
            itemStyle: { color: colors.line, borderRadius: [2, 2, 0, 0] },
          },
          {
            type: 'line',
            data: daily.map((d) => d.tone),
            connectNulls: false,
            smooth: 0.2,
            symbol: 'circle',
            symbolSize: 6,
            lineStyle: { width: 2, color: colors.strong },
            itemStyle: { color: (p: { value?: unknown }) => toneColor(Number(p.value ?? 0), scheme) },
            markLine: {
              silent: true,
              symbol: 'none',
              label: { show: false },
              data: [{ yAxis: 0 }],
              lineStyle: { color: colors.strong, type: 'solid', width: 1 },
            },
          },
        ],
      }
    },
    [daily, format, words, ui, interval],
  )
  return (
    <Chart
      label={chartLabel(pulse.days)}
      option={option}
      height={240}
      name="feeling-by-day"
      csv={() => [
        ['day', 'tone', 'low', 'high', 'scores', 'signals'], ...daily.map((d) => [d.day, d.tone, d.low, d.high, d.n, d.signals]),
      ]}
      table={
        <DataTable
          caption={chartLabel(pulse.days)}
          rows={daily}
          rowKey={(d) => d.day}
          columns={[
            { key: 'day', header: words.day, cell: (d) => format.day(d.day) },
            { key: 'tone', header: words.tone, align: 'end', cell: (d) => (d.tone === null ? '–' : format.signed(d.tone)) },
            { key: 'interval', header: words.interval, align: 'end', wideOnly: true, cell: (d) => interval(d) || '–' },
            { key: 'n', header: words.scores, align: 'end', cell: (d) => format.whole(d.n) },
            { key: 'signals', header: words.signals, align: 'end', cell: (d) => format.whole(d.signals) },
          ]}
        />
      }
    />
  )
}
