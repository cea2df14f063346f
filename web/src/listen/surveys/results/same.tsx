import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SameView } from '../../../../../server/listen/surveys/results/contract.ts'
import type { SurveyDetail } from '../../../../../server/listen/surveys/contract.ts'
import { useMessages } from '../../../app/language.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/page.tsx'
import { ListSkeleton } from '../../../ui/skeletons.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import { FigureCell } from './figure-cell.tsx'
import { sameQuery } from './queries.ts'
import styles from './results.module.css'
import { useScoreFormat, useTitle } from './say.ts'
import type { Filter } from './search.ts'

type Item = SameView['items'][number]
interface Row {
  readonly key: string
  readonly survey: Item['surveys'][number] | null
  readonly figure: Item['together']
  readonly hidden: boolean
}

/** The main question in every survey that asks it: together where the words are the same, apart where they are not. */
export function Same({ survey, question, filter }: { survey: SurveyDetail; question: string; filter: Filter }) {
  const {
    surveyResults: { same: say },
    words: { method, factor },
  } = useMessages()
  const same = useQuery(sameQuery(survey.id, question, filter))
  const items = same.data?.items.filter((i) => i.surveys.length > 1) ?? []
  return (
    <Section title={say.title} note={say.note}>
      {same.error ? (
        <ErrorState error={same.error} retry={() => void same.refetch()} compact />
      ) : !same.data ? (
        <ListSkeleton rows={2} />
      ) : items.length === 0 ? (
        <Text c="dimmed">{say.none}</Text>
      ) : (
        <div className={styles.tables}>
          {items.map((item) => (
            <div key={`${item.method} ${item.factor} ${item.scale.max}`}>
              <Text size="sm" c="dimmed" mb={4}>
                {say.scale(
                  [method[item.method], item.factor && factor[item.factor as keyof typeof factor]].filter(Boolean).join(' · '),
                  String(item.scale.min),
                  String(item.scale.max),
                )}
              </Text>
              <SameTable item={item} current={survey.key} />
            </div>
          ))}
        </div>
      )}
    </Section>
  )
}

function SameTable({ item, current }: { item: Item; current: string }) {
  const {
    surveyResults: { same: say, compare },
  } = useMessages()
  const titleOf = useTitle()
  const value = useScoreFormat()(item.method)
  const rows: Row[] = [
    { key: 'together', survey: null, figure: item.together, hidden: item.together === null },
    ...item.surveys.map((s) => ({ key: s.key, survey: s, figure: s.figure, hidden: s.hidden })),
  ]
  return (
    <DataTable
      caption={say.caption}
      rows={rows}
      rowKey={(r) => r.key}
      columns={[
        {
          key: 'survey',
          header: say.survey,
          cell: ({ survey }) =>
            !survey ? (
              <strong>{say.together}</strong>
            ) : survey.key === current ? (
              survey.name
            ) : (
              <Link to="/listen/surveys/$key/results" params={{ key: survey.key }} className="plain">
                {survey.name}
              </Link>
            ),
        },
        {
          key: 'words',
          header: say.words,
          wideOnly: true,
          cell: ({ survey }) =>
            survey && (
              <>
                {titleOf(survey.title)}
                {!survey.same && (
                  <Text span size="sm" c="dimmed">
                    {' '}
                    ({say.other})
                  </Text>
                )}
              </>
            ),
        },
        {
          key: 'score',
          header: say.score,
          cell: (r) => (r.hidden ? compare.hidden : <FigureCell figure={r.figure} say={value} />),
        },
      ]}
    />
  )
}
