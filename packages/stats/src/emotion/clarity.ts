import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { requireFinite, requireLength, StatsError } from '../errors.ts'
import { zOf, type Estimate } from '../interval.ts'
import { proportion } from '../scores/proportion.ts'
import { estimateOf, momentsOf } from '../scores/estimate.ts'
import { requireTones } from './reading.ts'

/**
 * How clear the tone at a touchpoint is: 1 when everyone feels the same, 0 when one half feels as well and the other as
 * ill as can be. It is the consensus measure with the tone scale −1…1; its interval is by the delta method
 * on the logarithm of 1 − clarity.
 *
 * Formula: Tastle & Wierman (2007), International Journal of Approximate Reasoning 45, 531–545:
 * 1 + mean of log2(1 − |x − mean| / width).
 * @param tones at least 2, −1…1
 * @throws StatsError `empty`, `too-few`, `not-finite`, `out-of-range`, `bad-option` for level
 * @example clarity([0.5, 0.6, 0.4, 0.5]).value // 0.96…
 */
export function clarity(tones: ArrayLike<number>, options: { readonly level?: number } = {}): Estimate {
  requireLength(tones, 2, 'tones')
  return clarityOfCounts(tones, new Float64Array(tones.length).fill(1), options)
}

/**
 * What `clarity` gives, for tones that a database has counted: `counts[i]` feelings have the tone `tones[i]`.
 *
 * @throws StatsError as `clarity`; `shape` unless there is one count a tone
 */
export function clarityOfCounts(
  tones: ArrayLike<number>,
  counts: ArrayLike<number>,
  options: { readonly level?: number } = {},
): Estimate {
  const { level = 0.95 } = options
  requireTones(tones, 'tones')
  requireFinite(counts, 'counts')
  if (tones.length !== counts.length)
    throw new StatsError('shape', `${tones.length} tones have ${counts.length} counts: give one each`, 'counts')
  zOf(level)
  let n = 0
  let sum = 0
  for (let i = 0; i < tones.length; i++) {
    n += counts[i]
    sum += counts[i] * tones[i]
  }
  if (n < 2) throw new StatsError('too-few', `${n} feelings: clarity needs two or more`, 'counts')
  const mean = sum / n
  // The mean is estimated too: its pull on each term adds to what each answer contributes to the variance.
  let pull = 0
  let agreement = 0
  for (let i = 0; i < tones.length; i++) {
    const nearness = 1 - Math.abs(tones[i] - mean) / 2
    agreement += counts[i] * Math.log2(nearness)
    pull += (counts[i] * Math.sign(tones[i] - mean)) / nearness
  }
  pull /= 2 * Math.LN2 * n
  let squares = 0
  for (let i = 0; i < tones.length; i++) {
    const term = Math.log2(1 - Math.abs(tones[i] - mean) / 2) + pull * (tones[i] - mean) - agreement / n
    squares += counts[i] * term ** 2
  }
  const value = 1 + agreement / n
  const se = Math.sqrt(squares / (n - 1) / n)
  // Dissention, 1 − clarity, is positive and skewed: its logarithm is nearer to normal.
  const dissention = Math.max(0, 1 - value)
  const factor = dissention > 0 ? Math.exp((tQuantile(0.5 + level / 2, n - 1) * se) / dissention) : 1
  const method = 'consensus (Tastle–Wierman)'
  return estimateOf(clamp(value), n, se, clamp(1 - dissention * factor), clamp(1 - dissention / factor), level, method)
}

/**
 * The share of feelings intense enough to be remembered, with its Wilson interval.
 * What is enough is the company's to set from its own data; without that, half of the scale.
 *
 * @param intensities 0…1
 * @param options `from`: the least intensity that counts, 0…1 (0.5)
 * @throws StatsError `empty`, `not-finite`, `out-of-range`
 * @example memorableShare([0.2, 0.8, 0.9]).value // 2 of 3
 */
export function memorableShare(
  intensities: ArrayLike<number>,
  options: { readonly from?: number; readonly level?: number } = {},
): Estimate {
  const { from = 0.5, level = 0.95 } = options
  const { n } = momentsOf(intensities, 'intensities')
  let enough = 0
  for (let i = 0; i < n; i++) {
    if (intensities[i] < 0 || intensities[i] > 1)
      throw new StatsError(
        'out-of-range',
        `intensities[${i}] is ${intensities[i]}: intensity lies in 0…1`,
        `intensities[${i}]`,
      )
    if (intensities[i] >= from) enough++
  }
  return proportion(enough, n, { level })
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}
