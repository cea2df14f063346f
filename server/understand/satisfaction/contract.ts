import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { Estimate, Share, Slice } from '../slice/contract.ts'

/** Satisfaction as expectation against perception, as an index with what drives it, and how far it goes with staying. */

export const gapsBy = ['touchpoint', 'factor', 'segment', 'servqual'] as const
export const GapQuery = Slice.safeExtend({
  by: z.enum(gapsBy).default('touchpoint'), segments: line(60).optional(),
})
export type GapQuery = z.infer<typeof GapQuery>

/** A level of answers: 0 the lowest answer of its scale, 1 the highest. */
const Level = z.number()

export const Gap = z.object({
  key: z.string(),
  /** Customers who said both what they expected and what they found; those who said only one of the two. */
  n: z.number().int(), unpaired: z.number().int(),
  expectation: Level.nullable(), perception: Level.nullable(),
  /** Perception − expectation, mean of customers; null where fewer than 30 said both. */
  gap: Estimate.nullable(),
  below: Share.nullable(), above: Share.nullable(),
  /** Below nought, or above, by more than chance over all rows (false discovery rate 5 %). */
  verdict: z.enum(['falls-short', 'exceeds', 'no-difference', 'too-few']),
  finding: z.number().int().nullable(),
})
export type Gap = z.infer<typeof Gap>
export const Gaps = z.object({
  by: z.enum(gapsBy), rows: z.array(Gap), needed: z.number().int(), foundAt: z.iso.datetime().nullable(),
})
export type Gaps = z.infer<typeof Gaps>

export const constructs = ['Image', 'Expectation', 'Quality', 'Value', 'Satisfaction', 'Complaints', 'Loyalty'] as const
export const Construct = z.enum(constructs)
export type Construct = z.infer<typeof Construct>
const Ranged = z.object({ value: z.number(), low: z.number(), high: z.number() })

/** The satisfaction index (ECSI): 0 all at the bottom of the scales, 100 all at the top. */
export const SatisfactionIndex = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('not-enough'),
    /** `questions`: no survey asked the index's questions. `answers`: too few answered all of them. */
    lacking: z.enum(['questions', 'answers']), have: z.number().int(), need: z.number().int(),
  }),
  z.object({
    state: z.literal('ready'),
    /** Who answered a question of the index, and who answered all that are used. */
    given: z.number().int(), n: z.number().int(),
    constructs: z.array(z.object({
      name: Construct, index: Ranged, r2: z.number().nullable(),
      reliability: z.object({ alpha: z.number(), composite: z.number(), ave: z.number() }),
      items: z.array(z.object({ name: z.string(), weight: Ranged, loading: z.number() })),
    })),
    effects: z.array(z.object({ from: Construct, to: Construct, direct: Ranged.nullable(), total: Ranged })),
    /** Constructs left out because fewer than half answered their questions. */
    leftOut: z.array(Construct),
    finding: z.number().int(), foundAt: z.iso.datetime(),
  }),
])
export type SatisfactionIndex = z.infer<typeof SatisfactionIndex>

/** From very unpleasant to very pleasant: tone −1 … −0.5 … −0.1 … 0.1 … 0.5 … 1. */
export const bands = ['very-unpleasant', 'unpleasant', 'neutral', 'pleasant', 'very-pleasant'] as const
export const Band = z.enum(bands)

export const GoneQuery = Slice.safeExtend({
  /** Days for which the customers of the starting day are followed. */
  within: z.coerce.number().int().min(14).max(365).default(90),
  /** The dimension whose members are compared. */
  segments: line(60).optional(),
})
export type GoneQuery = z.infer<typeof GoneQuery>

export const Gone = z.discriminatedUnion('state', [
  z.object({ state: z.literal('not-enough'), have: z.number().int(), need: z.number().int() }),
  z.object({
    state: z.literal('ready'),
    asOf: z.string(), from: z.string(),
    /**
     * Customers whose last answer was good (tone 0.5 or more, as 4 of 5), and who have left or gone quiet since; over all time.
     * Where one customer in so many is looked at, so many times as many as were found.
     */
    gone: z.object({ customers: z.number().int(), left: z.number().int(), quiet: z.number().int() }),
    /** One customer in so many is looked at, the same ones each time; 1: every one. */
    oneIn: z.number().int(),
    /** Of those who were customers on the starting day, by their last answer until then: who is gone by `asOf`. */
    byBand: z.array(z.object({ band: Band, gone: Share.nullable() })),
    satisfied: Share.nullable(), others: Share.nullable(),
    /** Gone, among those whose last answer was below 0.5, less among the satisfied: what satisfaction goes with. */
    difference: Estimate.nullable(),
    segments: z.array(z.object({ member: z.string(), gone: Share })),
    /**
     * The usual pause between purchases, in days (median of customers with three or more): who buys less often is measured by it.
     */
    usualPause: z.number().nullable(),
    finding: z.number().int().nullable(), foundAt: z.iso.datetime().nullable(),
  }),
])
export type Gone = z.infer<typeof Gone>

/** What the satisfied who are gone wrote last, masked; the latest first. */
export const Said = z.object({
  items: z.array(z.object({
    customer: z.number().int(), time: z.iso.datetime(), text: z.string(), lang: z.string(), tone: z.number().nullable(),
    lastTone: z.number(), lastSeen: z.string(), silent: z.number().int(), left: z.boolean(),
  })),
  /** How many of them have written anything. */
  writers: z.number().int(),
})
export type Said = z.infer<typeof Said>

/**
 * Days after the promised day up to which a delivery falls into one
 * group: earlier by more than two weeks … later by more than two.
 */
export const latenessEdges: readonly number[] = [-15, -8, -4, 0, 3, 7, 14]

const PromisedTone = z.object({
  mean: z.number(), low: z.number().nullable(), high: z.number().nullable(), sd: z.number().nullable(), n: z.number().int(),
})
const PromiseSide = z.object({
  tone: PromisedTone, unpleasant: Share, lowest: Share,
})

/** The gap of promise and delivery, and how customers scored the orders that were kept, and those that came late. */
export const Promises = z.object({
  /** Of the deliveries with a promised day, those that came after it; null where none carries a promise. */
  late: Share.nullable(),
  needed: z.number().int(),
  onTime: PromiseSide.nullable(), tooLate: PromiseSide.nullable(),
  /** Mean tone of late orders minus that of the others; null where too few were scored. */
  difference: Estimate.extend({ p: z.number() }).nullable(),
  buckets: z.array(z.object({
    /** Days after the promised day: more than `after`, at most `upTo`; null for an open end. */
    after: z.number().int().nullable(), upTo: z.number().int().nullable(), deliveries: z.number().int(),
    tone: PromisedTone.nullable(), unpleasant: Share.nullable(),
  })),
  finding: z.number().int().nullable(), foundAt: z.iso.datetime().nullable(),
})
export type Promises = z.infer<typeof Promises>
