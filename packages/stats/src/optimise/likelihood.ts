import { StatsError } from '../errors.ts'
import { zOf, type Estimate, type Interval } from '../interval.ts'
import { hessian, invertPositiveDefinite } from './hessian.ts'
import { minimise, type Minimum, type Objective } from './minimise.ts'

/** A model with parameters that must be positive. */
export interface Parametrised<Model extends string, Name extends string> {
  readonly model: Model
  readonly parameters: Readonly<Record<Name, number>>
}

/** A model fitted by maximum likelihood; frozen. */
export interface Fit<Model extends string, Name extends string> extends Parametrised<Model, Name> {
  readonly names: readonly Name[]
  readonly standardErrors: Readonly<Record<Name, number>>
  /** Intervals made on the logarithm of each parameter, so that they stay positive. */
  readonly intervals: Readonly<Record<Name, Interval>>
  /** Covariance of the logarithms of the parameters, in the order of `names`. */
  readonly logCovariance: readonly (readonly number[])[]
  readonly logLikelihood: number
  /** How many customers carry the fit. */
  readonly n: number
  readonly iterations: number
  readonly evaluations: number
}

export interface FitOptions {
  /** Level of the parameters' intervals (default 0.95). */
  readonly level?: number
  readonly maxIterations?: number
}

export interface Likelihood<Model extends string, Name extends string> {
  readonly model: Model
  readonly names: readonly Name[]
  /** One or more places to start from, tried in turn until one leads to a maximum. */
  readonly starts: readonly (readonly number[])[]
  readonly n: number
  /** Log-likelihood of all customers at the parameters; writes the derivatives with respect to them into `gradient`. */
  readonly evaluate: (parameters: Float64Array, gradient: Float64Array) => number
  /** What to do when the data cannot tell the parameters apart, e.g. "use a simpler model". */
  readonly remedy: string
}

// Beyond e^15 times its neighbours a parameter stands for a limit (no spread between customers), not for a number.
const FARTHEST_LOG = 15
// An interval that spans a factor of e^±10 says nothing about the parameter.
const WIDEST_LOG_ERROR = 5

/**
 * Fits a model with positive parameters by maximum likelihood: BFGS on their logarithms, standard errors from the observed
 * information. Throws `unidentified` when the likelihood is flat or runs to a limit, `not-converged` when no start led to a
 * maximum. The remaining gain in log-likelihood of an accepted fit, by its Newton decrement, is below 1e-6.
 */
export function fitByLikelihood<Model extends string, Name extends string>(
  likelihood: Likelihood<Model, Name>, options: FitOptions = {},
): Fit<Model, Name> {
  const { model, starts, n } = likelihood
  const objective = onLogScale(likelihood)
  let failure: StatsError | undefined
  for (const start of starts)
    try {
      const { maxIterations } = options
      const minimum = minimise(objective, start.map(Math.log), { maxIterations, what: `the ${model} fit`, tolerance: 1e-9 })
      return freezeFit(likelihood, minimum, covarianceAt(likelihood, objective, minimum), options.level ?? 0.95)
    } catch (error) {
      if (!(error instanceof StatsError)) throw error
      failure = error
    }
  throw failure ?? new StatsError('not-converged', `the ${model} fit of ${n} customers has no start`)
}

/** The mean negative log-likelihood as a function of the logarithms: of order one whatever the data. */
function onLogScale<M extends string, N extends string>({ evaluate, n }: Likelihood<M, N>): Objective {
  return (at, gradient) => {
    const parameters = Float64Array.from(at, Math.exp)
    gradient.fill(0)
    const value = evaluate(parameters, gradient)
    for (let i = 0; i < at.length; i++) gradient[i] *= -parameters[i] / n
    return -value / n
  }
}

