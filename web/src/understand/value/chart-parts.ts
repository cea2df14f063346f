import type { chartColors } from '../../ui/chart.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'

type Colors = ReturnType<typeof chartColors>

/** What the pictures of this page have in common. */
export const frame = (colors: Colors): EChartsOption => ({
  grid: { left: 56, right: 16, top: 40, bottom: 44 },
  tooltip: {
    trigger: 'axis', backgroundColor: colors.surface, borderColor: colors.line, textStyle: { color: colors.text, fontSize: 13 },
  },
  legend: { top: 0, left: 0, textStyle: { color: colors.quiet }, itemHeight: 8, itemWidth: 16, itemGap: 24 },
})
export const axis = (colors: Colors, name?: string) => ({
  axisLabel: { color: colors.quiet, hideOverlap: true }, axisTick: { show: false },
  axisLine: { lineStyle: { color: colors.strong } },
  splitLine: { lineStyle: { color: colors.line } },
  ...(name === undefined ? {} : { name, nameLocation: 'middle' as const, nameGap: 28, nameTextStyle: { color: colors.quiet } }),
})

/** Two series that make the band between a low and a high line; the lower one is not seen. */
export function band(
  name: string, low: readonly (readonly [number, number])[], high: readonly (readonly [number, number])[], color: string,
) {
  const common = {
    type: 'line' as const, stack: `band ${name}`, step: 'end' as const, symbol: 'none', silent: true, lineStyle: { opacity: 0 },
    tooltip: { show: false },
  }
  return [
    { ...common, data: low.map((p) => [...p]) },
    { ...common, data: high.map(([x, y], i) => [x, y - low[i]![1]]), areaStyle: { color, opacity: 0.15 } },
  ]
}
