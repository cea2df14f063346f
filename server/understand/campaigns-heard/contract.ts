import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { Measured, Share } from '../slice/contract.ts'
import { VoiceFilter } from '../voices/contract.ts'

/** What customers said of a campaign: its days, and by which words, touchpoint, segment or theme its voices are known. */

const shape = {
  name: line(80).min(1),
  from: z.iso.date(), to: z.iso.date(),
  filter: VoiceFilter.pick({ words: true, touchpoint: true, dimension: true, member: true, theme: true })
    .refine((f) => (f.dimension === undefined) === (f.member === undefined), 'dimension and member belong together'),
}
export const HeardCampaignDraft = z.object(shape).refine((c) => c.from <= c.to, {
  path: ['to'], message: 'the last day lies before the first',
})
export type HeardCampaignDraft = z.infer<typeof HeardCampaignDraft>

export const HeardCampaign = z.object({ ...shape, id: z.number().int() })
export type HeardCampaign = z.infer<typeof HeardCampaign>
export const HeardCampaignList = z.object({ items: z.array(HeardCampaign) })

/** The voices of one stretch of days. `texts` is how many texts there were in all. */
export const Stretch = z.object({
  from: z.iso.date(), to: z.iso.date(),
  n: z.number().int(), texts: z.number().int(), share: Share.nullable(),
  tone: Measured.omit({ q25: true, median: true, q75: true }).nullable(),
  unpleasant: Share.nullable(), pleasant: Share.nullable(),
})
export type Stretch = z.infer<typeof Stretch>

/** Voices of a stretch need at least so many texts with a sure tone before their tone is compared. */
export const fewestForTone = 12

export const comparisons = ['during-before', 'after-before', 'during-others'] as const
export const ToneDifference = z.discriminatedUnion('verdict', [
  z.object({
    verdict: z.enum(['stands', 'uncertain']), between: z.enum(comparisons),
    value: z.number(), low: z.number(), high: z.number(), n: z.number().int(), p: z.number(), q: z.number(),
    finding: z.number().int(),
  }),
  z.object({
    verdict: z.literal('not-enough-data'), between: z.enum(comparisons), have: z.number().int(), needed: z.number().int(),
    of: z.enum(['before', 'during', 'after', 'others']),
  }),
])
export type ToneDifference = z.infer<typeof ToneDifference>

export const CampaignReport = z.object({
  campaign: HeardCampaign,
  before: Stretch, during: Stretch,
  /** Null while the campaign has no day behind it. */
  after: Stretch.nullable(),
  /** The texts of the same days that do not speak of the campaign; null where every text counts as its voice. */
  others: Stretch.nullable(),
  differences: z.array(ToneDifference),
})
export type CampaignReport = z.infer<typeof CampaignReport>
