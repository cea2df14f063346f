import { z } from 'zod'
import { Channel, ContactOutcome, ContactPurpose, Refusal } from '../../govern/contact/contract.ts'
import { line, text } from '../../platform/http/contract.ts'
import { Recommendation } from './recommendations/contract.ts'

/** What to do next for a customer, and why; and offers, which only the satisfied get, of what fits them. */

export const actions = ['recover', 'follow-up', 'thank', 'ask-to-recommend', 'offer', 'leave-alone'] as const
export const Action = z.enum(actions)
export type Action = z.infer<typeof Action>

const at = z.iso.datetime()
const count = z.number().int()

/** What of a customer the rules look at, as it stands at one moment. */
export const Situation = z.object({
  now: at,
  openCase: z.boolean(),
  /** Flagged as unhappy, and nobody is done with it. */
  unhappy: z.boolean(),
  /** The last thing that the customer felt and said or scored: its tone from −1 to 1. */
  felt: z.object({ tone: z.number(), at }).nullable(),
  /** Days on which they bought. */
  purchases: count,
  lastPurchase: z.object({ at, amount: z.number().nullable(), timesUsual: z.number().nullable() }).nullable(),
  /** When we last heard from them, beyond a purchase; and when one of us last wrote or called. */
  lastHeard: at.nullable(),
  lastContact: at.nullable(),
  lastPraise: at.nullable(),
  /** Needs and interests said and not bought for since, the latest first. */
  wishes: z.array(z.object({ what: z.string(), at })),
  /** What the last run says of their future; null where it says nothing. */
  value: z.object({ currency: z.string(), alive: z.number(), aliveBefore: z.number(), year: z.number(), lost: z.number() })
    .nullable(),
  /** What goes with what they bought; nothing where recommendations are not better than popularity. */
  recommended: z.array(Recommendation),
  lastOffer: z.object({ about: z.string(), at }).nullable(),
})
export type Situation = z.infer<typeof Situation>

export const reasonKeys = [
  'open-case', 'unhappy', 'felt-bad', 'dear-purchase-unheard', 'drifting', 'third-purchase', 'fifth-purchase', 'praised',
  'delighted-regular',
  'wish', 'goes-with-own', 'contacted-lately', 'offered-lately', 'nothing-due',
] as const
/** Why, as a name with its facts: the pages say it in words. */
export const Reason = z.object({ because: z.enum(reasonKeys), facts: z.record(z.string(), z.union([z.string(), z.number()])) })
export type Reason = z.infer<typeof Reason>

/** What an offer asks for that is not so (M12). */
export const offerNeeds = ['no-open-question', 'experience-known', 'experience-good', 'fits'] as const
export const OfferNeed = z.enum(offerNeeds)
export type OfferNeed = z.infer<typeof OfferNeed>

/** Whether the contact rules allow it, on the first channel on which they do; of none the reason of the first. */
export const Way = z.discriminatedUnion('allowed', [
  z.object({ allowed: z.literal(true), channel: Channel, purpose: ContactPurpose }),
  z.object({ allowed: z.literal(false), channel: Channel, purpose: ContactPurpose, reason: Refusal, from: at.nullable() }),
])
export type Way = z.infer<typeof Way>

/** What an offer could be about, and what speaks for it. */
export const Fit = z.object({ about: z.string(), basis: z.enum(['wish', 'item']), because: z.string() })
export type Fit = z.infer<typeof Fit>

export const Offer = z.object({
  id: count, about: z.string(), basis: Fit.shape.basis, because: z.string(), madeAt: at, madeBy: z.string().nullable(),
  /** What became of the message; null where it was made in person. */
  contact: ContactOutcome.nullable(),
})
export type Offer = z.infer<typeof Offer>

const Decided = z.object({
  action: Action, reasons: z.array(Reason),
  /** What stands against an offer; empty where one may be made. */
  againstOffer: z.array(OfferNeed),
  fits: z.array(Fit),
  /** How it may be done; null where there is nothing to do. */
  way: Way.nullable(),
  /** What the customer is expected to spend in the next year, with what silence has cost; null where nothing was worked out. */
  worth: z.object({ amount: z.number(), currency: z.string() }).nullable(),
})
export const NextBest = Decided.extend({ customer: count, offers: z.array(Offer) })
export type NextBest = z.infer<typeof NextBest>

export const NextQuery = z.object({
  action: Action.exclude(['leave-alone']).optional(), limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type NextQuery = z.infer<typeof NextQuery>
export const NextList = z.object({
  items: z.array(Decided.extend({ customer: count, name: z.string().nullable() })),
  /** How many customers were looked at; how many of them are left alone, and how many the contact rules protect just now. */
  looked: count, leftAlone: count, protected: z.array(z.object({ reason: Refusal, n: count })),
})
export type NextList = z.infer<typeof NextList>

export const OfferDraft = z.object({
  /** One of what fits; the first of it unless told. */
  about: line(300).min(1).optional(),
  /** Sent by mail; without it the offer was made in person. */
  message: z.object({ subject: line(200).min(1), text: text(10_000).min(1) }).optional(),
})
export type OfferDraft = z.infer<typeof OfferDraft>
