import type { AnswersView, Figure, ResponseView } from '../../../../../server/listen/surveys/results/contract.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { fewAnswers } from '../../../ui/measure.tsx'
import { Strong } from '../../../understand/strong.tsx'
import { intervalOf, useScoreFormat, useTitle } from './say.ts'

type Item = AnswersView['items'][number]

/** The answer of the page: the main score with how sure it is, and how many of those asked answered. */
export function AnswerSentence({ main, response }: { main: Item | undefined; response: ResponseView | undefined }) {
  const {
    surveyResults: { answer: say },
    ui,
  } = useMessages()
  const { whole, percent, sentences } = useFormats()
  const formatOf = useScoreFormat()
  const titleOf = useTitle()
  const scored = main && mainFigure(main)
  const told: string[] = []
  if (!main || !scored) told.push(say.noScore)
  else {
    const value = formatOf(scored.method)
    const interval = intervalOf(scored.figure, value)
    const { n } = scored.figure
    const basis = n < fewAnswers ? ui.few(n) : interval ? say.interval(...interval, whole(n)) : ui.n(whole(n))
    const name = scored.method === 'nps' ? `NPS ${value(scored.figure.value)}` : value(scored.figure.value)
    told.push(say.score(titleOf(main.title), name, basis))
  }
  const invited = response?.invited
  const shared = response?.shared
  if (invited && invited.rr1 !== null)
    told.push(
      invited.invited < fewAnswers
        ? say.responseFew(whole(invited.complete), whole(invited.invited))
        : say.response(percent(invited.rr1), whole(invited.complete), whole(invited.invited)),
    )
  if (shared && shared.completion !== null)
    told.push(
      shared.started < fewAnswers
        ? say.completionFew(whole(shared.complete), whole(shared.started))
        : say.completion(percent(shared.completion), whole(shared.complete), whole(shared.started)),
    )
  return <Strong>{sentences(...told)}</Strong>
}

/** The one figure of a question that has several: the tone of a feeling, the gap of a pair, the first of its factors. */
function mainFigure({ result }: Item): { figure: Figure; method: string } | undefined {
  const of = (figure: Figure | null | undefined, method: string) => (figure ? { figure, method } : undefined)
  switch (result.shape) {
    case 'score':
      return of(result.figure, result.method)
    case 'feeling':
      return of(result.tone, 'feeling')
    case 'pair':
      return of(result.gap, 'feeling')
    case 'factors':
      return of(result.factors[0]?.figure, 'rating')
    default:
      return undefined
  }
}
