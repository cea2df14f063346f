import { type Answers, checkAll, type Survey } from '@heartline/survey'
import type { CustomerDetail } from '../../../record/customers/contract.ts'
import { identify } from '../../../record/customers/index.ts'
import { limits } from '../../../record/signals/contract.ts'
import { type DrawnText, questionsOf, scoresIn, textsIn, titleOf } from '../closing/draw-off.ts'
import type { Waiting } from './outbox-store.ts'

export const sourceOf = (key: string): string => `survey:${key}`

export interface SheetFacts {
  readonly survey: Survey
  /** The touchpoint of whatever names none. */
  readonly touchpoint: string
  readonly given: Readonly<Record<string, unknown>>
  /** Whose personal link it was; undefined for a shared one, whoever may have answered. */
  readonly customer: CustomerDetail | undefined
}

/**
 * A closed sheet as the one event that the door for signals takes. What staff saw in a customer is not what the customer said of
 * themselves: it goes as a type of its own and without scores. (What staff believe is no signal and never comes here.) Consents
 * and contact details stay with the answers.
 */
export function signalOfSheet(sheet: Waiting, { survey, touchpoint, given, customer }: SheetFacts): unknown {
  const { answers } = checkAll(survey, given)
  const scores = scoresIn(survey, answers)
  const texts = textsIn(survey, answers)
  const byCustomer = (survey.audience ?? 'customer') === 'customer'
  const speaks = scores.length > 0 || texts.length > 0
  return {
    specversion: '1.0',
    id: sheet.uuid,
    source: sourceOf(sheet.key),
    time: sheet.endedAt.toISOString(),
    type: byCustomer ? (speaks ? 'feedback' : 'custom.survey') : `custom.survey-${survey.audience}`,
    ...identify(customer),
    data: {
      ...identify(customer).data,
      touchpoint,
      lang: sheet.language,
      survey: sheet.key,
      ...(byCustomer && scores.length > 0 && { scores: scores.map(({ title, ...score }) => ({ ...score, question: title })) }),
      ...(texts.length > 0 && { text: joined(texts), texts: placed(texts, touchpoint) }),
      attributes: {
        survey: sheet.key,
        version: sheet.version,
        channel: sheet.channel,
        ...(sheet.place !== null && { place: sheet.place }),
        language: sheet.language,
        partial: sheet.partial,
      },
      ...chosenIn(survey, answers),
      ...(!byCustomer && {
        ratings: scores.map(({ question, title, method, value, scale, factor }) => ({
          question,
          title,
          method,
          value,
          scale,
          factor,
        })),
      }),
    },
  }
}

/** Everything said, a line each, as far as one signal carries it; in full it stays with the answers. */
function joined(texts: readonly DrawnText[]): string {
  const all = texts.map((t) => t.text).join('\n')
  return all.length <= limits.textLength ? all : `${all.slice(0, limits.textLength - 1).toWellFormed()}…`
}

const mostBeside = 500

/** Which words were said of which question and touchpoint; long ones by their beginning, for they stand in full in the text. */
const placed = (texts: readonly DrawnText[], touchpoint: string) =>
  texts.slice(0, 40).map((t) => ({
    question: t.question,
    touchpoint: t.touchpoint ?? touchpoint,
    text: t.text.slice(0, mostBeside).toWellFormed(),
  }))

/** What was chosen, ordered, felt in words, counted and laddered: no scores, and kept beside them. */
function chosenIn(survey: Survey, answers: Answers): { choices?: object; ladders?: object[] } {
  const choices: Record<string, unknown> = {}
  const ladders: object[] = []
  for (const question of questionsOf(survey)) {
    const answer: unknown = answers[question.id]
    if (answer === undefined) continue
    switch (question.kind) {
      case 'choice':
      case 'several':
        choices[question.id] = (answer as { chosen: unknown }).chosen
        break
      case 'ranking':
      case 'emotions':
      case 'number':
        choices[question.id] = answer
        break
      case 'ladder':
        ladders.push({
          question: question.id,
          title: titleOf(survey, question.title),
          touchpoint: question.touchpoint,
          ...short(answer as Record<string, string>),
        })
    }
  }
  return { ...(Object.keys(choices).length > 0 && { choices }), ...(ladders.length > 0 && { ladders: ladders.slice(0, 20) }) }
}

const short = (rungs: Record<string, string>) =>
  Object.fromEntries(Object.entries(rungs).map(([rung, words]) => [rung, words.slice(0, mostBeside).toWellFormed()]))
