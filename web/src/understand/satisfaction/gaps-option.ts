import type { Gap } from '../../../../server/understand/satisfaction/contract.ts'
import { chartColors } from '../../ui/chart.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import { toneColor, type Scheme } from '../../ui/tone.ts'
import { asText } from '../../ui/as-text.ts'

interface Words {
  readonly scheme: Scheme
  readonly nameOf: (key: string) => string
  readonly expectation: string
  readonly perception: string
  readonly tell: (row: Gap) => string
}

/** Each row a line from what was expected (open ring) to what was found (filled): its length is the gap. */
export function gapsOption(rows: readonly Gap[], { scheme, nameOf, expectation, perception, tell }: Words): EChartsOption {
  const colors = chartColors(scheme)
  const colorOf = (row: Gap) => (row.verdict === 'no-difference'
    ? colors.strong
    : toneColor(row.gap!.value < 0 ? -0.7 : 0.7, scheme))
  const all = rows.flatMap((row) => [row.expectation! * 100, row.perception! * 100])
  return {
    grid: { left: 148, right: 24, top: 36, bottom: 28 },
    legend: {
      top: 0, left: 140, itemGap: 16, textStyle: { color: colors.quiet }, data: [{ name: expectation }, { name: perception }],
    },
    tooltip: {
      trigger: 'axis', axisPointer: { type: 'none' }, confine: true, backgroundColor: colors.surface, borderColor: colors.line,
      textStyle: { color: colors.text, fontSize: 13 },
      formatter: (items: unknown) => {
        const row = rows[(items as { dataIndex: number }[])[0]?.dataIndex ?? 0]!
        return `<b>${asText(nameOf(row.key))}</b><br>${expectation} ${(row.expectation! * 100).toFixed(0)} · ${perception} ${(row.perception! * 100).toFixed(0)}<br>${tell(row)}`
      },
    },
    xAxis: {
      type: 'value', min: Math.max(0, Math.floor((Math.min(...all) - 5) / 10) * 10),
      max: Math.min(100, Math.ceil((Math.max(...all) + 5) / 10) * 10),
      axisLabel: { color: colors.quiet }, splitLine: { lineStyle: { color: colors.line } },
    },
    yAxis: {
      type: 'category', inverse: true, data: rows.map((row) => nameOf(row.key)), axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: colors.text, fontSize: 13, width: 136, overflow: 'break', interval: 0 },
    },
    series: [
      {
        type: 'custom', silent: true, data: rows.map((row, i) => [row.expectation! * 100, row.perception! * 100, i]),
        encode: { x: [0, 1], y: 2 }, z: 1,
        renderItem: (_params, api) => {
          const i = Number(api.value(2))
          const [x1, y1] = api.coord([Number(api.value(0)), i])
          const [x2] = api.coord([Number(api.value(1)), i])
          return {
            type: 'line', shape: { x1: x1!, y1: y1!, x2: x2!, y2: y1! },
            style: { stroke: colorOf(rows[i]!), lineWidth: 4, opacity: 0.6 },
          }
        },
      },
      {
        type: 'scatter', name: expectation, symbolSize: 11, data: rows.map((row, i) => [row.expectation! * 100, i]),
        itemStyle: { color: colors.surface, borderColor: colors.quiet, borderWidth: 2 },
      },
      {
        type: 'scatter', name: perception, symbolSize: 11, color: colors.accent,
        data: rows.map((row, i) => ({ value: [row.perception! * 100, i], itemStyle: { color: colorOf(row) } })),
      },
    ],
  }
}
