import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import type { Estimate } from '../interval.ts'
import { momentsOf, tEstimate } from '../scores/estimate.ts'
import type { OrderedTrend } from './ordered-trend.ts'
import { slopeOf } from './slope.ts'
import type { Bounded, TwoWay } from './two-way.ts'

/** What the data say about a claim: they show it, they exclude it, or they leave it open. */
export type ClaimState = 'shown' | 'excluded' | 'open'

/** Mean, standard error and number of some differences. */
export interface Difference {
  readonly mean: number
  readonly se: number
  readonly n: number
}

function differenceOf(rows: readonly number[][], of: (row: number[]) => number): Difference {
  const { n, mean, variance } = momentsOf(rows.map(of), 'differences')
  return { mean, se: Math.sqrt(variance / n), n }
}

/** The mean rise from first to last touchpoint along the customers' own fitted lines. */
export function riseOf(rows: readonly number[][], level: number): Estimate {
  const { mean, se, n } = differenceOf(rows, (row) => slopeOf(row) * (row.length - 1))
  return tEstimate(mean, n, se, n - 1, level, 'student-t of slopes')
}

/** The mean change of each touchpoint over the one before. */
export function stepsOf(rows: readonly number[][]): Difference[] {
  return rows[0].slice(1).map((_, j) => differenceOf(rows, (row) => row[j + 1] - row[j]))
}

/** Does tone build up in one direction: in order (Page), by more than the margin, and never back by more than the margin? */
export function progressive(
  rise: Estimate,
  steps: readonly Difference[],
  trend: OrderedTrend,
  sign: 1 | -1,
  margin: number,
  level: number,
): ClaimState {
  const [low, high] = sign === 1 ? [rise.interval.low, rise.interval.high] : [-rise.interval.high, -rise.interval.low]
  const tail = (1 - level) / 2
  const lowest = (step: Difference, p: number) => sign * step.mean - tQuantile(1 - p, step.n - 1) * step.se
  const highest = (step: Difference, p: number) => sign * step.mean + tQuantile(1 - p, step.n - 1) * step.se
  // Every step must hold (intersection–union), so each is tested at the full level; any one may break it, so those share it.
  const ordered = trend.p < 1 - level && trend.z * sign > 0
  if (ordered && low > margin && steps.every((step) => lowest(step, tail) > -margin)) return 'shown'
  if (high < margin || steps.some((step) => highest(step, tail / steps.length) < -margin)) return 'excluded'
  return 'open'
}

/**
 * Are all touchpoints' means within the margin of each other? Shown when every pair is (two one-sided tests, Schuirmann 1987,
 * intersection–union); excluded when any pair is beyond it at a level shared among the pairs (Bonferroni).
 */
export function sameLevel(rows: readonly number[][], table: TwoWay, margin: number, level: number): ClaimState {
  const k = table.touchpoints
  const pairs = (k * (k - 1)) / 2
  const tail = (1 - level) / 2
  let all = true
  for (let a = 0; a < k; a++)
    for (let b = a + 1; b < k; b++) {
      const { mean, se, n } = differenceOf(rows, (row) => row[b] - row[a])
      if (Math.abs(mean) - tQuantile(1 - tail / pairs, n - 1) * se > margin) return 'excluded'
      if (Math.abs(mean) + tQuantile(1 - tail, n - 1) * se >= margin) all = false
    }
  return all ? 'shown' : 'open'
}

/** Does the whole interval lie below the limit, above it, or on both sides? */
export function below(value: Bounded, limit: number): ClaimState {
  return value.interval.high < limit ? 'shown' : value.interval.low > limit ? 'excluded' : 'open'
}

/** The state of the opposite claim. */
export function flip(state: ClaimState): ClaimState {
  return state === 'shown' ? 'excluded' : state === 'excluded' ? 'shown' : 'open'
}

/** The state of two claims together. */
export function both(a: ClaimState, b: ClaimState): ClaimState {
  return a === 'excluded' || b === 'excluded' ? 'excluded' : a === 'shown' && b === 'shown' ? 'shown' : 'open'
}

/** The state of at least one of two claims. */
export function either(a: ClaimState, b: ClaimState): ClaimState {
  return flip(both(flip(a), flip(b)))
}
