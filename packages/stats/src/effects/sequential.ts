import { requireComputable } from '../computable.ts'
import { StatsError, requireFinite, requireLength } from '../errors.ts'
import { zOf, type Interval } from '../interval.ts'

/** One arm as it stands at a look: all customers so far. */
export interface ArmSoFar {
  readonly n: number
  readonly mean: number
  /** Sample variance of the outcome; for a share p it is p (1 − p). */
  readonly variance: number
}

/** Both arms as they stand at a look. */
export interface Look {
  readonly treated: ArmSoFar
  readonly control: ArmSoFar
}

/** What may be said at a look, however often one has looked before. */
export interface SequentialLook {
  /** Treated − control. */
  readonly difference: number
  /** Holds the true difference at this and all other looks together with probability `level`; undefined before the burn-in. */
  readonly interval: Interval | undefined
  /** Always-valid p-value: rejecting when it falls below α errs with probability α, whenever one stops. */
  readonly p: number
}

/** A test that may be peeked at. */
export interface SequentialTest {
  readonly looks: readonly SequentialLook[]
  /** First look at which the interval leaves 0 out; undefined while none does. */
  readonly decidedAt: number | undefined
  readonly level: number
}

/**
 * A sequential test of a difference between two arms, valid at every peek: the mixture sequential probability ratio test
 * and the confidence sequence that goes with it. An ordinary p-value, looked at daily, would call far too many effects.
 *
 * Formulas: with V the variance of the difference and d its value, Λ = √(V / (V + τ²)) exp(τ² d² / (2 V (V + τ²))),
 * Robbins (1970), Annals of Mathematical Statistics 41; Johari, Koomen, Pekelis & Walsh (2022), Operations Research 70,
 * 1806–1821. Variances are estimated, so it holds asymptotically (Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2024,
 * Annals of Statistics 52): looks before both arms have `burnIn` customers make no claim.
 * @param looks in order of time, each holding all customers so far
 * @param options `effectScale` τ: the size of effect one expects, in the unit of the outcome; `burnIn` (100); `level`
 * @throws StatsError `empty`, `not-finite`, `out-of-range`, `shape` when an arm shrinks between looks, `bad-option`
 * @example sequentialTest(days, { effectScale: 0.02 }).decidedAt
 */
export function sequentialTest(
  looks: readonly Look[],
  options: { readonly effectScale: number; readonly burnIn?: number; readonly level?: number },
): SequentialTest {
  const { effectScale, burnIn = 100, level = 0.95 } = options
  zOf(level)
  requireLength(looks, 1, 'looks')
  if (!(effectScale > 0) || !Number.isFinite(effectScale))
    throw new StatsError('bad-option', `effectScale must be positive, got ${effectScale}`, 'effectScale')
  if (!(burnIn >= 2)) throw new StatsError('bad-option', `burnIn must be at least 2, got ${burnIn}`, 'burnIn')
  const tau2 = effectScale ** 2
  let p = 1
  let [low, high] = [-Infinity, Infinity]
  let decidedAt: number | undefined
  const results = looks.map((look, i): SequentialLook => {
    requireLook(look, i === 0 ? undefined : looks[i - 1], i)
    const { treated, control } = look
    const difference = treated.mean - control.mean
    const variance = treated.variance / treated.n + control.variance / control.n
    // Without any variation yet nothing can be said either.
    if (Math.min(treated.n, control.n) < burnIn || variance === 0)
      return Object.freeze({ difference, interval: intervalOf(low, high, level), p })
    const spread = variance + tau2
    const logRatio = 0.5 * Math.log(variance / spread) + (tau2 * difference ** 2) / (2 * variance * spread)
    requireComputable([variance * spread, logRatio], `looks[${i}]`)
    p = Math.min(p, Math.exp(-Math.max(0, logRatio)))
    const half = halfOf(variance, tau2, level)
    // What an earlier look has ruled out stays ruled out.
    low = Math.max(low, difference - half)
    high = Math.min(high, difference + half)
    if (decidedAt === undefined && (low > 0 || high < 0)) decidedAt = i
    return Object.freeze({ difference, interval: intervalOf(low, high, level), p })
  })
  return Object.freeze({ looks: Object.freeze(results), decidedAt, level })
}

