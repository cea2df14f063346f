import { z } from 'zod'
import { ContactOutcome, Refusal } from '../../../govern/contact/contract.ts'
import { line } from '../../../platform/http/contract.ts'
import { SignalType, TouchpointKey } from '../../../record/signals/contract.ts'
import { Language } from '../contract.ts'

/** Customers asked by e-mail: the rules by which it happens, what became of each invitation, and what a rule would have done. */

const share = z.number().min(0).max(1)
const count = z.number().int()
const at = z.iso.datetime()

const Segment = z.object({ dimension: line(60).min(1), member: line(200).min(1) })

/** How long an invitation may be answered, and how often and after how many days it is repeated to who did not. */
const patience = {
  validDays: z.number().int().min(1).max(90).default(14),
  reminders: z.number().int().min(0).max(2).default(0),
  reminderDays: z.number().int().min(1).max(30).default(3),
}
const remindsInTime = (r: { validDays: number; reminders: number; reminderDays: number }) =>
  r.reminders * r.reminderDays < r.validDays
const tooLate = {
  error: 'the last reminder would come when nobody can answer any more: remind sooner, or let it hold longer',
  path: ['reminderDays'],
}

const rule = z.object({
  name: line(120).min(1),
  on: z.boolean().default(false),
  /** The type of signal that is asked about. */
  signal: SignalType,
  /** Only where it happened at this touchpoint, under whichever of its names. */
  touchpoint: TouchpointKey.nullable().default(null),
  /** Only customers who are in this segment by then. */
  segment: Segment.nullable().default(null),
  /** How long after the signal. */
  delayMinutes: z
    .number()
    .int()
    .min(0)
    .max(60 * 24 * 90),
  /** The share of the occasions that is asked about, drawn by a hash of the occasion: above 0, and 1 for all. */
  share: share.refine((s) => s >= 0.001, 'at least one in a thousand'),
  ...patience,
})
export const RuleDraft = rule.refine(remindsInTime, tooLate)
export type RuleDraft = z.infer<typeof RuleDraft>

export const RoundDraft = z
  .object({
    for: z.union([z.object({ customers: z.array(count.positive()).min(1).max(10_000) }), z.object({ segment: Segment })]),
    ...patience,
  })
  .refine(remindsInTime, tooLate)
export type RoundDraft = z.infer<typeof RoundDraft>

/** Why an invitation that was planned was not even tried to be sent. */
export const skips = ['rule-off', 'survey-closed', 'asked-already'] as const
export const Skip = z.enum(skips)
export type Skip = z.infer<typeof Skip>

/** How many invitations came how far. Each figure counts those of the ones before it that came so far. */
export const Reached = z.object({
  /** Wait for their moment, or for the end of quiet hours or of a cap. */
  waiting: count,
  sent: count,
  /** Opened by a person: the page put a question before them. */
  opened: count,
  answered: count,
  complete: count,
  /** The share of those sent that was answered, with its interval; null where none was sent. */
  answeredShare: z.object({ value: share, low: share, high: share }).nullable(),
  reminders: count,
  refused: z.array(z.object({ reason: Refusal, n: count })),
  /** Not taken by a mail server, come back, or broken off on the way. */
  undelivered: count,
  skipped: z.array(z.object({ reason: Skip, n: count })),
})
export type Reached = z.infer<typeof Reached>

export const RuleView = rule.extend({ id: count, changedAt: at, changedBy: z.string().nullable(), reached: Reached })
export type RuleView = z.infer<typeof RuleView>
export const Rules = z.object({ items: z.array(RuleView), all: Reached })

export const progresses = ['none', 'opened', 'answered', 'complete'] as const
export const InvitationView = z.object({
  id: count,
  customer: count,
  /** Null where a person invited by hand, or the rule is gone. */
  rule: z.object({ id: count, name: z.string() }).nullable(),
  due: at,
  /** Null before its moment, and where it was skipped. */
  outcome: ContactOutcome.nullable(),
  skipped: Skip.nullable(),
  /** Reminders that went out. */
  reminded: count,
  progress: z.enum(progresses),
})
export type InvitationView = z.infer<typeof InvitationView>

export const InvitationQuery = z.object({
  rule: z.coerce.number().int().positive().max(2_147_483_647).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type InvitationQuery = z.infer<typeof InvitationQuery>
export const InvitationPage = z.object({ items: z.array(InvitationView), next: z.string().nullable() })

/** What a rule would have done in the last thirty days, had it been on. */
export const DryRun = z.object({
  days: count,
  /** Signals of the kind, of customers who are known, and how many of them the rule would have drawn. */
  occasions: count,
  drawn: count,
  customers: count,
  /** How many customers were played through: all, or a thousand drawn by lot where there are more. */
  played: count,
  /** Of the customers played through, how many would have got at least one mail, with the interval where they are a sample. */
  asked: z.object({ customers: count, share: z.object({ value: share, low: share, high: share }).nullable() }),
  mails: count,
  /** Mails that would have come later than planned. */
  waited: z.array(z.object({ reason: Refusal, n: count })),
  refused: z.array(z.object({ reason: Refusal, n: count })),
  /** Occasions left out because the customer was being asked already. */
  askedAlready: count,
  /** Those who are not in the segment. */
  outside: count,
})
export type DryRun = z.infer<typeof DryRun>

export const MailQuery = z.object({ language: Language.optional(), reminder: z.stringbool().default(false) })
/** An invitation as it would be sent, to somebody without a name. */
export const MailView = z.object({
  language: Language,
  languages: z.array(Language),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
})
export type MailView = z.infer<typeof MailView>
