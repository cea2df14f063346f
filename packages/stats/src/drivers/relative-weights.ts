import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { driverWeights, type DriverWeights } from './driver-weights.ts'
import type { DriverMoments } from './moments.ts'

/**
 * Johnson's relative weights: close to Shapley's value, at the cost of one eigenvalue decomposition, for any number of
 * drivers. The weights are never negative and sum to R².
 *
 * @param moments from `driverMoments`
 * @throws StatsError never for moments from `driverMoments`
 * Source: Johnson (2000), Multivariate Behavioral Research 35(1).
 * @example relativeWeights(driverMoments([2, 3, 3, 5, 4], { wifi: [1, 2, 4, 5, 3], seat: [3, 1, 2, 5, 5] })).drivers[0].weight
 *   // 0.5198
 */
export function relativeWeights(moments: DriverMoments): DriverWeights {
  return driverWeights('johnson relative weights', moments, johnsonFrom(moments.correlations, moments.outcomeCorrelations))
}

/** Weights from the correlations: ε = Λ² (Λ⁻¹ r)², Λ the symmetric square root. */
export function johnsonFrom(correlations: readonly (readonly number[])[], outcome: ArrayLike<number>): Float64Array {
  const { root, inverse } = symmetricRoot(correlations)
  const p = outcome.length
  const slopes = Float64Array.from({ length: p }, (_, k) => {
    let sum = 0
    for (let j = 0; j < p; j++) sum += inverse[k]![j]! * outcome[j]!
    return sum * sum
  })
  return Float64Array.from(root, (row) => row.reduce((sum, value, k) => sum + value * value * slopes[k]!, 0))
}

/** The symmetric square root of a correlation matrix, and its inverse. */
export function symmetricRoot(correlations: readonly (readonly number[])[]): {
  readonly root: number[][]
  readonly inverse: number[][]
} {
  const { realEigenvalues, eigenvectorMatrix: vectors } = new EigenvalueDecomposition(
    new Matrix(correlations.map((row) => [...row])),
    { assumeSymmetric: true },
  )
  const power = (exponent: number) =>
    vectors
      .mmul(Matrix.diag(realEigenvalues.map((value) => value ** exponent)))
      .mmul(vectors.transpose())
      .to2DArray()
  return { root: power(0.5), inverse: power(-0.5) }
}
