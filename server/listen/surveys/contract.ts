import { z } from 'zod'
import { line, Revision } from '../../platform/http/contract.ts'
import { TouchpointKey } from '../../record/signals/contract.ts'

/**
 * Surveys as data: written, published, sent, answered and counted. What a definition may say is
 * `@heartline/survey/definition`.
 */

/** A definition as it crosses this door: JSON, which the schema of `@heartline/survey/definition` is held against behind it. */
export const Definition = z.record(z.string(), z.unknown())
export type Definition = z.infer<typeof Definition>

export const Language = z.enum(['zh-CN', 'en'])
export const SurveyKey = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'a key has up to 60 small letters, digits and dashes, such as after-visit')
export const SurveyState = z.enum(['draft', 'open', 'closed', 'retired'])
export type SurveyState = z.infer<typeof SurveyState>
export const Audience = z.enum(['customer', 'staff', 'observer'])

/** What somebody said in answer to a question: a customer of themselves, or staff of what customers think. */
export const Statement = z.object({ survey: z.string(), question: z.string(), answer: z.unknown(), at: z.iso.datetime() })

const words = z.object({ 'zh-CN': z.string().optional(), en: z.string().optional() })

/** One thing in a definition that is not right yet: where, why, and for rules their name and figures. */
export const DefinitionFault = z.object({
  path: z.string(),
  message: z.string(),
  rule: z.string().nullable(),
  params: z.record(z.string(), z.unknown()),
})
export type DefinitionFault = z.infer<typeof DefinitionFault>

/** What happened to one item of an imported survey that could not come as it was. */
export const ImportNote = z.object({ item: z.string(), note: z.string(), detail: z.string().optional(), words })

export const ReadySurveyView = z.object({ key: z.string(), name: words, purpose: words, definition: Definition })

const settings = {
  name: line(120).min(1),
  /** The touchpoint of the questions that name none. */
  touchpoint: TouchpointKey,
  /** Nobody is asked who they are, only shared links are given out, and groups under five are not shown. */
  anonymous: z.boolean(),
  /** A sheet that nobody goes on with counts as partial after so many hours. */
  partialHours: z
    .number()
    .int()
    .min(1)
    .max(24 * 90),
}
export const SurveySummary = z.object({
  id: z.number().int(),
  key: z.string(),
  ...settings,
  /** Who answers: customers; staff on what they believe, kept apart; staff about a customer before them. */
  audience: Audience,
  state: SurveyState,
  /** The version that new sheets take; null before the first publication. */
  version: z.number().int().nullable(),
  sheets: z.object({ open: z.number().int(), complete: z.number().int(), partial: z.number().int() }),
  changedAt: z.iso.datetime(),
})
export type SurveySummary = z.infer<typeof SurveySummary>

export const SurveyDetail = SurveySummary.extend({
  definition: Definition,
  /** Counts the saves; a save names the one it was made from. */
  revision: z.number().int(),
  /** Why this draft cannot be published yet. */
  faults: z.array(DefinitionFault),
})
export type SurveyDetail = z.infer<typeof SurveyDetail>

/** Where a new survey begins. A LimeSurvey file comes as its text. */
export const SurveySource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('blank'), languages: z.array(Language).min(1).max(2).default(['zh-CN', 'en']) }),
  z.object({ kind: z.literal('ready'), key: z.string().max(60) }),
  z.object({ kind: z.literal('definition'), definition: Definition }),
  z.object({ kind: z.literal('survey-js'), json: z.record(z.string(), z.unknown()) }),
  z.object({ kind: z.literal('lime-survey'), xml: z.string().max(4_000_000) }),
])
export type SurveySource = z.infer<typeof SurveySource>

export const NewSurvey = z.object({
  key: SurveyKey,
  name: settings.name,
  from: SurveySource,
  touchpoint: settings.touchpoint.optional(),
  anonymous: z.boolean().default(false),
  partialHours: settings.partialHours.default(48),
})
export type NewSurvey = z.infer<typeof NewSurvey>
export const CreatedSurvey = z.object({ survey: SurveyDetail, notes: z.array(ImportNote) })

