import type { Survey } from '@heartline/survey'
import type { DefinitionFault } from '../../../../server/listen/surveys/contract.ts'
import type { Messages } from '../../app/language.tsx'

/** A fault in the reader's words, its figures put in; as the server says it where its rule has no words here. */
export function sayFault({ rule, params, message }: DefinitionFault, rules: Messages['surveys']['rules']): string {
  const words = rule === null ? undefined : rules[rule]
  return words?.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole)) ?? message
}

/**
 * The place of a fault as people count: questions through the whole survey, from 1.
 * @example sayPlace('pages.1.questions.0.showIf', survey, words) // 'Question 3', where the first page has two
 */
export function sayPlace(path: string, survey: Survey, words: Messages['surveys']['place']): string {
  const [root, page, list, question] = path.split('.')
  if (root !== 'pages' || page === undefined) return words.survey
  if (list !== 'questions' || question === undefined) return words.page(Number(page) + 1)
  const before = survey.pages.slice(0, Number(page)).reduce((sum, p) => sum + p.questions.length, 0)
  return words.question(before + Number(question) + 1)
}
