import { StatsError } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { differenceOfMeans } from '../scores/mean.ts'

/** What a campaign or practice earned beyond what would have come anyway. */
export interface HoldoutLift {
  /** More spent a treated customer than a held-out one. */
  readonly perCustomer: Estimate
  /** That, over all treated customers. */
  readonly total: Estimate
  readonly cost: number
  /** Total minus cost. */
  readonly net: Estimate
  /** What the treatment would have earned with the held-out customers: the price of knowing. */
  readonly forgone: Estimate
}

/**
 * Lift in money against a random hold-out group, with Welch's interval carried through to the total and the net.
 * Spend includes those who bought nothing (0). A few very large buyers make the interval wide, as they should.
 *
 * Source: the difference of means in a randomised experiment, Kohavi, Tang & Xu (2020), Trustworthy Online Controlled
 * Experiments, chapter 17.
 * @param treated spend of each treated customer, in one currency; likewise held out
 * @param options `cost` of treating them all, in the same currency (0)
 * @throws StatsError `empty`, `too-few` below 2 a group, `not-finite`, `constant`, `out-of-range` for a negative cost
 * @example holdoutLift(spendOfInvited, spendOfHeldOut, { cost: 12_000 }).net.interval
 */
export function holdoutLift(
  treated: ArrayLike<number>,
  heldOut: ArrayLike<number>,
  options: { readonly cost?: number; readonly level?: number } = {},
): HoldoutLift {
  const { cost = 0, level = 0.95 } = options
  if (!(cost >= 0) || !Number.isFinite(cost))
    throw new StatsError('out-of-range', `cost must be 0 or more, got ${cost}`, 'cost')
  const perCustomer = differenceOfMeans(treated, heldOut, { level })
  const total = scaled(perCustomer, treated.length, 0)
  return Object.freeze({
    perCustomer,
    total,
    cost,
    net: scaled(perCustomer, treated.length, -cost),
    forgone: scaled(perCustomer, heldOut.length, 0),
  })
}

function scaled({ value, n, se, interval, method }: Estimate, factor: number, shift: number): Estimate {
  return Object.freeze({
    value: value * factor + shift,
    n,
    se: se * factor,
    method,
    interval: Object.freeze({
      low: interval.low * factor + shift,
      high: interval.high * factor + shift,
      level: interval.level,
    }),
  })
}
