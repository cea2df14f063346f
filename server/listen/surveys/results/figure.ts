import { StatsError } from '@heartline/stats/errors'
import {
  designEffect,
  meanFromMoments,
  meanOfScores,
  netPromoterScore,
  npsCounts,
  proportion,
  weightedNetPromoterScore,
} from '@heartline/stats/scores'
import type { ScoreMethod } from '../../../record/signals/contract.ts'
import type { Figure } from './contract.ts'

/** So many answers of one value, each with this weight. */
export interface Tally {
  readonly value: number
  readonly n: number
  readonly weight: number
}

interface Estimate {
  readonly value: number
  readonly n: number
  readonly se: number
  readonly interval: { readonly low: number; readonly high: number }
  readonly method: string
}
const figureOf = ({ value, n, se, interval, method }: Estimate, effectiveN: number | null): Figure => ({
  value,
  n,
  se,
  low: interval.low,
  high: interval.high,
  method,
  effectiveN,
})

/** A share of 1, with Wilson's interval; null where there is nobody to have a share of. */
export function shareOf(successes: number, n: number): Figure | null {
  return n === 0 ? null : figureOf(proportion(successes, n), null)
}

/** The mean of numbers that stand on no scale of a score. */
export const meanOf = (tallies: readonly Pick<Tally, 'value' | 'n'>[]): Figure | null =>
  figure(
    'rating',
    tallies.map((t) => ({ ...t, weight: 1 })),
  )

/** The score of some answers: NPS for that method, the mean for any other. Without an interval where one cannot be had. */
export function figure(method: ScoreMethod, tallies: readonly Tally[]): Figure | null {
  const n = tallies.reduce((sum, t) => sum + t.n, 0)
  if (n === 0) return null
  const isWeighted = tallies.some((t) => t.weight !== tallies[0]!.weight)
  try {
    return isWeighted ? weighted(method, tallies, n) : plain(method, tallies, n)
  } catch (error) {
    if (!(error instanceof StatsError) || (error.code !== 'too-few' && error.code !== 'constant')) throw error
    const total = tallies.reduce((sum, t) => sum + t.n * t.weight, 0)
    return {
      value: tallies.reduce((sum, t) => sum + t.value * t.n * t.weight, 0) / total,
      n,
      low: null,
      high: null,
      se: null,
      method: 'mean',
      effectiveN: null,
    }
  }
}

function plain(method: ScoreMethod, tallies: readonly Tally[], n: number): Figure {
  if (method === 'nps') {
    const of = (at: (value: number) => boolean) => tallies.reduce((sum, t) => sum + (at(t.value) ? t.n : 0), 0)
    npsCounts(tallies.map((t) => t.value))
    const [detractors, promoters] = [of((v) => v <= 6), of((v) => v >= 9)]
    return figureOf(netPromoterScore({ detractors, promoters, passives: n - detractors - promoters }), null)
  }
  const sum = (power: 1 | 2) => tallies.reduce((total, t) => total + t.n * t.value ** power, 0)
  return figureOf(meanFromMoments(n, sum(1), sum(2)), null)
}

function weighted(method: ScoreMethod, tallies: readonly Tally[], n: number): Figure {
  const [values, weights] = [new Float64Array(n), new Float64Array(n)]
  let at = 0
  for (const t of tallies) {
    values.fill(t.value, at, at + t.n)
    weights.fill(t.weight, at, at + t.n)
    at += t.n
  }
  const estimate = method === 'nps' ? weightedNetPromoterScore(values, weights) : meanOfScores(values, { weights })
  return figureOf(estimate, n / designEffect(weights))
}
