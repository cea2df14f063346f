import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { Estimate, Slice } from '../slice/contract.ts'

/**
 * What customers are worth and who is leaving: worked out by a run over all purchases, nightly and on demand, and kept
 * with its day. Times are in weeks inside the models and in days here; money is in the currency of the purchases.
 */

/** The days ahead that are predicted. */
export const ahead = { quarter: 90, year: 365 } as const
/** Without these a model of buying says more about chance than about customers. */
export const needed = { customers: 100, repeaters: 30, days: 84 } as const
/** Drifting away: still likelier there than not so many days ago, and since then fallen by at least so much. */
export const drifting = { days: 30, from: 0.5, fall: 0.1 } as const
/** The share of futures within one customer's range. */
export const rangeLevel = 0.8

const Day = z.iso.date()
const Numbers = z.record(z.string(), z.number())

export const FittedModel = z.object({
  /** Its name in the field, such as `bg-nbd`. */
  name: z.string(),
  parameters: Numbers, standardErrors: Numbers, logLikelihood: z.number(),
  /** The customers that carry it. */
  n: z.number().int(),
})
export type FittedModel = z.infer<typeof FittedModel>

/** What the data lack: `model` where there are enough rows and still no model stands, with the reason in `why`. */
export const Missing = z.object({
  what: z.enum(['customers', 'repeaters', 'days', 'model']), have: z.number(), need: z.number(), why: z.string().optional(),
})
export type Missing = z.infer<typeof Missing>

/** Each model fitted on the first part of the days and held against the rest, which it has not seen. */
export const HoldOut = z.object({
  from: Day, split: Day, until: Day,
  customers: z.number().int(),
  /** Purchases of these customers in the second part. */
  actual: z.number(),
  /**
   * By the number of repeat purchases in the first part: purchases a
   * customer in the second. The last stands for that many and more.
   */
  frequencies: z.array(z.object({
    frequency: z.number().int(), orMore: z.boolean(), customers: z.number().int(),
    actual: z.number(), low: z.number().nullable(), high: z.number().nullable(),
  })),
  /** Repeat purchases up to the end of each week, from the first day on. */
  weeks: z.array(z.object({ until: Day, actual: z.number() })),
  /** The likeliest first. What it expects of the second part in all, by frequency, and up to each week. */
  models: z.array(z.object({
    model: FittedModel, expected: z.number(),
    /** Mean absolute error of a customer's number of purchases. */
    meanError: z.number(),
    byFrequency: z.array(z.number()), weeks: z.array(z.number()),
  })).min(1),
  /** The error where everyone goes on as before instead. */
  naiveError: z.number(),
  spend: FittedModel.nullable(),
})
export type HoldOut = z.infer<typeof HoldOut>

export const CurrencyValue = z.object({
  currency: z.string(), purchases: z.number().int(), customers: z.number().int(), repeaters: z.number().int(),
  firstDay: Day,
  missing: Missing.nullable(),
  /** Null exactly where something is missing. */
  found: z.object({
    model: FittedModel,
    /** Null where spend shows no model: then the mean purchase stands for everyone's. */
    spend: FittedModel.nullable(), meanSpend: z.number(),
    alive: Estimate,
    /** Customers who never came again count as alive by the assumptions of this model; 0 with another. */
    aliveByAssumption: z.number().int(),
    quarter: z.object({ purchases: Estimate, value: Estimate }),
    year: z.object({ purchases: Estimate, value: Estimate }),
    /** Standard error that the model's uncertainty, and its error in the hold-out, give every sum, as a share of the sum. */
    relativeError: z.object({ alive: z.number(), value: z.number() }),
  }).nullable(),
  holdOut: HoldOut.nullable(), holdOutMissing: Missing.nullable(),
})
export type CurrencyValue = z.infer<typeof CurrencyValue>

export const runSteps = ['reading', 'fitting', 'predicting', 'storing', 'feelings'] as const
export const RunStep = z.enum(runSteps)
export type RunStep = z.infer<typeof RunStep>
export const RunState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled'])
export type RunState = z.infer<typeof RunState>

