import { StatsError } from '../errors.ts'
import { zOf, type Estimate } from '../interval.ts'
import { seeded, type Random } from '../random.ts'
import { adjustedRandIndex } from './adjusted-rand.ts'
import type { Answers } from './answer-patterns.ts'
import { kMeans, type KMeansOptions } from './k-means.ts'
import { classProbabilities, latentClasses, type LatentClassOptions } from './latent-class.ts'
import type { Points } from './points.ts'

export interface StabilityOptions {
  /** How many bootstrap samples to segment anew (default 50). */
  readonly runs?: number
  readonly level?: number
  readonly random?: Random | number
}

/**
 * Do the segments come back when the customers are drawn anew? Segments `runs` bootstrap samples, assigns all customers by
 * each, and compares with the first segmentation by the adjusted Rand index: near 1 the segments are real enough to plan on,
 * below about 0.6 they are one of several ways to cut. The interval holds the middle share of the runs.
 *
 * @param segment finds segments in the given rows and returns the segment of every one of the n customers
 * @throws StatsError `bad-option`; what `segment` throws
 * Source: Hennig (2007), Computational Statistics & Data Analysis 52(1), with the adjusted Rand index for the whole partition.
 * @example segmentStability(points.length, (rows) => labelsFrom(rows))
 */
export function segmentStability(
  n: number, segment: (rows: readonly number[]) => ArrayLike<string | number>, options: StabilityOptions = {},
): Estimate {
  const { runs = 50, level = 0.95, random = 1 } = options
  zOf(level)
  if (!(Number.isInteger(runs) && runs >= 2))
    throw new StatsError('bad-option', `runs is ${runs}: give a whole number from 2 on`, 'runs')
  const stream = typeof random === 'number' ? seeded(random) : random
  const original = segment(Array.from({ length: n }, (_, i) => i))
  const agreement = Array.from({ length: runs }, () =>
    adjustedRandIndex(original, segment(Array.from({ length: n }, () => Math.floor(stream() * n))))).toSorted((a, b) => a - b)
  const mean = agreement.reduce((a, b) => a + b, 0) / runs
  const se = Math.sqrt(agreement.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (runs - 1) / runs)
  const at = (q: number) => agreement[Math.min(runs - 1, Math.floor(q * runs))]
  const interval = Object.freeze({ low: at((1 - level) / 2), high: at((1 + level) / 2), level })
  return Object.freeze({ value: mean, n, se, interval, method: 'bootstrap adjusted rand' })
}

/** Stability of k-means clusters; every customer goes to the nearest centre. @example kMeansStability(points, 3).value */
export function kMeansStability(
  points: Points, clusters: number, options: StabilityOptions & Pick<KMeansOptions, 'restarts' | 'standardise'> = {},
): Estimate {
  const { restarts, standardise = true } = options
  return segmentStability(points.length, (rows) => {
    const sample = rows.map((i) => points[i])
    const { centres } = kMeans(sample, clusters, { restarts, standardise })
    const spread = standardise ? spreadsOf(sample) : centres[0].map(() => 1)
    return points.map((point) => {
      const distance = centres.map((centre) => centre.reduce((sum, c, t) => sum + ((point[t] - c) / spread[t]) ** 2, 0))
      return distance.indexOf(Math.min(...distance))
    })
  }, options)
}

/** Stability of latent classes; every customer goes to the likeliest class. @example latentClassStability(answers, 3).value */
export function latentClassStability(
  answers: Answers, classes: number, options: StabilityOptions & Pick<LatentClassOptions, 'restarts'> = {},
): Estimate {
  const questions = Object.keys(answers)
  const n = answers[questions[0]]?.length ?? 0
  const { restarts } = options
  return segmentStability(n, (rows) => {
    const sample = Object.fromEntries(questions.map((question) => [question, rows.map((i) => answers[question][i])]))
    const fit = latentClasses(sample, classes, { restarts })
    return Array.from({ length: n }, (_, i) => {
      const own = Object.fromEntries(questions.map((question) => [question, answers[question][i]]))
      // An answer that the sample missed says nothing about the sample's classes.
      const known = Object.fromEntries(questions.map((question) => {
        const row = fit.classes.map((group) => group.answers[question][own[question]] ?? 0)
        return [question, row.some((probability) => probability > 0) ? own[question] : -1]
      }))
      const probabilities = classProbabilities(fit, known)
      return probabilities.indexOf(Math.max(...probabilities))
    })
  }, options)
}

function spreadsOf(points: Points): number[] {
  return Array.from(points[0], (_, t) => {
    const mean = points.reduce((sum, p) => sum + p[t], 0) / points.length
    return Math.sqrt(points.reduce((sum, p) => sum + (p[t] - mean) ** 2, 0) / points.length)
  })
}
