import fCdf from '@stdlib/stats-base-dists-f-cdf'
import fQuantile from '@stdlib/stats-base-dists-f-quantile'
import { requireFinite, StatsError } from '../errors.ts'
import { zOf, type Estimate } from '../interval.ts'
import { momentsOf, tEstimate } from '../scores/estimate.ts'
import { requireReadings, type EmotionReading } from './reading.ts'

/** Variances and covariance of tone and intensity (divisor n − 1). */
export interface EmotionCovariance {
  readonly tone: number
  readonly intensity: number
  readonly between: number
}

/** An ellipse on the plane: tone to the right, intensity upwards. */
export interface EmotionEllipse {
  readonly centre: EmotionReading
  /** Half the length of the long and the short axis. */
  readonly semiAxes: readonly [number, number]
  /** Angle of the long axis, counter-clockwise from the tone axis, in radians, −π/2…π/2. */
  readonly angle: number
  readonly level: number
}

/** How many feelings, their mean and covariance: all that the plane needs of them, as a database can add it up. */
export interface PlaneMoments {
  readonly n: number
  readonly centre: EmotionReading
  readonly covariance: EmotionCovariance
}

/** Where the feelings at a touchpoint lie on the tone–intensity plane. */
export interface EmotionPlane {
  readonly n: number
  readonly tone: Estimate
  readonly intensity: Estimate
  readonly covariance: EmotionCovariance
  /** Holds `level` of the feelings, were they bivariate normal. */
  readonly spread: EmotionEllipse
  /** Holds the mean feeling of all customers with confidence `level`. */
  readonly confidence: EmotionEllipse
}

/**
 * Mean and spread of feelings on the tone–intensity plane, with the ellipse that holds them and the one that holds their mean.
 *
 * Formulas: Johnson & Wichern (2007), Applied Multivariate Statistical Analysis, 6th edition: (4-8) for the spread,
 * (5-18) and (5-19), Hotelling's T², for the mean.
 * @param readings at least 3, tone −1…1 and intensity 0…1
 * @throws StatsError `empty`, `too-few`, `not-finite`, `out-of-range`, `bad-option` for level
 * @example emotionPlane(readings).tone.value
 */
export function emotionPlane(readings: readonly EmotionReading[], options: { readonly level?: number } = {}): EmotionPlane {
  return emotionPlaneOf(meanAndCovariance(readings), options)
}

/**
 * What `emotionPlane` gives, for feelings of which only number, means and covariance are kept.
 *
 * @throws StatsError `too-few` below 3 feelings, `not-finite`, `bad-option` for level
 */
export function emotionPlaneOf(moments: PlaneMoments, options: { readonly level?: number } = {}): EmotionPlane {
  const { level = 0.95 } = options
  zOf(level)
  requirePlaneMoments(moments)
  const { n, centre, covariance } = moments
  return Object.freeze({
    n,
    tone: tEstimate(centre.tone, n, Math.sqrt(covariance.tone / n), n - 1, level, 'student-t'),
    intensity: tEstimate(centre.intensity, n, Math.sqrt(covariance.intensity / n), n - 1, level, 'student-t'),
    covariance,
    // The chi-square quantile with two degrees of freedom has this closed form.
    spread: ellipseOf(centre, covariance, -2 * Math.log(1 - level), level),
    confidence: ellipseOf(centre, covariance, ((2 * (n - 1)) / (n * (n - 2))) * fQuantile(level, 2, n - 2), level),
  })
}

/** The points whose squared Mahalanobis distance from the centre is `squaredRadius`. */
export function ellipseOf(
  centre: EmotionReading,
  covariance: EmotionCovariance,
  squaredRadius: number,
  level: number,
): EmotionEllipse {
  const { tone, intensity, between } = covariance
  const middle = (tone + intensity) / 2
  const reach = Math.hypot((tone - intensity) / 2, between)
  return Object.freeze({
    centre: Object.freeze({ ...centre }),
    semiAxes: Object.freeze([
      Math.sqrt((middle + reach) * squaredRadius),
      Math.sqrt(Math.max(0, middle - reach) * squaredRadius),
    ] as const),
    angle: Math.atan2(2 * between, tone - intensity) / 2,
    level,
  })
}

