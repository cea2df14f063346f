import { emotionWords, otherOption, type Question, type Text } from '@heartline/survey'
import { choicesOf, comparisonsOf, type Comparison } from '@heartline/survey/definition'

/** What the value of a comparison is chosen or written as. */
export type ValueKind =
  | { readonly is: 'none' }
  | { readonly is: 'choice'; readonly choices: readonly { readonly value: string; readonly label: Text }[] }
  | { readonly is: 'number'; readonly min: number; readonly max: number; readonly step: number }
  | { readonly is: 'truth' }
  | { readonly is: 'text' }

/** The kind of value that this question is compared with. */
export function valueKindOf(question: Question, is: Comparison['is']): ValueKind {
  if (is === 'answered') return { is: 'none' }
  const choices = choicesOf(question)
  if (choices) return { is: 'choice', choices: choices.map((value) => ({ value, label: labelOf(question, value) })) }
  switch (question.kind) {
    case 'consent':
      return { is: 'truth' }
    case 'text':
      return { is: 'text' }
    case 'feeling':
      return { is: 'number', min: -1, max: 1, step: 0.1 }
    case 'pair':
      return { is: 'number', min: -6, max: 6, step: 1 }
    case 'nps':
      return { is: 'number', min: 0, max: 10, step: 1 }
    case 'csat':
      return { is: 'number', min: 1, max: question.scale, step: 1 }
    case 'ces':
      return { is: 'number', min: 1, max: 7, step: 1 }
    case 'factors':
      return { is: 'number', min: 1, max: 5, step: 1 }
    case 'rating':
      return { is: 'number', min: question.min, max: question.max, step: 1 }
    default:
      return { is: 'number', min: -1e12, max: 1e12, step: 1 }
  }
}

function labelOf(question: Question, value: string): Text {
  if (question.kind === 'emotions') return emotionWords[value as keyof typeof emotionWords]
  const option = 'options' in question ? question.options.find(({ id }) => id === value) : undefined
  if (option) return option.label
  return value === otherOption && 'other' in question && question.other ? question.other : { en: value }
}

/** A first comparison with this question, for the author to change: of scores the lower half, else what comes first. */
export function firstComparison(question: Question, wished?: Comparison['is']): Comparison {
  const possible = comparisonsOf[question.kind]
  const usual = possible.find((is) => is === 'atMost') ?? possible.find((is) => is === 'equals') ?? 'answered'
  const is = wished && possible.includes(wished) ? wished : usual
  const value = firstValue(question, valueKindOf(question, is))
  return { question: question.id, is, ...(value !== undefined && { value }) }
}

function firstValue(question: Question, kind: ValueKind): Comparison['value'] {
  switch (kind.is) {
    case 'none':
      return undefined
    case 'choice':
      return kind.choices[0]?.value
    case 'truth':
      return true
    case 'text':
      return ''
    case 'number':
      if (question.kind === 'nps') return 6
      return kind.max > 100 ? 0 : Math.floor((kind.min + kind.max) / 2)
  }
}
