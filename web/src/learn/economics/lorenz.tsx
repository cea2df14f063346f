import { useCallback, useMemo } from 'react'
import { Text } from '@mantine/core'
import type { EconomicsReport } from '../../../../server/learn/economics/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart, chartColors } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import { Section } from '../../ui/page.tsx'
import type { Scheme } from '../../ui/tone.ts'
import { axis, frame } from '../../understand/value/chart-parts.ts'
import css from './economics.module.css'

/** How concentrated sales are: what share of them the best customers bring. */
export function LorenzSection({ report }: { report: EconomicsReport }) {
  const { economics: say } = useMessages()
  const format = useFormats()
  const { lorenz, gini, topFifth } = report
  // From the best customers down, as the rule of 80 and 20 is said.
  const points = useMemo(() => lorenz.map((p) => [1 - p.customers, 1 - p.total] as const).toReversed(), [lorenz])
  const option = useCallback((scheme: Scheme): EChartsOption => {
    const colors = chartColors(scheme)
    const percent = { formatter: (v: number) => `${Math.round(v * 100)} %`, color: colors.quiet }
    return {
      ...frame(colors),
      xAxis: { type: 'value', min: 0, max: 1, ...axis(colors, say.shareOfCustomers), axisLabel: percent },
      yAxis: { type: 'value', min: 0, max: 1, ...axis(colors), axisLabel: percent },
      tooltip: { ...frame(colors).tooltip as object, valueFormatter: (v: unknown) => format.percent(Number(v)) },
      series: [
        { name: say.lorenzHere, type: 'line', symbol: 'none', data: points.map((p) => [...p]), lineStyle: {
          width: 2.5, color: colors.accent,
        }, itemStyle: { color: colors.accent } },
        {
          name: say.lorenzSaid, type: 'scatter', data: [[0.2, 0.8]], symbolSize: 11,
          itemStyle: { color: 'transparent', borderColor: colors.quiet, borderWidth: 2 },
        },
        { name: say.lorenzEven, type: 'line', symbol: 'none', data: [[0, 0], [1, 1]], lineStyle: {
          width: 1, type: 'dashed', color: colors.strong,
        }, itemStyle: { color: colors.strong }, silent: true },
      ],
    }
  }, [points, format, say])
  if (lorenz.length === 0 || !topFifth) return null
  return (
    <Section title={say.concentration} note={say.concentrationNote}>
      <div className={`card ${css.card}`}>
        <Chart
          label={say.lorenz} option={option} height={300} name="concentration"
          csv={() => [['share of customers, best first', 'share of sales'], ...points.map((p) => [...p])]}
          table={<DataTable caption={say.lorenz} rows={points.filter((_, i) => i % 5 === 0)} rowKey={(p) => p[0]} columns={[
            { key: 'customers', header: say.shareOfCustomers, cell: (p) => format.percent(p[0]) },
            { key: 'sales', header: say.shareOfSales, align: 'end', cell: (p) => format.percent(p[1]) },
          ]} />}
        />
      </div>
      {gini && (
        <Text size="sm" c="dimmed" mt={8}>
          {say.gini(
            format.decimal(gini.value, 2), format.decimal(gini.low, 2), format.decimal(gini.high, 2), format.whole(gini.n),
          )}
        </Text>
      )}
    </Section>
  )
}
