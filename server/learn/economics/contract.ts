import { z } from 'zod'
import { line, text } from '../../platform/http/contract.ts'
import { Estimate } from '../../understand/slice/contract.ts'
import { FindingRef } from '../../understand/value/contract.ts'

/**
 * What loyalty is worth here, beside what people say it is worth. Money paid is counted from purchases; a customer's tenure
 * runs from the first purchase; whoever came again after a stretch of tenure was there for all of it.
 */

/** Stretches of tenure in days, named by months. */
export const tenureBands = [[0, 91], [91, 182], [182, 365], [365, 730], [730, 1_095]] as const
/** Fewer customers than this in a stretch say nothing. */
export const fewestCustomers = 30
/** From this purchase on a customer counts as loyal. */
export const loyalFrom = 3

const Month = z.string().regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])-01$/, 'a month is written by its first day, such as 2026-03-01')
export const Cost = z.object({ month: Month, channel: line(80).min(1), amount: z.number().nonnegative().max(1e12) })
export type Cost = z.infer<typeof Cost>
export const Costs = z.object({ items: z.array(Cost).max(5_000) })
export const CostsCsv = z.object({ csv: text(400_000).min(1) })
export const CostsRead = z.object({
  kept: z.number().int(), refused: z.array(z.object({ line: z.number().int(), why: z.string() })),
})
export type CostsRead = z.infer<typeof CostsRead>
export const CostKey = z.object({ month: Month, channel: line(80).min(1) })

/** What the company says of its own money; null where it has not said. */
export const Settings = z.object({
  /** Share of sales that is profit before the cost of service. */
  margin: z.number().min(0).max(1).nullable(),
  /** What one contact of a customer with the service costs. */
  contactCost: z.number().nonnegative().max(1e6).nullable(),
})
export type Settings = z.infer<typeof Settings>

const measures = {
  spend: Estimate.nullable(), discount: Estimate.nullable(), contacts: Estimate.nullable(), referrals: Estimate.nullable(),
}
/** A stretch of tenure: what its customers did in a month of it, the first purchase left out. `discount` is a share of money. */
const Band = z.object({
  fromDay: z.number(), toDay: z.number(), customers: z.number().int(), ...measures, spendSince: Estimate.nullable(),
})
const Segment = z.object({ dimension: z.string(), member: z.string(), customers: z.number().int(), ...measures })
const ContractBand = z.object({
  fromMonth: z.number(), toMonth: z.number(), contracts: z.number().int(),
  /** Share kept from one month to the next, and what one pays a month. */
  retention: Estimate.nullable(), fee: Estimate.nullable(),
})
export type ContractBand = z.infer<typeof ContractBand>
const Lorenz = z.array(z.object({ customers: z.number(), total: z.number() }))
const Missing = z.object({
  what: z.enum(['customers', 'bands', 'discounts', 'referrals', 'contacts', 'margin', 'months', 'wallet', 'retention', 'loyal']),
  have: z.number(), need: z.number(),
})
export type EconomicsMissing = z.infer<typeof Missing>

export const figureKeys = [
  'loyal-share', 'top-fifth', 'five-points', 'spend-by-tenure', 'price-by-tenure', 'service-by-tenure', 'referrals-by-tenure',
  'share-of-wallet',
] as const
/** One folk figure beside the company's own. */
export const FolkFigure = z.object({
  key: z.enum(figureKeys),
  /** What people say: a share, or only the direction of the change with tenure. */
  said: z.union([z.number(), z.enum(['more', 'less'])]).nullable(),
  here: Estimate.nullable(), missing: Missing.nullable(), finding: z.number().int().nullable(),
})
export type FolkFigure = z.infer<typeof FolkFigure>

/** What is worked out at night and kept: money as paid, before margin and costs. */
export const EconomicsReport = z.object({
  asOf: z.iso.date(), currency: z.string(), customers: z.number().int(), sales: z.number(),
  /** Of purchases that carried a cost: the share of sales that is left. */
  measuredMargin: z.number().nullable(),
  bands: z.array(Band), segments: z.array(Segment), lorenz: Lorenz,
  gini: Estimate.nullable(), topFifth: Estimate.nullable(), loyalShare: Estimate.nullable(),
  /** Mean change from the first stretch to the latest that enough customers lived through, of the same customers. */
  changes: z.object({
    spend: Estimate.nullable(), discount: Estimate.nullable(), contacts: Estimate.nullable(), referrals: Estimate.nullable(),
  }),
  contracts: z.array(ContractBand),
  /** Share of customers kept over a year. */
  retention: Estimate.nullable(),
  wallet: Estimate.nullable(),
})
export type EconomicsReport = z.infer<typeof EconomicsReport>

export const Economics = z.object({
  report: EconomicsReport.nullable(), settings: Settings, marginUsed: z.number().nullable(), currency: z.string(),
  figures: z.array(FolkFigure),
  /** What winning a customer cost, by channel and in all, over the months for which costs are known. */
  acquisition: z.object({
    months: z.number().int(), gained: z.number().int(), each: Estimate.nullable(),
    channels: z.array(z.object({ channel: z.string(), amount: z.number(), gained: z.number().int().nullable() })),
  }),
  fivePoints: z.object({
    lifetime: z.number(), raised: z.number(), gain: Estimate, retention: Estimate, basis: z.enum(['purchases', 'contracts']),
  }).nullable(),
  findings: z.array(FindingRef),
})
export type Economics = z.infer<typeof Economics>
