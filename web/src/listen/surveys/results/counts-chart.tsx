import { useCallback } from 'react'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { Chart, chartColors } from '../../../ui/chart.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import type { EChartsOption } from '../../../ui/echart.tsx'
import { shareCells } from '../../../ui/share-interval.ts'
import { ShareOf } from '../../../ui/share-of.tsx'
import { type Scheme, toneColor } from '../../../ui/tone.ts'

export interface CountColumn {
  readonly label: string
  readonly n: number
  /** Paints the column in the colour of a tone. */
  readonly tone?: number
}
/** A part of all answers, drawn above the columns as one bar with the others. */
export interface CountPart {
  readonly key: string
  readonly n: number
  readonly tone: number
}

interface CountsChartProps {
  readonly label: string
  /** Names the files in which the picture is kept. */
  readonly name: string
  readonly heading: string
  readonly columns: readonly CountColumn[]
  readonly parts?: readonly CountPart[]
}

/** How often each value was given; above it, where there are such, the groups of people as parts of one bar. */
export function CountsChart({ label, name, heading, columns, parts = [] }: CountsChartProps) {
  const {
    surveyResults: { score },
  } = useMessages()
  const format = useFormats()
  const total = columns.reduce((sum, c) => sum + c.n, 0)
  const option = useCallback(
    (scheme: Scheme): EChartsOption => {
      const colors = chartColors(scheme)
      const hasParts = parts.length > 0
      const own = hasParts ? 1 : 0
      const place = { left: 0, right: 0, bottom: 20, top: hasParts ? 64 : 20 }
      return {
        tooltip: { show: false },
        grid: hasParts ? [{ left: 0, right: 0, top: 0, height: 32 }, place] : [place],
        xAxis: [
          ...(hasParts ? [{ type: 'value' as const, gridIndex: 0, max: total, show: false }] : []),
          {
            type: 'category',
            gridIndex: own,
            data: columns.map((c) => c.label),
            axisTick: { show: false },
            axisLine: { lineStyle: { color: colors.strong } },
            axisLabel: { color: colors.quiet, hideOverlap: true },
          },
        ],
        yAxis: [
          ...(hasParts ? [{ type: 'category' as const, gridIndex: 0, data: [''], show: false }] : []),
          { type: 'value', gridIndex: own, show: false },
        ],
        series: [
          ...parts.map(({ n, tone }) => ({
            type: 'bar' as const,
            stack: 'parts',
            barWidth: 28,
            silent: true,
            data: [n],
            itemStyle: { color: toneColor(tone, scheme), borderColor: colors.surface, borderWidth: 1, borderRadius: 3 },
            label: {
              show: n / total >= 0.1,
              color: scheme === 'dark' ? '#14171c' : '#ffffff',
              fontWeight: 600 as const,
              formatter: () => format.percent(n / total),
            },
          })),
          {
            type: 'bar',
            xAxisIndex: own,
            yAxisIndex: own,
            barMaxWidth: 44,
            barCategoryGap: '20%',
            silent: true,
            data: columns.map((c) => ({
              value: c.n,
              itemStyle: {
                color: c.tone === undefined ? colors.accent : toneColor(c.tone, scheme),
                opacity: c.tone === undefined ? 0.85 : 1,
                borderRadius: [3, 3, 0, 0],
              },
            })),
            label: {
              show: true,
              position: 'top',
              color: colors.quiet,
              fontSize: 12,
              formatter: ({ value }: { value?: unknown }) => (Number(value) === 0 ? '' : format.whole(Number(value))),
            },
          },
        ],
      }
    },
    // By what is drawn: callers write their columns anew with each render.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [JSON.stringify([columns, parts]), total, format],
  )
  return (
    <Chart
      label={label}
      option={option}
      height={parts.length > 0 ? 220 : 160}
      name={name}
      csv={() => [
        ['value', 'n', 'share', 'low', 'high'],
        ...columns.map((c) => [c.label, c.n, ...shareCells(c.n, total)]),
      ]}
      table={
        <DataTable
          caption={label}
          rows={columns}
          rowKey={(c) => c.label}
          columns={[
            { key: 'value', header: heading, cell: (c) => c.label },
            { key: 'n', header: score.n, align: 'end', cell: (c) => format.whole(c.n) },
            { key: 'share', header: score.share, align: 'end', cell: (c) => <ShareOf part={c.n} whole={total} /> },
          ]}
        />
      }
    />
  )
}
