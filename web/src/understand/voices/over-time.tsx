import { Table } from '@mantine/core'
import { useCallback } from 'react'
import type { VoiceCounts } from '../../../../server/understand/voices/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart, chartColors } from '../../ui/chart.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import { toneColor, type Scheme } from '../../ui/tone.ts'

/** How many texts there were over time, and how many of them were unpleasant and pleasant. */
export function OverTime({ counts }: { counts: VoiceCounts }) {
  const { voices: say } = useMessages()
  const { whole, signed, day, dayShort } = useFormats()
  const { over, bucket } = counts
  const option = useCallback(
    (scheme: Scheme): EChartsOption => {
      const colors = chartColors(scheme)
      const bar = (name: string, color: string, values: number[]) =>
        ({ name, type: 'bar' as const, stack: 'texts', data: values, itemStyle: { color }, barCategoryGap: '20%' })
      return {
        grid: { left: 8, right: 8, top: 32, bottom: 8, containLabel: true },
        legend: { top: 0, left: 0, textStyle: { color: colors.quiet }, itemWidth: 12, itemHeight: 12, itemGap: 28 },
        tooltip: { trigger: 'axis' },
        xAxis: {
          type: 'category', data: over.map((o) => dayShort(o.start)), axisLabel: { color: colors.quiet, hideOverlap: true },
          axisLine: { lineStyle: { color: colors.strong } }, axisTick: { show: false },
        },
        yAxis: {
          type: 'value', minInterval: 1, axisLabel: { color: colors.quiet }, splitLine: { lineStyle: { color: colors.line } },
        },
        series: [
          bar(say.feelings.unpleasant, toneColor(-0.8, scheme), over.map((o) => o.unpleasant)),
          bar(say.rest, toneColor(0, scheme), over.map((o) => o.n - o.unpleasant - o.pleasant)),
          bar(say.feelings.pleasant, toneColor(0.8, scheme), over.map((o) => o.pleasant)),
        ],
      }
    },
    [over, say, dayShort],
  )
  return (
    <Chart
      label={say.overTimeLabel} option={option} height={200} name="voices-over-time"
      csv={() => [
        [bucket, 'texts', 'unpleasant', 'pleasant', 'mean_tone', 'tone_low', 'tone_high', 'texts_with_tone'],
        ...over.map((o) => [o.start, o.n, o.unpleasant, o.pleasant, o.tone, o.low, o.high, o.sure]),
      ]}
      table={
        <Table fz="sm">
          <Table.Caption>{say.overTimeLabel}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say.start[bucket]}</Table.Th>
              {[say.texts, say.feelings.unpleasant, say.feelings.pleasant, say.tone, say.intervalHeader].map((h) => <Table.Th key={h} ta="end">{h}</Table.Th>)}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {over.map((o) => (
              <Table.Tr key={o.start}>
                <Table.Td>{day(o.start)}</Table.Td>
                <Table.Td ta="end">{whole(o.n)}</Table.Td>
                <Table.Td ta="end">{whole(o.unpleasant)}</Table.Td>
                <Table.Td ta="end">{whole(o.pleasant)}</Table.Td>
                <Table.Td ta="end">{o.tone === null ? '–' : signed(o.tone)}</Table.Td>
                <Table.Td ta="end">{o.low === null || o.high === null ? '–' : `${signed(o.low)} – ${signed(o.high)}`}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      }
    />
  )
}
