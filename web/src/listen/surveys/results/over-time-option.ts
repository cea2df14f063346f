import { chartColors } from '../../../ui/chart.tsx'
import type { EChartsOption } from '../../../ui/echart.tsx'
import { fewAnswers } from '../../../ui/measure.tsx'
import type { Scheme } from '../../../ui/tone.ts'
import type { Figure } from '../../../../../server/listen/surveys/results/contract.ts'
import { byDay, type Mark } from './time-marks.ts'
import { whiskers } from './whiskers.ts'

export interface TimePoint {
  /** The first day of the period. */
  readonly day: string
  readonly figure: Figure
}
export interface Drawn {
  readonly points: readonly TimePoint[]
  readonly marks: readonly Mark[]
  /** The ends of the axis of scores. */
  readonly from: number
  readonly to: number
  readonly per: 'day' | 'week' | 'month'
}

const dayMs = 86_400_000
const lengths = { day: dayMs, week: 7 * dayMs, month: 31 * dayMs } as const
const timeOf = (day: string) => Date.parse(`${day}T00:00:00Z`)

/** Scores as points in time with their intervals, joined by a line, and what happened as upright lines. */
export function overTimeOption(
  scheme: Scheme,
  { points, marks, from, to, per }: Drawn,
  say: {
    readonly value: (value: number) => string
    readonly day: (day: string) => string
    readonly tip: (point: TimePoint) => string
  },
): EChartsOption {
  const colors = chartColors(scheme)
  // A period of room on both sides, so that the last one lies within with all that happened in it.
  const begin = timeOf(points[0]?.day ?? '1970-01-01') - lengths[per]
  const end = timeOf(points.at(-1)?.day ?? '1970-01-01') + lengths[per]
  return {
    useUTC: true,
    grid: { left: 44, right: 24, top: 36, bottom: 28 },
    tooltip: {
      trigger: 'item',
      backgroundColor: colors.surface,
      borderColor: colors.line,
      textStyle: { color: colors.text, fontSize: 13 },
      formatter: (item: unknown) => {
        const { seriesIndex, dataIndex } = item as { seriesIndex: number; dataIndex: number }
        const point = seriesIndex === 0 ? points[dataIndex] : undefined
        return point ? say.tip(point) : ''
      },
    },
    xAxis: {
      type: 'time',
      min: begin,
      max: end,
      minInterval: dayMs,
      axisLine: { lineStyle: { color: colors.strong } },
      axisTick: { show: false },
      axisLabel: {
        color: colors.quiet,
        fontSize: 12,
        hideOverlap: true,
        formatter: (time: number) => say.day(new Date(time).toISOString().slice(0, 10)),
      },
    },
    yAxis: {
      type: 'value',
      min: from,
      max: to,
      axisLabel: { color: colors.quiet, formatter: say.value },
      splitLine: { lineStyle: { color: colors.line } },
    },
    series: [
      {
        type: 'line',
        data: points.map(({ day, figure }) => ({
          value: [timeOf(day), figure.value],
          itemStyle: {
            color: figure.n < fewAnswers ? colors.surface : colors.accent,
            borderColor: colors.accent,
            borderWidth: 2,
          },
        })),
        symbol: 'circle',
        symbolSize: 8,
        lineStyle: { width: 2, color: colors.accent, opacity: 0.6 },
        markLine: {
          silent: true,
          symbol: 'none',
          data: byDay(marks.filter(({ day }) => timeOf(day) >= begin && timeOf(day) <= end)).map(({ day, label, kind }) => ({
            xAxis: timeOf(day),
            lineStyle: { color: colors.quiet, type: kind === 'version' ? 'dotted' : 'dashed', width: 1 },
            label: {
              show: true,
              formatter: label,
              position: 'end',
              color: colors.quiet,
              fontSize: 11,
              width: 120,
              overflow: 'truncate',
            },
          })),
        },
      },
      whiskers(
        points.map(({ day, figure }) => ({ at: timeOf(day), low: figure.low, high: figure.high })),
        colors.quiet,
        { lying: false },
      ),
    ],
  }
}
