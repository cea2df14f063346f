import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { StatsError, requireLength } from '../errors.ts'
import { zOf, type Estimate } from '../interval.ts'
import { momentsOf, tEstimate } from '../scores/estimate.ts'
import { pageTrend, type OrderedTrend } from './ordered-trend.ts'
import { requireTones } from './reading.ts'
import { slopeOf } from './slope.ts'
import { comovementOf, restlessnessOf, twoWay, type Bounded, type TwoWay } from './two-way.ts'

/** How the touchpoints' emotions hang together. */
export type JourneyPatternKind = 'consistent' | 'progressive' | 'parallel' | 'scattered'

/** What the data say about a claim: they show it, they exclude it, or they leave it open. */
export type ClaimState = 'shown' | 'excluded' | 'open'

/** The pattern of a journey with the evidence behind it. */
export interface JourneyPattern {
  readonly verdict: JourneyPatternKind | 'not enough data'
  /** Why there is no verdict, and what would give one; empty otherwise. */
  readonly reason: string
  /** Which way a progressive journey builds up. */
  readonly direction: 'rising' | 'falling' | undefined
  readonly customers: number
  /** Customers left out because a touchpoint is missing. */
  readonly incomplete: number
  readonly claims: Readonly<Record<'sameLevel' | 'steady' | 'progressive' | 'together', ClaimState>>
  readonly means: readonly number[]
  /** Rise of tone from first to last touchpoint along the customers' own fitted lines. */
  readonly rise: Estimate
  readonly trend: OrderedTrend
  readonly comovement: Bounded | undefined
  readonly restlessness: Bounded
}

/** What counts as a difference that matters. All in units of tone, but for `comovement`. */
export interface JourneyPatternOptions {
  /** Touchpoint means nearer than this are the same (0.15: 7.5 % of the scale). */
  readonly margin?: number
  /** A customer who varies less than this from touchpoint to touchpoint is steady (0.29: half of tone thrown at random). */
  readonly spread?: number
  /** Touchpoints that correlate over customers above this move together (0.3: a medium correlation, Cohen 1988). */
  readonly comovement?: number
  readonly level?: number
}

const fewest = 10

/**
 * The pattern of a journey's emotions over the touchpoints, or "not enough data".
 *
 *  - consistent: all touchpoints have the same mean tone (every pair equivalent within `margin`, two one-sided tests,
 *    Schuirmann 1987) and customers are steady (within-customer standard deviation below `spread`, chi-square).
 *  - progressive: tone builds up in the order of the touchpoints (Page's test), the rise is larger than `margin` and
 *    no step falls back by more than `margin` (one-sided t intervals); falling likewise.
 *  - parallel: neither, but customers' feelings move together from touchpoint to touchpoint (ICC(C,1) above `comovement`).
 *  - scattered: neither, and they do not (ICC(C,1) below `comovement`).
 *
 * Nothing is concluded from a test that merely fails: parallel and scattered need the other two to be excluded.
 * `patternErrorRates` measures how often each verdict is wrong on simulated journeys.
 * @param rows one a customer, tones −1…1 in the order of the touchpoints; null where a touchpoint has none
 * @throws StatsError `empty`, `too-few` below 3 touchpoints, `shape`, `not-finite`, `out-of-range`, `bad-option`
 * @example journeyPattern(rows).verdict // 'progressive'
 */
export function journeyPattern(rows: readonly (readonly (number | null)[])[], options: JourneyPatternOptions = {}): JourneyPattern {
  const { margin = 0.15, spread = 0.29, comovement: least = 0.3, level = 0.95 } = options
  zOf(level)
  for (const [name, value] of Object.entries({ margin, spread, comovement: least }))
    if (!(value > 0 && value < 1)) throw new StatsError('bad-option', `${name} must lie between 0 and 1, got ${value}`, name)
  const complete = completeRows(rows)
  if (complete.length < 2)
    throw new StatsError('too-few', `${complete.length} of ${rows.length} customers have every touchpoint: use fewer touchpoints or more customers`, 'rows')
  const table = twoWay(complete)
  const trend = pageTrend(complete)
  const rise = riseOf(complete, level)
  const comovement = comovementOf(table, level)
  const restlessness = restlessnessOf(table, level)
  const steps = stepsOf(complete)
  const rising = progressive(rise, steps, trend, 1, margin, level)
  const falling = progressive(rise, steps, trend, -1, margin, level)
  const claims = Object.freeze({
    sameLevel: sameLevel(complete, table, margin, level),
    steady: below(restlessness, spread),
    progressive: either(rising, falling),
    // Where nothing varies at all there is nothing that could move together.
    together: comovement ? flip(below(comovement, least)) : 'excluded',
  })
  const { verdict, reason } = conclude(claims, complete.length)
  return Object.freeze({
    verdict, reason, claims, trend, rise, comovement, restlessness,
    direction: verdict === 'progressive' ? (rising === 'shown' ? 'rising' : 'falling') : undefined,
    customers: complete.length,
    incomplete: rows.length - complete.length,
    means: table.means,
  })
}

