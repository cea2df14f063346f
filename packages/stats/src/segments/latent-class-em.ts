import type { Random } from '../random.ts'
import type { AnswerPatterns } from './answer-patterns.ts'

export interface ClassModel {
  readonly shares: Float64Array
  /** For each class the probability of every cell. */
  readonly answers: readonly Float64Array[]
}

export interface ClassRun extends ClassModel {
  readonly value: number
  readonly converged: boolean
}

export function randomModel(patterns: AnswerPatterns, classes: number, random: Random): ClassModel {
  return {
    shares: new Float64Array(classes).fill(1 / classes),
    answers: Array.from({ length: classes }, () => {
      const row = Float64Array.from({ length: patterns.width }, () => 0.1 + random())
      normaliseQuestions(patterns, row)
      return row
    }),
  }
}

/** EM from a start until a round gains less than 1e-10 a customer in log-likelihood. */
export function climbByEm(patterns: AnswerPatterns, start: ClassModel, maxIterations: number): ClassRun {
  const { n, cells, counts } = patterns
  let { shares, answers } = start
  let previous = -Infinity
  for (let round = 0; round < maxIterations; round++) {
    const nextShares = new Float64Array(shares.length)
    const nextAnswers = answers.map((row) => new Float64Array(row.length))
    const value = eachPosterior(patterns, { shares, answers }, (p, weights) => {
      weights.forEach((w, c) => {
        const customers = counts[p] * w
        nextShares[c] += customers / n
        for (const cell of cells[p]) nextAnswers[c][cell] += customers
      })
    })
    if (value - previous < 1e-10 * n) return { shares, answers, value, converged: true }
    previous = value
    for (const row of nextAnswers) normaliseQuestions(patterns, row)
    shares = nextShares
    answers = nextAnswers
  }
  return { shares, answers, value: previous, converged: false }
}

/** Calls back with each pattern's class probabilities (in an array that is used again) and returns the log-likelihood. */
export function eachPosterior(
  { cells, counts }: AnswerPatterns, { shares, answers }: ClassModel, visit: (pattern: number, weights: Float64Array) => void,
): number {
  const logShares = shares.map(Math.log)
  const logAnswers = answers.map((row) => row.map(Math.log))
  const weights = new Float64Array(shares.length)
  let value = 0
  for (let p = 0; p < cells.length; p++) {
    let top = -Infinity
    for (let c = 0; c < weights.length; c++) {
      let log = logShares[c]
      for (const cell of cells[p]) log += logAnswers[c][cell]
      weights[c] = log
      if (log > top) top = log
    }
    let sum = 0
    for (let c = 0; c < weights.length; c++) sum += weights[c] = Math.exp(weights[c] - top)
    for (let c = 0; c < weights.length; c++) weights[c] /= sum
    value += counts[p] * (top + Math.log(sum))
    visit(p, weights)
  }
  return value
}

/** An emptied class has no answers left to count; its probabilities then stay even. */
function normaliseQuestions({ offsets, categories }: AnswerPatterns, row: Float64Array): void {
  categories.forEach((k, q) => {
    const part = row.subarray(offsets[q], offsets[q] + k)
    const sum = part.reduce((a, b) => a + b, 0)
    for (let j = 0; j < k; j++) part[j] = sum > 0 ? part[j] / sum : 1 / k
  })
}
