import { useCallback } from 'react'
import { useMediaQuery } from '@mantine/hooks'
import type { Figure } from '../../../../../server/listen/surveys/results/contract.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { Chart, chartColors } from '../../../ui/chart.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import type { EChartsOption } from '../../../ui/echart.tsx'
import { fewAnswers } from '../../../ui/measure.tsx'
import { type Scheme, toneColor } from '../../../ui/tone.ts'
import { FigureCell } from './figure-cell.tsx'
import type { Say } from './say.ts'
import { whiskers } from './whiskers.ts'

export interface BarRow {
  readonly key: string
  readonly label: string
  /** Null where it is not shown; `instead` then says why. */
  readonly figure: Figure | null
  readonly instead?: string
  /** Paints the bar in the colour of a tone. */
  readonly tone?: number
  /** One more thing to know of it, on a line of its own. */
  readonly note?: string
}

interface BarsProps {
  readonly label: string
  /** Names the files in which the picture is kept. */
  readonly name: string
  readonly heading: string
  readonly valueHeading: string
  readonly rows: readonly BarRow[]
  readonly say: Say
  /** How the axis is written, where whole numbers do. */
  readonly tick?: Say
  /** Where the axis begins and ends. */
  readonly from: number
  readonly to: number
}

const lineHeight = 17

/**
 * Figures beside each other as lying bars with their intervals; value and n stand under each name, so that nothing covers them.
 */
export function Bars({ label, name, heading, valueHeading, rows, say, tick = say, from, to }: BarsProps) {
  const {
    ui,
    surveyResults: {
      answers: { few },
    },
  } = useMessages()
  const format = useFormats()
  const narrow = useMediaQuery('(max-width: 640px)') ?? false
  const option = useCallback(
    (scheme: Scheme): EChartsOption => {
      const colors = chartColors(scheme)
      const words = narrow ? 124 : 180
      const under = ({ figure, instead }: BarRow) =>
        figure
          ? `${say(figure.value)} · ${figure.n < fewAnswers ? few(figure.n) : ui.n(format.whole(figure.n))}`
          : (instead ?? '–')
      return {
        grid: { left: words + 12, right: 20, top: 4, bottom: 24 },
        tooltip: { show: false },
        xAxis: {
          type: 'value',
          min: from,
          max: to,
          splitNumber: narrow ? 3 : 5,
          axisLabel: { color: colors.quiet, formatter: (v: number) => tick(v), hideOverlap: true },
          splitLine: { lineStyle: { color: colors.line } },
        },
        yAxis: {
          type: 'category',
          inverse: true,
          data: rows.map((r) => r.key),
          axisTick: { show: false },
          axisLine: { lineStyle: { color: colors.strong }, onZero: true },
          axisLabel: {
            interval: 0,
            align: 'left',
            margin: words + 8,
            width: words,
            overflow: 'truncate',
            color: colors.text,
            fontSize: 12.5,
            lineHeight,
            formatter: (_: string, i: number) => [rows[i]!.label, under(rows[i]!), rows[i]!.note].filter(Boolean).join('\n'),
          },
        },
        series: [
          {
            type: 'bar',
            barWidth: 14,
            silent: true,
            data: rows.map(({ figure, tone }) => ({
              value: figure?.value ?? Number.NaN,
              itemStyle: {
                borderRadius: 3,
                color: tone === undefined ? colors.accent : toneColor(tone, scheme),
                opacity: figure && figure.n < fewAnswers ? 0.45 : 0.85,
              },
            })),
          },
          whiskers(
            rows.map(({ figure }, at) => ({ at, low: figure?.low ?? null, high: figure?.high ?? null })),
            colors.text,
            { lying: true },
          ),
        ],
      }
    },
    // By what is drawn and not by who made it: callers write their rows and words anew with each render.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [JSON.stringify(rows), from, to, ui, few, format, narrow],
  )
  return (
    <Chart
      label={label}
      option={option}
      height={rows.length * (rows.some((r) => r.note) ? 3.5 : 2.6) * lineHeight + 32}
      name={name}
      csv={() => [
        ['name', 'value', 'low', 'high', 'n'],
        ...rows.map(({ label: of, figure }) => [
          of,
          figure?.value ?? null,
          figure?.low ?? null,
          figure?.high ?? null,
          figure?.n ?? null,
        ]),
      ]}
      table={
        <DataTable
          caption={label}
          rows={rows}
          rowKey={(r) => r.key}
          columns={[
            { key: 'name', header: heading, cell: (r) => r.label },
            {
              key: 'value',
              header: valueHeading,
              cell: (r) => (r.figure ? <FigureCell figure={r.figure} say={say} /> : (r.instead ?? '–')),
            },
          ]}
        />
      }
    />
  )
}