function conclude(claims: JourneyPattern['claims'], customers: number): { verdict: JourneyPattern['verdict']; reason: string } {
  if (customers < fewest) return { verdict: 'not enough data', reason: `only ${customers} complete customers; at least ${fewest} are needed` }
  const consistent = both(claims.sameLevel, claims.steady)
  if (consistent === 'shown') return { verdict: 'consistent', reason: '' }
  if (claims.progressive === 'shown') return { verdict: 'progressive', reason: '' }
  const open = [
    ...(consistent === 'open' ? ['whether the touchpoints feel the same'] : []),
    ...(claims.progressive === 'open' ? ['whether tone builds up'] : []),
    ...(claims.together === 'open' ? ['whether customers\' feelings move together'] : []),
  ]
  if (open.length > 0) return { verdict: 'not enough data', reason: `${customers} customers leave open ${open.join(' and ')}: more are needed` }
  return { verdict: claims.together === 'shown' ? 'parallel' : 'scattered', reason: '' }
}

function completeRows(rows: readonly (readonly (number | null)[])[]): number[][] {
  requireLength(rows, 1, 'rows')
  requireLength(rows[0], 3, 'rows[0]')
  const complete: number[][] = []
  rows.forEach((row, i) => {
    if (row.length !== rows[0].length)
      throw new StatsError('shape', `rows[${i}] has ${row.length} touchpoints, rows[0] has ${rows[0].length}: put null where one is missing`, `rows[${i}]`)
    const tones = row.filter((tone) => tone !== null)
    requireTones(tones, `rows[${i}]`)
    if (tones.length === row.length) complete.push(tones)
  })
  return complete
}

/** Mean, standard error and number of some differences. */
interface Difference {
  readonly mean: number
  readonly se: number
  readonly n: number
}

function differenceOf(rows: readonly number[][], of: (row: number[]) => number): Difference {
  const { n, mean, variance } = momentsOf(rows.map(of), 'differences')
  return { mean, se: Math.sqrt(variance / n), n }
}

function riseOf(rows: readonly number[][], level: number): Estimate {
  const { mean, se, n } = differenceOf(rows, (row) => slopeOf(row) * (row.length - 1))
  return tEstimate(mean, n, se, n - 1, level, 'student-t of slopes')
}

function stepsOf(rows: readonly number[][]): Difference[] {
  return rows[0].slice(1).map((_, j) => differenceOf(rows, (row) => row[j + 1] - row[j]))
}

function progressive(rise: Estimate, steps: readonly Difference[], trend: OrderedTrend, sign: 1 | -1, margin: number, level: number): ClaimState {
  const [low, high] = sign === 1 ? [rise.interval.low, rise.interval.high] : [-rise.interval.high, -rise.interval.low]
  const tail = (1 - level) / 2
  const lowest = (step: Difference, p: number) => sign * step.mean - tQuantile(1 - p, step.n - 1) * step.se
  const highest = (step: Difference, p: number) => sign * step.mean + tQuantile(1 - p, step.n - 1) * step.se
  // Every step must hold (intersection–union), so each is tested at the full level; any one may break it, so those share the level.
  const ordered = trend.p < 1 - level && trend.z * sign > 0
  if (ordered && low > margin && steps.every((step) => lowest(step, tail) > -margin)) return 'shown'
  if (high < margin || steps.some((step) => highest(step, tail / steps.length) < -margin)) return 'excluded'
  return 'open'
}

function sameLevel(rows: readonly number[][], table: TwoWay, margin: number, level: number): ClaimState {
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

function below(value: Bounded, limit: number): ClaimState {
  return value.interval.high < limit ? 'shown' : value.interval.low > limit ? 'excluded' : 'open'
}

function flip(state: ClaimState): ClaimState {
  return state === 'shown' ? 'excluded' : state === 'excluded' ? 'shown' : 'open'
}

function both(a: ClaimState, b: ClaimState): ClaimState {
  return a === 'excluded' || b === 'excluded' ? 'excluded' : a === 'shown' && b === 'shown' ? 'shown' : 'open'
}

function either(a: ClaimState, b: ClaimState): ClaimState {
  return flip(both(flip(a), flip(b)))
}
