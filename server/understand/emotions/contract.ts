import { z } from 'zod'
import { TextEmotion } from '../../record/signals/contract.ts'
import { Names, Stage, TargetEmotion } from '../../record/touchpoints/contract.ts'
import { Estimate, Share, Slice } from '../slice/contract.ts'

/**
 * What customers feel at each touchpoint on the plane of tone (−1…1) and intensity (0…1): where the mean lies, how far
 * feelings spread, how clear they are, and how far from the feeling that the company wants there.
 */

/**
 * Where a feeling was told: on the feeling grid, tone and intensity
 * both (`stated`), or in words, as the reader took them (`written`).
 */
export const feelingSources = ['stated', 'written'] as const
export const FeelingSource = z.enum(feelingSources)
export type FeelingSource = z.infer<typeof FeelingSource>

const Feeling = z.object({ tone: z.number(), intensity: z.number() })
export const Ellipse = z.object({ centre: Feeling, semiAxes: z.tuple([z.number(), z.number()]), angle: z.number() })
export type Ellipse = z.infer<typeof Ellipse>

/** Fewer feelings than this carry no picture of a touchpoint. */
export const enoughFeelings = 30

/** From this intensity on a feeling counts as strong enough to be remembered. */
export const memorableFrom = 0.5

const place = {
  touchpoint: z.object({ key: z.string(), names: Names, stage: Stage, target: TargetEmotion.nullable() }), n: z.number().int(),
}

export const TouchpointEmotion = z.discriminatedUnion('state', [
  z.object({ state: z.literal('few'), ...place }),
  z.object({
    state: z.literal('felt'), ...place,
    tone: Estimate, intensity: Estimate,
    /** Holds half of the feelings; holds their mean with 95 % confidence. */
    spread: Ellipse, confidence: Ellipse,
    /** 1 where all feel the same, 0 where one half feels as well and the other as ill as can be. */
    clarity: Estimate,
    /** Share of feelings strong enough to be remembered. */
    memorable: Share,
    /** From the target emotion: what is missing in tone and intensity; q is the p-value adjusted over all touchpoints. */
    gap: z.object({ tone: Estimate, intensity: Estimate, distance: z.number(), q: z.number() }).nullable(),
    /** Emotions named by the reader, the most frequent first; only of texts. */
    emotions: z.array(z.object({ emotion: TextEmotion, share: Share })),
    finding: z.number().int().nullable(),
  }),
])
export type TouchpointEmotion = z.infer<typeof TouchpointEmotion>

const ClaimState = z.enum(['shown', 'excluded', 'open'])

/** How the feelings of one journey hang together, with the claims that the verdict rests on. */
export const Pattern = z.object({
  verdict: z.enum(['consistent', 'progressive', 'parallel', 'scattered', 'open', 'few']),
  direction: z.enum(['rising', 'falling']).nullable(),
  /** Customers who scored each of these touchpoints, in the order of the journey; more were left out. */
  customers: z.number().int(),
  incomplete: z.number().int(),
  touchpoints: z.array(z.object({ key: z.string(), mean: z.number(), low: z.number().nullable(), high: z.number().nullable() })),
  evidence: z.object({
    sameLevel: ClaimState, steady: ClaimState, progressive: ClaimState, together: ClaimState,
    rise: Estimate,
    comovement: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
    restlessness: z.object({ value: z.number(), low: z.number(), high: z.number() }),
  }).nullable(),
  finding: z.number().int().nullable(),
})
export type Pattern = z.infer<typeof Pattern>

/**
 * What customers are likely to remember: the mean of the feeling at the strongest moment and at the end, beside the plain mean.
 */
export const PeakAndEnd = z.object({
  customers: z.number().int(),
  peak: z.number(), end: z.number(), plain: z.number(),
  remembered: Estimate.nullable(),
  finding: z.number().int().nullable(),
})
export type PeakAndEnd = z.infer<typeof PeakAndEnd>

export const EmotionQuery = Slice.safeExtend({ source: FeelingSource.optional() })
export type EmotionQuery = z.infer<typeof EmotionQuery>

export const JourneyEmotions = z.object({
  source: FeelingSource,
  /** How many feelings each source has here: where grids were filled in, they are the better source. */
  available: z.object({ stated: z.number().int(), written: z.number().int() }),
  touchpoints: z.array(TouchpointEmotion),
  /** Feelings in each cell of the plane, `tone` and `intensity` at its middle. */
  density: z.array(z.object({ tone: z.number(), intensity: z.number(), n: z.number().int() })),
  pattern: Pattern,
  peakEnd: PeakAndEnd.nullable(),
})
export type JourneyEmotions = z.infer<typeof JourneyEmotions>