function covarianceAt<M extends string, N extends string>(
  { model, names, n, remedy }: Likelihood<M, N>, objective: Objective, minimum: Minimum,
): number[][] {
  const stray = names.findIndex((_, i) => Math.abs(minimum.at[i]) > FARTHEST_LOG)
  if (stray >= 0)
    throw new StatsError(
      'unidentified',
      `the ${model} fit runs to a limit (${names[stray]} = ${Math.exp(minimum.at[stray]).toExponential(1)}): ${remedy}`,
      names[stray],
    )
  const inverse = invertPositiveDefinite(hessian(objective, minimum.at), 1e-9)
  if (!inverse || inverse.some((row, i) => row[i] / n > WIDEST_LOG_ERROR ** 2))
    throw new StatsError(
      'unidentified', `the ${model} likelihood is flat at its top, its parameters cannot be told apart: ${remedy}`,
    )
  const { gradient } = minimum
  let decrement = 0
  inverse.forEach((row, i) => row.forEach((v, j) => (decrement += (n / 2) * gradient[i] * v * gradient[j])))
  if (!minimum.withinTolerance && !(decrement < 1e-6))
    throw new StatsError('not-converged', `the ${model} fit stopped ${decrement.toExponential(1)} short of its top: ${remedy}`)
  return inverse.map((row) => row.map((v) => v / n))
}

function freezeFit<M extends string, N extends string>(
  { model, names, n }: Likelihood<M, N>, minimum: Minimum, logCovariance: number[][], level: number,
): Fit<M, N> {
  const z = zOf(level)
  const parameters = record(names, (i) => Math.exp(minimum.at[i]))
  const spread = (i: number) => Math.sqrt(logCovariance[i][i])
  return Object.freeze({
    model, names: Object.freeze([...names]), parameters, n,
    standardErrors: record(names, (i) => parameters[names[i]] * spread(i)),
    intervals: record(names, (i) =>
      Object.freeze({ low: Math.exp(minimum.at[i] - z * spread(i)), high: Math.exp(minimum.at[i] + z * spread(i)), level }),
    ),
    logCovariance: Object.freeze(logCovariance.map((row) => Object.freeze(row))),
    logLikelihood: -minimum.value * n,
    iterations: minimum.iterations,
    evaluations: minimum.evaluations,
  })
}

function record<N extends string, V>(names: readonly N[], value: (i: number) => V): Readonly<Record<N, V>> {
  return Object.freeze(Object.fromEntries(names.map((name, i) => [name, value(i)])) as Record<N, V>)
}

/**
 * A positive quantity predicted from a fit, with the interval that the uncertainty of the parameters gives it (delta method on
 * the logarithm). It says how well the mean is known, not how far a single customer may stray from it.
 * Throws `out-of-range` when the quantity is not positive.
 * @example estimateFrom(fit, (p) => expectedPurchases({ model: fit.model, parameters: p }, 52)) // { value, se, interval, … }
 */
export function estimateFrom<M extends string, N extends string>(
  fit: Fit<M, N>, predict: (parameters: Readonly<Record<N, number>>) => number, options: { readonly level?: number } = {},
): Estimate {
  const level = options.level ?? 0.95
  const z = zOf(level)
  const value = predict(fit.parameters)
  if (!(value > 0 && value < Infinity))
    throw new StatsError('out-of-range', `the prediction is ${value}: only a positive quantity has an interval on the log scale`)
  const step = 1e-5
  const slopes = fit.names.map((name) => {
    const at = (factor: number) => Math.log(predict({ ...fit.parameters, [name]: fit.parameters[name] * factor }))
    return (at(Math.exp(step)) - at(Math.exp(-step))) / (2 * step)
  })
  let variance = 0
  slopes.forEach((a, i) => slopes.forEach((b, j) => (variance += a * b * fit.logCovariance[i][j])))
  const spread = Math.sqrt(variance)
  const interval = Object.freeze({ low: value * Math.exp(-z * spread), high: value * Math.exp(z * spread), level })
  return Object.freeze({ value, n: fit.n, se: value * spread, interval, method: 'delta (log)' })
}
