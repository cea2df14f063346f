import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { ScoreMethod, scoreMethods } from '../../record/signals/contract.ts'
import { Slice } from '../slice/contract.ts'

/**
 * What moves an outcome: which touchpoints or factors carry NPS, satisfaction, return or spend, and how sure that is.
 * Every number says how things vary together; none says what would happen if one were changed.
 */

export const outcomes = ['nps', 'satisfaction', 'return', 'spend'] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof Outcome>

/** Ways of asking how satisfied somebody is; an answer to "would you recommend us" is an outcome of its own. */
export const satisfactionMethods = scoreMethods.filter((m) => !['nps', 'expectation', 'observed'].includes(m))

/** A question about drivers: a slice, the outcome, and what may drive it. */
export const DriverQuery = Slice.safeExtend({
  outcome: Outcome.default('nps'),
  /** With `satisfaction`: how it was asked, and at which touchpoint (at any, unless given). */
  asked: ScoreMethod.default('csat'),
  at: line(80).optional(),
  /** With `return` and `spend`: in how many days after the last rating that counts. */
  within: z.coerce.number().int().min(7).max(365).default(90),
  of: z.enum(['touchpoints', 'factors']).default('touchpoints'),
  /**
   * Customers who rated everything (`complete`), or all of them, with a driver that somebody did not rate counting neither for
   * nor against it (`adjusted`). `auto` takes the first where it keeps at least half of the customers.
   */
  missing: z.enum(['auto', 'complete', 'adjusted']).default('auto'),
  /** Shapley's value (LMG) or Johnson's relative weights; Shapley unless there are more than 12 drivers. */
  weights: z.enum(['shapley', 'johnson']).optional(),
})
export type DriverQuery = z.infer<typeof DriverQuery>

/** A number with its 95 % interval. */
export const Ranged = z.object({ value: z.number(), low: z.number(), high: z.number() })
export type Ranged = z.infer<typeof Ranged>

export const quadrants = ['concentrate here', 'keep up the good work', 'low priority', 'possible overkill'] as const
export const Driver = z.object({
  key: z.string(),
  /** Its part of R², and of all that is explained. */
  weight: Ranged,
  share: Ranged,
  /** Correlation with the outcome: positive where a better rating goes with a better outcome. */
  correlation: Ranged,
  /** The outcome's change per unit of tone (−1…1 is two units), all other drivers held fixed. */
  slope: Ranged,
  /** The mean tone of those who rated it, and how many they are. */
  rating: Ranged,
  rated: z.number().int(),
  /** After control of the false discovery rate over all drivers: is there more than chance? */
  stands: z.boolean(),
  quadrant: z.enum(quadrants),
  /** True where both intervals stay within the quadrant. */
  clear: z.boolean(),
  finding: z.number().int(),
})
export type Driver = z.infer<typeof Driver>

/** Of whom it is told: customers with the outcome and a rating, those of them who rated every driver, and those used (of very many, some at random). */
export const Basis = z.object({
  given: z.number().int(), complete: z.number().int(), used: z.number().int(),
  missing: z.enum(['complete', 'adjusted']),
  /** Drivers that too few of these customers rated, with how many did. */
  leftOut: z.array(z.object({ key: z.string(), rated: z.number().int() })),
  /** With `return` and `spend`: ratings up to this day, purchases in the days after. */
  landmark: z.string().nullable(),
  currency: z.string().nullable(),
})
export type Basis = z.infer<typeof Basis>

/** Said in place of noise: what there is, and what would be needed. */
export const NotEnough = z.object({
  state: z.literal('not-enough'),
  /** `customers`: too few with the outcome and a rating. `drivers`: fewer than two drivers that enough of them rated. */
  lacking: z.enum(['customers', 'drivers']),
  have: z.number().int(), need: z.number().int(),
  basis: Basis,
})
export type NotEnough = z.infer<typeof NotEnough>

