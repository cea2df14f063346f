import { StatsError } from '../errors.ts'
import { invertPositive } from '../moments/cholesky.ts'

/** A logistic regression. */
export interface LogisticFit {
  /** Slopes in log odds per unit of each column, and the intercept. */
  readonly slopes: Float64Array
  readonly intercept: number
  readonly logLikelihood: number
  readonly iterations: number
}

/**
 * Fits P(y = 1) = 1 / (1 + e^−(a + xb)) by Newton's method (iteratively reweighted least squares), with step halving.
 * `y` holds 0 and 1; `columns` are finite and best near unit scale; `start` (slopes, then intercept) saves steps.
 *
 * Throws `not-converged` when yes and no can be told apart exactly, so that the slopes run off to infinity; `collinear`.
 * Source: McCullagh & Nelder (1989), Generalized Linear Models, 2nd ed., §4.4; separation: Albert & Anderson (1984),
 * Biometrika 71(1).
 */
export function fitLogistic(
  y: Float64Array,
  columns: readonly Float64Array[],
  names: readonly string[],
  start?: Float64Array,
): LogisticFit {
  const q = columns.length + 1
  let beta = start ? Float64Array.from(start) : startAt(y, q)
  let current = score(y, columns, beta)
  for (let iteration = 1; iteration <= 50; iteration++) {
    const inverse = invertPositive(current.information, [...names, 'intercept'])
    const step = Float64Array.from({ length: q }, (_, j) => {
      let sum = 0
      for (let k = 0; k < q; k++) sum += inverse[j * q + k]! * current.gradient[k]!
      return sum
    })
    let size = 1
    let next = current
    let moved = beta
    for (; size > 1e-6; size /= 2) {
      moved = Float64Array.from(beta, (value, j) => value + size * step[j]!)
      next = score(y, columns, moved)
      if (next.logLikelihood >= current.logLikelihood - 1e-12 * Math.abs(current.logLikelihood)) break
    }
    const gain = next.logLikelihood - current.logLikelihood
    ;[beta, current] = [moved, next]
    if (current.logLikelihood > -1e-6 * y.length || beta.some((value) => Math.abs(value) > 30)) throw separated()
    if (Math.abs(gain) <= 1e-10 * (Math.abs(current.logLikelihood) + 1e-3))
      return {
        slopes: beta.slice(0, q - 1),
        intercept: beta[q - 1]!,
        logLikelihood: current.logLikelihood,
        iterations: iteration,
      }
  }
  throw new StatsError(
    'not-converged',
    'the logistic regression has not settled after 50 steps: check the drivers for extreme values',
    'drivers',
  )
}

function separated(): StatsError {
  return new StatsError(
    'not-converged',
    'the drivers tell every yes from every no, so their slopes have no finite value: leave out what repeats the outcome',
    'drivers',
  )
}

function startAt(y: Float64Array, q: number): Float64Array {
  const share = y.reduce((sum, value) => sum + value, 0) / y.length
  const beta = new Float64Array(q)
  beta[q - 1] = Math.log(share / (1 - share))
  return beta
}

/** Log-likelihood, its gradient and Fisher's information at beta, in one pass over blocks of rows. */
function score(y: Float64Array, columns: readonly Float64Array[], beta: Float64Array) {
  const q = beta.length
  const gradient = new Float64Array(q)
  const information = new Float64Array(q * q)
  const size = Math.min(512, y.length)
  const [residual, weight, linear] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
  const weighted = new Float64Array(size)
  let logLikelihood = 0
  for (let from = 0; from < y.length; from += size) {
    const rows = Math.min(size, y.length - from)
    linear.fill(beta[q - 1]!)
    for (let j = 0; j < q - 1; j++) {
      const column = columns[j]!
      for (let i = 0; i < rows; i++) linear[i]! += beta[j]! * column[from + i]!
    }
    for (let i = 0; i < rows; i++) {
      const eta = linear[i]!
      const small = Math.exp(-Math.abs(eta))
      const p = eta >= 0 ? 1 / (1 + small) : small / (1 + small)
      logLikelihood -= Math.log1p(small) + (eta >= 0 ? (1 - y[from + i]!) * eta : -y[from + i]! * eta)
      residual[i] = y[from + i]! - p
      weight[i] = small / (1 + small) ** 2
    }
    for (let j = 0; j < q; j++) {
      let sum = 0
      for (let i = 0; i < rows; i++) {
        const x = j < q - 1 ? columns[j]![from + i]! : 1
        sum += x * residual[i]!
        weighted[i] = x * weight[i]!
      }
      gradient[j]! += sum
      for (let k = j; k < q; k++) {
        let product = 0
        if (k < q - 1) for (let i = 0; i < rows; i++) product += weighted[i]! * columns[k]![from + i]!
        else for (let i = 0; i < rows; i++) product += weighted[i]!
        information[j * q + k]! += product
      }
    }
  }
  for (let j = 0; j < q; j++) for (let k = 0; k < j; k++) information[j * q + k] = information[k * q + j]!
  return { gradient, information, logLikelihood }
}
