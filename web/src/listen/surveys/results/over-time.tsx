import { useCallback, useMemo } from 'react'
import { NativeSelect, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { AnswersView, SurveyScores } from '../../../../../server/listen/surveys/results/contract.ts'
import type { SurveyDetail } from '../../../../../server/listen/surveys/contract.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { Chart } from '../../../ui/chart.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/page.tsx'
import { ListSkeleton } from '../../../ui/skeletons.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import type { Scheme } from '../../../ui/tone.ts'
import { versionsQuery } from '../queries.ts'
import { chooseScore, nameOfScore } from './choose-score.ts'
import { FigureCell } from './figure-cell.tsx'
import { Markers } from './markers.tsx'
import { overTimeOption, type TimePoint } from './over-time-option.ts'
import { axisOf, type Mark } from './time-marks.ts'
import { markersQuery, scoresQuery } from './queries.ts'
import { intervalOf, useScoreFormat } from './say.ts'
import { useScoreName } from './score-names.ts'
import type { Filter, ResultsSearch } from './search.ts'
import styles from './results.module.css'

interface Props {
  readonly survey: SurveyDetail
  readonly answers: AnswersView['items']
  readonly filter: Filter
  readonly search: ResultsSearch
  readonly main: string | undefined
  readonly set: (patch: Partial<ResultsSearch>) => void
}

/** A score over time, with its intervals and with what happened meanwhile. */
export function OverTime({ survey, answers, filter, search, main, set }: Props) {
  const {
    surveyResults: { time: say, period },
  } = useMessages()
  const per = search.per ?? 'week'
  const scores = useQuery(scoresQuery(survey.id, { ...filter, by: per }))
  const scoreName = useScoreName(answers)
  const items = scores.data?.items ?? []
  const chosen = chooseScore(items, search.score, main)
  return (
    <Section title={say.title} note={say.note}>
      {scores.error ? (
        <ErrorState error={scores.error} retry={() => void scores.refetch()} compact />
      ) : !scores.data ? (
        <ListSkeleton rows={4} />
      ) : !chosen ? (
        <Text c="dimmed">{say.none}</Text>
      ) : (
        <>
          <div className={`no-print ${styles.controls}`}>
            <NativeSelect
              label={say.question}
              value={nameOfScore(chosen)}
              onChange={(e) => set({ score: e.currentTarget.value })}
              data={items.map((i) => ({ value: nameOfScore(i), label: scoreName(i, i.titles[0]) }))}
            />
            <NativeSelect
              label={say.per}
              value={per}
              onChange={(e) =>
                set({ per: e.currentTarget.value === 'week' ? undefined : (e.currentTarget.value as 'day' | 'month') })
              }
              data={(['day', 'week', 'month'] as const).map((value) => ({ value, label: period[value] }))}
            />
          </div>
          <TimeChart survey={survey} item={chosen} per={per} title={scoreName(chosen, chosen.titles[0])} />
        </>
      )}
      <Markers />
    </Section>
  )
}

interface TimeChartProps {
  readonly survey: SurveyDetail
  readonly item: SurveyScores['items'][number]
  readonly per: 'day' | 'week' | 'month'
  readonly title: string
}

function TimeChart({ survey, item, per, title }: TimeChartProps) {
  const {
    surveyResults: { time: say, period, score },
    ui,
  } = useMessages()
  const format = useFormats()
  const { method, scale, groups } = item
  const formatOf = useScoreFormat()
  const marks = useMarks(survey)
  const points = useMemo(
    () => groups.flatMap(({ group, figure }): TimePoint[] => (figure ? [{ day: group, figure }] : [])),
    [groups],
  )
  const [from, to] = axisOf(method, scale)
  const nameOf = (day: string) =>
    per === 'day'
      ? format.day(day)
      : per === 'week'
        ? period.weekFrom(format.day(day))
        : new Intl.DateTimeFormat(format.locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
            new Date(`${day}T00:00:00Z`),
          )
  const option = useCallback(
    (scheme: Scheme) => {
      const value = formatOf(method)
      return overTimeOption(
        scheme,
        { points, marks, from, to, per },
        {
          value: (v) => (Number.isInteger(v) ? format.whole(v) : value(v)),
          day: format.dayShort,
          tip: ({ day, figure }) => {
            const interval = intervalOf(figure, value)
            return [nameOf(day), value(figure.value), interval && ui.interval(...interval), ui.n(format.whole(figure.n))]
              .filter(Boolean)
              .join('<br>')
          },
        },
      )
    },
    // `nameOf` and `formatOf` say the same as long as the language and the period do.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [points, marks, from, to, method, per, format, ui],
  )
  const hidden = groups.filter((g) => g.hidden).length
  return (
    <div className={`card ${styles.panel}`}>
      <Chart
        label={say.chart(title)}
        option={option}
        height={300}
        name={`${survey.key}-over-time`}
        csv={() => [
          ['from', 'value', 'low', 'high', 'n'],
          ...points.map(({ day, figure: f }) => [day, f.value, f.low, f.high, f.n]),
        ]}
        table={
          <DataTable
            caption={say.caption}
            rows={points.toReversed()}
            rowKey={(p) => p.day}
            columns={[
              { key: 'day', header: period[per], cell: (p) => nameOf(p.day) },
              { key: 'value', header: score.value, cell: (p) => <FigureCell figure={p.figure} say={formatOf(method)} /> },
            ]}
          />
        }
      />
      {hidden > 0 && (
        <Text size="sm" c="dimmed">
          {say.hidden(hidden)}
        </Text>
      )}
    </div>
  )
}

/** When versions were published, and what else is noted, by the organisation's days. */
function useMarks(survey: SurveyDetail): readonly Mark[] {
  const {
    surveyResults: { time: say },
  } = useMessages()
  const { timeZone } = useFormats()
  const versions = useQuery({ ...versionsQuery(survey.id), enabled: survey.version !== null })
  const markers = useQuery(markersQuery)
  return useMemo(() => {
    const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    return [
      ...(versions.data?.items ?? []).map((v): Mark => ({
        day: dayOf.format(new Date(v.publishedAt)),
        label: say.versionMark(v.number),
        kind: 'version',
      })),
      ...(markers.data?.items ?? []).map((m): Mark => ({ day: m.day, label: m.name, kind: m.kind })),
    ]
  }, [versions.data, markers.data, say, timeZone])
}
