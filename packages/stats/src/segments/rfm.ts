import { requireFinite, requireLength, requireSameLength, StatsError } from '../errors.ts'

export interface RfmRecords {
  /** Time since the last purchase: the smaller, the better. */
  readonly recency: ArrayLike<number>
  /** Number of purchases. */
  readonly frequency: ArrayLike<number>
  /** Money spent. */
  readonly monetary: ArrayLike<number>
}

export interface RfmScores {
  /** 1 (worst) to `scores` (best), for each customer. */
  readonly recency: readonly number[]
  readonly frequency: readonly number[]
  readonly monetary: readonly number[]
  readonly scores: number
}

/**
 * Scores customers by recency, frequency and monetary value, each by its place among all: with five scores, quintiles.
 * Customers with the same value get the same score, by the middle of their places, so the groups need not be equally large.
 *
 * @throws StatsError `empty`, `shape`, `not-finite`, `constant` where all customers have the same value, `bad-option`
 * Source: Hughes (1994), Strategic Database Marketing; ties by mid-ranks.
 * @example scoreRfm({ recency: [3, 90], frequency: [12, 1], monetary: [500, 20] }, { scores: 2 }).recency // [2, 1]
 */
export function scoreRfm(records: RfmRecords, options: { readonly scores?: number } = {}): RfmScores {
  const { scores = 5 } = options
  const { recency, frequency, monetary } = records
  requireLength(recency, 1, 'recency')
  requireSameLength(recency, frequency, 'recency and frequency')
  requireSameLength(recency, monetary, 'recency and monetary')
  if (!(Number.isInteger(scores) && scores >= 2))
    throw new StatsError('bad-option', `scores is ${scores}: give a whole number from 2 on`, 'scores')
  return Object.freeze({
    recency: scoreByPlace(Float64Array.from(recency, (v) => -v), scores, 'recency'),
    frequency: scoreByPlace(frequency, scores, 'frequency'),
    monetary: scoreByPlace(monetary, scores, 'monetary'),
    scores,
  })
}

function scoreByPlace(values: ArrayLike<number>, scores: number, name: string): readonly number[] {
  requireFinite(values, name)
  const n = values.length
  const order = Int32Array.from({ length: n }, (_, i) => i).toSorted((a, b) => values[a] - values[b])
  if (values[order[0]] === values[order[n - 1]])
    throw new StatsError('constant', `${name} is the same for every customer: there is nothing to score by`, name)
  const result = Array.from({ length: n }, () => 0)
  for (let i = 0; i < n; ) {
    let j = i
    while (j < n && values[order[j]] === values[order[i]]) j++
    const middle = (i + j) / 2 / n
    const score = Math.min(scores, 1 + Math.floor(middle * scores))
    for (; i < j; i++) result[order[i]] = score
  }
  return Object.freeze(result)
}