export const SaveDraft = z.object({ revision: Revision, definition: Definition, ...settings })
export type SaveDraft = z.infer<typeof SaveDraft>
export const Publish = z.object({ revision: Revision })
export const CopySurvey = z.object({ key: SurveyKey, name: settings.name })

export const VersionView = z.object({
  number: z.number().int(),
  publishedAt: z.iso.datetime(),
  publishedBy: z.string().nullable(),
  touchpoint: z.string(),
})
export const VersionDetail = VersionView.extend({ definition: Definition })

// --- Links

/** How people come to a survey. */
export const linkChannels = ['link', 'qr', 'email', 'sms', 'wechat', 'widget', 'kiosk'] as const
export const LinkChannel = z.enum(linkChannels)

export const LinkOutcome = z.enum(['refused', 'undeliverable', 'ineligible'])
export type LinkOutcome = z.infer<typeof LinkOutcome>

export const SharedLinkDraft = z.object({
  name: line(120).min(1),
  channel: LinkChannel,
  /** A branch, a table, a screen: what the people who answer have in common. */
  place: line(80).min(1).optional(),
  /** Sheets that one browser may fill in; a kiosk has no such limit. */
  perBrowser: z.number().int().min(1).max(100).default(1),
  /** Sheets in an hour from one address before they are taken for a machine's: more where many share a wireless network. */
  perAddress: z.number().int().min(1).max(10_000).default(60),
  kiosk: z.boolean().default(false),
})
export type SharedLinkDraft = z.infer<typeof SharedLinkDraft>

export const LinkView = z.object({
  id: z.number().int(),
  kind: z.enum(['personal', 'shared']),
  name: z.string(),
  channel: z.string(),
  place: z.string().nullable(),
  /** The address to hand out; null for a personal link, whose address is shown once and kept by nobody. */
  url: z.string().nullable(),
  perBrowser: z.number().int(),
  perAddress: z.number().int(),
  kiosk: z.boolean(),
  customer: z.number().int().nullable(),
  expires: z.iso.datetime().nullable(),
  outcome: LinkOutcome.nullable(),
  revoked: z.boolean(),
  createdAt: z.iso.datetime(),
  sheets: z.number().int(),
  complete: z.number().int(),
})
export type LinkView = z.infer<typeof LinkView>
export const LinkQuery = z.object({
  kind: z.enum(['personal', 'shared']).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
export const LinkPage = z.object({ items: z.array(LinkView), next: z.string().nullable() })

/** What may be put into a survey's texts about the occasion of one person, such as the number of their order. */
export const LinkFacts = z.partialRecord(
  z.enum(['touchpoint.name', 'branch.name', 'agent.name', 'order.number', 'product.name', 'event.name']),
  line(120),
)
export type LinkFacts = z.infer<typeof LinkFacts>

export const mostPersonalLinks = 100_000
export const PersonalLinksDraft = z.object({
  for: z.union([
    z.object({ customers: z.array(z.number().int().positive()).min(1).max(10_000) }),
    z.object({ segment: z.object({ dimension: line(60).min(1), member: line(200).min(1) }) }),
  ]),
  name: line(120).min(1),
  channel: LinkChannel.default('email'),
  place: line(80).min(1).optional(),
  days: z.number().int().min(1).max(730).default(30),
  facts: LinkFacts.default({}),
})
export type PersonalLinksDraft = z.infer<typeof PersonalLinksDraft>
/** By which address a second person agrees to personal links: what matters is of whom, whatever else the draft says. */
export function addressOfPersonalLinks(survey: number, asked: PersonalLinksDraft['for']): string {
  const of = 'segment' in asked ? asked.segment : { customers: asked.customers.toSorted((a, b) => a - b).join(',') }
  return `/api/v1/surveys/${survey}/personal-links?${new URLSearchParams(of)}`
}
export const OutcomeDraft = z.object({ outcome: LinkOutcome })
