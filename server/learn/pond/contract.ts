import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { Estimate } from '../../understand/slice/contract.ts'
import { FindingRef, Missing } from '../../understand/value/contract.ts'

/**
 * The pond: customers as water. In comes who buys for the first time; out goes who never buys again. Nobody says that they
 * left a shop, so who fell silent counts as lost by the probability that they are, on the day of their last purchase; where
 * contracts are held, leaving is told and counts in full on its day.
 */

export const units = ['day', 'week', 'month'] as const
export const Unit = z.enum(units)
export type Unit = z.infer<typeof Unit>

/** Fewer whole periods than this carry no forecast. */
export const fewestPeriods = 6
export const yearsAhead = 5
export const bases = ['purchases', 'contracts'] as const
export const Basis = z.enum(bases)
export type Basis = z.infer<typeof Basis>

const day = z.iso.date()
const segment = { dimension: line(60).optional(), member: line(200).optional() }
const together = (s: { dimension?: string | undefined; member?: string | undefined }) => (s.dimension === undefined) === (s.member === undefined)
export const PondQuery = z.object({
  unit: Unit.default('month'), basis: Basis.optional(), ...segment,
  /** The dimension whose members are set beside each other, such as branch. */
  by: line(60).optional(),
}).refine(together, 'dimension and member belong together')
export type PondQuery = z.infer<typeof PondQuery>

const Range = z.object({ value: z.number(), low: z.number(), high: z.number() })
export type Range = z.infer<typeof Range>

export const PondFlow = z.object({
  from: day, to: day,
  /** False for a period that began before the data or is not over yet. */
  whole: z.boolean(),
  /** Customers at its end. */
  held: Range,
  gained: z.number(), lost: Range,
  /** Customers who bought and had bought before the period. */
  returning: z.number().int(),
  /** Money paid, and the part of it by those gained in the same month. */
  sales: z.number(), newSales: z.number(),
})
export type PondFlow = z.infer<typeof PondFlow>

const Ahead = z.object({ from: day, to: day, held: Range, gained: Range, lost: Range })

/** A forecast as it would have been made earlier from the flows of then, beside what the flows were. */
export const Checked = z.object({ from: day, to: day, held: Range, actual: z.number(), within: z.boolean() })
export type Checked = z.infer<typeof Checked>

const Past = z.array(z.object({
  held: z.number(), gained: z.number(), lost: z.number(),
  error: z.object({ held: z.number(), lost: z.number(), chance: z.number() }),
}))
/** All that the browser needs to say what a change would bring, while a slider moves. */
export const WhatIfBase = z.object({
  /** Whole months, oldest first, each with the customers held at its start, and those of which it is settled who was lost. */
  history: Past, settled: Past,
  /** What the level now may err: with the model, as the past does, and by chance. */
  heldError: z.number(), heldChance: z.number(),
  profit: z.object({ value: z.number(), se: z.number() }),
  /** Without a margin, money is sales. */
  money: z.enum(['profit', 'sales']), currency: z.string(),
  acquisitionCost: z.number().nullable(),
  /** Customers a month who ask, and the share of those who asked that bought afterwards. */
  ask: z.object({ askers: z.number(), conversion: z.number() }).nullable(),
})
export type WhatIfBase = z.infer<typeof WhatIfBase>

/** What is tried. Retention is of a year; ask of those who ask; the others are shares of what is now. */
export const Change = z.object({
  retentionPoints: z.number().min(-0.5).max(0.5).default(0),
  gained: z.number().min(-1).max(5).default(0),
  cost: z.number().min(-1).max(5).default(0),
  askPoints: z.number().min(-1).max(1).default(0),
})
export type Change = z.infer<typeof Change>

/** The share of customers held that is lost in a month, as it was of late. */
export const lossOf = ({ settled }: Pick<WhatIfBase, 'settled'>): number => settled.reduce((sum, p) => sum + p.lost / p.held, 0) / settled.length

/** The same change in the words of the flows of a month. */
export function flowChangeOf({ settled, ask }: WhatIfBase, { retentionPoints, gained, cost, askPoints }: Change) {
  const loss = lossOf({ settled })
  const yearly = Math.min(0.9999, Math.max(0, (1 - loss) ** 12 + retentionPoints))
  return {
    lossPoints: retentionPoints === 0 ? 0 : 1 - yearly ** (1 / 12) - loss,
    gainedFactor: 1 + gained, gainedMore: ask ? ask.askers * askPoints : 0, costFactor: 1 + cost,
  }
}
/** How the two futures are set beside each other, in the browser and where a plan is kept. */
export const comparisonOf = ({ profit, acquisitionCost, heldError, heldChance, settled }: WhatIfBase) =>
  ({
    periodsInYear: 12, years: yearsAhead, profit, acquisitionCost: acquisitionCost ?? 0,
    heldError, heldChance, settled, draws: 600,
  })

const Net = z.object({ net: z.number(), byGained: z.number(), byLossRate: z.number(), bySize: z.number() })
const Member = z.object({ member: z.string(), held: Range, gained: z.number(), lost: Range, sales: z.number() })

export const Pond = z.discriminatedUnion('state', [
  z.object({ state: z.literal('not-worked-out') }),
  z.object({ state: z.literal('nothing'), asOf: day.nullable(), missing: Missing.nullable() }),
  z.object({
    state: z.literal('found'), asOf: day, basis: Basis, choices: z.array(Basis), unit: Unit, model: z.string().nullable(), currency: z.string(),
    level: Estimate, flows: z.array(PondFlow),
    /** What came in after the last reckoning: losses since then are not known yet. */
    since: z.object({ gained: z.number().int(), returning: z.number().int() }),
    forecast: z.object({
      periods: z.array(Ahead),
      /** Whole periods it stands on. */
      n: z.number().int(),
      /** Probability of so strong a drift of the past flows by chance. Small: a level forecast misleads. */
      drift: z.object({ lossRate: z.number(), gained: z.number() }),
    }).nullable(),
    /** The forecast made from the first two thirds of the periods, against the rest. */
    checked: z.array(Checked),
    change: z.object({ before: day, after: day, of: Net }).nullable(),
    by: z.string().nullable(), members: z.array(Member),
    profitMargin: z.number().nullable(),
    whatIf: WhatIfBase.nullable(),
    findings: z.array(FindingRef),
  }),
])
export type Pond = z.infer<typeof Pond>
export type FoundPond = Extract<Pond, { state: 'found' }>

export const PlanDraft = z.object({ name: line(120).min(1), change: Change, basis: Basis.optional(), ...segment }).refine(together, 'dimension and member belong together')
export type PlanDraft = z.infer<typeof PlanDraft>

const Year = z.object({ year: z.number().int(), before: Range, after: Range, customers: Range, money: Range })
export type PlanYear = z.infer<typeof Year>
export const Plan = z.object({
  id: z.number().int(), name: z.string(), change: Change, basis: Basis, dimension: z.string().nullable(), member: z.string().nullable(),
  madeBy: z.string().nullable(), madeAt: z.iso.datetime(), asOf: day, money: z.enum(['profit', 'sales']), currency: z.string(),
  years: z.array(Year),
  /** Month by month: both futures as they were seen, and what then was; null for months that are not over. */
  months: z.array(z.object({ to: day, before: Range, after: Range, actual: z.number().nullable() })),
})
export type Plan = z.infer<typeof Plan>
export const Plans = z.object({ items: z.array(Plan) })
