import { requireLength } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { momentsOf, tEstimate } from '../scores/estimate.ts'
import { requireTones } from './reading.ts'

/** Least-squares slope of tones over their positions 0, 1, 2 … in a journey, in tone a touchpoint. */
export function slopeOf(tones: ArrayLike<number>): number {
  const centre = (tones.length - 1) / 2
  let products = 0
  let squares = 0
  for (let i = 0; i < tones.length; i++) {
    products += (i - centre) * tones[i]
    squares += (i - centre) ** 2
  }
  return products / squares
}

/**
 * How tone rises or falls from touchpoint to touchpoint: the mean of the customers' own slopes with Student's interval,
 * in tone a touchpoint. Each journey is one observation, so customers with many touchpoints do not outvote the others.
 *
 * Source: the two-stage summary-measure analysis, Matthews, Altman, Campbell & Royston (1990), BMJ 300, 230–235.
 * @param journeys at least 2, each with at least 2 tones in order of time, −1…1
 * @throws StatsError `empty`, `too-few`, `not-finite`, `out-of-range`
 * @example toneSlope([[0, 0.2, 0.4], [-0.1, 0.1, 0.2]]).value // 0.175
 */
export function toneSlope(journeys: readonly ArrayLike<number>[], options: { readonly level?: number } = {}): Estimate {
  const { level = 0.95 } = options
  requireLength(journeys, 2, 'journeys')
  const slopes = journeys.map((tones, i) => {
    requireLength(tones, 2, `journeys[${i}]`)
    requireTones(tones, `journeys[${i}]`)
    return slopeOf(tones)
  })
  const { n, mean, variance } = momentsOf(slopes, 'slopes')
  return tEstimate(mean, n, Math.sqrt(variance / n), n - 1, level, 'student-t of slopes')
}
