import { requireLength } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { momentsOf, tEstimate } from '../scores/estimate.ts'
import { requireReadings, type EmotionReading } from './reading.ts'

/** What is likely to be remembered of one journey. */
export interface PeakEnd {
  /** Position of the strongest feeling in the journey. */
  readonly peakAt: number
  readonly peak: number
  readonly end: number
  /** The mean of the tones at peak and end, −1…1. */
  readonly value: number
}

/**
 * The peak–end value of one journey: the mean of the tone at its strongest moment and at its end.
 * The strongest moment has the largest |tone| × intensity; of equals the later counts, for it is fresher.
 *
 * Source: Fredrickson & Kahneman (1993), Journal of Personality and Social Psychology 65, 45–55.
 * @param readings of one customer, in order of time
 * @throws StatsError `empty`, `not-finite`, `out-of-range`
 * @example peakEnd([{ tone: -0.8, intensity: 0.9 }, { tone: 0.4, intensity: 0.5 }]).value // -0.2
 */
export function peakEnd(readings: readonly EmotionReading[]): PeakEnd {
  requireReadings(readings, 1, 'readings')
  const strength = (i: number) => Math.abs(readings[i].tone) * readings[i].intensity
  let peakAt = 0
  for (let i = 1; i < readings.length; i++) if (strength(i) >= strength(peakAt)) peakAt = i
  const peak = readings[peakAt].tone
  const end = readings[readings.length - 1].tone
  return Object.freeze({ peakAt, peak, end, value: (peak + end) / 2 })
}

/**
 * The mean peak–end value of many journeys with Student's interval.
 *
 * @param journeys at least 2, each the readings of one customer in order of time
 * @throws StatsError as `peakEnd`; `too-few` with one journey
 */
export function meanPeakEnd(
  journeys: readonly (readonly EmotionReading[])[],
  options: { readonly level?: number } = {},
): Estimate {
  const { level = 0.95 } = options
  requireLength(journeys, 2, 'journeys')
  const { n, mean, variance } = momentsOf(
    journeys.map((journey) => peakEnd(journey).value),
    'peak–end values',
  )
  return tEstimate(mean, n, Math.sqrt(variance / n), n - 1, level, 'student-t')
}
