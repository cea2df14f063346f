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

/**
 * EM from a start until a round gains less than 1e-8 a customer in log-likelihood. EM alone creeps when there are more classes
 * than the answers tell apart, so every two rounds are extrapolated where that does not lose likelihood
 * (SQUAREM, scheme S3: Varadhan & Roland 2008, Scandinavian Journal of Statistics 35(2)).
 */
export function climbByEm(patterns: AnswerPatterns, start: ClassModel, maxIterations: number): ClassRun {
  let from = start
  let next = emRound(patterns, from)
  for (let rounds = 1; rounds < maxIterations; rounds += 2) {
    const second = emRound(patterns, next.model)
    if (second.value - next.value < 1e-8 * patterns.n) return { ...next.model, value: second.value, converged: true }
    const leap = extrapolate(patterns, from, next.model, second.model)
    const landed = leap && emRound(patterns, leap)
    if (landed && landed.value >= second.value) {
      from = leap
      next = landed
    } else {
      from = second.model
      next = emRound(patterns, from)
    }
  }
  return { ...from, value: next.value, converged: false }
}

/** One round of EM: the log-likelihood of the model that goes in, and the model that comes out. */
function emRound(patterns: AnswerPatterns, model: ClassModel): { value: number; model: ClassModel } {
  const { n, cells, counts } = patterns
  const shares = new Float64Array(model.shares.length)
  const answers = model.answers.map((row) => new Float64Array(row.length))
  const value = eachPosterior(patterns, model, (p, weights) => {
    for (let c = 0; c < weights.length; c++) {
      const customers = counts[p] * weights[c]
      shares[c] += customers / n
      for (const cell of cells[p]) answers[c][cell] += customers
    }
  })
  for (const row of answers) normaliseQuestions(patterns, row)
  return { value, model: { shares, answers } }
}

function extrapolate(patterns: AnswerPatterns, a: ClassModel, b: ClassModel, c: ClassModel): ClassModel | undefined {
  const rows = (m: ClassModel) => [m.shares, ...m.answers]
  const [from, via, to] = [rows(a), rows(b), rows(c)]
  let step = 0
  let bend = 0
  from.forEach((row, k) => row.forEach((x, i) => {
    const r = via[k][i] - x
    step += r * r
    bend += (to[k][i] - via[k][i] - r) ** 2
  }))
  if (!(bend > 0)) return undefined
  const length = Math.sqrt(step / bend)
  if (length <= 1) return undefined
  const [shares, ...answers] = from.map((row, k) => row.map((x, i) => {
    const r = via[k][i] - x
    // Probabilities that the leap takes below zero are set near it.
    return Math.max(1e-12, x + 2 * length * r + length * length * (to[k][i] - via[k][i] - r))
  }))
  const total = shares.reduce((sum, share) => sum + share, 0)
  for (const row of answers) normaliseQuestions(patterns, row)
  return { shares: shares.map((share) => share / total), answers }
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
