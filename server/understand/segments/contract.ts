import { z } from 'zod'
import { line, RowNumber, text } from '../../platform/http/contract.ts'
import { Rule } from './rule/contract.ts'

/**
 * A saved segment: a group of customers by a rule, by recency, frequency and spend, or by a group that a search found. Who
 * belongs to it is worked out anew each night and on demand, and kept under a version; size, who came and who left are kept for
 * good.
 */

/** Numbers of fewer customers than this are not broken down: they might be told apart. */
export const fewestToShow = 5
export const mostSegments = 200

export const SegmentKey = line(60).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a key is small letters and digits, joined by hyphens')

const Scores = z.tuple([z.number().int().min(1).max(5), z.number().int().min(1).max(5)]).refine(
  ([from, to]) => from <= to, 'from comes before to',
)
/** Fifths of the customers who bought: 5 are the most recent, the most frequent, those who spent most. */
export const Rfm = z.object({
  kind: z.literal('rfm'), currency: z.string().regex(/^[A-Z]{3}$/), recency: Scores, frequency: Scores, monetary: Scores,
})
export type Rfm = z.infer<typeof Rfm>

export const Definition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rule'), rule: Rule }),
  Rfm,
  /** One of the groups that a search found; customers are assigned to them by what the search learned. */
  z.object({ kind: z.literal('found'), search: RowNumber, group: z.number().int().min(0).max(50) }),
])
export type Definition = z.infer<typeof Definition>

export const SavedSegment = z.object({
  key: z.string(), name: z.string(), definition: Definition,
  /** What people want to do for this segment: written by somebody, never by the machine. */
  strategy: z.object({ text: z.string(), by: z.string().nullable(), at: z.iso.datetime() }).nullable(),
  state: z.enum(['waiting', 'running', 'done', 'failed']), problem: z.string().nullable(),
  /** Null until it was worked out once. `of` are all known customers. */
  size: z.number().int().nullable(), of: z.number().int().nullable(), asOf: z.iso.date().nullable(),
  refreshedAt: z.iso.datetime().nullable(),
  /** Since the refresh before; null after the first. */
  came: z.number().int().nullable(), gone: z.number().int().nullable(),
})
export type SavedSegment = z.infer<typeof SavedSegment>
export const SavedSegments = z.object({ items: z.array(SavedSegment) })
export type SavedSegments = z.infer<typeof SavedSegments>

/**
 * How large it was after each refresh. After a change of the definition
 * the first one compares with the old definition: `redefined`.
 */
export const SegmentHistory = z.object({
  segment: SavedSegment,
  sizes: z.array(z.object({
    asOf: z.iso.date(), at: z.iso.datetime(), size: z.number().int(), of: z.number().int(), came: z.number().int().nullable(),
    gone: z.number().int().nullable(), redefined: z.boolean(),
  })),
})
export type SegmentHistory = z.infer<typeof SegmentHistory>

const name = line(80).min(1)
export const SegmentDraft = z.object({ name, key: SegmentKey.optional(), definition: Definition })
export const SegmentChange = z.object({ name: name.optional(), definition: Definition.optional() })
export const StrategyChange = z.object({ text: text(500).trim() })
export const Preview = z.object({ definition: Definition })
export const PreviewAnswer = z.object({ customers: z.number().int(), of: z.number().int(), asOf: z.iso.date().nullable() })

/** What a rule can be made of: attributes with their members, needs that were said, currencies of purchases. */
export const RuleChoices = z.object({
  dimensions: z.array(z.object({ dimension: z.string(), members: z.array(z.string()) })), needs: z.array(z.string()),
  currencies: z.array(z.string()),
})
export type RuleChoices = z.infer<typeof RuleChoices>

export const MembersQuery = z.object({
  cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(500).default(50),
})
/** A customer worth approaching, and what for: what they asked for and did not buy since, and what they may be worth. */
export const Member = z.object({
  customer: z.number().int(), name: z.string().nullable(),
  needs: z.array(z.string()), lastPurchase: z.iso.date().nullable(), purchases: z.number().int(),
  alive: z.number().nullable(), value: z.number().nullable(), currency: z.string().nullable(),
  tone: z.number().nullable(), unsolved: z.boolean(),
})
export type Member = z.infer<typeof Member>
export const MemberPage = z.object({ items: z.array(Member), next: z.string().nullable() })
