import { z } from 'zod'
import { line, RowId, text } from '../../platform/http/contract.ts'
import { Role } from '../../govern/roles/contract.ts'
import { mostPoints } from '../membership/contract.ts'
import { Estimate } from '../../understand/slice/contract.ts'

/**
 * What the people of a company may give a customer on their own to put things
 * right: how far each role may go, what was given, and what became of it.
 */

export const remedyKinds = ['refund', 'voucher', 'replacement', 'gift', 'points'] as const
export const RemedyKind = z.enum(remedyKinds)
export type RemedyKind = z.infer<typeof RemedyKind>
/** Points are counted in points; everything else in money, by what it is worth. */
export const unitOf = (kind: RemedyKind): 'money' | 'points' => (kind === 'points' ? 'points' : 'money')

/** Money is whole minor units of the organisation's currency (1250 is 12.50 yuan), so that sums are exact. */
export const Amount = z.number().int().min(1).max(1_000_000_000_000)

/**
 * How much of a kind a role may give on its own: at one time, and one
 * person in a calendar month. What is above goes to somebody for approval.
 */
export const Limit = z.object({ role: Role, kind: RemedyKind, each: Amount, perMonth: Amount })
  .refine((l) => l.each <= l.perMonth, { path: ['each'], error: 'at one time cannot be more than in a month' })
export type Limit = z.infer<typeof Limit>
export const Limits = z.object({ items: z.array(Limit).max(100) })
  .refine((l) => new Set(l.items.map((i) => `${i.role} ${i.kind}`)).size === l.items.length, 'one limit for each role and kind')
export type Limits = z.infer<typeof Limits>
const money = { currency: z.string(), /** Decimals of the currency. */ digits: z.number().int() }
export const LimitsView = z.object({ ...money, items: z.array(Limit) })
export type LimitsView = z.infer<typeof LimitsView>

const count = z.number().int()
/** What somebody may give on their own this month, of each kind that their role has a limit for. */
export const Budget = z.object({
  ...money, items: z.array(z.object({ kind: RemedyKind, each: count, perMonth: count, spent: count, left: count })),
})
export type Budget = z.infer<typeof Budget>

/** What it is for: a case or another thing of Heartline's. */
export const RemedyAbout = z.object({ feature: line(40).min(1), id: line(200).min(1) })
export const RemedyDraft = z.object({
  customer: z.number().int().positive(), kind: RemedyKind, amount: Amount,
  reason: text(1_000).trim().min(1, 'say why: it stands in the record'),
  about: RemedyAbout.nullable().default(null),
  /** A second remedy with the same key is the first one: for a button pressed twice. */
  key: line(200).min(1).optional(),
}).refine((r) => r.kind !== 'points' || r.amount <= mostPoints, { path: ['amount'], error: `at most ${mostPoints} points` })
export type RemedyDraft = z.input<typeof RemedyDraft>

const at = z.iso.datetime()
const Person = z.object({ id: z.string(), name: z.string().nullable() })
/** `asked` waits for approval. `given` is the customer's; `spent` when nothing of it is left: used, or taken back. */
export const RemedyState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('asked') }),
  z.object({ state: z.literal('declined'), by: Person, at, note: z.string() }),
  z.object({ state: z.literal('given'), at, approvedBy: Person.nullable() }),
  z.object({ state: z.literal('spent'), at, approvedBy: Person.nullable() }),
])
export const remedyStates = ['asked', 'declined', 'given', 'spent'] as const
export const Remedy = z.object({
  id: z.number().int(), customer: z.object({ id: z.number().int(), name: z.string().nullable() }),
  kind: RemedyKind, amount: count, currency: z.string(), digits: z.number().int(), reason: z.string(),
  about: RemedyAbout.nullable(),
  by: Person, askedAt: at, state: RemedyState,
  /** Of what was given: used by the customer, taken back, and still open. The three add up to it. */
  used: count, takenBack: count, open: count,
  /** The customer's first purchase after it; null where there was none yet. */
  cameBack: at.nullable(),
})
export type Remedy = z.infer<typeof Remedy>
export const RemedyPage = z.object({ items: z.array(Remedy), next: z.string().nullable() })
export type RemedyPage = z.infer<typeof RemedyPage>
export const RemedyQuery = z.object({
  state: z.enum(remedyStates).optional(),
  customer: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  feature: line(40).optional(), about: line(200).optional(),
  cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type RemedyQuery = z.infer<typeof RemedyQuery>
export const RemedyPath = z.object({ id: RowId })
export const Decline = z.object({ note: text(1_000).trim().min(1, 'say why: who asked will read it') })
export const TakeBack = z.object({ note: text(1_000).trim().min(1, 'say why: it stands in the record') })
export const Use = z.object({ amount: Amount })

/** So many days after a remedy it is known whether the customer came back. */
export const comeBackDays = 60
const Came = z.object({ given: count, matured: count, came: count, share: Estimate.nullable() })
/**
 * What became of what was given. `share` of customers who bought within 60 days, among remedies at least as old; null where none
 * is. It says how many came back, not that the remedy brought them: nobody was left without one to compare with.
 */
export const RemedyResults = z.object({
  ...money, days: count, all: Came, kinds: z.array(Came.extend({ kind: RemedyKind })),
  /** Sums over the ledger; of money and of points. Given is used, taken back and open together. */
  ledger: z.array(z.object({ unit: z.enum(['money', 'points']), given: count, used: count, takenBack: count, open: count })),
  people: z.array(z.object({ person: Person, remedies: count, money: count, points: count })),
})
export type RemedyResults = z.infer<typeof RemedyResults>
export const ResultsQuery = z.object({ days: z.enum(['90', '180', '365']).default('90') })

/** Given at once, or sent to somebody who may approve it. */
export type Giving = { readonly state: 'given'; readonly id: number }
  | { readonly state: 'asked'; readonly id: number; readonly why: 'no-limit' | 'above-each' | 'above-month' }
