import { Matrix, solve } from 'ml-matrix'
import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import { StatsError } from '../errors.ts'
import { gaussLegendre } from './gauss-legendre.ts'

/** Which shifts a chart looks for. */
export type Sides = 'both' | 'up' | 'down'

const quadraturePoints = 48
// Beyond this an average run length is not told apart from never.
const never = 1e12

/**
 * Average number of observations until a CUSUM chart alarms, from a start at zero, for independent normal observations
 * whose mean has shifted by `shift` standard deviations (0: the average time to a false alarm).
 *
 * Formula: the integral equation of Page (1954), Biometrika 41, solved by Gauss–Legendre quadrature as in Goel & Wu
 * (1971), Technometrics 13, 221–230; two sides combined as in Lucas & Crosier (1982), Technometrics 24, 199–205.
 * @param k reference value, in standard deviations: half the shift to find fastest
 * @param h decision interval, in standard deviations
 * @throws StatsError `bad-option` unless k ≥ 0 and h > 0
 * @example cusumRunLength(0.5, 5) // 465: one false alarm in 465 observations
 */
export function cusumRunLength(k: number, h: number, shift = 0, sides: Sides = 'both'): number {
  if (!(k >= 0) || !(h > 0) || !Number.isFinite(h + k))
    throw new StatsError('bad-option', `k must be 0 or more and h positive, got ${k} and ${h}`, 'h')
  if (!Number.isFinite(shift))
    throw new StatsError('not-finite', `shift is ${shift}: give it in standard deviations`, 'shift')
  const up = sides === 'down' ? Infinity : upperCusum(k, h, shift)
  const down = sides === 'up' ? Infinity : upperCusum(k, h, -shift)
  return 1 / (1 / up + 1 / down)
}

function upperCusum(k: number, h: number, shift: number): number {
  const { nodes, weights } = gaussLegendre(quadraturePoints, 0, h)
  // State 0 carries the atom at zero; the others are the nodes.
  const states = [0, ...nodes]
  const system = Matrix.eye(states.length, states.length)
  states.forEach((from, i) => {
    system.set(i, 0, system.get(i, 0) - normalCdf(k - from - shift, 0, 1))
    for (let j = 0; j < quadraturePoints; j++)
      system.set(i, j + 1, system.get(i, j + 1) - weights[j] * density(nodes[j] + k - from - shift))
  })
  return lengthFrom(solve(system, Matrix.ones(states.length, 1)).get(0, 0))
}

/**
 * Average number of observations until an EWMA chart with constant limits alarms, from a start on target, for independent
 * normal observations shifted by `shift` standard deviations.
 *
 * Formula: the integral equation of Crowder (1987), Technometrics 29, 401–407, by Gauss–Legendre quadrature.
 * @param lambda weight of the newest observation, 0…1
 * @param limit width of the limits in standard deviations of the EWMA
 * @throws StatsError `bad-option` unless 0 < lambda ≤ 1 and limit > 0
 * @example ewmaRunLength(0.1, 2.814) // 500
 */
export function ewmaRunLength(lambda: number, limit: number, shift = 0): number {
  if (!(lambda > 0 && lambda <= 1) || !(limit > 0) || !Number.isFinite(limit))
    throw new StatsError('bad-option', `lambda must lie in 0…1 and limit be positive, got ${lambda} and ${limit}`, 'lambda')
  if (!Number.isFinite(shift))
    throw new StatsError('not-finite', `shift is ${shift}: give it in standard deviations`, 'shift')
  const reach = limit * Math.sqrt(lambda / (2 - lambda))
  const { nodes, weights } = gaussLegendre(quadraturePoints, -reach, reach)
  const kernel = (from: number, j: number) =>
    (weights[j] / lambda) * density((nodes[j] - (1 - lambda) * from) / lambda - shift)
  const system = Matrix.eye(quadraturePoints, quadraturePoints)
  for (let i = 0; i < quadraturePoints; i++)
    for (let j = 0; j < quadraturePoints; j++) system.set(i, j, system.get(i, j) - kernel(nodes[i], j))
  const lengths = solve(system, Matrix.ones(quadraturePoints, 1))
  let start = 1
  for (let j = 0; j < quadraturePoints; j++) start += kernel(0, j) * lengths.get(j, 0)
  return lengthFrom(start)
}

/**
 * The decision interval h that gives a CUSUM chart the wanted average time to a false alarm.
 *
 * @param arl observations to a false alarm on average, 2…10⁸
 * @throws StatsError `bad-option`
 * @example cusumLimit(0.5, 500) // 5.07
 */
export function cusumLimit(k: number, arl: number, sides: Sides = 'both'): number {
  requireRunLength(arl)
  return search(arl, (h) => cusumRunLength(k, h, 0, sides))
}

/**
 * The width of the limits that gives an EWMA chart the wanted average time to a false alarm.
 *
 * @param arl observations to a false alarm on average, 2…10⁸
 * @throws StatsError `bad-option`
 * @example ewmaLimit(0.1, 500) // 2.814
 */
export function ewmaLimit(lambda: number, arl: number): number {
  requireRunLength(arl)
  return search(arl, (limit) => ewmaRunLength(lambda, limit))
}

function requireRunLength(arl: number): void {
  if (!(arl >= 2 && arl <= 1e8))
    throw new StatsError('bad-option', `arl must lie between 2 and 100,000,000 observations, got ${arl}`, 'arl')
}

function search(arl: number, lengthAt: (limit: number) => number): number {
  let low = 1e-3
  let high = 1
  while (lengthAt(high) < arl) high *= 1.5
  for (let round = 0; round < 60 && high - low > 1e-10; round++) {
    const middle = (low + high) / 2
    if (lengthAt(middle) < arl) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Rounding turns lengths beyond 10¹² into noise, negative at times. */
function lengthFrom(solved: number): number {
  return solved >= 1 && solved < never ? solved : Infinity
}

function density(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
}
