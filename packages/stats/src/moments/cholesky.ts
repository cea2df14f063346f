import { StatsError } from '../errors.ts'

/**
 * Checks a correlation matrix (drivers first, the outcome last) by Cholesky's decomposition: throws `collinear` for the
 * first driver whose variation is explained by those before it; returns the outcome's unexplained share, 1 − R².
 */
export function requireIndependent(correlation: readonly (readonly number[])[], names: readonly string[], least: number): number {
  const lower = correlation.map((row) => Array.from(row, () => 0))
  let own = 1
  for (let j = 0; j < correlation.length; j++) {
    for (let k = 0; k < j; k++) {
      let sum = correlation[j]![k]!
      for (let m = 0; m < k; m++) sum -= lower[j]![m]! * lower[k]![m]!
      lower[j]![k] = sum / lower[k]![k]!
    }
    own = correlation[j]![j]!
    for (let m = 0; m < j; m++) own -= lower[j]![m]! ** 2
    if (j < names.length && !(own > least))
      throw new StatsError(
        'collinear',
        `driver “${names[j]}” is an exact mixture of those before it (or pairwise correlations clash): leave it out`,
        names[j],
      )
    lower[j]![j] = Math.sqrt(Math.max(own, 0))
  }
  return own
}

/**
 * The inverse of a symmetric positive definite matrix given by rows (q × q), in place of solving for each right-hand
 * side. Throws `collinear`, with the name of the column that adds nothing of its own.
 */
export function invertPositive(matrix: Float64Array, names: readonly string[]): Float64Array {
  const q = names.length
  const a = Float64Array.from(matrix)
  const diagonal = Float64Array.from({ length: q }, (_, j) => matrix[j * q + j]!)
  for (let k = 0; k < q; k++) {
    const pivot = a[k * q + k]!
    if (!(pivot > 1e-11 * diagonal[k]!))
      throw new StatsError('collinear', `“${names[k]}” is an exact mixture of the columns before it: leave it out`, names[k])
    // Gauss–Jordan sweep (Goodnight 1979); the sign of swept entries is turned at the end.
    for (let i = 0; i < q; i++)
      if (i !== k) for (let j = 0; j < q; j++) if (j !== k) a[i * q + j]! -= (a[i * q + k]! * a[k * q + j]!) / pivot
    for (let i = 0; i < q; i++)
      if (i !== k) {
        a[i * q + k]! /= -pivot
        a[k * q + i]! /= pivot
      }
    a[k * q + k] = 1 / pivot
  }
  return a
}