/** How far the feelings at a touchpoint are from the theme emotion that the company wants there. */
export interface ThemeGap {
  readonly n: number
  /** Mean tone minus the theme's, and the same for intensity. */
  readonly tone: Estimate
  readonly intensity: Estimate
  /** Straight distance between mean and theme on the plane. */
  readonly distance: number
  readonly tSquared: number
  /** How often a gap at least as large would arise were the mean feeling exactly the theme. */
  readonly p: number
}

/**
 * The gap between the mean feeling and the theme emotion, with Hotelling's one-sample T² test.
 *
 * Formula: Hotelling (1931), Annals of Mathematical Statistics 2, 360–378; Johnson & Wichern (2007), (5-6).
 * @throws StatsError as `emotionPlane`; `constant` when tone and intensity do not vary apart from each other
 * @example themeGap(readings, { tone: 0.7, intensity: 0.6 }).p
 */
export function themeGap(
  readings: readonly EmotionReading[],
  theme: EmotionReading,
  options: { readonly level?: number } = {},
): ThemeGap {
  return themeGapOf(meanAndCovariance(readings), theme, options)
}

/** What `themeGap` gives, for feelings of which only number, means and covariance are kept. Throws as it does. */
export function themeGapOf(
  moments: PlaneMoments,
  theme: EmotionReading,
  options: { readonly level?: number } = {},
): ThemeGap {
  const { level = 0.95 } = options
  requireReadings([theme], 1, 'theme')
  requirePlaneMoments(moments)
  const { n, centre, covariance } = moments
  const determinant = covariance.tone * covariance.intensity - covariance.between ** 2
  if (determinant <= 1e-12 * Math.max(covariance.tone, covariance.intensity) ** 2)
    throw new StatsError(
      'constant',
      'tone and intensity do not vary independently: the gap cannot be tested; compare the means by eye',
      'readings',
    )
  const tone = centre.tone - theme.tone
  const intensity = centre.intensity - theme.intensity
  const tSquared = hotelling(tone, intensity, covariance, n)
  return Object.freeze({
    n,
    tone: tEstimate(tone, n, Math.sqrt(covariance.tone / n), n - 1, level, 'student-t'),
    intensity: tEstimate(intensity, n, Math.sqrt(covariance.intensity / n), n - 1, level, 'student-t'),
    distance: Math.hypot(tone, intensity),
    tSquared,
    p: 1 - fCdf((tSquared * (n - 2)) / (2 * (n - 1)), 2, n - 2),
  })
}

/** Hotelling's T² of a mean difference. */
export function hotelling(tone: number, intensity: number, covariance: EmotionCovariance, n: number): number {
  const determinant = covariance.tone * covariance.intensity - covariance.between ** 2
  return (
    (n * (covariance.intensity * tone ** 2 - 2 * covariance.between * tone * intensity + covariance.tone * intensity ** 2)) /
    determinant
  )
}

function requirePlaneMoments({ n, centre, covariance }: PlaneMoments): void {
  if (!(n >= 3)) throw new StatsError('too-few', `n is ${n}; the plane needs three feelings or more`, 'moments.n')
  requireFinite([n, centre.tone, centre.intensity, covariance.tone, covariance.intensity, covariance.between], 'moments')
}

function meanAndCovariance(readings: readonly EmotionReading[]): PlaneMoments {
  requireReadings(readings, 3, 'readings')
  const tone = momentsOf(
    readings.map((reading) => reading.tone),
    'tone',
  )
  const intensity = momentsOf(
    readings.map((reading) => reading.intensity),
    'intensity',
  )
  let products = 0
  for (const reading of readings) products += (reading.tone - tone.mean) * (reading.intensity - intensity.mean)
  const covariance = Object.freeze({ tone: tone.variance, intensity: intensity.variance, between: products / (tone.n - 1) })
  return { n: tone.n, centre: { tone: tone.mean, intensity: intensity.mean }, covariance }
}
