import type { Comparison, Condition } from '../schema/condition.ts'
import type { Question, QuestionKind } from '../schema/question.ts'
import type { Survey } from '../schema/survey.ts'
import { emotions, otherOption } from '../vocabulary.ts'
import { placedQuestions, type Breach, type Placed } from './breach.ts'

type Path = readonly (string | number)[]

const number = ['answered', 'equals', 'atLeast', 'atMost'] as const
const one = ['answered', 'equals', 'includes'] as const
/** How an answer of each kind may be compared. */
export const comparisonsOf: Readonly<Record<QuestionKind, readonly Comparison['is'][]>> = {
  nps: number, csat: number, ces: number, rating: number, feeling: number, pair: number, factors: number, number,
  choice: one, several: one, emotions: one, ranking: one,
  text: ['answered', 'equals'], consent: ['answered', 'equals'], ladder: ['answered'], contact: ['answered'],
}

/** Every comparison in a condition, with its place in it. */
export function comparisonsIn(condition: Condition, path: Path = []): { comparison: Comparison; path: Path }[] {
  if ('question' in condition) return [{ comparison: condition, path }]
  if ('not' in condition) return comparisonsIn(condition.not, [...path, 'not'])
  const [name, parts] = 'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const)
  return parts.flatMap((part, i) => comparisonsIn(part, [...path, name, i]))
}

/** Conditions look back only, at questions there are, and compare what can be compared. */
export function breachesOfConditions(survey: Survey): Breach[] {
  const questions = placedQuestions(survey)
  const byId = new Map(questions.map((placed) => [placed.question.id, placed]))
  return questions.flatMap((asker) => comparisonsIn(asker.question.showIf ?? { all: [] }).flatMap(({ comparison, path }) => {
    const fault = faultOf(comparison, asker, byId.get(comparison.question), survey)
    return fault ? [{ ...fault, path: [...asker.path, 'showIf', ...path, ...fault.path] }] : []
  }))
}

function faultOf(comparison: Comparison, asker: Placed, asked: Placed | undefined, survey: Survey): Breach | undefined {
  const { question: id, is } = comparison
  if (!asked)
    return { path: ['question'], rule: 'condition-unknown', params: { id }, message: `there is no question "${id}" to look at` }
  if (asked.place >= asker.place)
    return {
      path: ['question'], rule: 'condition-later', params: { id },
      message: `"${id}" does not come before this question: a condition can only look at what was already asked`,
    }
  if (survey.randomise && (asked.page === asker.page || survey.randomise === 'pages'))
    return {
      path: ['question'], rule: 'condition-shuffled', params: { id },
      message: `the order of ${survey.randomise} is random, so "${id}" may come after this question: put it on `
        + 'an earlier page, or keep the order',
    }
  const possible = comparisonsOf[asked.question.kind]
  if (!possible.includes(is))
    return {
      path: ['is'], rule: 'condition-unfit', params: { id, is, possible: possible.join(', ') },
      message: `the answer to "${id}" (${asked.question.kind}) cannot be compared by ${is}: use ${possible.join(', ')}`,
    }
  const wanted = wantedValue(comparison, asked.question)
  return wanted === undefined
    ? undefined
    : { path: ['value'], rule: 'condition-value', params: { id, wanted }, message: `to compare "${id}" by ${is}, give ${wanted}` }
}

/** What the value of a comparison should have been; undefined where it is right. */
function wantedValue({ is, value }: Comparison, question: Question): string | undefined {
  if (is === 'answered') return value === undefined ? undefined : 'no value'
  const choices = choicesOf(question)
  if (choices) return typeof value === 'string' && choices.includes(value) ? undefined : `one of ${choices.join(', ')}`
  const type = question.kind === 'consent' ? 'boolean' : question.kind === 'text' ? 'string' : 'number'
  if (typeof value === type) return undefined
  return { boolean: 'true or false', string: 'a text', number: 'a number' }[type]
}

/** What an answer that is chosen from a list can be compared with; undefined where it is not chosen from one. */
export function choicesOf(question: Question): readonly string[] | undefined {
  if (question.kind === 'emotions') return emotions
  if (!('options' in question)) return undefined
  return [...question.options.map(({ id }) => id), ...('other' in question && question.other ? [otherOption] : [])]
}