/**
 * Customers in all that a test valid at every peek needs until it mostly sees a difference: power before starting, for the test
 * that will be used. It is more than a test of one look needs; that is the price of looking whenever one likes.
 *
 * @param of `difference` to be seen and `variance` of the outcome in each arm, in one unit; `heldOut`: the share of customers
 * without
 *   treatment; `effectScale` as for the test; `power` (0.8)
 * @throws StatsError `bad-option`, also where more than 1e10 customers would be needed
 * @example sequentialSampleSize({ difference: 0.03, variance: 0.24, heldOut: 0.5, effectScale: 0.05 })
 */
export function sequentialSampleSize(of: {
  readonly difference: number
  readonly variance: number
  readonly heldOut: number
  readonly effectScale: number
  readonly level?: number
  readonly power?: number
}): number {
  const { difference, variance, heldOut, effectScale, level = 0.95, power = 0.8 } = of
  for (const [value, name] of [
    [Math.abs(difference), 'difference'], [variance, 'variance'], [effectScale, 'effectScale'],
  ] as const)
    if (!(value > 0) || !Number.isFinite(value))
      throw new StatsError('bad-option', `${name} must be positive, got ${value}`, name)
  for (const [value, name] of [[heldOut, 'heldOut'], [power, 'power']] as const)
    if (!(value > 0 && value < 1)) throw new StatsError('bad-option', `${name} must lie between 0 and 1, got ${value}`, name)
  zOf(level)
  // The quantile on one side: zOf is two-sided.
  const z = power >= 0.5 ? (power === 0.5 ? 0 : zOf(2 * power - 1)) : -zOf(1 - 2 * power)
  const isSeen = (n: number): boolean => {
    const v = variance / (n * heldOut) + variance / (n * (1 - heldOut))
    return Math.abs(difference) >= halfOf(v, effectScale ** 2, level) + z * Math.sqrt(v)
  }
  let high = 4
  while (!isSeen(high))
    if ((high *= 2) > 1e10)
      throw new StatsError('bad-option', 'the difference is too small to be found with any number of customers', 'difference')
  let low = high / 2
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isSeen(middle)) high = middle
    else low = middle
  }
  return high
}

/** Half the width of the confidence sequence at a variance of the difference. */
function halfOf(variance: number, tau2: number, level: number): number {
  const spread = variance + tau2
  return Math.sqrt(((variance * spread) / tau2) * (2 * Math.log(1 / (1 - level)) + Math.log(spread / variance)))
}

/** Bounds cross only when the truth moved or chance was against us: the two then meet in the middle. */
function intervalOf(low: number, high: number, level: number): Interval | undefined {
  if (!Number.isFinite(low)) return undefined
  return Object.freeze(low <= high ? { low, high, level } : { low: (low + high) / 2, high: (low + high) / 2, level })
}

function requireLook(look: Look, before: Look | undefined, i: number): void {
  for (const arm of ['treated', 'control'] as const) {
    const { n, mean, variance } = look[arm]
    requireFinite([n, mean, variance], `looks[${i}].${arm}`)
    if (!Number.isInteger(n) || n < 1 || variance < 0)
      throw new StatsError(
        'out-of-range',
        `looks[${i}].${arm}: n must be a whole number from 1 and variance not negative`,
        `looks[${i}].${arm}`,
      )
    if (before && n < before[arm].n)
      throw new StatsError(
        'shape',
        `looks[${i}].${arm} has ${n} customers, fewer than the ${before[arm].n} before: each look holds all so far`,
        `looks[${i}].${arm}`,
      )
  }
}
