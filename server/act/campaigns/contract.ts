import { z } from 'zod'
import { Channel, commercialPurposes, ContactPurpose, Refusal } from '../../govern/contact/contract.ts'
import { line, text } from '../../platform/http/contract.ts'
import { Estimate, Share } from '../../understand/slice/contract.ts'

/** A campaign: one message to those it fits, a share held out, and what came of it in money and in customers' own words. */

const count = z.number().int()
const at = z.iso.datetime()

export const placeholders = ['name', 'company', 'about'] as const
const namesIn = (words: string) => [...words.matchAll(/\{\{\s*([^{}|]*?)\s*(?:\|[^{}]*)?\}\}/g)].map((m) => m[1]!)
/** Words in double braces that stand for nothing. */
export const unknownIn = (words: string): string[] => namesIn(words)
  .filter((name) => !(placeholders as readonly string[]).includes(name))
const known = {
  error: `a placeholder is one of ${placeholders.map((p) => `{{${p}}}`).join(', ')}, or {{name|words for who has none}}`,
}
const Words = z.object({
  subject: line(200).min(1).refine((w) => unknownIn(w).length === 0, known),
  text: text(10_000).min(1).refine((w) => unknownIn(w).length === 0, known),
})
export type CampaignWords = z.infer<typeof Words>

const Audience = z.object({
  /** A saved segment, by its key. */
  segment: line(100).min(1).nullable(),
  /** A need or an interest said within so many days, in these words. */
  wish: z.object({ what: line(200).trim().toLowerCase().min(1), days: count.min(1).max(730) }).nullable(),
})

export const CampaignDraft = z.object({
  name: line(80).trim().min(1),
  purpose: ContactPurpose.exclude(['service', 'survey', 'referral']),
  channel: Channel.extract(['email', 'sms', 'wechat', 'push']),
  /** What of the customer's it is about: contact rules ask for it wherever something is wanted of the customer. */
  about: line(200).trim(),
  audience: Audience.refine((a) => a.segment !== null || a.wish !== null, 'say who it is for: a saved segment, a wish, or both'),
  /** In one language or both: who reads neither gets the other. */
  message: z.object({ zh: Words.nullable(), en: Words.nullable() }).refine(
    (m) => m.zh !== null || m.en !== null, 'write the message in Chinese or in English',
  ),
  /** The share of those who could get it and do not, so that what it does can be seen. */
  holdOut: z.number().min(0.05).max(0.5),
  perHour: count.min(1).max(100_000),
  /** For so many days after their moment purchases count, of those held out too. */
  watchDays: count.min(1).max(180),
  cost: z.object({ fixed: z.number().min(0).max(1e9), each: z.number().min(0).max(1e6) }),
  /** A survey that those who got it are invited to, so many days later. */
  ask: z.object({ survey: line(100).min(1), afterDays: count.min(0).max(60) }).nullable(),
}).refine((c) => c.about !== '' || !(commercialPurposes as readonly string[]).includes(c.purpose), {
  path: ['about'], message: 'say what of the customer’s own it is about',
})
export type CampaignDraft = z.infer<typeof CampaignDraft>

export const campaignStates = ['draft', 'planning', 'sending', 'stopped', 'done'] as const
export const CampaignState = z.enum(campaignStates)
export type CampaignState = z.infer<typeof CampaignState>

/** What the hold-out can show: differences smaller than these will mostly stay unseen (power 80 %, both sides 95 %). */
export const Power = z.object({
  treated: count, heldOut: count,
  /** In as many days before, by customer: mean and spread of what they spent, and the share who bought. */
  spend: z.number(), spread: z.number(), bought: z.number(),
  /** Null where nobody bought: then nothing says how much purchases vary. */
  detectable: z.object({ spend: z.number(), bought: z.number() }).nullable(),
})
export type Power = z.infer<typeof Power>

export const Progress = z.object({
  /** Everybody the audience named; those among them whom the contact rules protect are in neither arm. */
  audience: count, treated: count, heldOut: count,
  refused: z.array(z.object({ reason: Refusal, n: count })),
  /** Of those treated: handed to the channel and gone, not gone, and still to come. */
  sent: count, failed: count, waiting: count,
})
export type Progress = z.infer<typeof Progress>

export const Campaign = z.object({
  id: count, key: z.string(), state: CampaignState, draft: CampaignDraft, progress: Progress, power: Power.nullable(),
  createdBy: z.string().nullable(), createdAt: at, startedAt: at.nullable(), endedAt: at.nullable(),
  /** The voices that are followed for it, on the page of campaigns heard. */
  heard: count.nullable(),
})
export type Campaign = z.infer<typeof Campaign>
export const CampaignList = z.object({ items: z.array(Campaign) })

/** What would become of it if it were sent now: played through for all, or for a thousand drawn by lot. */
export const Rehearsal = z.object({
  audience: count, played: count, reached: Share.nullable(), later: count,
  refused: z.array(z.object({ reason: Refusal, n: count })), power: Power,
})
export type Rehearsal = z.infer<typeof Rehearsal>

export const PreviewQuery = z.object({ language: z.enum(['zh', 'en']) })
export const Preview = z.object({ language: z.enum(['zh', 'en']), subject: z.string(), text: z.string(), missing: z.boolean() })
export type Preview = z.infer<typeof Preview>

/** A difference between those who got it and those held out, with an interval that holds at whatever day one looks. */
const Effect = z.object({
  treated: z.number(), heldOut: z.number(), difference: z.number(), low: z.number().nullable(), high: z.number().nullable(),
})
export type Effect = z.infer<typeof Effect>
export const effectVerdicts = ['more', 'less', 'not-told-apart', 'too-few', 'too-early'] as const

/** What came of it, by customers whose days are over: the rest do not count yet, on either side. */
export const CampaignResult = z.object({
  currency: z.string(),
  treated: count, heldOut: count, stillCounting: count,
  /** When the first, or the next, customers' days are over. */
  nextDay: z.iso.date().nullable(), fewest: count,
  spend: Effect.nullable(), bought: Effect.nullable(),
  verdict: z.enum(effectVerdicts), boughtVerdict: z.enum(effectVerdicts),
  /**
   * What it brought in all, of those whose days are over, and what is left of it after its cost; null where no interval stands.
   */
  money: z.object({ gain: z.number(), low: z.number(), high: z.number(), cost: z.number() }).nullable(),
  /** The customers' own evaluation: those who got it and answered the survey since. */
  said: z.array(z.object({ method: z.string(), question: z.string(), score: Estimate })),
  answered: count,
  finding: count.nullable(),
})
export type CampaignResult = z.infer<typeof CampaignResult>