export const Drivers = z.discriminatedUnion('state', [NotEnough, z.object({
  state: z.literal('ready'),
  basis: Basis,
  method: z.enum(['shapley', 'johnson']),
  /** NPS in points, satisfaction as mean tone, return as a share, spend in the currency. */
  outcome: Ranged,
  r2: Ranged,
  /** The heaviest first. */
  drivers: z.array(Driver),
  lines: z.object({ importance: z.number(), performance: z.number() }),
  foundAt: z.iso.datetime(),
})])
export type Drivers = z.infer<typeof Drivers>

export const kinds = ['basic', 'performance', 'excitement', 'no effect shown'] as const
export const Kinds = z.discriminatedUnion('state', [NotEnough, z.object({
  state: z.literal('ready'),
  basis: Basis,
  drivers: z.array(z.object({
    key: z.string(), kind: z.enum(kinds),
    /** The outcome's change where the driver was poor (tone ≤ −0.5), where excellent (≥ 0.5), and their sum. */
    penalty: Ranged, reward: Ranged, asymmetry: Ranged,
    poor: z.number().int(), excellent: z.number().int(),
    finding: z.number().int(),
  })),
})])
export type Kinds = z.infer<typeof Kinds>

/** Which segments are held beside each other: the members of a dimension, or saved segments by their keys, which may share customers. */
export const SegmentDriverQuery = DriverQuery.safeExtend({
  by: line(60).min(1).optional(),
  saved: line(400).transform((keys) => keys.split(',').filter((key) => key !== '').slice(0, 6)).optional(),
}).refine((q) => (q.by === undefined) !== (q.saved === undefined), 'give either by, a dimension, or saved, keys of saved segments joined by commas')

/** The same drivers in several segments side by side. */
export const SegmentDrivers = z.discriminatedUnion('state', [NotEnough, z.object({
  state: z.literal('ready'),
  basis: Basis,
  by: z.string().nullable(),
  segments: z.array(z.object({ member: z.string(), n: z.number().int(), outcome: Ranged, r2: Ranged })),
  /** Segments with too few customers, and how many they have. */
  small: z.array(z.object({ member: z.string(), n: z.number().int() })),
  drivers: z.array(z.object({
    key: z.string(),
    /** One a segment, in the order of `segments`. */
    shares: z.array(Ranged), ratings: z.array(Ranged),
    /** Cochran's test of the shares, adjusted over the drivers (Benjamini–Hochberg). */
    p: z.number(), adjusted: z.number(), differs: z.boolean(),
    finding: z.number().int().nullable(),
  })),
})])
export type SegmentDrivers = z.infer<typeof SegmentDrivers>

/** What if the mean `rating` of a driver were this tone? */
export const WhatIfQuery = DriverQuery.safeExtend({ driver: line(80).min(1), rating: z.coerce.number().min(-1).max(1) })
export const WhatIf = z.discriminatedUnion('state', [NotEnough, z.object({
  state: z.literal('ready'),
  driver: z.string(), from: z.number(), to: z.number(),
  now: Ranged, wouldBe: Ranged, change: Ranged, n: z.number().int(),
})])
export type WhatIf = z.infer<typeof WhatIf>

/** Of everybody, or of one segment. */
export const OutcomeQuery = z.object({ dimension: line(60).optional(), member: line(200).optional() })
  .refine((s) => (s.dimension === undefined) === (s.member === undefined), 'dimension and member belong together')
export type OutcomeQuery = z.infer<typeof OutcomeQuery>

/** Which outcomes these signals can carry, and where each was asked. */
export const OutcomeChoices = z.object({
  nps: z.number().int(),
  satisfaction: z.array(z.object({ method: ScoreMethod, n: z.number().int(), touchpoints: z.array(z.object({ key: z.string(), n: z.number().int() })) })),
  purchases: z.number().int(),
})
export type OutcomeChoices = z.infer<typeof OutcomeChoices>
