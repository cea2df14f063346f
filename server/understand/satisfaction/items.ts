import { fillPlaceholders, type Text } from '@heartline/survey'
import { readySurveys } from '@heartline/survey/ready'
import type { AskedQuestion } from '../../listen/surveys/index.ts'
import type { Construct } from './contract.ts'

/**
 * How the questions of the satisfaction index and of SERVQUAL are recognised in signals.
 *
 * A score names its question by words. A question is an item of the index when its name is the item's code in the literature
 * (IMAG1, cuex2, … in large or small letters: what an import says), or the wording of the ready survey in either language
 * (what a survey's signals carry), or the wording that one of the company's own surveys gives to a question of the same id.
 */

const constructOf: Record<string, Construct> = {
  image: 'Image', expectations: 'Expectation', quality: 'Quality', value: 'Value', satisfaction: 'Satisfaction',
  complaints: 'Complaints', loyalty: 'Loyalty',
}
/** The seven-construct index asks these; of its two questions on complaints the one on a real complaint is scored. */
const unscored = new Set(['complained', 'cusco-imagined'])

const ready = (key: string) => readySurveys.find((survey) => survey.key === key)!.survey
const questionsOf = (key: string): AskedQuestion[] =>
  ready(key).pages.flatMap((page) => page.questions)
    .map((q) => ({ id: q.id, construct: q.construct, wordings: wordingsOf(q.title) }))

/** A title in each language, without what one person's answers would put into it: as signals carry it. */
function wordingsOf(title: Text): string[] {
  return Object.values(title).filter((words): words is string => typeof words === 'string')
    .map((words) => fillPlaceholders(words, ({ fallback }) => fallback ?? '').trim())
}

/** The items of the index in order, by construct. */
export const indexItems: readonly { readonly name: string; readonly construct: Construct }[] = questionsOf('satisfaction-index')
  .filter(({ id, construct }) => construct !== undefined && !unscored.has(id))
  .map(({ id, construct }) => ({ name: id, construct: constructOf[construct!]! }))

/** Which item (from 1) a question is, by its name in small letters. `own` are the questions of the company's surveys. */
export function itemsByQuestion(own: readonly AskedQuestion[]): Map<string, number> {
  const placeOf = new Map(indexItems.map(({ name }, i) => [name, i + 1]))
  const named = indexItems.map(({ name }, i) => [name, i + 1] as const)
  const worded = [...questionsOf('satisfaction-index'), ...own].flatMap(({ id, construct, wordings }) => {
    const place = placeOf.get(id)
    return place !== undefined && construct !== undefined ? wordings.map((words) => [words.toLowerCase(), place] as const) : []
  })
  return new Map([...worded, ...named])
}

const servqualDimensions = new Set(['tangibles', 'reliability', 'responsiveness', 'assurance', 'empathy'])

/** The SERVQUAL dimension of a question, by its wording. */
export function dimensionByQuestion(own: readonly AskedQuestion[]): Map<string, string> {
  return new Map([...questionsOf('servqual'), ...own].flatMap(({ construct, wordings }) =>
    construct !== undefined && servqualDimensions.has(construct) ? wordings.map((words) => [words, construct] as const) : []))
}
