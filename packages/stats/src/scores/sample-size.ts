import { StatsError } from '../errors.ts'
import { zOf } from '../interval.ts'
import type { LevelOption } from './estimate.ts'

/** What the plan has to reckon with, besides the margin. */
export interface SampleOptions extends LevelOption {
  /** How many customers there are in all; without it the population is taken as endless. */
  readonly population?: number
  /** What weighting or clustering will cost; 1 unless given. */
  readonly designEffect?: number
  /** The share of those invited who will answer; 1 unless given. */
  readonly responseRate?: number
}

/** How many answers are needed, and how many invitations for that. */
export interface SampleSize {
  readonly answers: number
  readonly invitations: number
}

/**
 * The sample for a share with a margin of ± `margin` (0…1, so 0.05 is five percentage points).
 *
 * @param options.share the share expected; 0.5 unless given, which is the most careful
 * @throws StatsError `out-of-range` for a margin or share outside 0…1, `bad-option` for the rest
 * Source: Cochran (1977), Sampling Techniques, 3rd ed., §4.4, with the finite population correction.
 * @example sampleSizeForProportion(0.05).answers // 385
 * @example sampleSizeForProportion(0.05, { population: 1000, responseRate: 0.25 }) // { answers: 278, invitations: 1112 }
 */
export function sampleSizeForProportion(margin: number, options: SampleOptions & { readonly share?: number } = {}): SampleSize {
  const { share = 0.5 } = options
  if (!(share > 0 && share < 1)) throw new StatsError('out-of-range', `share must lie between 0 and 1, got ${share}`, 'share')
  if (!(margin > 0 && margin < 1))
    throw new StatsError('out-of-range', `margin must lie between 0 and 1, got ${margin}`, 'margin')
  return sizeFor(share * (1 - share), margin, options)
}

/**
 * The sample for a mean with a margin of ± `margin`, both in the unit of the answers; `sd` is the spread expected.
 *
 * @throws StatsError `out-of-range` unless both are positive
 * Source: Cochran (1977), §4.6.
 * @example sampleSizeForMean(0.1, 1).answers // 385
 */
export function sampleSizeForMean(margin: number, sd: number, options: SampleOptions = {}): SampleSize {
  if (!(sd > 0 && Number.isFinite(sd))) throw new StatsError('out-of-range', `sd must be positive, got ${sd}`, 'sd')
  return sizeFor(sd * sd, margin, options)
}

/**
 * The sample for a Net Promoter Score with a margin of ± `margin` points.
 *
 * @param options.promoters, options.detractors the shares expected (0…1); half and half unless given, which is the most careful
 * @throws StatsError `out-of-range`
 * Source: variance p + d − (p − d)² of one answer; Cochran (1977), §4.6.
 * @example sampleSizeForNps(10).answers // 385
 */
export function sampleSizeForNps(
  margin: number,
  options: SampleOptions & { readonly promoters?: number; readonly detractors?: number } = {},
): SampleSize {
  const { promoters = 0.5, detractors = 0.5 } = options
  if (!(promoters >= 0 && detractors >= 0 && promoters + detractors <= 1 + 1e-9))
    throw new StatsError(
      'out-of-range',
      `promoters and detractors are shares that sum to at most 1, got ${promoters} and ${detractors}`,
      'promoters',
    )
  const variance = promoters + detractors - (promoters - detractors) ** 2
  if (!(variance > 0))
    throw new StatsError('out-of-range', 'if all customers answer alike no sample is needed: expect some of each', 'promoters')
  return sizeFor(variance * 10_000, margin, options)
}

function sizeFor(variance: number, margin: number, options: SampleOptions): SampleSize {
  const { level = 0.95, population, designEffect = 1, responseRate = 1 } = options
  if (!(margin > 0 && Number.isFinite(margin)))
    throw new StatsError('out-of-range', `margin must be positive, got ${margin}`, 'margin')
  if (!(designEffect > 0 && Number.isFinite(designEffect)))
    throw new StatsError('bad-option', `designEffect must be positive, got ${designEffect}`, 'designEffect')
  if (!(responseRate > 0 && responseRate <= 1))
    throw new StatsError('bad-option', `responseRate must lie above 0 and up to 1, got ${responseRate}`, 'responseRate')
  if (population !== undefined && !(population >= 1 && Number.isSafeInteger(population)))
    throw new StatsError('bad-option', `population must be a count of at least 1, got ${population}`, 'population')
  const endless = (zOf(level) ** 2 * variance * designEffect) / margin ** 2
  const needed = population === undefined ? endless : Math.min(population, endless / (1 + (endless - 1) / population))
  // A hair is taken off before rounding up, so that 384.0000000001 does not become 385.
  const answers = Math.max(1, Math.ceil(needed - 1e-9))
  return Object.freeze({ answers, invitations: Math.ceil(answers / responseRate - 1e-9) })
}
