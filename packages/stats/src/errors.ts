/** What can be wrong with the numbers handed to a statistic. Every code has a fixed meaning and a remedy in its message. */
export type StatsErrorCode =
  | 'empty' // no usable observation
  | 'not-finite' // NaN or infinity among the inputs
  | 'out-of-range' // a value outside the scale or domain
  | 'shape' // arrays or rows whose lengths do not match
  | 'too-few' // too few observations for the claim
  | 'constant' // no variation where variation is needed
  | 'collinear' // a predictor is an exact mixture of others
  | 'not-converged' // a fit or search stopped short of an optimum
  | 'unidentified' // the data cannot tell the parameters apart
  | 'bad-option' // an option outside what the function takes

/**
 * The one error thrown by this package. `message` says what is wrong, where, and what to do;
 * `code` is for programs; `at` names the argument (and index) when there is one.
 */
export class StatsError extends Error {
  readonly code: StatsErrorCode
  readonly at: string | undefined
  constructor(code: StatsErrorCode, message: string, at?: string) {
    super(message)
    this.name = 'StatsError'
    this.code = code
    this.at = at
  }
}

/** Throws `not-finite` unless every value is a finite number; `name` is the argument's name in the message. */
export function requireFinite(values: ArrayLike<number>, name: string): void {
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i]))
      throw new StatsError('not-finite', `${name}[${i}] is ${values[i]}: remove or impute missing answers first`, `${name}[${i}]`)
}

/** Throws `empty` or `too-few` unless there are at least `least` values. */
export function requireLength(values: ArrayLike<unknown>, least: number, name: string): void {
  if (values.length === 0) throw new StatsError('empty', `${name} is empty: there is nothing to compute from`, name)
  if (values.length < least)
    throw new StatsError('too-few', `${name} has ${values.length} values and needs at least ${least}`, name)
}

/** Throws `shape` unless both have the same length. */
export function requireSameLength(a: ArrayLike<unknown>, b: ArrayLike<unknown>, names: string): void {
  if (a.length !== b.length)
    throw new StatsError('shape', `${names} must have the same length (${a.length} and ${b.length})`, names)
}
