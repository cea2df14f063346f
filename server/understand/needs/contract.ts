import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { Estimate, Share } from '../slice/contract.ts'

/**
 * What customers need: said to the company's people, asked for, or answered in a why-ladder; which needs all segments share and
 * which are a segment's own; and the reasons behind them, from the what to the why.
 */

const day = z.iso.date()
export const NeedsQuery = z.object({
  from: day.optional(), to: day.optional(),
  dimension: line(60).optional(), member: line(200).optional(),
  /** The dimension whose members are compared, such as tier. */
  by: line(60).optional(),
}).refine((s) => (s.dimension === undefined) === (s.member === undefined), 'dimension and member belong together')
export type NeedsQuery = z.infer<typeof NeedsQuery>

export const verdicts = ['common', 'own', 'rare', 'undecided'] as const

export const Need = z.object({
  need: z.string(),
  /** Of the customers who said any need. */
  share: Share,
  /** Of them, those who have not bought since they said it: whom to approach, and for what. */
  waiting: z.number().int(),
  /** Null where no segments are compared. */
  compared: z.object({
    verdict: z.enum(verdicts), q: z.number(),
    /** Members who have this need more than the rest. */
    own: z.array(z.string()),
    members: z.array(z.object({ member: z.string(), share: Share, priority: z.number().int() })),
    finding: z.number().int().nullable(),
  }).nullable(),
})
export type Need = z.infer<typeof Need>

/** What fewer customers than this have said, in free words, may name somebody, and stays theirs. */
export const fewestToShow = 2

/** One step up a ladder, from what is wanted to why it matters. */
export const LadderLink = z.object({
  step: z.enum(['so-that', 'matters']), from: z.string(), to: z.string(), customers: z.number().int(),
})
export type LadderLink = z.infer<typeof LadderLink>

export const Needs = z.object({
  /** Customers who said at least one need, and needs said by nobody known. */
  customers: z.number().int(),
  unnamed: z.number().int(),
  needs: z.array(Need),
  /** Dimensions that customers with needs can be compared by. */
  dimensions: z.array(z.string()),
  by: z.string().nullable(),
  /** The share of all needs felt that every segment has in common; null without segments to compare. */
  commonShare: Estimate.nullable(),
  ladders: z.object({ answers: z.number().int(), links: z.array(LadderLink) }),
})
export type Needs = z.infer<typeof Needs>

export const ApproachQuery = z.object({
  need: line(200).min(1), from: day.optional(), to: day.optional(),
  cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(500).default(50),
})
export const Approach = z.object({
  items: z.array(z.object({
    customer: z.number().int(), said: z.iso.datetime(), purchases: z.number().int(), lastPurchase: z.iso.datetime().nullable(),
  })),
  next: z.string().nullable(),
})
export type Approach = z.infer<typeof Approach>
