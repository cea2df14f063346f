import { useCallback } from 'react'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart, chartColors } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import { Section } from '../../ui/page.tsx'
import type { Scheme } from '../../ui/tone.ts'
import { useAmounts } from '../value/use-amounts.ts'
import type { Ready } from './ready.ts'

/** Units as points: mean experience across, revenue a month up. */
export function BetweenSection({ data }: { data: Ready }) {
  const { results: { between: say, experiences } } = useMessages()
  const { whole, signed, decimal, percent } = useFormats()
  const { money } = useAmounts(data.currency ?? 'CNY')
  const felt = (value: number) => (data.experience === 'tone'
    ? signed(value)
    : data.experience === 'nps' ? decimal(value, 0) : percent(value))
  const option = useCallback((scheme: Scheme): EChartsOption => {
    const colors = chartColors(scheme)
    const axis = {
      axisLabel: { color: colors.quiet, hideOverlap: true }, splitLine: { lineStyle: { color: colors.line } },
      nameTextStyle: { color: colors.quiet }, scale: true,
    }
    return {
      grid: { left: 8, right: 24, top: 32, bottom: 32, containLabel: true },
      tooltip: {
        trigger: 'item', confine: true, backgroundColor: colors.surface, borderColor: colors.line,
        textStyle: { color: colors.text, fontSize: 13 }, renderMode: 'richText',
        formatter: (item: unknown) => {
          const p = data.points[(item as { dataIndex: number }).dataIndex]!
          return `${p.unit}: ${felt(p.experience)} · ${money(p.revenue)}`
        },
      },
      xAxis: {
        ...axis, type: 'value', name: experiences[data.experience], nameLocation: 'middle', nameGap: 28,
        axisLabel: { ...axis.axisLabel, formatter: (v: number) => felt(v) },
      },
      yAxis: { ...axis, type: 'value', name: say.revenue, axisLabel: { ...axis.axisLabel, formatter: (v: number) => money(v) } },
      series: [{
        type: 'scatter', symbolSize: 10, itemStyle: { color: colors.accent, opacity: 0.8 },
        data: data.points.map((p) => [p.experience, p.revenue]),
      }],
    }
    // The points are drawn from the answer and the words alone.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [data, say])
  return (
    <Section title={say.title} note={say.note}>
      <Chart
        label={say.label} option={option} height={320} name="results-between"
        csv={() => [
          ['unit', data.experience, 'scores', 'revenue_a_month', 'months'],
          ...data.points.map((p) => [p.unit, p.experience, p.scores, p.revenue, p.months]),
        ]}
        table={
          <DataTable
            caption={say.label} rows={data.points} rowKey={(p) => p.unit}
            columns={[
              { key: 'unit', header: say.unit, cell: (p) => p.unit },
              { key: 'experience', header: say.experience, align: 'end', cell: (p) => felt(p.experience) },
              { key: 'scores', header: say.scores, align: 'end', cell: (p) => whole(p.scores) },
              { key: 'revenue', header: say.revenue, align: 'end', cell: (p) => money(p.revenue) },
              { key: 'months', header: say.months, align: 'end', wideOnly: true, cell: (p) => whole(p.months) },
            ]}
          />
        }
      />
    </Section>
  )
}
