import { StatsError } from '../errors.ts'
import { structureOf } from './structure.ts'
import type { ModelPlan } from './index-model.ts'

/** How neighbouring constructs pull at each other while the weights are sought. */
export type WeightingScheme = 'path' | 'centroid' | 'factorial'

/** Settled weights of the items, in the plan's order of items, for constructs of unit variance. */
export interface OuterWeights {
  readonly weights: Float64Array
  /** Correlations between constructs, constructs × constructs by rows. */
  readonly correlations: Float64Array
  readonly rounds: number
}

/** Changes of weights below this are settled; SmartPLS stops at 1e-5. */
const tolerance = 1e-9
const mostRounds = 1000

/**
 * Wold's iteration, wholly on the correlations of the items: from construct scores to what their neighbours say of them
 * (inner estimate) to new item weights (outer estimate, mode A), until nothing moves.
 *
 * Source: Wold (1982); Tenenhaus et al. (2005), CSDA 48(1), §2; schemes: Lohmöller (1989), Latent Variable Path Modeling.
 */
export function findOuterWeights(plan: ModelPlan, items: Float64Array, scheme: WeightingScheme): OuterWeights {
  const { blocks } = plan
  const m = plan.items.length
  let weights = scaleToUnit(new Float64Array(m).fill(1), items, blocks)
  for (let rounds = 1; rounds <= mostRounds; rounds++) {
    const correlations = constructCorrelations(weights, items, blocks)
    const inner = innerWeights(plan, correlations, scheme)
    const next = new Float64Array(m)
    blocks.forEach((block, j) => {
      for (const item of block) {
        let sum = 0
        for (let k = 0; k < blocks.length; k++) {
          const pull = inner[j * blocks.length + k]!
          if (pull !== 0) for (const other of blocks[k]!) sum += pull * items[item * m + other]! * weights[other]!
        }
        next[item] = sum
      }
    })
    const scaled = scaleToUnit(next, items, blocks)
    let change = 0
    for (let i = 0; i < m; i++) change = Math.max(change, Math.abs(scaled[i]! - weights[i]!))
    weights = scaled
    if (change < tolerance) {
      turnUpright(weights, items, blocks)
      return { weights, correlations: constructCorrelations(weights, items, blocks), rounds }
    }
  }
  throw new StatsError(
    'not-converged',
    `the item weights have not settled after ${mostRounds} rounds: a construct's questions do not go together`,
    'model',
  )
}

/** Correlations of unit-variance constructs with weights w: w'Rw, block by block. */
export function constructCorrelations(weights: Float64Array, items: Float64Array, blocks: ModelPlan['blocks']): Float64Array {
  const p = blocks.length
  const correlations = new Float64Array(p * p)
  for (let j = 0; j < p; j++)
    for (let k = 0; k <= j; k++)
      correlations[j * p + k] = correlations[k * p + j] = j === k ? 1 : product(weights, items, blocks[j]!, blocks[k]!)
  return correlations
}

function product(weights: Float64Array, items: Float64Array, a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (const i of a) for (const k of b) sum += weights[i]! * items[i * weights.length + k]! * weights[k]!
  return sum
}

function scaleToUnit(weights: Float64Array, items: Float64Array, blocks: ModelPlan['blocks']): Float64Array {
  const scaled = Float64Array.from(weights)
  for (const block of blocks) {
    const variance = product(weights, items, block, block)
    if (!(variance > 1e-20))
      throw new StatsError(
        'collinear',
        'the questions of a construct cancel each other out: turn round those that are asked the other way',
        'columns',
      )
    for (const item of block) scaled[item]! /= Math.sqrt(variance)
  }
  return scaled
}

function innerWeights(plan: ModelPlan, correlations: Float64Array, scheme: WeightingScheme): Float64Array {
  const { predecessors, successors } = plan
  const p = predecessors.length
  const inner = new Float64Array(p * p)
  const slopes = scheme === 'path' ? structureOf(plan, correlations).coefficients : undefined
  for (let j = 0; j < p; j++)
    for (const k of [...predecessors[j]!, ...successors[j]!]) {
      const r = correlations[j * p + k]!
      if (scheme === 'centroid') inner[j * p + k] = Math.sign(r)
      else inner[j * p + k] = slopes && predecessors[j]!.includes(k) ? slopes[k * p + j]! : r
    }
  return inner
}

/** A construct may come out upside down; turns it so that it agrees with most of its questions. */
function turnUpright(weights: Float64Array, items: Float64Array, blocks: ModelPlan['blocks']): void {
  for (const block of blocks) {
    let sum = 0
    for (const i of block) for (const k of block) sum += items[i * weights.length + k]! * weights[k]!
    if (sum < 0) for (const item of block) weights[item] = -weights[item]!
  }
}
