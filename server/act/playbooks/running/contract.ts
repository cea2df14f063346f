import { z } from 'zod'
import { RowId } from '../../../platform/http/contract.ts'
import { Estimate, Share } from '../../../understand/slice/contract.ts'
import { actionKinds, PlaybookDraft, stepKinds, Words } from '../contract.ts'

/** Playbooks as the API shows them: what runs, what each run did, and what came of it. */

const at = z.iso.datetime()
const count = z.number().int()

/** `draft` was never on; `on` acts; `paused` does nothing and forgets nothing. */
export const PlaybookState = z.enum(['draft', 'on', 'paused'])
export type PlaybookState = z.infer<typeof PlaybookState>

export const RunState = z.enum(['candidate', 'running', 'waiting', 'done', 'left', 'stopped', 'unfit', 'held-out', 'failed'])
export type RunState = z.infer<typeof RunState>
/** Runs by their state: under way (or not begun yet), done (to their end, or left), held out, not fitting, given up. */
export const RunCounts = z.object({ underWay: count, done: count, heldOut: count, unfit: count, failed: count })
export type RunCounts = z.infer<typeof RunCounts>

// ————— the effect, against those held out —————

const Arms = z.object({ treated: count, heldOut: count })
/** Treated less held out, with an interval that holds however often one looks. */
const Difference = Estimate
export const Effect = z.discriminatedUnion('known', [
  z.object({
    known: z.literal(false),
    /** `nobody-held-out`: the share is nought. `too-few`: not yet so many in both arms whose days are over. */
    why: z.enum(['nobody-held-out', 'no-customers', 'too-few']),
    days: count, over: Arms, underWay: Arms, needed: count,
  }),
  z.object({
    known: z.literal(true), days: count, over: Arms, underWay: Arms,
    /** The share that came back (bought or visited) within the days. */
    returned: z.object({ treated: Share, heldOut: Share, difference: Difference }),
    /** Money a customer within the days, returns taken off; `total` over all treated. */
    spend: z.object({
      currency: z.string(), treated: z.number(), heldOut: z.number(), difference: Difference, total: Difference,
    }),
    /** The mean tone of customers who were heard; null with too few of them. */
    tone: z.object({ treated: z.number(), heldOut: z.number(), difference: Difference, heard: Arms }).nullable(),
  }),
])
export type Effect = z.infer<typeof Effect>
export const EffectLook = z.object({ version: count, at, effect: Effect })
export type EffectLook = z.infer<typeof EffectLook>
export const EffectQuery = z.object({ version: RowId.optional() })

// ————— a playbook —————

export const PlaybookSummary = z.object({
  id: count, name: Words, purpose: Words, state: PlaybookState, version: count.nullable(), ready: z.string().nullable(),
  definition: PlaybookDraft, counts: RunCounts, effect: EffectLook.nullable(),
})
export type PlaybookSummary = z.infer<typeof PlaybookSummary>
export const PlaybookList = z.object({ items: z.array(PlaybookSummary) })

const Person = z.object({ id: z.string(), name: z.string() })
export const PlaybookVersion = z.object({
  version: count, definition: PlaybookDraft, publishedAt: at, publishedBy: z.string().nullable(),
})
export const PlaybookDetail = z.object({
  id: count, state: PlaybookState, draft: PlaybookDraft, version: count.nullable(), published: PlaybookDraft.nullable(),
  changedAt: at,
  counts: RunCounts, versions: z.array(PlaybookVersion), people: z.array(Person),
  /** Kinds of steps that nothing here can carry out. */
  unavailable: z.array(z.enum(actionKinds)),
})
export type PlaybookDetail = z.infer<typeof PlaybookDetail>
export const ReadyList = z.object({ items: z.array(PlaybookDraft) })

// ————— runs —————

const Because = z.object({
  at, type: z.string().nullable(), touchpoint: z.string().nullable(), amount: z.string().nullable(),
  currency: z.string().nullable(), flag: count.nullable(), warning: count.nullable(),
})
export const RunStep = z.object({
  kind: z.enum([...stepKinds]), state: z.enum(['done', 'refused', 'waiting']), note: z.string(), at,
})
export const Run = z.object({
  id: count, customer: z.object({ id: count, name: z.string().nullable() }).nullable(), version: count, state: RunState,
  because: Because, began: at.nullable(), due: at.nullable(), ended: at.nullable(),
  /** Why it did not fit, or was left; and what keeps it from going on. */
  why: z.string().nullable(), problem: z.string().nullable(), steps: z.array(RunStep),
})
export type Run = z.infer<typeof Run>
export const RunQuery = z.object({
  show: z.enum(['all', 'under-way', 'done', 'held-out', 'unfit', 'failed']).default('all'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type RunQuery = z.infer<typeof RunQuery>
export const RunPage = z.object({ items: z.array(Run), next: z.string().nullable() })
export const RunId = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })
export const Beginning = z.object({ customers: z.array(z.number().int().positive().max(2_147_483_647)).min(1).max(1_000) })
export const Begun = z.object({ begun: count })
export type Begun = z.infer<typeof Begun>

// ————— tried out on last month —————

export const TrialExample = z.object({
  customer: z.object({ id: count, name: z.string().nullable() }).nullable(), because: Because,
  steps: z.array(
    z.object({ kind: z.enum([...stepKinds]), at, would: z.enum(['done', 'later', 'refused']), why: z.string().nullable() }),
  ),
})
export const Trial = z.object({
  from: z.iso.date(), to: z.iso.date(),
  /** Signals that would have set it off; how many of them, the latest ones, were looked at in full. */
  setOff: count, lookedAt: count,
  /** Customers for whom it would have begun, and how often; how many customers would have been held out. */
  customers: count, runs: count, heldOut: count,
  days: z.array(z.object({ day: z.iso.date(), runs: count })),
  unfit: z.array(z.object({ why: z.string(), n: count })),
  /** Contacts that the steps up to the first branch would have asked for; how contact policy would have decided. */
  contacts: z.object({ asked: count, allowed: count, later: count, refused: z.array(z.object({ why: z.string(), n: count })) }),
  examples: z.array(TrialExample),
  /** Conditions that were asked of today, since nobody knows how it was then. */
  ofToday: z.array(z.string()),
})
export type Trial = z.infer<typeof Trial>
export const TrialState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('never') }),
  z.object({ state: z.literal('waiting'), askedAt: at }),
  z.object({ state: z.literal('done'), askedAt: at, definition: PlaybookDraft, trial: Trial }),
  z.object({ state: z.literal('failed'), askedAt: at, problem: z.string() }),
])
export type TrialState = z.infer<typeof TrialState>
