import { useCallback } from 'react'
import type { ContractGroup } from '../../../../server/understand/value/contracts/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart, chartColors } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import type { Scheme } from '../../ui/tone.ts'
import { axis, band, frame } from './chart-parts.ts'

/** Hues that stay apart for colour-blind eyes (Okabe & Ito), and dashes besides. */
const hues = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00']
const dashes = ['solid', 'dashed', 'dotted'] as const

/** How long contracts are held: a survival curve for each group. */
export function ContractCurves({ groups, nameOf }: {
  groups: readonly ContractGroup[]; nameOf: (group: ContractGroup) => string
}) {
  const { value: { contracts: say, emotion } } = useMessages()
  const format = useFormats()
  const option = useCallback((scheme: Scheme): EChartsOption => {
    const colors = chartColors(scheme)
    return {
      ...frame(colors),
      legend: { ...frame(colors).legend, data: groups.map(nameOf) },
      tooltip: { show: false },
      xAxis: { type: 'value', max: 'dataMax', ...axis(colors, say.month), splitLine: { show: false } },
      yAxis: {
        type: 'value', min: 0, max: 1, ...axis(colors),
        axisLabel: { color: colors.quiet, formatter: (v: number) => format.percent(v) },
      },
      series: groups.flatMap((group, i) => {
        const color = hues[i]!
        return [
          ...band(
            group.member, group.points.map((p) => [p.month, p.low] as const), group.points.map((p) => [p.month, p.high] as const),
            color,
          ),
          {
            name: nameOf(group), type: 'line' as const, symbol: 'none', step: 'end' as const,
            data: group.points.map((p) => [p.month, p.share]),
            lineStyle: { width: 2, color, type: dashes[i % dashes.length]! }, itemStyle: { color },
          },
        ]
      }),
    }
  }, [groups, nameOf, format, say])
  const rows = groups.flatMap((g) => g.points.filter((p) => p.month % 6 === 0).map((p) => ({ group: nameOf(g), ...p })))
  return (
    <Chart
      label={say.label} option={option} height={300} name="contracts-held"
      csv={() => [
        ['group', 'month', 'share', 'low', 'high', 'at_risk'],
        ...groups.flatMap((g) => g.points.map((p) => [nameOf(g), p.month, p.share, p.low, p.high, p.atRisk])),
      ]}
      table={(
        <DataTable
          caption={say.label} rows={rows} rowKey={(r) => `${r.group} ${r.month}`}
          columns={[
            { key: 'group', header: say.group, cell: (r) => r.group },
            { key: 'month', header: say.month, align: 'end', cell: (r) => r.month },
            { key: 'share', header: say.share, align: 'end', cell: (r) => format.percent(r.share, 1) },
            { key: 'interval', header: emotion.interval, align: 'end', cell: (r) => `${format.percent(r.low, 1)} – ${format.percent(r.high, 1)}` },
            { key: 'atRisk', header: say.atRisk, align: 'end', cell: (r) => format.whole(r.atRisk) },
          ]}
        />
      )}
    />
  )
}
