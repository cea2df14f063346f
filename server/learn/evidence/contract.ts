import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { Estimate } from '../../understand/slice/contract.ts'

/**
 * Beliefs about customers, each with a test on the company's own data. A verdict is reached only where the whole 95 % interval
 * lies on one side of what was agreed on beforehand; else there is not enough data, and what is missing is said.
 */

export const myths = [
  'lowest-price', 'we-know', 'cannot-imagine', 'no-calls-at-home', 'no-offers-in-service', 'no-personal-data', 'hate-transfer',
  'apology-not-enough', 'special', 'expertise',
] as const
export const Myth = z.enum(myths)
export type Myth = z.infer<typeof Myth>

/** Fewer customers than this carry no verdict. */
export const fewestCustomers = 50
/** On each side of a comparison. */
export const fewestEach = 30
/** Staff and customers agree where they lie no further apart than this share of a scale. */
export const closeEnough = 0.1
/** So many fewer of a hundred who come back, where a lot held some out, is harm. */
export const harmfulLoss = 0.02
/** A difference in tone (−1…1) that customers would notice. */
export const noticeable = 0.1

const Factor = z.enum(['product', 'service', 'relationship', 'convenience', 'brand', 'price'])
const share = z.number().min(0.01).max(0.99)
/** What can be tested; those of `ownTests` are open to beliefs of one's own. */
export const Test = z.discriminatedUnion('kind', [
  /** Most customers who speak of any factor speak of this one most. */
  z.object({ kind: z.literal('factor-share'), factor: Factor, moreThan: share }),
  /** Of those customers who answered a question, more than so many answered with at least this. */
  z.object({ kind: z.literal('answer-share'), question: line(80).min(1), atLeast: z.number(), moreThan: share }),
  /** Customers feel worse in contacts of this type where this field of the data is set than where it is not. */
  z.object({
    kind: z.literal('flag-tone'), type: line(60).min(1),
    field: line(80).regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'a field is letters, digits, - and _'),
  }),
  z.object({ kind: z.literal('staff-agree') }),
  z.object({ kind: z.literal('request-share'), lessThan: share }),
  z.object({ kind: z.literal('displeased-by-calls'), moreThan: share }),
  z.object({ kind: z.literal('identified-share'), lessThan: share }),
  z.object({ kind: z.literal('content-by-apology'), lessThan: share }),
  z.object({ kind: z.literal('common-needs'), lessThan: share }),
  /** Orders that came after the promised day are scored worse than those that kept it. */
  z.object({ kind: z.literal('late-delivery') }),
])
export type Test = z.infer<typeof Test>
export const ownTests = ['factor-share', 'answer-share', 'flag-tone', 'late-delivery'] as const

/** How each myth is tested. The thresholds stand here, before any data are looked at. */
export const testOfMyth: Readonly<Record<Myth, Test>> = {
  'lowest-price': { kind: 'factor-share', factor: 'price', moreThan: 0.5 },
  'we-know': { kind: 'staff-agree' },
  'cannot-imagine': { kind: 'request-share', lessThan: 0.05 },
  'no-calls-at-home': { kind: 'displeased-by-calls', moreThan: 0.5 },
  'no-offers-in-service': { kind: 'flag-tone', type: 'contact', field: 'offered' },
  'no-personal-data': { kind: 'identified-share', lessThan: 0.5 },
  'hate-transfer': { kind: 'flag-tone', type: 'contact', field: 'transfers' },
  'apology-not-enough': { kind: 'content-by-apology', lessThan: 0.5 },
  special: { kind: 'common-needs', lessThan: 0.5 },
  expertise: { kind: 'factor-share', factor: 'product', moreThan: 0.5 },
}

export const verdicts = ['supported', 'contradicted', 'not-enough-data'] as const
export const caveats = [
  'matched-not-randomised', 'not-by-lot', 'those-who-wrote', 'those-who-answered', 'those-asked', 'held-out-by-lot',
] as const
/** What a test lacks: none at all, too few, or enough to count and too close to tell. */
export const Missing = z.object({
  what: z.enum([
    'texts', 'answers', 'staff', 'customers', 'flagged', 'unflagged', 'calls', 'apologies', 'needs', 'late-orders',
    'punctual-orders', 'closer',
  ]),
  have: z.number().int(), need: z.number().int(),
})
export type Missing = z.infer<typeof Missing>

export const Verdict = z.object({
  verdict: z.enum(verdicts), estimate: Estimate.nullable(), threshold: z.number(), unit: z.enum(['share', 'tone']),
  missing: Missing.nullable(), method: z.string(), caveats: z.array(z.enum(caveats)),
})
export type Verdict = z.infer<typeof Verdict>

export const Judged = Verdict.extend({
  judgedOn: z.iso.datetime(), finding: z.number().int().nullable(),
  /** Earlier verdicts that were otherwise, the latest first. */
  before: z.array(z.object({ verdict: z.enum(verdicts), until: z.iso.datetime() })),
})
export type Judged = z.infer<typeof Judged>

export const Belief = z.object({
  /** The myth's name, or `own-` and a number. */
  key: z.string(), myth: Myth.nullable(), words: z.string().nullable(), test: Test, madeBy: z.string().nullable(),
  judged: Judged.nullable(),
  /** How far staff agree with it, 1–5, where the staff survey asked. */
  staff: Estimate.nullable(),
})
export type Belief = z.infer<typeof Belief>

/** One question that staff and customers both answered: means on a scale from 0 to 1. */
export const Comparison = z.object({
  question: z.string(), part: z.string(), title: z.record(z.string(), z.string()),
  staff: Estimate, customers: Estimate, difference: Estimate, apart: z.boolean(),
})
export type Comparison = z.infer<typeof Comparison>

export const Evidence = z.object({ beliefs: z.array(Belief), comparisons: z.array(Comparison), judging: z.boolean() })
export type Evidence = z.infer<typeof Evidence>
export const BeliefDraft = z.object({
  words: line(300).min(3), test: Test.refine(
    (t) => (ownTests as readonly string[]).includes(t.kind), `choose one of ${ownTests.join(', ')}`,
  ),
})
export type BeliefDraft = z.infer<typeof BeliefDraft>
