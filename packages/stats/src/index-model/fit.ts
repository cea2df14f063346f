import { StatsError } from '../errors.ts'
import { columnsOf, completeRows, type AnswerColumn, type MissingReport } from '../moments/columns.ts'
import { addCrossProducts, correlationOf, covarianceOf, recordLength, shiftOf } from '../moments/cross-products.ts'
import { requireOnScale } from '../scores/tone.ts'
import { planModel, type IndexModel, type ModelPlan } from './index-model.ts'
import { findOuterWeights, type WeightingScheme } from './outer-weights.ts'
import { reliabilityOf, type Reliability } from './reliability.ts'
import { structureOf, totalEffectsOf } from './structure.ts'

/** One question within its construct. */
export interface ItemFit {
  readonly name: string
  /** Weight on the standardised answers, for a construct of unit variance; and correlation with the construct. */
  readonly weight: number
  readonly loading: number
  /** The question's part in the index, summing to 1 over the construct: weight on the answers as they are. */
  readonly indexWeight: number
}

/** One construct: its index, how it is measured, how much of it is explained. */
export interface ConstructFit {
  readonly name: string
  /** Mean of customers, 0 (all at the bottom of the scale) to 100 (all at the top). */
  readonly index: number
  readonly items: readonly ItemFit[]
  readonly reliability: Reliability
  /** The explained share of its variance; undefined where nothing works on it. */
  readonly r2: number | undefined
}

/** How one construct works on another. */
export interface PathEffect {
  readonly from: string
  readonly to: string
  /** Standardised path coefficient; 0 where there is only a way round. */
  readonly direct: number
  /** Direct and indirect together. */
  readonly total: number
}

/** A fitted index model. */
export interface IndexModelFit {
  readonly scheme: WeightingScheme
  readonly n: number
  readonly missing: MissingReport
  readonly rounds: number
  readonly constructs: readonly ConstructFit[]
  /** Every pair with a route from one to the other. */
  readonly effects: readonly PathEffect[]
  readonly model: IndexModel
}

/**
 * Fits a satisfaction index model by partial least squares path modelling (PLS-PM, all constructs reflective).
 *
 * Weights each construct's questions by how well they foretell its neighbours, joins them to an index of 0 to 100, and
 * estimates how constructs work on each other. Needs one pass over the answers; customers with a missing answer are left out.
 *
 * @param model constructs, arrows and scale; `ecsiPaths` and `acsiPaths` are the two well-known sets of arrows
 * @param columns answers by question, one a customer; null or NaN where missing
 * @param options.scheme `path` unless given; the three differ little
 * @throws StatsError `bad-option` (a model that does not hang together, a question without answers), `empty`, `shape`,
 * `not-finite`, `out-of-range` (an answer off the scale), `too-few` (no more complete customers than questions),
 * `constant`, `collinear`, `not-converged`
 * Source: Tenenhaus, Esposito Vinzi, Chatelin & Lauro (2005), CSDA 48(1); index: Fornell et al. (1996), Journal of
 * Marketing 60(4).
 * @example fitIndexModel(
 *   { constructs: { quality: ['q'], loyalty: ['l'] }, paths: [{ from: 'quality', to: 'loyalty' }], scale: { min: 1, max: 5 } },
 *   { q: [1, 2, 4, 5], l: [2, 2, 3, 5] },
 * ).effects[0].direct // 0.9037
 */
export function fitIndexModel(
  model: IndexModel,
  columns: Readonly<Record<string, AnswerColumn>>,
  options: { readonly scheme?: WeightingScheme } = {},
): IndexModelFit {
  const { scheme = 'path' } = options
  if (!['path', 'centroid', 'factorial'].includes(scheme))
    throw new StatsError('bad-option', `scheme is “${scheme}”: use path, centroid or factorial`, 'scheme')
  const plan = planModel(model)
  const { data, rows, missing } = modelData(model, plan, columns)
  const record = new Float64Array(recordLength(data.length))
  const shift = shiftOf(data, rows)
  addCrossProducts(data, shift, rows, 0, rows.length, record)
  return describeFit(model, plan, scheme, missing, estimateFrom(plan, record, shift, model, scheme))
}

