import type { AnswersView, SurveyScores } from '../../../../../server/listen/surveys/results/contract.ts'

type Item = AnswersView['items'][number]
type ScoreItem = SurveyScores['items'][number]

/** One way of asking of one question: its name in the address. */
export const nameOfScore = ({ question, method, factor }: Pick<ScoreItem, 'question' | 'method' | 'factor'>): string =>
  [question, method, factor].filter(Boolean).join(' ')

const order = ['nps', 'csat', 'ces', 'feeling', 'rating', 'pair', 'factors']

/** The question that a survey is looked at for first: recommending before satisfaction before ease, and so on. */
export function mainQuestion(items: readonly Item[]): Item | undefined {
  const scored = items.filter(
    (i) => order.includes(i.kind) && i.answered > 0 && !('method' in i.result && i.result.method === 'none'),
  )
  return scored.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))[0]
}

/** The score named in the address, else that of the main question, else the first. */
export function chooseScore(
  scores: readonly ScoreItem[],
  named: string | undefined,
  main: string | undefined,
): ScoreItem | undefined {
  return scores.find((s) => nameOfScore(s) === named) ?? scores.find((s) => s.question === main) ?? scores[0]
}
