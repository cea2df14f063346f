import { MultiSelect, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { AnswersView, ChoicesView, WeightedView } from '../../../../../server/listen/surveys/results/contract.ts'
import type { SurveyDetail } from '../../../../../server/listen/surveys/contract.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/page.tsx'
import { ListSkeleton } from '../../../ui/skeletons.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import { FigureCell } from './figure-cell.tsx'
import { nameOfScore } from './choose-score.ts'
import { weightedQuery } from './queries.ts'
import { useScoreFormat } from './say.ts'
import { useScoreName } from './score-names.ts'
import type { Filter, ResultsSearch } from './search.ts'
import styles from './results.module.css'

interface Props {
  readonly survey: SurveyDetail
  readonly answers: AnswersView['items']
  readonly choices: ChoicesView
  readonly filter: Filter
  readonly search: ResultsSearch
  readonly set: (patch: Partial<ResultsSearch>) => void
}

/** Scores beside what they would be had everybody asked been as likely to answer. */
export function Weighted({ survey, answers, choices, filter, search, set }: Props) {
  const {
    surveyResults: { weighted: say },
  } = useMessages()
  const dimensions = choices.segments.filter((s) => s.members.length > 1).map((s) => s.dimension)
  const chosen = (search.weigh ?? '').split(',').filter((d) => dimensions.includes(d))
  const weighted = useQuery({ ...weightedQuery(survey.id, chosen.join(','), filter), enabled: chosen.length > 0 })
  return (
    <Section title={say.title} note={say.note}>
      <MultiSelect
        className="no-print"
        label={say.by}
        placeholder={chosen.length === 0 ? say.pick : ''}
        data={dimensions}
        value={chosen}
        maxValues={3}
        maw={480}
        mb={12}
        onChange={(names) => set({ weigh: names.join(',') || undefined })}
      />
      {chosen.length === 0 ? (
        <Text c="dimmed">{say.start}</Text>
      ) : weighted.error ? (
        <ErrorState error={weighted.error} retry={() => void weighted.refetch()} compact />
      ) : weighted.data ? (
        <WeightedTables view={weighted.data} answers={answers} />
      ) : (
        <ListSkeleton rows={3} />
      )}
    </Section>
  )
}

function WeightedTables({ view, answers }: { view: WeightedView; answers: AnswersView['items'] }) {
  const {
    surveyResults: { weighted: say, answers: answerWords, unknown },
  } = useMessages()
  const { percent, whole, decimal } = useFormats()
  const formatOf = useScoreFormat()
  const scoreName = useScoreName(answers)
  const groups = view.margins.flatMap(({ dimension, groups: own }) => own.map((group) => ({ dimension, ...group })))
  const nameOf = (members: readonly string[]) => {
    const names = members.map((m) => m || unknown).join(', ')
    return members.length > 1 ? say.others(names) : names
  }
  return (
    <div className={styles.tables}>
      <Text>{view.reason === null ? say.basis(whole(view.asked), whole(view.answered)) : say.reasons[view.reason]}</Text>
      {view.reason === null && (
        <DataTable
          caption={say.caption}
          rows={view.items}
          rowKey={nameOfScore}
          columns={[
            { key: 'question', header: answerWords.option, cell: (i) => scoreName(i, i.title) },
            { key: 'plain', header: say.as, cell: (i) => <FigureCell figure={i.plain} say={formatOf(i.method)} /> },
            { key: 'weighted', header: say.weighted, cell: (i) => <FigureCell figure={i.weighted} say={formatOf(i.method)} /> },
            {
              key: 'effect',
              header: say.effect,
              align: 'end',
              cell: (i) => (i.designEffect === null ? '–' : <span title={say.effectHint}>{decimal(i.designEffect, 2)}</span>),
            },
          ]}
        />
      )}
      {groups.length > 0 && (
        <DataTable
          caption={say.margins}
          rows={groups}
          rowKey={(g) => `${g.dimension} ${g.members.join(' ')}`}
          columns={[
            { key: 'dimension', header: say.dimension, cell: (g) => `${g.dimension}: ${nameOf(g.members)}` },
            {
              key: 'asked',
              header: say.asked,
              align: 'end',
              cell: (g) => `${percent(g.asked / view.asked)} · ${whole(g.asked)}`,
            },
            {
              key: 'answered',
              header: say.answered,
              align: 'end',
              cell: (g) => `${percent(g.answered / Math.max(1, view.answered))} · ${whole(g.answered)}`,
            },
          ]}
        />
      )}
      <Text size="sm" c="dimmed">
        {say.effectHint}
      </Text>
    </div>
  )
}