/** The answers to the model's questions, complete rows only, checked against the scale. */
export function modelData(model: IndexModel, plan: ModelPlan, columns: Readonly<Record<string, AnswerColumn>>) {
  const absent = plan.items.find((item) => !columns[item])
  if (absent !== undefined) throw new StatsError('bad-option', `there are no answers to question “${absent}”`, absent)
  const [last, ...others] = plan.items.toReversed()
  const { columns: data } = columnsOf(
    columns[last!]!,
    Object.fromEntries(others.toReversed().map((item) => [item, columns[item]!])),
  )
  const rows = completeRows(data)
  if (rows.length <= plan.items.length)
    throw new StatsError(
      'too-few',
      `${rows.length} customers answered everything and ${plan.items.length} questions need at least ${plan.items.length + 1}`,
      'columns',
    )
  data.forEach((column, j) => {
    for (const row of rows)
      if (column[row]! < model.scale.min || column[row]! > model.scale.max)
        requireOnScale(column[row]!, model.scale, `${plan.items[j]}[${row}]`)
  })
  const missing: MissingReport = Object.freeze({
    method: 'listwise',
    given: data[0]!.length,
    complete: rows.length,
    fewest: rows.length,
  })
  return { data, rows, missing }
}

/** Everything that is estimated, as plain tables; also what each bootstrap draw computes. */
export function estimateFrom(
  plan: ModelPlan,
  record: Float64Array,
  shift: Float64Array,
  model: IndexModel,
  scheme: WeightingScheme,
) {
  const m = plan.items.length
  const covariance = covarianceOf(record, m)
  const items = correlationOf(covariance, plan.items)
  const { weights, correlations, rounds } = findOuterWeights(plan, items, scheme)
  const { coefficients, r2 } = structureOf(plan, correlations)
  const total = totalEffectsOf(coefficients, plan.order)
  const indexWeights = Float64Array.from(weights, (weight, i) => weight / Math.sqrt(covariance[i * m + i]!))
  const { min, max } = model.scale
  const indices = plan.blocks.map((block) => {
    const sum = block.reduce((all, i) => all + indexWeights[i]!, 0)
    if (!(sum > 1e-9))
      throw new StatsError(
        'unidentified',
        'the weights of a construct cancel out, so it has no index: turn round questions asked the other way',
        'columns',
      )
    for (const i of block) indexWeights[i]! /= sum
    return block.reduce(
      (index, i) => index + (100 * indexWeights[i]! * (shift[i]! + record[1 + i]! / record[0]! - min)) / (max - min),
      0,
    )
  })
  return { items, weights, coefficients, r2, total, indexWeights, indices, rounds }
}

function describeFit(
  model: IndexModel,
  plan: ModelPlan,
  scheme: WeightingScheme,
  missing: MissingReport,
  estimate: ReturnType<typeof estimateFrom>,
): IndexModelFit {
  const m = plan.items.length
  const p = plan.constructs.length
  const constructs = plan.constructs.map((name, j): ConstructFit => {
    const block = plan.blocks[j]!
    const among = block.map((a) => block.map((b) => estimate.items[a * m + b]!))
    const loadings = among.map((row) => row.reduce((sum, r, k) => sum + r * estimate.weights[block[k]!]!, 0))
    const items = block.map((i, k) =>
      Object.freeze({
        name: plan.items[i]!,
        weight: estimate.weights[i]!,
        loading: loadings[k]!,
        indexWeight: estimate.indexWeights[i]!,
      }),
    )
    return Object.freeze({
      name,
      index: estimate.indices[j]!,
      items: Object.freeze(items),
      reliability: reliabilityOf(among, loadings),
      r2: plan.predecessors[j]!.length > 0 ? estimate.r2[j]! : undefined,
    })
  })
  const effects = effectPairs(plan).map(([from, to]) =>
    Object.freeze({
      from: plan.constructs[from]!,
      to: plan.constructs[to]!,
      direct: estimate.coefficients[from * p + to]!,
      total: estimate.total[from * p + to]!,
    }),
  )
  return Object.freeze({
    scheme,
    n: missing.complete,
    missing,
    rounds: estimate.rounds,
    constructs: Object.freeze(constructs),
    effects: Object.freeze(effects),
    model,
  })
}

/** All pairs (from, to) with a route between them. */
export function effectPairs({ order, predecessors }: ModelPlan): (readonly [number, number])[] {
  const reaches = new Map<number, Set<number>>()
  for (const to of order) reaches.set(to, new Set(predecessors[to]!.flatMap((before) => [before, ...reaches.get(before)!])))
  return order.flatMap((to) => [...reaches.get(to)!].map((from) => [from, to] as const))
}
