import type { CustomSeriesRenderItemAPI } from 'echarts'
import { chartColors } from '../ui/chart.tsx'
import type { EChartsOption } from '../ui/echart.tsx'
import type { Scheme } from '../ui/tone.ts'

export interface IntervalBar {
  readonly name: string
  readonly value: number
  readonly low: number
  readonly high: number
  /** Drawn pale: it may be chance. */
  readonly pale?: boolean
  /** Its own colour; the accent unless given. */
  readonly color?: string
}

/** Names beside lines, values as bars with their intervals: the first on top. */
export function intervalBars(
  bars: readonly IntervalBar[], { scheme, say, tell, percent = false }: {
    scheme: Scheme; say: (value: number) => string; tell: (index: number) => string; percent?: boolean
  },
): EChartsOption {
  const colors = chartColors(scheme)
  const most = Math.max(0, ...bars.map(({ high }) => high))
  return {
    grid: { left: 148, right: 24, top: 8, bottom: 28 },
    tooltip: {
      trigger: 'axis', axisPointer: { type: 'none' }, confine: true, backgroundColor: colors.surface, borderColor: colors.line,
      textStyle: { color: colors.text, fontSize: 13 },
      formatter: (items: unknown) => tell((items as { dataIndex: number }[])[0]?.dataIndex ?? 0),
    },
    xAxis: {
      type: 'value', max: percent ? Math.min(1, Math.ceil(most * 10) / 10) : null,
      axisLabel: { color: colors.quiet, hideOverlap: true, formatter: (v: number) => say(v) },
      splitLine: { lineStyle: { color: colors.line } },
    } as EChartsOption['xAxis'] & object,
    yAxis: {
      type: 'category', inverse: true, data: bars.map(({ name }) => name), axisTick: { show: false },
      axisLine: { lineStyle: { color: colors.strong } },
      axisLabel: { color: colors.text, fontSize: 13, width: 136, overflow: 'break', interval: 0 },
    },
    series: [
      {
        type: 'bar', barMaxWidth: 16, barCategoryGap: '40%',
        data: bars.map(({ value, pale, color }) =>
          ({ value, itemStyle: { color: color ?? colors.accent, opacity: pale ? 0.35 : 1, borderRadius: 2 } })),
      },
      {
        type: 'custom', silent: true, z: 3, data: bars.map(({ low, high }, i) => [low, high, i]), encode: { x: [0, 1], y: 2 },
        renderItem: (_params, api) => whisker(api, colors.text),
      },
    ],
  }
}

function whisker(api: CustomSeriesRenderItemAPI, stroke: string) {
  const [left, y] = api.coord([Number(api.value(0)), Number(api.value(2))])
  const [right] = api.coord([Number(api.value(1)), Number(api.value(2))])
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    ({ type: 'line' as const, shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth: 1.25 } })
  return {
    type: 'group' as const,
    children: [line(left!, y!, right!, y!), line(left!, y! - 4, left!, y! + 4), line(right!, y! - 4, right!, y! + 4)],
  }
}

/** As tall as its bars need. */
export const heightOfBars = (bars: number): number => 44 + 32 * Math.max(2, bars)
