import { Matrix, inverse } from 'ml-matrix'
import { StatsError, requireLength } from '../errors.ts'
import { zOf, type Interval } from '../interval.ts'
import { poisson } from '../poisson.ts'
import { seeded } from '../random.ts'

/** A path that customers took, whether it led to the outcome, and how many took it (1 when left out). */
export interface OutcomePath {
  readonly steps: readonly string[]
  readonly converted: boolean
  readonly customers?: number
}

/** What a step contributes to the outcome. */
export interface RemovalEffect {
  readonly step: string
  /** How many customers met the step at least once. */
  readonly customers: number
  /** Share of conversions that the chain loses without the step, 0…1. */
  readonly effect: number
  readonly interval: Interval
  /** The effect's share of all effects: the attribution, summing to 1. */
  readonly share: number
}

/** Removal effects of all steps, largest first. */
export interface Attribution {
  readonly customers: number
  readonly conversionProbability: number
  readonly steps: readonly RemovalEffect[]
  readonly method: 'first-order markov'
}

/** How the intervals are drawn: bootstrap runs (500), seed (1) and level (0.95). */
export interface AttributionOptions {
  readonly runs?: number
  readonly seed?: number
  readonly level?: number
}

/**
 * Removal effects of the steps of a journey (Markov attribution): the share of conversions lost when whoever
 * would reach the step does not convert. Intervals are percentiles of a Poisson bootstrap over customers.
 *
 * It describes which paths lead to the outcome and assumes that the next step depends on the present one only; it is
 * no proof that the step causes the outcome — a hold-out is.
 *
 * Source: Anderl, Becker, von Wangenheim & Schumann (2016), International Journal of Research in Marketing 33, 457–474.
 * Computed from the fundamental matrix N (Kemeny & Snell 1960): P(visit s) = v_s / N_ss, lost = P(visit s) · P(convert | s).
 * @param paths steps in order, with the outcome
 * @throws StatsError `empty` without paths or steps, `out-of-range` for a bad number of customers, `constant` when no path
 *   converts, `bad-option` for fewer than 100 runs
 * @example removalEffects([{ steps: ['ad', 'shop'], converted: true }, { steps: ['ad'], converted: false }])
 */
export function removalEffects(paths: readonly OutcomePath[], options: AttributionOptions = {}): Attribution {
  const { runs = 500, seed = 1, level = 0.95 } = options
  zOf(level)
  if (!Number.isInteger(runs) || runs < 100)
    throw new StatsError('bad-option', `runs must be a whole number from 100, got ${runs}`, 'runs')
  const { states, grouped } = group(paths)
  const fitted = effectsOf(
    grouped,
    grouped.map((path) => path.customers),
    states.length,
  )
  if (fitted === undefined)
    throw new StatsError('constant', 'no path converts: removal effects need at least one conversion', 'paths')
  const random = seeded(seed)
  const draws: Float64Array[] = []
  // A replicate without any conversion has no effects to speak of and is drawn again, within a bound.
  for (let tries = 0; draws.length < runs && tries < 20 * runs; tries++) {
    const drawn = effectsOf(
      grouped,
      grouped.map((path) => poisson(random, path.customers)),
      states.length,
    )
    if (drawn) draws.push(drawn.effects)
  }
  if (draws.length < runs)
    throw new StatsError('too-few', 'too few conversions for intervals: nearly every resample has none', 'paths')
  const total = fitted.effects.reduce((sum, effect) => sum + effect, 0)
  const steps = states.map((step, s): RemovalEffect => {
    const sorted = Float64Array.from(draws, (draw) => draw[s]).toSorted()
    const at = (p: number) => sorted[Math.min(runs - 1, Math.max(0, Math.round(p * (runs - 1))))]
    return Object.freeze({
      step,
      customers: grouped.reduce((sum, path) => sum + (path.steps.includes(s) ? path.customers : 0), 0),
      effect: fitted.effects[s],
      interval: Object.freeze({ low: at((1 - level) / 2), high: at((1 + level) / 2), level }),
      share: fitted.effects[s] / total,
    })
  })
  return Object.freeze({
    customers: grouped.reduce((sum, path) => sum + path.customers, 0),
    conversionProbability: fitted.conversion,
    steps: Object.freeze(steps.toSorted((a, b) => b.effect - a.effect)),
    method: 'first-order markov',
  })
}

interface GroupedPath {
  readonly steps: readonly number[]
  readonly converted: boolean
  customers: number
}

/** Equal paths counted once, so that the cost follows the number of different paths. */
function group(paths: readonly OutcomePath[]): { states: string[]; grouped: GroupedPath[] } {
  requireLength(paths, 1, 'paths')
  const index = new Map<string, number>()
  const grouped = new Map<string, GroupedPath>()
  paths.forEach((path, i) => {
    const { converted, customers = 1 } = path
    requireLength(path.steps, 1, `paths[${i}].steps`)
    if (!Number.isSafeInteger(customers) || customers < 1)
      throw new StatsError(
        'out-of-range',
        `paths[${i}].customers is ${customers}: give a whole number from 1`,
        `paths[${i}].customers`,
      )
    const steps = path.steps.map((step) => {
      if (!index.has(step)) index.set(step, index.size)
      return index.get(step)!
    })
    const key = `${converted}:${steps.join()}`
    const same = grouped.get(key)
    if (same) same.customers += customers
    else grouped.set(key, { steps, converted, customers })
  })
  return { states: [...index.keys()], grouped: [...grouped.values()] }
}

/** Removal effects of one set of weights, or undefined when nobody converts. States that nobody met have effect 0. */
function effectsOf(
  paths: readonly GroupedPath[],
  weights: readonly number[],
  size: number,
): { conversion: number; effects: Float64Array } | undefined {
  const moves = Matrix.zeros(size, size)
  const converts = new Float64Array(size)
  const leaves = new Float64Array(size)
  const starts = new Float64Array(size)
  let customers = 0
  let conversions = 0
  paths.forEach(({ steps, converted }, i) => {
    const weight = weights[i]
    if (weight === 0) return
    customers += weight
    starts[steps[0]] += weight
    for (let k = 0; k < steps.length; k++) {
      leaves[steps[k]] += weight
      if (k > 0) moves.set(steps[k - 1], steps[k], moves.get(steps[k - 1], steps[k]) + weight)
    }
    if (converted) {
      converts[steps[steps.length - 1]] += weight
      conversions += weight
    }
  })
  if (conversions === 0) return undefined
  const system = Matrix.eye(size, size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) if (leaves[i] > 0) system.set(i, j, system.get(i, j) - moves.get(i, j) / leaves[i])
  const fundamental = inverse(system)
  const visits = new Float64Array(size)
  const success = new Float64Array(size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      visits[j] += (starts[i] / customers) * fundamental.get(i, j)
      if (leaves[j] > 0) success[i] += (fundamental.get(i, j) * converts[j]) / leaves[j]
    }
  let conversion = 0
  for (let i = 0; i < size; i++) conversion += (starts[i] / customers) * success[i]
  const effects = visits.map((visit, s) =>
    Math.min(1, Math.max(0, ((visit / fundamental.get(s, s)) * success[s]) / conversion)),
  )
  return { conversion, effects }
}
