import { z } from 'zod'
import { line, text } from '../../platform/http/contract.ts'

/** Whether, when and how often a customer may be contacted, and what became of each contact. */

export const channels = ['email', 'sms', 'phone', 'visit', 'post', 'wechat', 'push'] as const
export const Channel = z.enum(channels)
export type Channel = z.infer<typeof Channel>

/** What a contact is for. `service` answers the customer's own request; everything else is our idea and needs consent. */
export const contactPurposes = ['service', 'survey', 'follow-up', 'invitation', 'membership', 'referral', 'offer'] as const
export const ContactPurpose = z.enum(contactPurposes)
export type ContactPurpose = z.infer<typeof ContactPurpose>
/** The purposes that ask what of the customer's own a contact is about: who cannot say it does not send it. */
export const commercialPurposes = ['invitation', 'membership', 'referral', 'offer'] as const satisfies readonly ContactPurpose[]
/** The purposes that a customer agrees to or not. */
export const ConsentPurpose = ContactPurpose.exclude(['service'])
export type ConsentPurpose = z.infer<typeof ConsentPurpose>

export const refusals = [
  'unknown-customer', 'channel-off', 'no-address', 'bounced', 'complained', 'unsubscribed', 'no-consent', 'withdrawn',
  'not-given',
  'not-relevant', 'open-question', 'too-often', 'too-often-for-purpose', 'quiet-hours', 'too-late',
] as const
/**
 * Why a customer may not be contacted, or was not: of several reasons the first in this order. `too-late`: it was worth
 * nothing any more when it could have been sent.
 */
export const Refusal = z.enum(refusals)
export type Refusal = z.infer<typeof Refusal>

// --- The policy of an organisation

const TimeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time of day, such as 09:00')
/** From one time of day to another, over midnight where `to` is the earlier. */
const Period = z.object({ from: TimeOfDay, to: TimeOfDay })
  .refine((p) => p.from !== p.to && p.from !== '24:00', 'a period ends at another time than it begins; all day is 00:00 to 24:00')
export type Period = z.infer<typeof Period>

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** For how many minutes yet it is quiet, at a minute of the day: to the end of the period, or to midnight; 0 where it is not. */
export function quietMinutesLeft(periods: readonly Period[], minute: number): number {
  return Math.max(0, ...periods.map((p) => {
    const [from, to] = [minutes(p.from), minutes(p.to)]
    if (from < to) return from <= minute && minute < to ? to - minute : 0
    if (minute >= from) return 1440 - minute
    return minute < to ? to - minute : 0
  }))
}
const isAlwaysQuiet = (periods: readonly Period[]) =>
  Array.from({ length: 1440 }, (_, minute) => quietMinutesLeft(periods, minute)).every((left) => left > 0)

/** When customers are left alone, by their own clock. What holds at a moment is decided by the day it falls on. */
export const QuietHours = z.object({
  weekday: z.array(Period).max(10),
  weekend: z.array(Period).max(10),
  /** 1 Monday … 7 Sunday. */
  weekendDays: z.array(z.number().int().min(1).max(7)).max(7),
}).refine((q) => {
  const days = new Set(q.weekendDays).size
  return (days < 7 && !isAlwaysQuiet(q.weekday)) || (days > 0 && !isAlwaysQuiet(q.weekend))
}, 'leave some minute of the week in which a customer may be contacted')
export type QuietHours = z.infer<typeof QuietHours>

/** At most so many contacts in any so many days. */
const Cap = z.object({ most: z.number().int().min(0).max(1_000), days: z.number().int().min(1).max(365) })
export type Cap = z.infer<typeof Cap>

export const ContactPolicy = z.object({
  quiet: QuietHours,
  caps: z.object({
    /** Across all channels and purposes; answers to the customer's own requests do not count. */
    everything: Cap,
    purposes: z.partialRecord(ConsentPurpose, Cap),
  }),
})
export type ContactPolicy = z.infer<typeof ContactPolicy>

const dinner: Period = { from: '18:00', to: '20:00' }
/** What holds until an organisation decides for itself. */
export const defaultPolicy: ContactPolicy = {
  quiet: {
    weekday: [{ from: '21:00', to: '09:00' }, dinner], weekend: [{ from: '21:00', to: '10:00' }, dinner], weekendDays: [6, 7],
  },
  caps: { everything: { most: 2, days: 7 }, purposes: { survey: { most: 1, days: 30 }, referral: { most: 1, days: 90 } } },
}

// --- Consent

