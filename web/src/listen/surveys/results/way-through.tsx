import { useCallback } from 'react'
import { useMediaQuery } from '@mantine/hooks'
import type { QuestionsView } from '../../../../../server/listen/surveys/results/contract.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { Chart, chartColors } from '../../../ui/chart.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import type { EChartsOption } from '../../../ui/echart.tsx'
import { Section } from '../../../ui/page.tsx'
import type { Scheme } from '../../../ui/tone.ts'
import styles from './results.module.css'
import { useTitle } from './say.ts'

/** How people went through the survey: who saw, answered and left at each question, and the time it took. */
export function WayThrough({ view, name }: { view: QuestionsView; name: string }) {
  const {
    surveyResults: { way: say },
  } = useMessages()
  const { whole } = useFormats()
  const titleOf = useTitle()
  const seconds = useSeconds()
  const worst = view.questions.toSorted((a, b) => b.left - a.left)[0]
  return (
    <Section
      title={say.title}
      note={
        <>
          {view.medianSeconds !== null && view.quartileSeconds
            ? say.time(seconds(view.medianSeconds), seconds(view.quartileSeconds[0]), seconds(view.quartileSeconds[1]))
            : say.noTime}{' '}
          {worst && worst.left > 0 ? say.left(worst.left, whole(worst.left), titleOf(worst.title)) : say.nobodyLeft}
        </>
      }
    >
      <div className={`card ${styles.panel}`}>
        <WayChart view={view} name={name} />
      </div>
    </Section>
  )
}

function WayChart({ view, name }: { view: QuestionsView; name: string }) {
  const {
    surveyResults: { way: say },
  } = useMessages()
  const { whole } = useFormats()
  const narrow = useMediaQuery('(max-width: 640px)') ?? false
  const titleOf = useTitle()
  const seconds = useSeconds()
  const rows = view.questions.map((q) => ({ ...q, name: titleOf(q.title) }))
  const option = useCallback(
    (scheme: Scheme): EChartsOption => {
      const colors = chartColors(scheme)
      const words = narrow ? 148 : 320
      return {
        grid: { left: words + 12, right: 40, top: 28, bottom: 0 },
        legend: { top: 0, right: 0, itemWidth: 12, itemHeight: 12, textStyle: { color: colors.quiet }, selectedMode: false },
        tooltip: { show: false },
        xAxis: { type: 'value', show: false },
        yAxis: {
          type: 'category',
          inverse: true,
          data: rows.map((r) => r.question),
          axisTick: { show: false },
          axisLine: { show: false },
          axisLabel: {
            interval: 0,
            align: 'left',
            margin: words + 8,
            width: words,
            overflow: 'truncate',
            color: colors.text,
            fontSize: 12.5,
            formatter: (_: string, i: number) => `${i + 1}. ${rows[i]!.name}`,
          },
        },
        series: [
          {
            name: say.seen,
            type: 'bar',
            silent: true,
            barWidth: 14,
            barGap: '-100%',
            data: rows.map((r) => r.seen),
            itemStyle: { color: colors.strong, borderRadius: 3, opacity: 0.5 },
          },
          {
            name: say.answered,
            type: 'bar',
            silent: true,
            barWidth: 14,
            data: rows.map((r) => r.answered),
            itemStyle: { color: colors.accent, borderRadius: 3, opacity: 0.85 },
            label: {
              show: true,
              position: 'right',
              color: colors.quiet,
              fontSize: 12,
              formatter: ({ dataIndex }: { dataIndex: number }) =>
                rows[dataIndex]!.left > 0 ? `−${whole(rows[dataIndex]!.left)}` : '',
            },
          },
        ],
      }
    },
    // By what is drawn: the rows are made anew with each render.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [JSON.stringify(rows), narrow, say, whole],
  )
  return (
    <Chart
      label={say.chart}
      option={option}
      height={rows.length * 30 + 32}
      name={name}
      csv={() => [
        ['question', 'seen', 'answered', 'left', 'median_seconds'],
        ...rows.map((r) => [r.question, r.seen, r.answered, r.left, r.medianSeconds]),
      ]}
      table={
        <DataTable
          caption={say.caption}
          rows={rows}
          rowKey={(r) => r.question}
          columns={[
            { key: 'question', header: say.question, cell: (r) => r.name },
            { key: 'seen', header: say.seen, align: 'end', cell: (r) => whole(r.seen) },
            { key: 'answered', header: say.answered, align: 'end', cell: (r) => whole(r.answered) },
            { key: 'left', header: say.leftHere, align: 'end', cell: (r) => whole(r.left) },
            {
              key: 'time',
              header: say.median,
              align: 'end',
              wideOnly: true,
              cell: (r) => (r.medianSeconds === null ? '–' : seconds(r.medianSeconds)),
            },
          ]}
        />
      }
    />
  )
}

/** A time as people say it: seconds up to a minute and a half, then minutes too. */
function useSeconds(): (value: number) => string {
  const {
    surveyResults: { way: say },
  } = useMessages()
  const { whole, decimal } = useFormats()
  return (value) => {
    if (value < 10) return say.seconds(decimal(value, Number.isInteger(value) ? 0 : 1))
    if (value < 90) return say.seconds(whole(value))
    const total = Math.round(value)
    return say.minutes(whole(Math.floor(total / 60)), whole(total % 60))
  }
}
