import { requireFinite, requireLength, requireSameLength } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import type { LevelOption } from '../scores/estimate.ts'
import { pairedDifference } from '../scores/mean.ts'
import { proportion } from '../scores/proportion.ts'
import type { Scale } from '../scores/score-methods.ts'
import { requireOnScale } from '../scores/tone.ts'

/** How far what customers found fell short of, met or exceeded what they expected. */
export interface Gap {
  readonly n: number
  /** Mean of perception − expectation, in the unit of the scale; undefined when one pair or no spread leaves no interval. */
  readonly mean: Estimate | undefined
  /** Shares of customers who found less than, just what, and more than they expected. */
  readonly below: Estimate
  readonly met: Estimate
  readonly above: Estimate
}

/**
 * The gap between what the same customers expected and what they found: perception − expectation, customer by customer.
 *
 * Satisfaction follows the gap, not the perception alone: below nought customers were let down. The shares tell a gap in
 * which all are a little disappointed from one in which a few are very much.
 *
 * @param expectation, perception one customer at each place, on the same scale
 * @param options.scale when given, answers off it are refused
 * @throws StatsError `empty`, `shape`, `not-finite`, `out-of-range`
 * Source: Oliver (1980), Journal of Marketing Research 17(4) (disconfirmation); Parasuraman, Zeithaml & Berry (1985),
 * Journal of Marketing 49(4).
 * @example gapOf([5, 6, 7, 4], [4, 6, 5, 5]).mean.value // -0.5
 */
export function gapOf(
  expectation: ArrayLike<number>,
  perception: ArrayLike<number>,
  options: LevelOption & { readonly scale?: Scale } = {},
): Gap {
  const { level = 0.95, scale } = options
  requireLength(expectation, 1, 'expectation')
  requireSameLength(expectation, perception, 'expectation and perception')
  requireFinite(expectation, 'expectation')
  requireFinite(perception, 'perception')
  const n = expectation.length
  let [below, above] = [0, 0]
  let varies = false
  for (let i = 0; i < n; i++) {
    if (scale) {
      requireOnScale(expectation[i]!, scale, `expectation[${i}]`)
      requireOnScale(perception[i]!, scale, `perception[${i}]`)
    }
    const gap = perception[i]! - expectation[i]!
    if (gap < 0) below++
    else if (gap > 0) above++
    varies ||= gap !== perception[0]! - expectation[0]!
  }
  return Object.freeze({
    n,
    mean: varies ? pairedDifference(expectation, perception, { level }) : undefined,
    below: proportion(below, n, { level }),
    met: proportion(n - below - above, n, { level }),
    above: proportion(above, n, { level }),
  })
}
