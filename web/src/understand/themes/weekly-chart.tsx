import { Table } from '@mantine/core'
import { useCallback } from 'react'
import type { Theme } from '../../../../server/understand/themes/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart, chartColors } from '../../ui/chart.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import { shareCells } from '../../ui/share-interval.ts'
import { ShareOf } from '../../ui/share-of.tsx'
import type { Scheme } from '../../ui/tone.ts'
import { titleOf } from './search.ts'

/** The share of all texts that speak of a theme, week by week. */
export function WeeklyChart({ theme }: { theme: Theme }) {
  const { voices: { themes: say } } = useMessages()
  const { percent, whole, day, dayShort } = useFormats()
  const { weeks } = theme
  const option = useCallback(
    (scheme: Scheme): EChartsOption => {
      const colors = chartColors(scheme)
      return {
        grid: { left: 8, right: 8, top: 16, bottom: 8, containLabel: true },
        tooltip: { trigger: 'axis', valueFormatter: (value) => percent(Number(value), 1) },
        xAxis: {
          type: 'category', data: weeks.map((w) => dayShort(w.start)), axisLabel: { color: colors.quiet, hideOverlap: true },
          axisLine: { lineStyle: { color: colors.strong } }, axisTick: { show: false },
        },
        yAxis: {
          type: 'value', min: 0, axisLabel: { color: colors.quiet, formatter: (value: number) => percent(value, 1) },
          splitLine: { lineStyle: { color: colors.line } },
        },
        series: [{
          type: 'line', name: titleOf(theme), data: weeks.map((w) => (w.of === 0 ? null : w.n / w.of)), showSymbol: false,
          lineStyle: { color: colors.accent, width: 2 }, itemStyle: { color: colors.accent },
          areaStyle: { color: colors.accent, opacity: 0.08 },
        }],
      }
    },
    [weeks, theme, percent, dayShort],
  )
  return (
    <Chart
      label={say.weeklyLabel(titleOf(theme))} option={option} height={220} name={`theme-${theme.id}`}
      csv={() => [
        ['week', 'texts_of_theme', 'texts', 'share', 'low', 'high'],
        ...weeks.map((w) => [w.start, w.n, w.of, ...shareCells(w.n, w.of)]),
      ]}
      table={
        <Table fz="sm">
          <Table.Caption>{say.weeklyLabel(titleOf(theme))}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say.week}</Table.Th>
              <Table.Th ta="end">n</Table.Th>
              <Table.Th ta="end">{say.ofTexts}</Table.Th>
              <Table.Th ta="end">{say.shareHeader}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {weeks.map((w) => (
              <Table.Tr key={w.start}>
                <Table.Td>{day(w.start)}</Table.Td>
                <Table.Td ta="end">{whole(w.n)}</Table.Td>
                <Table.Td ta="end">{whole(w.of)}</Table.Td>
                <Table.Td ta="end"><ShareOf part={w.n} whole={w.of} digits={1} /></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      }
    />
  )
}
