import { invertPositive } from '../moments/cholesky.ts'
import type { ModelPlan } from './index-model.ts'

/** The inner model: how constructs work on each other. */
export interface Structure {
  /** Standardised path coefficients; row: from, column: to. */
  readonly coefficients: Float64Array
  /** The explained share of each construct's variance; 0 for those on which nothing works. */
  readonly r2: Float64Array
}

/** Regresses each construct on those that work on it, from their correlations. */
export function structureOf(
  { predecessors, constructs }: Pick<ModelPlan, 'predecessors' | 'constructs'>,
  correlations: Float64Array,
): Structure {
  const p = predecessors.length
  const coefficients = new Float64Array(p * p)
  const r2 = new Float64Array(p)
  predecessors.forEach((before, j) => {
    if (before.length === 0) return
    const among = Float64Array.from(before.flatMap((a) => before.map((b) => correlations[a * p + b]!)))
    const inverse = invertPositive(
      among,
      before.map((construct) => constructs[construct]!),
    )
    before.forEach((from, i) => {
      let slope = 0
      for (let k = 0; k < before.length; k++) slope += inverse[i * before.length + k]! * correlations[before[k]! * p + j]!
      coefficients[from * p + j] = slope
      r2[j]! += slope * correlations[from * p + j]!
    })
  })
  return { coefficients, r2 }
}

/** Direct and indirect effects together: the sum over all routes of the product of their coefficients. */
export function totalEffectsOf(coefficients: Float64Array, order: readonly number[]): Float64Array {
  const p = order.length
  const total = new Float64Array(p * p)
  // In the models' order every construct between from and to is done before to.
  for (const to of order)
    for (let from = 0; from < p; from++) {
      let sum = coefficients[from * p + to]!
      for (let between = 0; between < p; between++) sum += total[from * p + between]! * coefficients[between * p + to]!
      total[from * p + to] = sum
    }
  return total
}
