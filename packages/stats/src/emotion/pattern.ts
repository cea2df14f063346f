import { StatsError, requireLength } from '../errors.ts'
import { zOf, type Estimate } from '../interval.ts'
import { below, both, either, flip, progressive, riseOf, sameLevel, stepsOf, type ClaimState } from './claims.ts'
import { pageTrend, type OrderedTrend } from './ordered-trend.ts'
import { requireTones } from './reading.ts'
import { comovementOf, restlessnessOf, twoWay, type Bounded } from './two-way.ts'

/** How the touchpoints' emotions hang together. */
export type JourneyPatternKind = 'consistent' | 'progressive' | 'parallel' | 'scattered'

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
export function journeyPattern(
  rows: readonly (readonly (number | null)[])[],
  options: JourneyPatternOptions = {},
): JourneyPattern {
  const { margin = 0.15, spread = 0.29, comovement: least = 0.3, level = 0.95 } = options
  zOf(level)
  for (const [name, value] of Object.entries({ margin, spread, comovement: least }))
    if (!(value > 0 && value < 1)) throw new StatsError('bad-option', `${name} must lie between 0 and 1, got ${value}`, name)
  const complete = completeRows(rows)
  if (complete.length < 2)
    throw new StatsError(
      'too-few',
      `${complete.length} of ${rows.length} customers have every touchpoint: use fewer touchpoints or more customers`,
      'rows',
    )
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
    verdict,
    reason,
    claims,
    trend,
    rise,
    comovement,
    restlessness,
    direction: verdict === 'progressive' ? (rising === 'shown' ? 'rising' : 'falling') : undefined,
    customers: complete.length,
    incomplete: rows.length - complete.length,
    means: table.means,
  })
}

function conclude(
  claims: JourneyPattern['claims'],
  customers: number,
): { verdict: JourneyPattern['verdict']; reason: string } {
  if (customers < fewest)
    return { verdict: 'not enough data', reason: `only ${customers} complete customers; at least ${fewest} are needed` }
  const consistent = both(claims.sameLevel, claims.steady)
  if (consistent === 'shown') return { verdict: 'consistent', reason: '' }
  if (claims.progressive === 'shown') return { verdict: 'progressive', reason: '' }
  const open = [
    ...(consistent === 'open' ? ['whether the touchpoints feel the same'] : []),
    ...(claims.progressive === 'open' ? ['whether tone builds up'] : []),
    ...(claims.together === 'open' ? ["whether customers' feelings move together"] : []),
  ]
  if (open.length > 0)
    return { verdict: 'not enough data', reason: `${customers} customers leave open ${open.join(' and ')}: more are needed` }
  return { verdict: claims.together === 'shown' ? 'parallel' : 'scattered', reason: '' }
}

function completeRows(rows: readonly (readonly (number | null)[])[]): number[][] {
  requireLength(rows, 1, 'rows')
  requireLength(rows[0], 3, 'rows[0]')
  const complete: number[][] = []
  rows.forEach((row, i) => {
    if (row.length !== rows[0].length)
      throw new StatsError(
        'shape',
        `rows[${i}] has ${row.length} touchpoints, rows[0] has ${rows[0].length}: put null where one is missing`,
        `rows[${i}]`,
      )
    const tones = row.filter((tone) => tone !== null)
    requireTones(tones, `rows[${i}]`)
    if (tones.length === row.length) complete.push(tones)
  })
  return complete
}
