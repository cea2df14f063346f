import { StatsError } from '../errors.ts'
import { beta as drawBeta, exponential, gamma as drawGamma, seeded, type Random } from '../random.ts'
import type { BgBb } from './bg-bb.ts'
import type { GammaGamma } from './gamma-gamma.ts'
import { requireParameters } from './parameters.ts'
import type { PurchaseParameters } from './predict.ts'
import type { ShiftedBetaGeometric } from './shifted-beta-geometric.ts'

export interface DrawOptions {
  /** Seed of the draws (default 1), or a stream of one's own. */
  readonly random?: Random | number
}

/** Customers drawn from a model: what can be seen of them, and whether they are in truth still alive. */
export interface SimulatedBuyers {
  readonly frequency: readonly number[]
  readonly recency: readonly number[]
  readonly age: readonly number[]
  readonly alive: readonly boolean[]
}

const stream = ({ random = 1 }: DrawOptions) => (typeof random === 'number' ? seeded(random) : random)

/**
 * Draws one customer for each age from a model of buying without a contract, by its own story.
 * @example simulateBuyers({ model: 'bg-nbd', parameters: { r: 0.24, alpha: 4.4, a: 0.8, b: 2.4 } }, [39, 39, 26], { random: 7 })
 */
export function simulateBuyers(model: PurchaseParameters, ages: ArrayLike<number>, options: DrawOptions = {}): SimulatedBuyers {
  requireParameters(model)
  const random = stream(options)
  const n = ages.length
  if (n === 0) throw new StatsError('empty', 'ages is empty: give the age of each customer to draw', 'ages')
  const frequency: number[] = []
  const recency: number[] = []
  const alive: boolean[] = []
  for (let i = 0; i < n; i++) {
    const age = ages[i]
    if (!(age >= 0 && age < Infinity))
      throw new StatsError('out-of-range', `ages[${i}] is ${age}: give a time of zero or more`, `ages[${i}]`)
    const { rate, lifetime, dropout } = drawTraits(model, random)
    let x = 0
    let last = 0
    let living = lifetime > 0
    for (let t = exponential(random, rate); living && t <= Math.min(age, lifetime); t += exponential(random, rate)) {
      x++
      last = t
      if (dropout > 0 && random() < dropout) living = false
    }
    frequency.push(x)
    recency.push(last)
    alive.push(living && lifetime > age)
  }
  return freezeBuyers(frequency, recency, Array.from(ages), alive)
}

function freezeBuyers(frequency: number[], recency: number[], age: number[], alive: boolean[]): SimulatedBuyers {
  for (const column of [frequency, recency, age, alive]) Object.freeze(column)
  return Object.freeze({ frequency, recency, age, alive })
}

function drawTraits(model: PurchaseParameters, random: Random): { rate: number; lifetime: number; dropout: number } {
  const rate = drawGamma(random, model.parameters.r, model.parameters.alpha)
  switch (model.model) {
    case 'bg-nbd':
      return { rate, lifetime: Infinity, dropout: drawBeta(random, model.parameters.a, model.parameters.b) }
    case 'mbg-nbd': {
      const dropout = drawBeta(random, model.parameters.a, model.parameters.b)
      return { rate, dropout, lifetime: random() < dropout ? 0 : Infinity }
    }
    case 'ge-nbd': {
      const dropout = -Math.expm1(-model.parameters.delta)
      return { rate, dropout, lifetime: random() < dropout ? 0 : exponential(random, model.parameters.mu) }
    }
    case 'pareto-nbd':
      return { rate, dropout: 0, lifetime: exponential(random, drawGamma(random, model.parameters.s, model.parameters.beta)) }
  }
}

/**
 * Draws the mean value of the repeat purchases of customers with the given frequencies; 0 where there is none.
 * @example simulateSpend({ model: 'gamma-gamma', parameters: { p: 6.25, q: 3.74, gamma: 15.44 } }, [1, 3, 0])
 */
export function simulateSpend(model: GammaGamma, frequency: ArrayLike<number>, options: DrawOptions = {}): readonly number[] {
  requireParameters(model)
  const random = stream(options)
  const { p, q, gamma } = model.parameters
  return Object.freeze(Array.from(frequency, (x) => {
    const rate = drawGamma(random, q, gamma)
    return x > 0 ? drawGamma(random, p * x, x * rate) : 0
  }))
}

/**
 * Draws customers of a BG/BB model, each with the given number of opportunities.
 * @example simulateOpportunities({ model: 'bg-bb', parameters: { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 } }, [6, 6, 6])
 */
export function simulateOpportunities(model: BgBb, opportunities: ArrayLike<number>, options: DrawOptions = {}): SimulatedBuyers {
  requireParameters(model)
  const random = stream(options)
  const { alpha, beta, gamma, delta } = model.parameters
  const frequency: number[] = []
  const recency: number[] = []
  const alive: boolean[] = []
  for (let i = 0; i < opportunities.length; i++) {
    if (!(Number.isInteger(opportunities[i]) && opportunities[i] >= 0))
      throw new StatsError('out-of-range', `opportunities[${i}] is ${opportunities[i]}: give a count`, `opportunities[${i}]`)
    const take = drawBeta(random, alpha, beta)
    const leave = drawBeta(random, gamma, delta)
    let x = 0
    let last = 0
    let living = true
    for (let t = 1; t <= opportunities[i]; t++) {
      living &&= random() >= leave
      if (!living || random() >= take) continue
      x++
      last = t
    }
    frequency.push(x)
    recency.push(last)
    alive.push(living)
  }
  return freezeBuyers(frequency, recency, Array.from(opportunities), alive)
}

/**
 * Draws one cohort of contract customers: how many are held at the start and after each renewal.
 * @example simulateContracts(fit, { customers: 1000, renewals: 7, random: 3 }) // [1000, 869, …]
 */
export function simulateContracts(
  model: ShiftedBetaGeometric, options: DrawOptions & { readonly customers: number; readonly renewals: number },
): readonly number[] {
  requireParameters(model)
  const random = stream(options)
  const { customers, renewals } = options
  if (!(Number.isInteger(customers) && customers > 0) || !(Number.isInteger(renewals) && renewals >= 0))
    throw new StatsError('bad-option', 'customers must be a whole number from 1 on, renewals from 0 on', 'customers')
  const held = Array.from({ length: renewals + 1 }, () => 0)
  for (let i = 0; i < customers; i++) {
    const leave = drawBeta(random, model.parameters.alpha, model.parameters.beta)
    held[0]++
    for (let t = 1; t <= renewals && random() >= leave; t++) held[t]++
  }
  return Object.freeze(held)
}