export const ConsentDraft = z.object({
  channel: Channel,
  purpose: ConsentPurpose,
  granted: z.boolean(),
  /** When the customer said so; now where nothing is given. */
  at: z.iso.datetime({ offset: true }).optional(),
  /** Where: a form, a branch, a call. */
  where: line(200).min(1),
  /** The exact words that the customer agreed to or used, and their version: the proof. */
  words: text(4_000).min(1),
  version: line(60).min(1),
})
export type ConsentDraft = z.infer<typeof ConsentDraft>

export const Consent = ConsentDraft.extend({
  at: z.iso.datetime(), recordedAt: z.iso.datetime(), recordedBy: z.string().nullable(),
})
export type Consent = z.infer<typeof Consent>

export const Consents = z.object({
  /** What stands today, derived from the history. */
  current: z.array(z.object({ channel: Channel, purpose: ConsentPurpose, granted: z.boolean(), since: z.iso.datetime() })),
  /** Every grant and withdrawal, the newest first. */
  history: z.array(Consent),
})
export type Consents = z.infer<typeof Consents>

export const suppressionReasons = ['bounced', 'complained', 'unsubscribed'] as const
export const SuppressionReason = z.enum(suppressionReasons)
export type SuppressionReason = z.infer<typeof SuppressionReason>
/** An address that is left alone: it does not work, or who has it wants nothing of us. */
export const SuppressionDraft = z.object({
  channel: Channel, address: line(254).min(3), reason: SuppressionReason, note: line(400).default(''),
})
export type SuppressionDraft = z.infer<typeof SuppressionDraft>
export const Suppression = SuppressionDraft.extend({ id: z.number().int(), at: z.iso.datetime() })
export type Suppression = z.infer<typeof Suppression>

// --- Contacts

export const contactStates = ['refused', 'waiting', 'sending', 'sent', 'failed', 'bounced', 'unknown'] as const
const at = z.iso.datetime()
/**
 * What became of a contact. `unknown`: the program or the connection broke at a moment at which it may have been sent, so
 * it is not sent again.
 */
export const ContactOutcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('refused'), reason: Refusal }),
  z.object({ state: z.literal('waiting'), until: at }),
  z.object({ state: z.literal('sending'), since: at }),
  z.object({ state: z.literal('sent'), at }),
  z.object({ state: z.literal('failed'), reason: z.string() }),
  z.object({ state: z.literal('bounced'), reason: z.string() }),
  z.object({ state: z.literal('unknown'), reason: z.string() }),
])
export type ContactOutcome = z.infer<typeof ContactOutcome>

export const Contact = z.object({
  id: z.number().int(), customer: z.number().int(), channel: Channel, purpose: ContactPurpose,
  template: z.string(), about: z.string().nullable(), createdAt: at, outcome: ContactOutcome,
})
export type Contact = z.infer<typeof Contact>

export const ContactQuery = z.object({
  state: z.enum(contactStates).optional(),
  reason: Refusal.optional(),
  customer: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  channel: Channel.optional(),
  purpose: ContactPurpose.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ContactQuery = z.infer<typeof ContactQuery>
export const ContactPage = z.object({ items: z.array(Contact), next: z.string().nullable() })
export type ContactPage = z.infer<typeof ContactPage>

/**
 * The fact that it is known what became of a contact. There may be another one later, which replaces it: a mail that was sent
 * comes back.
 */
export interface ContactEnded {
  readonly fact: 'contact.ended'
  readonly org: number
  readonly contact: number
  readonly outcome: Exclude<ContactOutcome, { state: 'waiting' | 'sending' }>
}

export const PressureQuery = z.object({ days: z.enum(['30', '90']).default('30') })
const count = z.number().int()
/** Who is asked too much. Answers to customers' own requests stand under `kinds` and count nowhere else. */
export const ContactPressure = z.object({
  days: count, customers: count, contacts: count,
  kinds: z.array(z.object({ channel: Channel, purpose: ContactPurpose, contacts: count, customers: count })),
  /** How many customers were contacted once, twice, … */
  distribution: z.array(z.object({ contacts: count, customers: count })),
  atAnyCap: count,
  /** How many customers are at a cap today: one more contact (of that purpose) would be refused or would have to wait. */
  atCap: z.array(z.object({ purpose: ConsentPurpose.nullable(), most: count, days: count, customers: count })),
  /** The customers contacted most often. */
  top: z.array(z.object({ customer: count, contacts: count, last: at })),
  refusals: z.array(z.object({ reason: Refusal, contacts: count, customers: count })),
})
export type ContactPressure = z.infer<typeof ContactPressure>
