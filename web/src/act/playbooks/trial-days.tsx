import { useCallback } from 'react'
import type { Trial } from '../../../../server/act/playbooks/running/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart, chartColors } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import type { Scheme } from '../../ui/tone.ts'

/** How often it would have begun, day by day. */
export function TrialDays({ days }: { days: Trial['days'] }) {
  const { playbooks: { trial: say } } = useMessages()
  const { day, dayShort, whole } = useFormats()
  const option = useCallback((scheme: Scheme): EChartsOption => {
    const colors = chartColors(scheme)
    return {
      grid: { left: 44, right: 16, top: 16, bottom: 28 },
      tooltip: {
        trigger: 'axis', backgroundColor: colors.surface, borderColor: colors.line,
        textStyle: { color: colors.text, fontSize: 13 },
        formatter: (items: unknown) => {
          const d = days[(items as { dataIndex: number }[])[0]?.dataIndex ?? 0]!
          return `${day(d.day)}<br>${say.runs} ${whole(d.runs)}`
        },
      },
      xAxis: {
        type: 'category', data: days.map((d) => dayShort(d.day)), axisTick: { show: false }, axisLine: { show: false },
        axisLabel: { color: colors.quiet, hideOverlap: true },
      },
      yAxis: {
        type: 'value', minInterval: 1, axisLabel: { color: colors.quiet }, splitLine: { lineStyle: { color: colors.line } },
      },
      series: [{
        type: 'bar', data: days.map((d) => d.runs), barMaxWidth: 16,
        itemStyle: { color: colors.quiet, borderRadius: [3, 3, 0, 0] },
      }],
    }
  }, [days, day, dayShort, whole, say])
  return (
    <Chart
      label={say.days} option={option} height={180} name="trial"
      csv={() => [['day', 'runs'], ...days.map((d) => [d.day, d.runs])]}
      table={<DataTable caption={say.days} rows={days} rowKey={(d) => d.day} columns={[
        { key: 'day', header: say.day, cell: (d) => day(d.day) },
        { key: 'runs', header: say.runs, align: 'end', cell: (d) => whole(d.runs) },
      ]} />}
    />
  )
}
