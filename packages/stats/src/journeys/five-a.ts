import { StatsError, requireLength } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { shareOf } from './share.ts'

/** The five A's of the customer path (Kotler, Kartajaya & Setiawan, Marketing 4.0, 2017), in order. */
export const fiveAStages = Object.freeze(['aware', 'appeal', 'ask', 'act', 'advocate'] as const)
export type FiveAStage = (typeof fiveAStages)[number]

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
 * @param customers for each customer, the stages he or she has reached, in any order
 * @throws StatsError `empty` without customers, `out-of-range` for a stage that is none of the five, `bad-option` for level
 * @example fiveA([['aware', 'ask', 'act'], ['aware']]).purchaseActionRatio?.value // 0.5
 */
export function fiveA(customers: readonly Iterable<FiveAStage>[], options: { readonly level?: number } = {}): FiveA {
  const { level = 0.95 } = options
  requireLength(customers, 1, 'customers')
  const counts = { aware: 0, appeal: 0, ask: 0, act: 0, advocate: 0 }
  const both = Array.from({ length: 4 }, () => 0)
  let awareAndActing = 0
  let awareAndAdvocating = 0
  customers.forEach((reached, i) => {
    const at = new Set<FiveAStage>(reached)
    for (const stage of at) {
      if (!fiveAStages.includes(stage))
        throw new StatsError('out-of-range', `customers[${i}] has stage ${stage}: use ${fiveAStages.join(', ')}`, `customers[${i}]`)
      counts[stage]++
    }
    for (let k = 0; k < 4; k++) if (at.has(fiveAStages[k]) && at.has(fiveAStages[k + 1])) both[k]++
    if (at.has('aware') && at.has('act')) awareAndActing++
    if (at.has('aware') && at.has('advocate')) awareAndAdvocating++
  })
  return Object.freeze({
    customers: customers.length,
    counts: Object.freeze(counts),
    conversions: Object.freeze(names.map((name, k) => Object.freeze({
      from: fiveAStages[k],
      to: fiveAStages[k + 1],
      name,
      rate: shareOf(both[k], counts[fiveAStages[k]], level),
      skipped: counts[fiveAStages[k + 1]] - both[k],
    }))),
    purchaseActionRatio: shareOf(awareAndActing, counts.aware, level),
    brandAdvocacyRatio: shareOf(awareAndAdvocating, counts.aware, level),
  })
}
