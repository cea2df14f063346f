import { useCallback } from 'react'
import type { ContactPressure } from '../../../../server/govern/contact/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart, chartColors } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { Scheme } from '../../ui/tone.ts'

/** How many customers were contacted once, twice, and so on; those between who are missing stand there as none. */
export function HowOften({ distribution }: Pick<ContactPressure, 'distribution'>) {
  const { tooMuch: words } = useMessages().invitations
  const { whole } = useFormats()
  const option = useCallback(
    (scheme: Scheme) => {
      const colors = chartColors(scheme)
      const most = Math.max(...distribution.map((d) => d.contacts))
      const times = Array.from({ length: most }, (_, i) => i + 1)
      const of = new Map(distribution.map((d) => [d.contacts, d.customers]))
      return {
        grid: { left: 8, right: 8, top: 24, bottom: 8, containLabel: true },
        tooltip: { trigger: 'axis' as const },
        xAxis: {
          type: 'category' as const,
          data: times.map(words.timesOf),
          axisTick: { show: false },
          axisLine: { lineStyle: { color: colors.strong } },
          axisLabel: { color: colors.quiet },
        },
        yAxis: {
          type: 'value' as const,
          minInterval: 1,
          splitLine: { lineStyle: { color: colors.line } },
          axisLabel: { color: colors.quiet },
        },
        series: [
          {
            type: 'bar' as const,
            name: words.customers,
            data: times.map((n) => of.get(n) ?? 0),
            barMaxWidth: 48,
            itemStyle: { color: colors.accent, borderRadius: [3, 3, 0, 0] },
            label: { show: most <= 12, position: 'top' as const, color: colors.text },
          },
        ],
      }
    },
    [distribution, words],
  )
  return (
    <Chart
      label={words.distributionLabel}
      option={option}
      height={220}
      name="asked-how-often"
      csv={() => [['contacts', 'customers'], ...distribution.map((d) => [d.contacts, d.customers])]}
      table={
        <DataTable
          caption={words.distributionLabel}
          rows={distribution}
          rowKey={(d) => d.contacts}
          columns={[
            { key: 'times', header: words.times, cell: (d) => words.timesOf(d.contacts) },
            { key: 'customers', header: words.customers, align: 'end', cell: (d) => whole(d.customers) },
          ]}
        />
      }
    />
  )
}
