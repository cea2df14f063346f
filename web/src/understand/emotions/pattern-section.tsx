import { useCallback } from 'react'
import { Group, Text } from '@mantine/core'
import type { Pattern } from '../../../../server/understand/emotions/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart, chartColors } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import { Measure } from '../../ui/measure.tsx'
import { Section } from '../../ui/page.tsx'
import { toneColor, type Scheme } from '../../ui/tone.ts'
import { FindingLine } from '../findings/finding-line.tsx'
import { Strong } from '../strong.tsx'

/** Consistent, progressive, parallel or scattered, with what the verdict rests on. */
export function PatternSection({ pattern, nameOf }: { pattern: Pattern; nameOf: (key: string) => string }) {
  const { emotions: { pattern: say, table } } = useMessages()
  const { signed, real, whole } = useFormats()
  const option = useCallback(
    (scheme: Scheme): EChartsOption => {
      const colors = chartColors(scheme)
      return {
        grid: { left: 44, right: 16, top: 12, bottom: 28 },
        xAxis: {
          type: 'category', data: pattern.touchpoints.map((t) => nameOf(t.key)), axisTick: { show: false },
          axisLine: { show: false },
          axisLabel: { color: colors.quiet, hideOverlap: true, width: 110, overflow: 'truncate' },
        },
        yAxis: {
          type: 'value', min: -1, max: 1, interval: 0.5,
          axisLabel: { color: colors.quiet, formatter: (v: number) => signed(v, 1) },
          splitLine: { lineStyle: { color: colors.line } },
        },
        series: [{
          type: 'line', data: pattern.touchpoints.map((t) => t.mean), symbol: 'circle', symbolSize: 8,
          lineStyle: { width: 2, color: colors.strong },
          itemStyle: { color: (p: { value?: unknown }) => toneColor(Number(p.value ?? 0), scheme) },
          label: {
            show: true, position: 'top', color: colors.text, formatter: (p: { value: unknown }) => signed(Number(p.value)),
          },
        }],
      }
    },
    [pattern, nameOf, signed],
  )
  const { evidence } = pattern
  const verdict = pattern.verdict === 'progressive'
    ? say.verdict.progressive[pattern.direction ?? 'rising']
    : say.verdict[pattern.verdict]
  const range = (of: (value: number) => string, { low, high }: { low: number; high: number }) => `${of(low)} – ${of(high)}`
  return (
    <Section title={say.title}>
      <Text><Strong>{verdict}</Strong></Text>
      {pattern.touchpoints.length > 0 && (
        <>
          <Chart
            label={say.label} option={option} height={200} name="journey-pattern"
            csv={() => [
              ['touchpoint', 'tone', 'low', 'high', 'customers'],
              ...pattern.touchpoints.map((t) => [t.key, t.mean, t.low, t.high, pattern.customers]),
            ]}
            table={
              <DataTable
                caption={say.label} rows={pattern.touchpoints} rowKey={(t) => t.key}
                columns={[
                  { key: 'touchpoint', header: table.touchpoint, cell: (t) => nameOf(t.key) },
                  {
                    key: 'tone', header: table.tone, cell: (t) => (
                      <Measure
                        value={signed(t.mean)} n={pattern.customers}
                        interval={t.low === null || t.high === null ? null : [signed(t.low), signed(t.high)]}
                      />
                    ),
                  },
                ]}
              />
            }
          />
          <Text size="sm" c="dimmed">
            {say.basis(whole(pattern.customers), pattern.touchpoints.length, whole(pattern.incomplete))}
          </Text>
        </>
      )}
      {evidence && (
        <Group gap="lg" mt={4}>
          <Text size="sm">{say.rise(signed(evidence.rise.value), range(signed, evidence.rise))}</Text>
          {evidence.comovement && (
            <Text size="sm">{say.together(real(evidence.comovement.value), range(real, evidence.comovement))}</Text>
          )}
          <Text size="sm">{say.unrest(real(evidence.restlessness.value), range(real, evidence.restlessness))}</Text>
        </Group>
      )}
      <FindingLine id={pattern.finding} />
    </Section>
  )
}
