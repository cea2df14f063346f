import { requireLength, StatsError } from '../errors.ts'

/** A column of codes for each question: 0, 1, 2 … is the answer given, −1 none. */
export type Answers = Readonly<Record<string, ArrayLike<number>>>

/** Distinct rows of answers with how many customers gave them. A cell is one answer to one question, all numbered in a row. */
export interface AnswerPatterns {
  readonly questions: readonly string[]
  /** How many different answers each question has. */
  readonly categories: readonly number[]
  /** The cell of each question's answer 0. */
  readonly offsets: readonly number[]
  readonly width: number
  /** The cells that each pattern holds; a gap holds none. */
  readonly cells: readonly Int32Array[]
  readonly counts: readonly number[]
  /** The pattern of each customer. */
  readonly patternOf: Int32Array
  readonly n: number
  readonly complete: boolean
}

/** Throws unless the columns are equally long and hold whole codes, with at least two different answers each. */
export function patternsOf(answers: Answers): AnswerPatterns {
  const questions = Object.keys(answers)
  if (questions.length === 0)
    throw new StatsError('empty', 'there is no question: give at least one column of answers', 'answers')
  const n = answers[questions[0]].length
  const categories = questions.map((question) => countCategories(question, answers[question], n))
  const offsets: number[] = []
  let width = 0
  for (const c of categories) {
    offsets.push(width)
    width += c
  }
  const known = new Map<string, number>()
  const cells: Int32Array[] = []
  const counts: number[] = []
  let complete = true
  const patternOf = Int32Array.from({ length: n }, (_, i) => {
    const row = questions.map((question) => answers[question][i])
    const key = row.join()
    let p = known.get(key)
    if (p === undefined) {
      p = cells.length
      known.set(key, p)
      cells.push(Int32Array.from(row.flatMap((code, q) => (code < 0 ? [] : [offsets[q] + code]))))
      counts.push(0)
      complete &&= row.every((code) => code >= 0)
    }
    counts[p]++
    return p
  })
  return { questions, categories, offsets, width, cells, counts, patternOf, n, complete }
}

function countCategories(question: string, column: ArrayLike<number>, n: number): number {
  requireLength(column, 2, question)
  if (column.length !== n)
    throw new StatsError('shape', `${question} has ${column.length} answers and the first question ${n}`, question)
  const seen = new Set<number>()
  for (let i = 0; i < n; i++) {
    const code = column[i]
    if (!(Number.isInteger(code) && code >= -1 && code < 1000))
      throw new StatsError(
        'out-of-range', `${question}[${i}] is ${code}: code answers 0, 1, 2 … and −1 for none`, `${question}[${i}]`,
      )
    if (code >= 0) seen.add(code)
  }
  if (seen.size < 2)
    throw new StatsError('constant', `${question} has one answer only, which tells nobody apart: leave it out`, question)
  return Math.max(...seen) + 1
}
