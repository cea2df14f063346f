import type { AnswersView, SurveyScores } from '../../../../../server/listen/surveys/results/contract.ts'
import { useMessages } from '../../../app/language.tsx'
import { plainTitle } from './plain-title.ts'
import { useTitle } from './say.ts'

type ScoreItem = Pick<SurveyScores['items'][number], 'question' | 'method' | 'factor'>

/** What a score is called: its question, with the factor, or which half of a pair it is. */
export function useScoreName(answers: AnswersView['items'] | undefined): (score: ScoreItem, title?: string) => string {
  const { words } = useMessages()
  const titleOf = useTitle()
  return ({ question, method, factor }, title) => {
    const asked = answers?.find((a) => a.question === question)
    const name = asked ? titleOf(asked.title) : plainTitle(title ?? question)
    if (method === 'expectation' || method === 'perception') return `${name} · ${words.method[method]}`
    // A question that is about one factor has it beside its own name; `factors` asks of several under one name.
    return factor !== '' && (asked === undefined || asked.kind === 'factors')
      ? `${name} · ${words.factor[factor as keyof typeof words.factor]}`
      : name
  }
}
