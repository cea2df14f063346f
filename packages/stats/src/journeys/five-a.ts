import { StatsError, requireLength } from '../errors.ts'
import { zOf, type Estimate } from '../interval.ts'
import { shareOf } from './share.ts'

/** The five A's of the customer path (Kotler, Kartajaya & Setiawan, Marketing 4.0, 2017), in order. */
export const fiveAStages = Object.freeze(['aware', 'appeal', 'ask', 'act', 'advocate'] as const)
export type FiveAStage = (typeof fiveAStages)[number]

/** Customers who have reached the same stages, in any order, and how many they are (1 when left out). */
export interface FiveAGroup {
  readonly stages: Iterable<FiveAStage>
  readonly customers?: number
}

/** One step from a stage to the next. */
export interface FiveAConversion {
  readonly from: FiveAStage
  readonly to: FiveAStage
  /** The name that the book gives to closing this gap. */
  readonly name: 'attraction' | 'curiosity' | 'commitment' | 'affinity'
  /** Of the customers at `from`, the share also at `to`; undefined when nobody is at `from`. */
  readonly rate: Estimate | undefined
  /** How many are at `to` without ever having been at `from`: the path is not a strict funnel. */
  readonly skipped: number
}

/** Productivity of a brand along the five A's. */
export interface FiveA {
  readonly customers: number
  readonly counts: Readonly<Record<FiveAStage, number>>
  readonly conversions: readonly FiveAConversion[]
  /** PAR: of the aware, the share that bought; undefined when nobody is aware. */
  readonly purchaseActionRatio: Estimate | undefined
  /** BAR: of the aware, the share that recommends; undefined when nobody is aware. */
  readonly brandAdvocacyRatio: Estimate | undefined
}

const names = ['attraction', 'curiosity', 'commitment', 'affinity'] as const

/**
 * Purchase action ratio (PAR), brand advocacy ratio (BAR) and the four conversions between the five A's,
 * each with its Wilson interval. A customer may skip stages; PAR and BAR count only buyers and advocates who are aware.
 *
 * Formula: Kotler, Kartajaya & Setiawan (2017), Marketing 4.0, chapter 6: PAR = act / aware, BAR = advocate / aware.
 * @param groups one a customer, or one a set of stages with its number of customers: 32 at most
 * @throws StatsError `empty` without customers, `out-of-range` for a stage that is none of the five or a number of customers
 *   that is no whole number from 1, `bad-option` for level
 * @example fiveA([{ stages: ['aware', 'act'], customers: 1 }, { stages: ['aware'], customers: 4 }]).purchaseActionRatio // 0.2
 */
export function fiveA(groups: readonly FiveAGroup[], options: { readonly level?: number } = {}): FiveA {
  const { level = 0.95 } = options
  zOf(level)
  requireLength(groups, 1, 'groups')
  const counts = { aware: 0, appeal: 0, ask: 0, act: 0, advocate: 0 }
  const both = Array.from({ length: 4 }, () => 0)
  let [total, awareAndActing, awareAndAdvocating] = [0, 0, 0]
  groups.forEach(({ stages, customers = 1 }, i) => {
    if (!Number.isSafeInteger(customers) || customers < 1)
      throw new StatsError(
        'out-of-range',
        `groups[${i}].customers is ${customers}: give a whole number from 1`,
        `groups[${i}]`,
      )
    const at = new Set<FiveAStage>(stages)
    total += customers
    for (const stage of at) {
      if (!fiveAStages.includes(stage))
        throw new StatsError('out-of-range', `groups[${i}] has stage ${stage}: use ${fiveAStages.join(', ')}`, `groups[${i}]`)
      counts[stage] += customers
    }
    for (let k = 0; k < 4; k++) if (at.has(fiveAStages[k]) && at.has(fiveAStages[k + 1])) both[k] += customers
    if (at.has('aware') && at.has('act')) awareAndActing += customers
    if (at.has('aware') && at.has('advocate')) awareAndAdvocating += customers
  })
  return Object.freeze({
    customers: total,
    counts: Object.freeze(counts),
    conversions: Object.freeze(
      names.map((name, k) =>
        Object.freeze({
          from: fiveAStages[k],
          to: fiveAStages[k + 1],
          name,
          rate: shareOf(both[k], counts[fiveAStages[k]], level),
          skipped: counts[fiveAStages[k + 1]] - both[k],
        }),
      ),
    ),
    purchaseActionRatio: shareOf(awareAndActing, counts.aware, level),
    brandAdvocacyRatio: shareOf(awareAndAdvocating, counts.aware, level),
  })
}
