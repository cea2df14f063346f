import { StatsError, requireLength } from '../errors.ts'
import { designEffect } from './design-effect.ts'

/**
 * The known shares of a population's categories for each trait: `{ age: { young: 0.3, old: 0.7 }, … }`; each trait's sum
 * is 1.
 */
export type PopulationMargins = Readonly<Record<string, Readonly<Record<string, number>>>>

/** Weights that make the answers look like the population. */
export interface Raking {
  /** One an answer, mean 1, in the order given. */
  readonly weights: readonly number[]
  /** What the weights cost (Kish), and the number of answers that is left of it. */
  readonly designEffect: number
  readonly effectiveN: number
  /** The weighted shares still differ from the margins by at most this. */
  readonly error: number
  readonly rounds: number
}

/**
 * Weights answers so that several known margins are met at once, changing their mix as little as possible (raking,
 * iterative proportional fitting).
 *
 * @param answers each answer's category for each trait of `margins`
 * @param margins population shares; every category met in the answers has to be there with a share above 0
 * @param options.tolerance largest share error left, 1e-9 unless given; options.rounds at most so many, 1000 unless given
 * @throws StatsError `empty`; `bad-option` (margins that do not sum to 1, no trait); `shape` (an answer without a trait, or with
 * an unknown category); `unidentified` (a category of the population that nobody answered for); `not-converged` (margins
 * that contradict each other on these answers)
 * Source: Deming & Stephan (1940), Annals of Mathematical Statistics 11(4).
 * @example rake([{ sex: 'f' }, { sex: 'f' }, { sex: 'm' }], { sex: { f: 0.5, m: 0.5 } }).weights // [0.75, 0.75, 1.5]
 */
export function rake(
  answers: readonly Readonly<Record<string, string>>[],
  margins: PopulationMargins,
  options: { readonly tolerance?: number; readonly rounds?: number } = {},
): Raking {
  const { tolerance = 1e-9, rounds: limit = 1000 } = options
  requireLength(answers, 1, 'answers')
  const traits = Object.entries(margins).map(([trait, shares]) => placeAnswers(answers, trait, shares))
  if (traits.length === 0) throw new StatsError('bad-option', 'margins name no trait: give at least one', 'margins')
  const weights = new Float64Array(answers.length).fill(1 / answers.length)
  for (let round = 1; round <= limit; round++) {
    for (const { places, shares } of traits) {
      const sums = sumByPlace(weights, places, shares.length)
      for (let i = 0; i < weights.length; i++) weights[i]! *= shares[places[i]!]! / sums[places[i]!]!
    }
    const error = Math.max(
      ...traits.map(({ places, shares }) => {
        const sums = sumByPlace(weights, places, shares.length)
        return Math.max(...shares.map((share, place) => Math.abs(share - sums[place]!)))
      }),
    )
    if (error <= tolerance) {
      const effect = designEffect(weights)
      const scaled = Object.freeze(Array.from(weights, (weight) => weight * answers.length))
      return Object.freeze({ weights: scaled, designEffect: effect, effectiveN: answers.length / effect, error, rounds: round })
    }
  }
  throw new StatsError(
    'not-converged',
    `the margins are not met after ${limit} rounds: they contradict each other on these answers; merge categories`,
    'margins',
  )
}

function placeAnswers(
  answers: readonly Readonly<Record<string, string>>[],
  trait: string,
  target: Readonly<Record<string, number>>,
) {
  const categories = Object.keys(target)
  const shares = Object.values(target)
  const sum = shares.reduce((total, share) => total + share, 0)
  if (shares.some((share) => !(share > 0)) || Math.abs(sum - 1) > 1e-6)
    throw new StatsError(
      'bad-option',
      `margins.${trait} must be shares above 0 that sum to 1, got ${shares.join(' + ')} = ${sum}`,
      `margins.${trait}`,
    )
  const placeOf = new Map(categories.map((category, place) => [category, place]))
  const places = answers.map((answer, i) => {
    const place = placeOf.get(answer[trait] ?? '')
    if (place === undefined)
      throw new StatsError(
        'shape',
        `answers[${i}].${trait} is ${answer[trait]}, not one of ${categories.join(', ')}`,
        `answers[${i}].${trait}`,
      )
    return place
  })
  const seen = new Set(places)
  const missing = categories.find((_, place) => !seen.has(place))
  if (missing !== undefined)
    throw new StatsError(
      'unidentified',
      `nobody of ${trait} “${missing}” answered: no weight can speak for them; merge it with a neighbour`,
      `margins.${trait}`,
    )
  return { places, shares: shares.map((share) => share / sum) }
}

function sumByPlace(weights: Float64Array, places: readonly number[], size: number): Float64Array {
  const sums = new Float64Array(size)
  for (let i = 0; i < weights.length; i++) sums[places[i]!]! += weights[i]!
  return sums
}
