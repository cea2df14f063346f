import type { Answered } from '../answers/types.ts'
import { answerLimits } from '../limits.ts'
import { fillPlaceholders } from '../placeholder.ts'
import type { Survey } from '../schema/survey.ts'
import type { Text } from '../schema/text.ts'
import { emotionWords } from '../words.ts'
import { otherOption, type Emotion, type Facts, type Language } from '../vocabulary.ts'
import { own } from '../answers/readers.ts'
import { translate } from './translate.ts'
import { walk, type LooseAnswers } from './walk.ts'

/**
 * The text in this language with earlier answers and facts put in. The result is plain text: show it as text, never as
 * HTML. What is put in takes one line and at most 120 characters, and is not read for placeholders again.
 * @example pipe({ en: 'Thanks, {{customer.name|friend}}' }, {}, survey, 'en', { 'customer.name': 'Li Wei' }) // 'Thanks, Li Wei'
 */
export function pipe(text: Text, answers: LooseAnswers, survey: Survey, language: Language, facts: Facts = {}): string {
  const fallback = survey.languages[0] ?? language
  const words = translate(text, language, fallback)
  if (!words.includes('{{')) return words
  const shown = walk(survey, answers)
  const inWords = (text: Text) => translate(text, language, fallback)
  return fillPlaceholders(words, (placeholder) => {
    const { name } = placeholder
    const [id = '', part] = name.split('.', 2)
    const answered = shown.get(id)
    const answer = answered && (part === undefined ? wordsOf(answered, inWords, language) : partOf(answered, part))
    return oneLine(own(facts, name) ?? answer ?? '') || (placeholder.fallback ?? '')
  })
}

// Marks that turn the reading direction would turn the author's own words round.
const oneLine = (said: unknown) => {
  const words = String(said).replace(/[\s\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim()
  const letters = [...words]
  return letters.length > answerLimits.piped ? `${letters.slice(0, answerLimits.piped - 1).join('')}…` : words
}

const partOf = ({ answer }: Answered, part: string): unknown =>
  typeof answer === 'object' ? own(answer as Readonly<Record<string, unknown>>, part) : undefined

/** An answer in a few words of the reader's language. */
function wordsOf(answered: Answered, inWords: (text: Text) => string, language: Language): string | number | undefined {
  const list = (words: readonly string[]) => words.join(language === 'zh-CN' ? '、' : ', ')
  switch (answered.kind) {
    case 'nps': return answered.answer.score
    case 'choice':
    case 'several':
    case 'ranking': {
      const { question, answer } = answered
      const { chosen, other } = 'chosen' in answer ? answer : { chosen: answer, other: undefined }
      return list([chosen].flat().map((id) => {
        const option = question.options.find((option) => option.id === id)
        return option ? inWords(option.label) : id === otherOption ? (other ?? '') : ''
      }).filter(Boolean))
    }
    case 'emotions': return list(answered.answer.map((emotion: Emotion) => inWords(emotionWords[emotion])))
    case 'ladder': return answered.answer.what
    case 'contact': return answered.answer.name
    case 'csat':
    case 'ces':
    case 'rating':
    case 'number':
    case 'text': return answered.answer
    default: return undefined
  }
}
