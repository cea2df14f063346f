import { NativeSelect, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { AnswersView, ChoicesView } from '../../../../../server/listen/surveys/results/contract.ts'
import type { SurveyDetail } from '../../../../../server/listen/surveys/contract.ts'
import { useMessages } from '../../../app/language.tsx'
import { Section } from '../../../ui/page.tsx'
import { ListSkeleton } from '../../../ui/skeletons.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import { type BarRow, Bars } from './bars.tsx'
import { useChannelName } from './channel-name.ts'
import { chooseScore, nameOfScore } from './choose-score.ts'
import { axisOf } from './time-marks.ts'
import { scoresQuery } from './queries.ts'
import { useScoreFormat } from './say.ts'
import { useScoreName } from './score-names.ts'
import type { Filter, ResultsSearch } from './search.ts'
import styles from './results.module.css'

const traits = ['channel', 'link', 'place', 'language', 'version'] as const
type TraitName = (typeof traits)[number]
const segmentMark = 'segment:'

interface Props {
  readonly survey: SurveyDetail
  readonly answers: AnswersView['items']
  readonly choices: ChoicesView
  readonly filter: Filter
  readonly search: ResultsSearch
  readonly main: string | undefined
  readonly set: (patch: Partial<ResultsSearch>) => void
}

/** One score beside itself, group by group. */
export function Compare({ survey, answers, choices, filter, search, main, set }: Props) {
  const {
    surveyResults: { compare: say, time, score, unknown },
  } = useMessages()
  const scoreName = useScoreName(answers)
  const formatOf = useScoreFormat()
  const groupName = useGroupName()
  const offered = offeredBy(choices)
  const by = search.by !== undefined && offered.includes(search.by) ? search.by : offered[0]
  const segment = by?.startsWith(segmentMark) ? by.slice(segmentMark.length) : undefined
  const scores = useQuery({
    ...scoresQuery(survey.id, { ...filter, by: segment === undefined ? by : 'segment', of: segment }),
    enabled: by !== undefined,
  })
  const nameOfBy = (value: string) =>
    value.startsWith(segmentMark) ? value.slice(segmentMark.length) : say.choices[value as TraitName]
  const items = scores.data?.items ?? []
  const chosen = chooseScore(items, search.score, main)
  const title = chosen ? scoreName(chosen, chosen.titles[0]) : ''
  const [from, to] = chosen ? axisOf(chosen.method, chosen.scale) : [0, 1]
  return (
    <Section title={say.title} note={say.note}>
      {by === undefined ? (
        <Text c="dimmed">{say.none}</Text>
      ) : scores.error ? (
        <ErrorState error={scores.error} retry={() => void scores.refetch()} compact />
      ) : !scores.data ? (
        <ListSkeleton rows={3} />
      ) : !chosen ? (
        <Text c="dimmed">{time.none}</Text>
      ) : (
        <>
          <div className={`no-print ${styles.controls}`}>
            <NativeSelect
              label={say.by}
              value={by}
              onChange={(e) => set({ by: e.currentTarget.value })}
              data={offered.map((value) => ({ value, label: nameOfBy(value) }))}
            />
            <NativeSelect
              label={time.question}
              value={nameOfScore(chosen)}
              onChange={(e) => set({ score: e.currentTarget.value })}
              data={items.map((i) => ({ value: nameOfScore(i), label: scoreName(i, i.titles[0]) }))}
            />
          </div>
          <div className={`card ${styles.panel}`}>
            <Bars
              label={say.chart(title, nameOfBy(by))}
              name={`${survey.key}-by-group`}
              heading={say.group}
              valueHeading={score.value}
              rows={chosen.groups.map((g): BarRow => ({
                key: g.group,
                label: g.group === '' ? unknown : segment === undefined ? groupName(by as TraitName, g.group) : g.group,
                figure: g.figure,
                ...(g.hidden ? { instead: say.hidden } : {}),
              }))}
              say={formatOf(chosen.method)}
              tick={(v) => (Number.isInteger(v) && chosen.method !== 'nps' ? String(v) : formatOf(chosen.method)(v))}
              from={from}
              to={to}
            />
          </div>
          {segment !== undefined && (
            <Text size="sm" c="dimmed" mt={8}>
              {say.segmentHint}
            </Text>
          )}
        </>
      )}
    </Section>
  )
}

/** What divides the answers: segments first, then what has more than one value. */
function offeredBy(choices: ChoicesView): string[] {
  const of = {
    channel: choices.channels,
    link: choices.links,
    place: choices.places,
    language: choices.languages,
    version: choices.versions,
  }
  return [
    ...choices.segments.filter((s) => s.members.length > 1).map((s) => `${segmentMark}${s.dimension}`),
    ...traits.filter((t) => of[t].length > 1),
  ]
}

function useGroupName(): (by: TraitName, group: string) => string {
  const {
    surveyResults: { compare: say },
  } = useMessages()
  const channelName = useChannelName()
  return (by, group) => {
    if (by === 'channel') return channelName(group)
    if (by === 'language') return say.language[group] ?? group
    return by === 'version' ? say.versionName(group) : group
  }
}
