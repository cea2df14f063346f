import { StatsError } from '../errors.ts'
import { zOf, type Interval } from '../interval.ts'
import { percentileInterval, requireDraws, type BootstrapOptions } from '../moments/bootstrap-interval.ts'
import type { AnswerColumn } from '../moments/columns.ts'
import { drawRecord, groupRecords } from '../moments/group-records.ts'
import { seeded } from '../random.ts'
import { effectPairs, estimateFrom, modelData, type IndexModelFit } from './fit.ts'
import { planModel } from './index-model.ts'

/** Intervals of what an index model estimates. */
export interface IndexModelIntervals {
  readonly draws: number
  /** Of each construct's index, 0…100. */
  readonly indices: readonly { readonly construct: string; readonly interval: Interval }[]
  /** Of each item's weight. */
  readonly weights: readonly { readonly item: string; readonly interval: Interval }[]
  /** Of each effect, in the order of the fit's `effects`; `direct` is undefined where there is no arrow. */
  readonly effects: readonly {
    readonly from: string
    readonly to: string
    readonly direct: Interval | undefined
    readonly total: Interval
  }[]
}

/**
 * Percentile bootstrap intervals of a fitted index model: every draw fits the whole model anew.
 *
 * @param fit from `fitIndexModel`; @param columns the same answers
 * @throws StatsError as `fitIndexModel`; `bad-option`; `too-few` when most draws cannot be fitted
 * Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13; for PLS: Tenenhaus et al. (2005), CSDA 48(1), §5.
 * @example indexModelIntervals(fitIndexModel(
 *   { constructs: { quality: ['q'], loyalty: ['l'] }, paths: [{ from: 'quality', to: 'loyalty' }], scale: { min: 1, max: 5 } },
 *   { q: [1, 2, 4, 5], l: [2, 2, 3, 5] },
 * ), { q: [1, 2, 4, 5], l: [2, 2, 3, 5] }, { draws: 100 }).draws // 100
 */
export function indexModelIntervals(
  fit: IndexModelFit,
  columns: Readonly<Record<string, AnswerColumn>>,
  options: BootstrapOptions = {},
): IndexModelIntervals {
  const { draws = 1000, level = 0.95, seed = 1 } = options
  requireDraws(draws)
  zOf(level)
  const plan = planModel(fit.model)
  const { data, rows } = modelData(fit.model, plan, columns)
  const { records, shift } = groupRecords(data, rows, seed)
  const pairs = effectPairs(plan)
  const p = plan.constructs.length
  const random = seeded(seed + 1)
  const table = (size: number) => Array.from({ length: size }, () => new Float64Array(draws))
  const [indices, weights, direct, total] = [table(p), table(plan.items.length), table(pairs.length), table(pairs.length)]
  for (let draw = 0, failures = 0; draw < draws;) {
    const drawn = tryEstimate(drawRecord(records, random))
    if (!drawn) {
      if (++failures > draws)
        throw new StatsError(
          'too-few',
          `most redrawn samples of ${fit.n} customers cannot be fitted: more answers are needed`,
          'columns',
        )
      continue
    }
    indices.forEach((values, j) => (values[draw] = drawn.indices[j]!))
    weights.forEach((values, i) => (values[draw] = drawn.weights[i]!))
    pairs.forEach(([from, to], i) => {
      direct[i]![draw] = drawn.coefficients[from * p + to]!
      total[i]![draw] = drawn.total[from * p + to]!
    })
    draw++
  }
  const interval = (values: Float64Array) => percentileInterval(values, level)
  return Object.freeze({
    draws,
    indices: Object.freeze(
      indices.map((values, j) => Object.freeze({ construct: plan.constructs[j]!, interval: interval(values) })),
    ),
    weights: Object.freeze(weights.map((values, i) => Object.freeze({ item: plan.items[i]!, interval: interval(values) }))),
    effects: Object.freeze(
      pairs.map(([from, to], i) =>
        Object.freeze({
          from: plan.constructs[from]!,
          to: plan.constructs[to]!,
          direct: plan.predecessors[to]!.includes(from) ? interval(direct[i]!) : undefined,
          total: interval(total[i]!),
        }),
      ),
    ),
  })

  function tryEstimate(record: Float64Array) {
    try {
      return estimateFrom(plan, record, shift, fit.model, fit.scheme)
    } catch (error) {
      if (error instanceof StatsError) return undefined
      throw error
    }
  }
}