export const ValueRun = z.object({
  id: z.number().int(), state: RunState, step: RunStep.nullable(), share: z.number(), asOf: Day.nullable(),
  /** Null for the one of the night. */
  startedBy: z.string().nullable(), createdAt: z.iso.datetime(), finishedAt: z.iso.datetime().nullable(),
  problem: z.string().nullable(),
})
export type ValueRun = z.infer<typeof ValueRun>

/** What a run found out; the likeliest currency of the customers first. */
export const ValueReport = z.object({ currencies: z.array(CurrencyValue), quietDays: z.number().int().nullable() })
export type ValueReport = z.infer<typeof ValueReport>

/** The finding under which a claim is kept. */
export const FindingRef = z.object({
  id: z.number().int(), kind: z.string(),
  /** What of the company it speaks of, such as a feeling; '' for all of it. */
  about: z.string(),
  method: z.string(), n: z.number().int(), found: z.iso.datetime(),
})
export type FindingRef = z.infer<typeof FindingRef>

export const ValueOverview = z.object({
  /** The last run that was finished, on which everything here stands. */
  done: ValueRun.nullable(),
  /** The latest run, where that is another. */
  latest: ValueRun.nullable(),
  report: ValueReport.nullable(),
  findings: z.array(FindingRef),
})
export type ValueOverview = z.infer<typeof ValueOverview>

const currency = z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters, such as CNY')
export const ValueSlice = Slice.and(z.object({ currency: currency.optional() }))
export type ValueSlice = z.infer<typeof ValueSlice>

/** Customers by their probability of being alive, in ten bands, and how much of next year's value the best of them carry. */
export const ValueBands = z.object({
  bands: z.array(z.object({ from: z.number(), customers: z.number().int(), value: z.number() })),
  best: z.array(z.object({ share: z.number(), value: z.number() })),
})
export type ValueBands = z.infer<typeof ValueBands>

export const SegmentQuery = z.object({ dimension: line(60).min(1), currency: currency.optional() })
export const SegmentValues = z.object({
  dimension: z.string(),
  segments: z.array(z.object({
    member: z.string(), customers: z.number().int(),
    /** Share of its customers who are probably still there, and what one of them will spend in the next year. */
    alive: Estimate, value: Estimate,
  })),
})
export type SegmentValues = z.infer<typeof SegmentValues>

export const valueOrders = ['drifting', 'value', 'alive'] as const
export const ValueOrder = z.enum(valueOrders)
export type ValueOrder = z.infer<typeof ValueOrder>

const filters = z.object({
  /** `drifting`: the valuable whose probability falls, by what the last days of silence cost; `value`, `alive`: most first. */
  order: ValueOrder.default('drifting'),
  leastValue: z.coerce.number().nonnegative().optional(),
})
export const ValuedQuery = ValueSlice.and(filters.extend({
  cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(25),
}))
export const ValuedExport = ValueSlice.and(filters)

const Range = z.object({ low: z.number(), high: z.number() })
/** One customer in one currency. Ranges are of what this one may do; eight of ten futures lie within. */
export const ValuedCustomer = z.object({
  customer: z.number().int(), name: z.string().nullable(), currency: z.string(),
  purchases: z.number().int(), spent: z.number(), firstPurchase: Day, lastPurchase: Day,
  alive: z.number(),
  /** Some days ago: see `drifting`. */
  aliveBefore: z.number(),
  quarter: z.object({ purchases: z.number(), value: z.number() }),
  year: z.object({ purchases: z.number(), purchasesRange: Range, value: z.number(), valueRange: Range }),
  /** How much less is expected of the next year than some days ago. */
  lost: z.number(),
  attributes: z.record(z.string(), z.string()),
})
export type ValuedCustomer = z.infer<typeof ValuedCustomer>
export const ValuedPage = z.object({ items: z.array(ValuedCustomer), next: z.string().nullable(), total: z.number().int() })
export type ValuedPage = z.infer<typeof ValuedPage>

/** One customer's page: a line for each currency, and whether their model can tell. */
export const CustomerValue = z.object({ asOf: Day.nullable(), model: z.string().nullable(), values: z.array(ValuedCustomer) })
export type CustomerValue = z.infer<typeof CustomerValue>
