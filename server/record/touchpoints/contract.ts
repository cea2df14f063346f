import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'

/** The catalogue: where customers meet the company, and the journeys that lead through those places. */

export const channels = [
  'store', 'website', 'app', 'mini-program', 'phone', 'chat', 'email', 'social', 'marketplace', 'courier', 'event', 'field',
  'other',
] as const
export const phases = ['pre-sale', 'in-sale', 'after-sale'] as const
export const stages = ['aware', 'appeal', 'ask', 'act', 'advocate'] as const
export const factors = ['product', 'service', 'relationship', 'convenience', 'brand', 'price'] as const
export const themeEmotions = ['joy', 'trust', 'calm', 'gratitude', 'surprise', 'pride', 'belonging', 'anticipation'] as const
export const industries = ['retail', 'hospitality', 'airline', 'manufacturing', 'online-shop'] as const

export const Channel = z.enum(channels)
export const Phase = z.enum(phases)
export const Stage = z.enum(stages)
export const Factor = z.enum(factors)
export const ThemeEmotion = z.enum(themeEmotions)
export const Industry = z.enum(industries)
export type Channel = z.infer<typeof Channel>
export type Phase = z.infer<typeof Phase>
export type Stage = z.infer<typeof Stage>
export type Factor = z.infer<typeof Factor>
export type ThemeEmotion = z.infer<typeof ThemeEmotion>
export type Industry = z.infer<typeof Industry>

/** A name in one language or both; a reader sees their own, else the other. */
export const Names = z.object({ zh: line(80).default(''), en: line(80).default('') })
  .refine((n) => n.zh !== '' || n.en !== '', 'give a name in Chinese or in English')
export type Names = z.infer<typeof Names>

/** The feeling the company wants at a touchpoint: a word, and its place on the plane of tone and intensity. */
export const TargetEmotion = z.object({
  emotion: ThemeEmotion, tone: z.number().min(-1).max(1), intensity: z.number().min(0).max(1),
})
export type TargetEmotion = z.infer<typeof TargetEmotion>

const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'a key is small letters, digits and dashes, such as store-visit')

/** More names than this, and the touchpoint is several. */
export const mostAliases = 50

export const TouchpointDraft = z.object({
  key,
  names: Names,
  channel: Channel,
  phase: Phase,
  stage: Stage,
  ownerTeam: line(80).default(''),
  factors: z.array(Factor).max(factors.length).default([]),
  target: TargetEmotion.nullable().default(null),
  /** Other names under which signals speak of this touchpoint. */
  aliases: z.array(line(80).min(1)).max(mostAliases).default([]),
})
export type TouchpointDraft = z.infer<typeof TouchpointDraft>

export const Touchpoint = TouchpointDraft.extend({ id: z.number().int() })
export type Touchpoint = z.infer<typeof Touchpoint>

export const JourneyDraft = z.object({
  key,
  names: Names,
  /** Keys of touchpoints in the order in which customers meet them. */
  touchpoints: z.array(z.string()).min(1).max(60).refine(
    (keys) => new Set(keys).size === keys.length, 'a journey passes each touchpoint once',
  ),
})
export type JourneyDraft = z.infer<typeof JourneyDraft>

/** A journey loses a touchpoint that is taken out of the catalogue, down to the last. */
export const Journey = JourneyDraft.extend({ id: z.number().int(), touchpoints: z.array(z.string()) })
export type Journey = z.infer<typeof Journey>

/** A touchpoint that signals name and the catalogue does not know: kept, shown, and waiting to be mapped. */
export const Unmapped = z.object({
  name: z.string(), signals: z.number().int(), firstSeen: z.iso.datetime(), lastSeen: z.iso.datetime(),
})
export type Unmapped = z.infer<typeof Unmapped>

export const Catalogue = z.object({
  touchpoints: z.array(Touchpoint), journeys: z.array(Journey), unmapped: z.array(Unmapped),
})
export type Catalogue = z.infer<typeof Catalogue>
