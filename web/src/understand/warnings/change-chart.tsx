import { useCallback } from 'react'
import type { Warning, WarningDetail } from '../../../../server/understand/warnings/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart, chartColors } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import type { Scheme } from '../../ui/tone.ts'
import { useChangeWords } from './use-change-words.ts'

/** The highest a share reaches here with its interval, rounded up to what an axis shows well; never beyond all. */
function topOf(points: WarningDetail['chart']['points']): number {
  const most = Math.max(0.01, ...points.map((p) => p.high ?? p.mean ?? 0))
  const step = 10 ** Math.floor(Math.log10(most))
  return Math.min(1, Math.ceil(most / step) * step)
}

/** What a warning saw: the means point by point with their intervals, the level before, and the days in which it may have begun. */
export function ChangeChart({ warning, chart }: { warning: Warning; chart: WarningDetail['chart'] }) {
  const { warnings: { chart: words, what, unit }, ui } = useMessages()
  const format = useFormats()
  const { where, value, isTone } = useChangeWords()
  const { series, about } = warning.leader
  const { points, before } = chart
  const label = words.label(what[series.measure][warning.course], where(series, about))
  const option = useCallback(
    (scheme: Scheme): EChartsOption => {
      const colors = chartColors(scheme)
      // The band of the onset lies between points: the point that holds the earliest day, and the one that holds the latest.
      const at = (day: string) => Math.max(0, points.findLastIndex((p) => p.day <= day))
      const band = { stack: 'interval', type: 'line' as const, symbol: 'none', silent: true, lineStyle: { opacity: 0 }, tooltip: { show: false }, connectNulls: false }
      return {
        grid: { left: 52, right: 16, top: 16, bottom: 28 },
        tooltip: {
          trigger: 'axis', backgroundColor: colors.surface, borderColor: colors.line, textStyle: { color: colors.text, fontSize: 13 },
          formatter: (items: unknown) => {
            const p = points[(items as { dataIndex: number }[])[0]?.dataIndex ?? 0]!
            if (p.mean === null) return `${format.day(p.day)}<br>${words.nothing}`
            const interval = p.low === null || p.high === null ? '' : ` (${value(series.measure, p.low)} – ${value(series.measure, p.high)})`
            return `${format.day(p.day)}<br>${value(series.measure, p.mean)}${interval}<br>${ui.n(format.whole(p.n))}`
          },
        },
        xAxis: {
          type: 'category', data: points.map((p) => format.dayShort(p.day)), axisTick: { show: false }, axisLine: { lineStyle: { color: colors.strong } },
          axisLabel: { color: colors.quiet, hideOverlap: true },
        },
        yAxis: {
          type: 'value', ...(isTone(series.measure) ? { min: -1, max: 1, interval: 0.5 } : { min: 0, max: topOf(points), interval: topOf(points) / 4 }),
          axisLabel: { color: colors.quiet, formatter: (v: number) => (isTone(series.measure) ? format.signed(v, 1) : value(series.measure, v)) },
          splitLine: { lineStyle: { color: colors.line } },
        },
        series: [
          { ...band, data: points.map((p) => p.low) },
          { ...band, data: points.map((p) => (p.low === null || p.high === null ? null : p.high - p.low)), areaStyle: { color: colors.accent, opacity: 0.14 } },
          {
            type: 'line', data: points.map((p) => p.mean), connectNulls: true, symbol: 'circle', symbolSize: 5,
            lineStyle: { width: 2, color: colors.accent }, itemStyle: { color: colors.accent },
            markLine: {
              silent: true, symbol: 'none', data: [{ yAxis: before }],
              label: { formatter: words.before, position: 'insideEndTop', color: colors.quiet, fontSize: 12 }, lineStyle: { color: colors.quiet, type: 'dashed', width: 1 },
            },
            markArea: {
              silent: true, itemStyle: { color: colors.strong, opacity: 0.35 }, label: { show: false },
              data: [[{ xAxis: at(warning.since.earliest) }, { xAxis: Math.max(at(warning.since.earliest), at(warning.since.latest)) }]],
            },
          },
        ],
      }
    },
    [points, before, format, words, warning, series, value, isTone, ui],
  )
  return (
    <Chart
      label={label} option={option} height={180} name={`warning-${warning.id}`}
      csv={() => [['from', 'mean', 'low', 'high', 'n'], ...points.map((p) => [p.day, p.mean, p.low, p.high, p.n])]}
      table={
        <DataTable
          caption={label} rows={points} rowKey={(p) => p.day}
          columns={[
            { key: 'day', header: words.from, cell: (p) => format.day(p.day) },
            { key: 'mean', header: unit[series.measure], align: 'end', cell: (p) => (p.mean === null ? '–' : value(series.measure, p.mean)) },
            {
              key: 'interval', header: words.interval, align: 'end',
              cell: (p) => (p.low === null || p.high === null ? '–' : `${value(series.measure, p.low)} – ${value(series.measure, p.high)}`),
            },
            { key: 'n', header: words.n, align: 'end', cell: (p) => format.whole(p.n) },
          ]}
        />
      }
    />
  )
}
