import type { Answers, Compared } from './judge.ts'

/** A question that staff and customers both answered: as it was asked, and each answer with who gave it. */
export interface SharedQuestion {
  readonly question: string
  readonly definition: Readonly<Record<string, unknown>>
  readonly answers: readonly { readonly staff: boolean; readonly answer: unknown }[]
}
export interface Asked { readonly question: string; readonly part: string; readonly title: Record<string, string> }

type Part = { readonly part: string; readonly read: (answer: unknown) => unknown; readonly low: number; readonly high: number }
const field = (name: string) => (answer: unknown) => (answer as Record<string, unknown> | null)?.[name]
const itself = (answer: unknown) => answer

/** The numbers within an answer, each on its scale; kinds of questions without a scale have none. */
function partsOf(definition: SharedQuestion['definition']): Part[] {
  const number = (name: string, otherwise: number) => (typeof definition[name] === 'number' ? definition[name] : otherwise)
  switch (definition['kind']) {
    case 'nps': return [{ part: '', read: itself, low: 0, high: 10 }]
    case 'csat': return [{ part: '', read: itself, low: 1, high: number('scale', 5) }]
    case 'ces': return [{ part: '', read: itself, low: 1, high: 7 }]
    case 'rating': return [{ part: '', read: itself, low: number('min', 1), high: number('max', 5) }]
    case 'feeling': return [{ part: 'tone', read: field('tone'), low: -1, high: 1 }]
    case 'pair': return ['expectation', 'perception'].map((part) => ({ part, read: field(part), low: 1, high: 7 }))
    case 'factors':
      return (Array.isArray(definition['factors'])
        ? definition['factors']
        : []).map((f) => ({ part: String(f), read: field(String(f)), low: 1, high: 5 }))
    default: return []
  }
}

/** What staff believe beside what customers say, on scales from 0 to 1. */
export function laySideBySide(questions: readonly SharedQuestion[]): Compared<Asked>[] {
  return questions.flatMap(({ question, definition, answers }) => partsOf(definition).map(({ part, read, low, high }) => {
    const sums = (staff: boolean): Answers => answers.filter((a) => a.staff === staff).reduce<Answers>((sum, { answer }) => {
      const value = numberIn(read(answer))
      if (value === undefined || value < low || value > high) return sum
      const x = (value - low) / (high - low)
      return { n: sum.n + 1, sum: sum.sum + x, squares: sum.squares + x * x }
    }, { n: 0, sum: 0, squares: 0 })
    return { of: { question, part, title: titleOf(definition) }, staff: sums(true), customers: sums(false) }
  }))
}

/** A number, or the score in an answer that also says why. */
function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  const inside = (value as { score?: unknown; value?: unknown } | null | undefined)
  return typeof inside?.score === 'number' ? inside.score : typeof inside?.value === 'number' ? inside.value : undefined
}

const titleOf = (definition: SharedQuestion['definition']): Record<string, string> =>
  Object.fromEntries(Object.entries((definition['title'] ?? {}) as Record<string, unknown>)
    .filter((e): e is [string, string] => typeof e[1] === 'string'))
