import { z } from 'zod'

import { Estimate } from '../../understand/slice/contract.ts'
import { Changes } from './changes/contract.ts'
import { Single } from './singles/contract.ts'

export * from './changes/contract.ts'
export * from './singles/contract.ts'

/**
 * What works, in one place. Where a lot held some customers out, both arms are set beside each other and looked at every night; all four
 * outcomes that can raise an alarm share one allowance of 5 %, and their intervals hold however often one looks.
 */

const at = z.iso.datetime()
const count = z.number().int()

/** Arms smaller than this carry no claim. */
export const fewestEach = 100
/** The difference in customers coming back that one should be able to see before "no difference" is said. */
export const worthSeeing = 0.03
/** A probability below this says that the arms are not what the lot drew (Fabijan et al. 2019). */
export const unevenBelow = 0.001

export const alarms = ['returned', 'spend', 'complaints', 'opt-outs'] as const
export type Alarm = (typeof alarms)[number]

/** A mean or a share in both arms and their difference; no bounds below `fewestEach`. */
export const Measure = z.object({
  treated: z.number(), heldOut: z.number(), value: z.number(), low: z.number().nullable(), high: z.number().nullable(), n: count,
  /** By what share of its variance knowing what customers did before cut it; null where nothing was adjusted. */
  cuped: z.number().nullable(),
})
export type Measure = z.infer<typeof Measure>

const Arms = z.object({ treated: count, heldOut: count })
export const holdOutStates = ['nobody', 'nobody-held-out', 'too-early', 'uneven', 'works', 'harms', 'no-difference'] as const
export const HoldOutLook = z.object({
  state: z.enum(holdOutStates),
  /** Which outcomes decided. */
  because: z.array(z.enum(alarms)),
  /** Customers whose days are over, and those still counting. */
  over: Arms, underWay: Arms,
  /** Whether the arms are as large as was drawn. */
  ratio: z.object({ p: z.number(), expectedShare: z.number(), treated: count, heldOut: count }).nullable(),
  measures: z.object({
    returned: Measure, spend: Measure, complaints: Measure, optOuts: Measure,
    /** Only those who were heard: those who were not may feel otherwise, so it decides nothing. */
    tone: Measure.nullable(),
  }).nullable(),
  /** Spend over all who were treated. */
  total: z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() }).nullable(),
  currency: z.string(),
  /** How long until a difference of three points would mostly be seen. */
  toSee: z.object({ perWeek: z.number(), customers: count, weeks: z.number().nullable() }).nullable(),
})
export type HoldOutLook = z.infer<typeof HoldOutLook>

const Name = z.object({ zh: z.string(), en: z.string() })
export const Experiment = z.object({
  source: z.enum(['playbook', 'campaign']), id: count, version: count.nullable(), name: Name,
  /** A cadence of follow-up, by the name it was brought under. */
  cadence: z.string().nullable(), running: z.boolean(), holdOut: z.number(), days: count,
  owner: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  look: HoldOutLook.nullable(), lookedAt: at.nullable(), finding: count.nullable(),
})
export type Experiment = z.infer<typeof Experiment>

export const recoveryGroups = ['never', 'recovered', 'not-recovered'] as const
export type RecoveryGroup = (typeof recoveryGroups)[number]
const Curve = z.object({
  group: z.enum(recoveryGroups), n: count, left: count,
  /** Share still with us after so many days. */
  points: z.array(z.object({ day: count, value: z.number(), low: z.number(), high: z.number() })),
})
/** Hazard of leaving beside those who never had a problem: below 1 they stay longer. */
const Against = z.object({ group: z.enum(['recovered', 'not-recovered']), hazard: Estimate, verdict: z.enum(['longer', 'shorter', 'no-difference']), finding: count.nullable() })
export const Recovery = z.discriminatedUnion('state', [
  z.object({ state: z.literal('not-enough'), missing: z.object({ what: z.enum(['purchases', 'recovered', 'not-recovered', 'matches']), have: count, need: count }) }),
  z.object({
    state: z.literal('found'), asOf: z.iso.date(), quietDays: count, curves: z.array(Curve), against: z.array(Against),
    /** Days with us of a year, recovered less not recovered, among those who had a problem. */
    difference: Estimate.nullable(), unmatched: count,
  }),
])
export type Recovery = z.infer<typeof Recovery>
export type FoundRecovery = Extract<Recovery, { state: 'found' }>

export const Effects = z.object({
  experiments: z.array(Experiment), changes: Changes.shape.items, singles: z.array(Single), recovery: Recovery.nullable(), recoveryAt: at.nullable(),
  currency: z.string(), looking: z.boolean(),
})
export type Effects = z.infer<typeof Effects>

/** Before something starts: what a lot of this size will show, and when. */
export const PowerQuery = z.object({
  perWeek: z.coerce.number().min(1).max(10_000_000).optional(), holdOut: z.coerce.number().min(0.05).max(0.5).default(0.1),
  points: z.coerce.number().min(0.005).max(0.5).default(worthSeeing), days: z.coerce.number().int().min(1).max(365).default(60),
})
export type PowerQuery = z.infer<typeof PowerQuery>
export const PowerPlan = z.object({
  /** The share of customers who came back within so many days, of those who bought long enough ago; null where nobody did. */
  base: Estimate.nullable(), perWeek: z.number(), customers: count.nullable(), weeks: z.number().nullable(),
})
export type PowerPlan = z.infer<typeof PowerPlan>

