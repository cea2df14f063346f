import type { Question } from '../schema/question.ts'
import type { Text } from '../schema/text.ts'

/** What a question is about, told by the words that such questions use. */
const words = {
  recommend: /recommend|推荐/i,
  satisfied: /satisf|满意/i,
  easy: /\b(easy|ease|effort)|轻松|容易|方便|费力/i,
} as const

/** Whether a title asks about one of these. */
export const asksAbout = (title: string, matter: keyof typeof words): boolean => words[matter].test(title)

type Shared = Pick<Question, 'id' | 'title' | 'help' | 'required' | 'showIf'>
type Ends = { readonly low?: Text; readonly high?: Text }

/** The question for a scale of whole numbers, by its range and its words; undefined where no kind here has such a scale. */
export function questionOnScale(shared: Shared, min: number, max: number, ends: Ends = {}): Question | undefined {
  const title = Object.values(shared.title).join(' ')
  if (min === 0 && max === 10 && asksAbout(title, 'recommend')) return { ...shared, ...ends, kind: 'nps' }
  if (min === 1 && (max === 5 || max === 7 || max === 10) && asksAbout(title, 'satisfied'))
    return { ...shared, ...ends, kind: 'csat', scale: max }
  const fits = (min === 0 || min === 1) && Number.isInteger(max) && max >= 2 && max <= 10
  return fits ? { ...shared, ...ends, kind: 'rating', min, max } : undefined
}

/** The range of values that are whole numbers in a row, from 0 or 1 upwards; undefined where they are not. */
export function rangeOf(values: readonly string[]): { min: number; max: number } | undefined {
  const numbers = values.map(Number)
  const [min = 2] = numbers
  const inRow = numbers.every((number, i) => number === min + i && /^\d+$/.test(values[i]!))
  return inRow && values.length >= 3 && min <= 1 ? { min, max: min + values.length - 1 } : undefined
}
