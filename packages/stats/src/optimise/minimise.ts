import { StatsError } from '../errors.ts'

/** A smooth function of n numbers: returns its value at `at` and writes its gradient there into `gradient`. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number

export interface MinimiseOptions {
  /** Stop when no component of the gradient is larger than this (default 1e-8). */
  readonly tolerance?: number
  /** Give up after this many steps (default 500). */
  readonly maxIterations?: number
  /** What is being fitted, for the error message. */
  readonly what?: string
}

export interface Minimum {
  readonly at: Float64Array
  readonly value: number
  readonly gradient: Float64Array
  readonly iterations: number
  readonly evaluations: number
  /** False when rounding, not the tolerance, ended the search: the caller must judge whether the point is good enough. */
  readonly withinTolerance: boolean
}

/**
 * The minimum of a smooth function by BFGS with a line search that meets the weak Wolfe conditions
 * (Nocedal & Wright 2006, algorithm 6.1; bracketing by Lewis & Overton 2013, algorithm 2.6).
 * Throws `not-converged` when the steps run out or the function is not finite at the start.
 * @example minimise((at, g) => { g[0] = 2 * (at[0] - 3); return (at[0] - 3) ** 2 }, [0]).at // [3]
 */
export function minimise(objective: Objective, start: ArrayLike<number>, options: MinimiseOptions = {}): Minimum {
  const { tolerance = 1e-8, maxIterations = 500, what = 'the function' } = options
  const n = start.length
  let at = Float64Array.from(start)
  let gradient = new Float64Array(n)
  let value = objective(at, gradient)
  let evaluations = 1
  if (!allFinite(value, gradient))
    throw new StatsError('not-converged', `${what} has no finite value at the start: start elsewhere or rescale the data`)
  let inverse = identity(n)
  let fresh = true
  for (let iterations = 0; iterations < maxIterations; iterations++) {
    if (largest(gradient) <= tolerance) return { at, value, gradient, iterations, evaluations, withinTolerance: true }
    let direction = multiply(inverse, gradient)
    let slope = -dot(direction, gradient)
    if (!(slope < 0)) {
      inverse = identity(n)
      direction = Float64Array.from(gradient)
      slope = -dot(gradient, gradient)
      fresh = true
    }
    // The first step has no curvature to go by, so it may not move any coordinate by more than one.
    const first = fresh ? Math.min(1, 1 / largest(direction)) : 1
    const step = searchLine(objective, at, direction, value, slope, first)
    evaluations += step.evaluations
    if (!step.moved) {
      if (fresh) return { at, value, gradient, iterations, evaluations, withinTolerance: false }
      inverse = identity(n)
      fresh = true
      continue
    }
    updateInverse(inverse, difference(step.at, at), difference(step.gradient, gradient), fresh)
    fresh = false
    at = step.at
    gradient = step.gradient
    value = step.value
  }
  throw new StatsError(
    'not-converged',
    `${what} was still improving after ${maxIterations} steps (largest slope ${largest(gradient).toExponential(1)}): ` +
      'give it more data, a simpler model, or a higher maxIterations',
  )
}

interface Step {
  moved: boolean
  at: Float64Array<ArrayBuffer>
  gradient: Float64Array<ArrayBuffer>
  value: number
  evaluations: number
}

function searchLine(
  objective: Objective, from: Float64Array, direction: Float64Array, value: number, slope: number, first: number,
): Step {
  const step: Step = {
    moved: false, at: new Float64Array(from.length), gradient: new Float64Array(from.length), value, evaluations: 0,
  }
  // Close to the minimum the decrease asked for drowns in the rounding of the value; the slope then decides alone
  // (the approximate Wolfe condition of Hager & Zhang 2005).
  const noise = 1e-11 * Math.abs(value)
  let low = 0
  let high = Infinity
  let length = first
  for (; step.evaluations < 60; ) {
    for (let i = 0; i < from.length; i++) step.at[i] = from[i] - length * direction[i]
    step.value = objective(step.at, step.gradient)
    step.evaluations++
    const steepness = -dot(direction, step.gradient)
    const lower = step.value <= value + 1e-4 * length * slope || (step.value <= value + noise && steepness <= -0.8 * slope)
    if (!lower || !allFinite(step.value, step.gradient)) high = length
    else if (steepness < 0.9 * slope) low = length
    else break
    length = high < Infinity ? (low + high) / 2 : 2 * low
    if (high - low < 1e-14 * high) break
  }
  step.moved = allFinite(step.value, step.gradient) && step.value <= value + noise && length > 0
  return step
}

/** The BFGS update of the inverse Hessian; on the first step the identity is first scaled to the curvature seen. */
function updateInverse(inverse: Float64Array[], s: Float64Array, y: Float64Array, fresh: boolean): void {
  const sy = dot(s, y)
  if (!(sy > 1e-300)) return
  const n = s.length
  if (fresh) for (let i = 0; i < n; i++) inverse[i][i] = sy / dot(y, y)
  const hy = multiply(inverse, y)
  const scale = (1 + dot(y, hy) / sy) / sy
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) inverse[i][j] += scale * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy
}

const identity = (n: number) =>
  Array.from({ length: n }, (_, i) => {
    const row = new Float64Array(n)
    row[i] = 1
    return row
  })
const multiply = (rows: Float64Array[], v: Float64Array) => Float64Array.from(rows, (row) => dot(row, v))
const difference = (a: Float64Array, b: Float64Array) => Float64Array.from(a, (v, i) => v - b[i])
const allFinite = (value: number, gradient: Float64Array) => Number.isFinite(value) && gradient.every(Number.isFinite)

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

function largest(v: Float64Array): number {
  let max = 0
  for (const x of v) max = Math.max(max, Math.abs(x))
  return max
}
