import { invertPositive } from '../moments/cholesky.ts'
import type { DriverMoments } from './moments.ts'

/** The standardised regression slopes, R⁻¹r. */
export function standardisedSlopes(moments: DriverMoments): number[] {
  const { names, correlations, outcomeCorrelations } = moments
  const inverse = invertPositive(Float64Array.from(correlations.flat()), names)
  return names.map((_, j) => outcomeCorrelations.reduce((sum, r, k) => sum + inverse[j * names.length + k]! * r, 0))
}
