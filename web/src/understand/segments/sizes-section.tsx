import { useCallback } from 'react'
import { Text } from '@mantine/core'
import type { SegmentHistory } from '../../../../server/understand/segments/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart, chartColors } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import { Section } from '../../ui/page.tsx'
import type { Scheme } from '../../ui/tone.ts'

/** How many belonged to a segment after each refresh, and who came and left. A count of all customers has no interval. */
export function SizesSection({ sizes }: { sizes: SegmentHistory['sizes'] }) {
  const { segments: { one: say } } = useMessages()
  const { whole, dateTime, day } = useFormats()
  const option = useCallback((scheme: Scheme): EChartsOption => {
    const colors = chartColors(scheme)
    return {
      grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
      tooltip: { trigger: 'axis' },
      xAxis: {
        type: 'category', data: sizes.map((s) => dateTime(s.at)), axisLabel: { color: colors.quiet, hideOverlap: true },
        axisLine: { lineStyle: { color: colors.strong } },
      },
      yAxis: { type: 'value', min: 0, axisLabel: { color: colors.quiet }, splitLine: { lineStyle: { color: colors.line } } },
      series: [{
        name: say.size, type: 'line', step: 'end', data: sizes.map((s) => s.size), lineStyle: { color: colors.accent },
        itemStyle: { color: colors.accent }, symbolSize: 6,
      }],
    }
  }, [sizes, say, dateTime])
  if (sizes.length === 0) return null
  return (
    <Section title={say.sizes}>
      {sizes.length < 2 ? <Text c="dimmed">{say.sizesFew}</Text> : (
        <Chart
          label={say.sizesLabel} option={option} height={200} name="segment-size"
          csv={() => [
            ['as_of', 'refreshed', 'size', 'of', 'came', 'left', 'redefined'],
            ...sizes.map((s) => [s.asOf, s.at, s.size, s.of, s.came, s.gone, s.redefined ? 'yes' : 'no']),
          ]}
          table={
            <DataTable
              caption={say.sizesLabel} rows={sizes} rowKey={(s) => s.at}
              columns={[
                { key: 'day', header: say.day, cell: (s) => <>{day(s.asOf)}{s.redefined && (
                  <Text span size="xs" c="dimmed"> · {say.redefined}</Text>
                )}</> },
                { key: 'size', header: say.size, align: 'end', cell: (s) => whole(s.size) },
                { key: 'came', header: say.came, align: 'end', cell: (s) => (s.came === null ? '–' : whole(s.came)) },
                { key: 'gone', header: say.gone, align: 'end', cell: (s) => (s.gone === null ? '–' : whole(s.gone)) },
              ]}
            />
          }
        />
      )}
    </Section>
  )
}
