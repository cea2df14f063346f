import { Anchor, Button } from '@mantine/core'
import { IconEyeOff, IconMessageOff, IconSend } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { SurveyDetail } from '../../../../../server/listen/surveys/contract.ts'
import { useMessages } from '../../../app/language.tsx'
import { useSession } from '../../../app/session.ts'
import { useSetSearch } from '../../../ui/filter-bar.tsx'
import { Page } from '../../../ui/page.tsx'
import { ListSkeleton, PageSkeleton } from '../../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../../ui/states.tsx'
import { useSurvey } from '../use-survey.ts'
import { AnswerSentence } from './answer-sentence.tsx'
import { Answers } from './answers.tsx'
import { mainQuestion } from './choose-score.ts'
import { Compare } from './compare.tsx'
import { ExportMenu } from './export-menu.tsx'
import { Filters } from './filters.tsx'
import { OverTime } from './over-time.tsx'
import { answersQuery, choicesQuery, questionsQuery, responseQuery } from './queries.ts'
import { Response } from './response.tsx'
import { Same } from './same.tsx'
import { filterOf, isFiltered, noFilter, type ResultsSearch } from './search.ts'
import { WayThrough } from './way-through.tsx'
import { Weighted } from './weighted.tsx'
import { Words } from './words.tsx'
import '../../../understand/print.css'

const route = getRouteApi('/shell/listen/surveys/$key/results')

/** What did people tell us? */
export function SurveyResultsPage() {
  const { key } = route.useParams()
  const { survey, error, retry } = useSurvey(key)
  const {
    surveyResults: { question, neverTitle, neverHint, toSurvey },
  } = useMessages()
  if (error) return <ErrorState error={error} retry={retry} />
  if (!survey) return <PageSkeleton />
  if (survey.version !== null) return <ResultsOf survey={survey} />
  return (
    <Page question={question(survey.name)} above={<Above survey={survey} />}>
      <EmptyState icon={IconSend} title={neverTitle} hint={neverHint} action={<ToSurvey survey={survey}>{toSurvey}</ToSurvey>} />
    </Page>
  )
}

function ResultsOf({ survey }: { survey: SurveyDetail }) {
  const { surveyResults: say, ui } = useMessages()
  const { allows, person: { scope } } = useSession()
  const search = route.useSearch()
  const set = useSetSearch<ResultsSearch>()
  const filter = filterOf(search)
  const choices = useQuery(choicesQuery(survey.id))
  const response = useQuery(responseQuery(survey.id, filter))
  const questions = useQuery(questionsQuery(survey.id, filter))
  const answers = useQuery(answersQuery(survey.id, filter))
  const failed = [choices, response, questions, answers].find((q) => q.error)
  const items = answers.data?.items
  const main = items && mainQuestion(items)
  const hidden = answers.data?.hidden ?? false
  const sheets = questions.data?.sheets
  const nobody = !hidden && sheets !== undefined && sheets.complete + sheets.partial === 0
  const seeWords = (question: string) => {
    set({ words: question })
    document.getElementById('words')?.scrollIntoView({ block: 'start' })
  }
  const common = { survey, filter, search, set, main: main?.question }
  return (
    <Page
      question={say.question(survey.name)}
      above={<Above survey={survey} />}
      answer={
        answers.data && response.data ? (
          hidden ? undefined : (
            <AnswerSentence main={main} response={response.data} />
          )
        ) : failed ? undefined : null
      }
      actions={<ExportMenu survey={survey} filter={filter} hidden={hidden} />}
    >
      {choices.data && <Filters choices={choices.data} filter={filter} set={set} />}
      {failed && <ErrorState error={failed.error} retry={() => void failed.refetch()} />}
      {!failed && !items && <ListSkeleton rows={8} />}
      {hidden && <EmptyState icon={IconEyeOff} title={say.hiddenTitle} hint={say.hiddenHint} />}
      {nobody && (
        <EmptyState
          icon={IconMessageOff}
          title={isFiltered(filter) ? say.noneFiltered : say.noneTitle}
          hint={isFiltered(filter) ? undefined : say.noneHint}
          action={
            isFiltered(filter) ? (
              <Button variant="default" onClick={() => set(noFilter)}>
                {ui.clearFilters}
              </Button>
            ) : (
              <ToSurvey survey={survey}>{say.toSurvey}</ToSurvey>
            )
          }
        />
      )}
      {response.data && !hidden && (response.data.invited ?? response.data.shared) && (
        <Response response={response.data} ofVersion={filter.version !== undefined} />
      )}
      {items && !hidden && !nobody && (
        <>
          <Answers items={items} seeWords={allows('verbatims.read') ? seeWords : undefined} />
          <OverTime {...common} answers={items} />
          {choices.data && <Compare {...common} answers={items} choices={choices.data} />}
          {questions.data && questions.data.questions.length > 0 && (
            <WayThrough view={questions.data} name={`${survey.key}-way-through`} />
          )}
          {!scope && choices.data && choices.data.segments.some((s) => s.members.length > 1) && (
            <Weighted {...common} answers={items} choices={choices.data} />
          )}
          {!scope && main && <Same survey={survey} question={main.question} filter={filter} />}
          {allows('verbatims.read') && <Words {...common} answers={items} />}
        </>
      )}
    </Page>
  )
}

/** The way back: to the survey, or to the list for who sees a part and may not change surveys. */
function Above({ survey }: { survey: SurveyDetail }) {
  const {
    surveys: { list },
  } = useMessages()
  const { scope } = useSession().person
  return (
    <Anchor component={Link} to={scope ? '/listen/surveys' : `/listen/surveys/${survey.key}`} size="sm">
      ← {scope ? list.caption : survey.name}
    </Anchor>
  )
}

const ToSurvey = ({ survey, children }: { survey: SurveyDetail; children: string }) => (
  <Button component={Link} to={`/listen/surveys/${survey.key}`}>
    {children}
  </Button>
)
