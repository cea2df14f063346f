import { useCallback } from 'react'
import type { FeelingKind, OutcomeEffect } from '../../../../server/understand/value/emotion/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart, chartColors } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import { type Scheme, toneColor } from '../../ui/tone.ts'
import { axis, band, frame } from './chart-parts.ts'

const tones: Readonly<Record<FeelingKind, number>> = { unpleasant: -0.8, mild: 0, pleasant: 0.8 }
/** Told apart by more than colour. */
const dashes = { unpleasant: 'dashed', mild: 'dotted', pleasant: 'solid' } as const

/** Survival curves after each kind of experience, in their intervals; the numbers watched stand in the table. */
export function EffectCurves({ outcome }: { outcome: OutcomeEffect }) {
  const { value: { emotion: say } } = useMessages()
  const format = useFormats()
  const label = say.curve[outcome.outcome]
  const option = useCallback((scheme: Scheme): EChartsOption => {
    const colors = chartColors(scheme)
    return {
      ...frame(colors),
      grid: { left: 48, right: 16, top: 36, bottom: 44 },
      legend: { ...frame(colors).legend, data: outcome.curves.map((c) => say.kinds[c.kind]) },
      tooltip: { show: false },
      xAxis: { type: 'value', max: 'dataMax', ...axis(colors, say.day), splitLine: { show: false } },
      yAxis: {
        type: 'value', min: 0, max: 1, ...axis(colors),
        axisLabel: { color: colors.quiet, formatter: (v: number) => format.percent(v) },
      },
      series: outcome.curves.flatMap(({ kind, points }) => {
        const color = kind === 'mild' ? colors.quiet : toneColor(tones[kind], scheme)
        return [
          ...band(kind, points.map((p) => [p.day, p.low] as const), points.map((p) => [p.day, p.high] as const), color),
          {
            name: say.kinds[kind], type: 'line' as const, symbol: 'none', step: 'end' as const,
            data: points.map((p) => [p.day, p.share]),
            lineStyle: { width: 2, color, type: dashes[kind] }, itemStyle: { color },
          },
        ]
      }),
    }
  }, [outcome, format, say])
  const rows = outcome.curves.flatMap(({ kind, points }) => points.filter((_, i) => i % 4 === 0).map((p) => ({ kind, ...p })))
  return (
    <Chart
      label={label} option={option} height={260} name={`after-feelings-${outcome.outcome}`}
      csv={() => [
        ['feeling', 'day', 'share', 'low', 'high', 'at_risk'],
        ...outcome.curves.flatMap(({ kind, points }) => points.map((p) => [kind, p.day, p.share, p.low, p.high, p.atRisk])),
      ]}
      table={(
        <DataTable
          caption={label} rows={rows} rowKey={(r) => `${r.kind} ${r.day}`}
          columns={[
            { key: 'kind', header: say.kind, cell: (r) => say.kinds[r.kind] },
            { key: 'day', header: say.day, align: 'end', cell: (r) => r.day },
            { key: 'share', header: say.share, align: 'end', cell: (r) => format.percent(r.share, 1) },
            { key: 'interval', header: say.interval, align: 'end', cell: (r) => `${format.percent(r.low, 1)} – ${format.percent(r.high, 1)}` },
            { key: 'atRisk', header: say.atRisk, align: 'end', cell: (r) => format.whole(r.atRisk) },
          ]}
        />
      )}
    />
  )
}
