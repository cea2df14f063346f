import { useCallback } from 'react'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import type { Query } from '../../app/api.ts'
import { Chart, chartColors } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import { Section } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import type { Scheme } from '../../ui/tone.ts'
import { axis, frame } from './chart-parts.ts'
import { bandsQuery } from './queries.ts'
import { useAmounts } from './use-amounts.ts'
import css from './value.module.css'

/** How customers spread from surely gone to surely there, and how much of the value the best carry. */
export function BandsSection({ query, currency }: { query: Query; currency: string }) {
  const { value: { bands: say } } = useMessages()
  const format = useFormats()
  const { money } = useAmounts(currency)
  const { data, error, refetch } = useQuery({ ...bandsQuery(query), placeholderData: (last) => last })
  const named = useCallback((from: number) => say.band(format.percent(from), format.percent(from + 0.1)), [say, format])
  const option = useCallback((scheme: Scheme): EChartsOption => {
    const colors = chartColors(scheme)
    return {
      ...frame(colors),
      legend: { show: false },
      grid: { left: 56, right: 16, top: 16, bottom: 44 },
      xAxis: { type: 'category', data: data?.bands.map((b) => named(b.from)) ?? [], ...axis(colors, say.axis) },
      yAxis: { type: 'value', minInterval: 1, ...axis(colors) },
      series: [{
        name: say.customersAxis, type: 'bar', barCategoryGap: '12%', data: data?.bands.map((b) => b.customers) ?? [],
        itemStyle: { color: colors.accent, borderRadius: [3, 3, 0, 0] },
      }],
    }
  }, [data, named, say])
  return (
    <Section title={say.title}>
      {error && !data ? <ErrorState error={error} retry={() => void refetch()} compact /> : !data ? <ListSkeleton rows={4} /> : (
        <>
          <div className={`card ${css.picture}`}>
            <Chart
              label={say.label} option={option} name="customers-by-probability"
              csv={() => [['from', 'customers', 'value_365'], ...data.bands.map((b) => [b.from, b.customers, b.value])]}
              table={(
                <DataTable
                  caption={say.label} rows={data.bands} rowKey={(b) => b.from}
                  columns={[
                    { key: 'band', header: say.axis, cell: (b) => named(b.from) },
                    { key: 'customers', header: say.customersAxis, align: 'end', cell: (b) => format.whole(b.customers) },
                    { key: 'value', header: say.value, align: 'end', cell: (b) => money(b.value) },
                  ]}
                />
              )}
            />
          </div>
          {data.best[1] && (
            <Text size="sm" c="dimmed" mt={8}>
              {say.best(format.percent(data.best[1].share), format.percent(data.best[1].value))}
            </Text>
          )}
        </>
      )}
    </Section>
  )
}
