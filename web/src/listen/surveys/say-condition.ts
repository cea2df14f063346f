import {
  emotionWords,
  factorWords,
  translate,
  type Condition,
  type Language,
  type Question,
  type Survey,
} from '@heartline/survey'
import type { Messages } from '../../app/language.tsx'
import { numbersOf } from './numbered.ts'

type Words = Messages['surveys']['condition']
type Comparison = Extract<Condition, { question: string }>

/**
 * When a question is shown, as a sentence in the reader's words, with the options in the language of the survey.
 * @example sayCondition({ question: 'recommend', is: 'atMost', value: 6 }, survey, 'en', words)
 * // 'the answer to question 1 is at most 6'
 */
export function sayCondition(condition: Condition, survey: Survey, language: Language, words: Words): string {
  const numbers = numbersOf(survey)
  const say = (part: Condition, inside: boolean): string => {
    if ('question' in part) return sayComparison(part, numbers.get(part.question), survey, language, words)
    if ('not' in part) return words.not(say(part.not, true))
    const [parts, joint] = 'all' in part ? [part.all, words.and] : [part.any, words.or]
    const said = parts.map((p) => say(p, parts.length > 1)).join(joint)
    return inside && parts.length > 1 ? words.group(said) : said
  }
  return say(condition, false)
}

function sayComparison(
  { question: id, is, value }: Comparison,
  found: { number: number; question: Question } | undefined,
  survey: Survey,
  language: Language,
  words: Words,
): string {
  const name = found ? words.question(found.number) : words.unknown(id)
  const what = subjectOf(found?.question, name, words)
  const told = found ? valueOf(found.question, value, survey, language, words) : String(value)
  switch (is) {
    case 'answered':
      return words.answered(name)
    case 'equals':
      return words.equals(what, told)
    case 'includes':
      return words.includes(name, told)
    case 'atLeast':
      return words.atLeast(what, told)
    case 'atMost':
      return words.atMost(what, told)
  }
}

/** What is compared: a feeling goes by its tone, a pair by its gap, factors by the lowest of them. */
function subjectOf(question: Question | undefined, name: string, words: Words): string {
  if (question?.kind === 'feeling') return words.tone(name)
  if (question?.kind === 'pair') return words.gap(name)
  if (question?.kind === 'factors') return words.lowest(name)
  return words.answer(name)
}

function valueOf(question: Question, value: Comparison['value'], survey: Survey, language: Language, words: Words): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value !== 'string') return String(value ?? '')
  const label =
    'options' in question
      ? (question.options.find((o) => o.id === value)?.label ??
        (value === 'other' && 'other' in question ? question.other : undefined))
      : question.kind === 'emotions'
        ? emotionWords[value as keyof typeof emotionWords]
        : question.kind === 'factors'
          ? factorWords[value as keyof typeof factorWords]
          : undefined
  return words.quoted(label ? translate(label, language, survey.languages[0] ?? language) : value)
}
