import { StatsError, requireLength } from '../errors.ts'
import { cronbachAlpha } from '../index-model/reliability.ts'
import type { LevelOption } from '../scores/estimate.ts'
import type { Scale } from '../scores/score-methods.ts'
import { gapOf, type Gap } from './gap.ts'

/**
 * SERVQUAL's five dimensions with the places of their statements among the 22, counted from 0.
 *
 * Source: Parasuraman, Zeithaml & Berry (1988), Journal of Retailing 64(1), appendix.
 */
export const servqualDimensions = Object.freeze({
  tangibles: Object.freeze([0, 1, 2, 3]),
  reliability: Object.freeze([4, 5, 6, 7, 8]),
  responsiveness: Object.freeze([9, 10, 11, 12]),
  assurance: Object.freeze([13, 14, 15, 16]),
  empathy: Object.freeze([17, 18, 19, 20, 21]),
})

export type ServqualDimension = keyof typeof servqualDimensions

/** One customer's answers to all 22 pairs, turned so that high is always good. */
export interface ServqualAnswers {
  readonly expectations: readonly number[]
  readonly perceptions: readonly number[]
  /** Points out of 100 that the customer gives to each dimension by its importance, when asked. */
  readonly importance?: Readonly<Record<ServqualDimension, number>>
}

/** One dimension: its gap (of customers' mean answers) and how well its gaps hang together. */
export interface ServqualResult {
  readonly dimension: ServqualDimension
  readonly gap: Gap
  /** Cronbach's alpha of the statements' gaps; undefined when they do not vary. */
  readonly alpha: number | undefined
}

/** Service quality by SERVQUAL. */
export interface Servqual {
  readonly n: number
  /** One for each of the 22 pairs, in order. */
  readonly items: readonly Gap[]
  readonly dimensions: readonly ServqualResult[]
  /** The mean of the five dimensions' gaps, alike and by each customer's own importance (undefined unless all gave it). */
  readonly overall: Gap
  readonly weighted: Gap | undefined
}

/**
 * SERVQUAL: gaps between expected and perceived service for 22 pairs of statements, five dimensions and overall.
 *
 * @param answers one a customer, complete: leave out customers with gaps in their answers
 * @param options.scale 1–7 unless given
 * @throws StatsError `empty`, `shape` (not 22 pairs, importance from some only), `not-finite`, `out-of-range` (off the
 * scale, importance
 * that does not sum to 100)
 * Source: Parasuraman, Zeithaml & Berry (1988), Journal of Retailing 64(1); importance points: Zeithaml, Parasuraman &
 * Berry (1990), Delivering Quality Service.
 * @example servqual([{ expectations: Array(22).fill(6), perceptions: Array(22).fill(5) }]).dimensions[1].gap.below.value // 1
 */
export function servqual(answers: readonly ServqualAnswers[], options: LevelOption & { readonly scale?: Scale } = {}): Servqual {
  const { level = 0.95, scale = { min: 1, max: 7 } } = options
  requireLength(answers, 1, 'answers')
  answers.forEach(checkAnswers)
  const places = Array.from({ length: 22 }, (_, item) => item)
  const items = places.map((item) =>
    gapOf(
      answers.map(({ expectations }) => expectations[item]!),
      answers.map(({ perceptions }) => perceptions[item]!),
      { level, scale },
    ),
  )

  const names = Object.keys(servqualDimensions) as ServqualDimension[]
  const dimensions = names.map((dimension): ServqualResult => {
    const own = servqualDimensions[dimension]
    const gap = gapOf(
      answers.map(({ expectations }) => meanAt(expectations, own)),
      answers.map(({ perceptions }) => meanAt(perceptions, own)),
      { level },
    )
    return Object.freeze({ dimension, gap, alpha: alphaOfGaps(answers, own) })
  })
  const blend = (
    part: 'expectations' | 'perceptions',
    weigh: (answer: ServqualAnswers, dimension: ServqualDimension) => number,
  ) =>
    answers.map((answer) =>
      names.reduce((sum, dimension) => sum + weigh(answer, dimension) * meanAt(answer[part], servqualDimensions[dimension]), 0),
    )
  const overall = (weigh: (answer: ServqualAnswers, dimension: ServqualDimension) => number) =>
    gapOf(blend('expectations', weigh), blend('perceptions', weigh), { level })
  return Object.freeze({
    n: answers.length,
    items: Object.freeze(items),
    dimensions: Object.freeze(dimensions),
    overall: overall(() => 1 / names.length),
    weighted: answers.every(({ importance }) => importance)
      ? overall(({ importance }, dimension) => importance![dimension] / 100)
      : undefined,
  })
}

const meanAt = (values: readonly number[], places: readonly number[]) =>
  places.reduce((sum, place) => sum + values[place]!, 0) / places.length

function alphaOfGaps(answers: readonly ServqualAnswers[], places: readonly number[]): number | undefined {
  try {
    return cronbachAlpha(
      places.map((place) => answers.map(({ expectations, perceptions }) => perceptions[place]! - expectations[place]!)),
    )
  } catch (error) {
    if (error instanceof StatsError && (error.code === 'constant' || error.code === 'too-few')) return undefined
    throw error
  }
}

function checkAnswers(
  { expectations, perceptions, importance }: ServqualAnswers,
  i: number,
  all: readonly ServqualAnswers[],
): void {
  if (expectations.length !== 22 || perceptions.length !== 22)
    throw new StatsError(
      'shape',
      `answers[${i}] has ${expectations.length} expectations and ${perceptions.length} perceptions: SERVQUAL has 22 of each`,
      `answers[${i}]`,
    )
  if (!importance !== !all[0]!.importance)
    throw new StatsError(
      'shape',
      `answers[${i}]: importance is given by some customers only; leave it out, or leave those without it out`,
      `answers[${i}].importance`,
    )
  if (!importance) return
  const points = Object.keys(servqualDimensions).map((dimension) => importance[dimension as ServqualDimension])
  const sum = points.reduce((total, value) => total + value, 0)
  if (!points.every((value) => value >= 0) || Math.abs(sum - 100) > 1e-6)
    throw new StatsError(
      'out-of-range',
      `answers[${i}].importance must be points from 0 that sum to 100, got ${sum}`,
      `answers[${i}].importance`,
    )
}
