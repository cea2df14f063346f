import { z } from 'zod'
import { Estimate, Share, Slice } from '../../slice/contract.ts'
import { FindingRef } from '../contract.ts'

/**
 * Does emotion matter here? What became of customers after a strong pleasant, a mild and a strong unpleasant experience:
 * association on the company's own data, beside what else is known to differ. Not proof of a cause.
 */

/** A feeling is strong from this |tone| × intensity on: what makes a moment the peak of an experience. */
export const strongFrom = 0.35
/** Fewer experiences of a kind than this are not drawn. */
export const fewestFates = 30

export const feelingKinds = ['unpleasant', 'mild', 'pleasant'] as const
export const FeelingKind = z.enum(feelingKinds)
export type FeelingKind = z.infer<typeof FeelingKind>
export const outcomes = ['return', 'leaving'] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof Outcome>

/** Share not yet come back, or not yet gone, after so many days, of those still watched. */
const CurvePoint = z.object({ day: z.number(), share: z.number(), low: z.number(), high: z.number(), atRisk: z.number().int() })
const Ratio = z.object({ ratio: z.number(), low: z.number(), high: z.number(), p: z.number() })

export const OutcomeEffect = z.object({
  outcome: Outcome,
  curves: z.array(z.object({ kind: FeelingKind, n: z.number().int(), events: z.number().int(), points: z.array(CurvePoint) })),
  /** Hazard ratios against mild experiences (Cox): as they are, and beside what else differs. Null with the reason. */
  ratios: z.array(z.object({ kind: z.enum(['unpleasant', 'pleasant']), plain: Ratio.nullable(), adjusted: Ratio.nullable() })),
  n: z.number().int(), events: z.number().int(),
  why: z.string().nullable(),
})
export type OutcomeEffect = z.infer<typeof OutcomeEffect>

export const EmotionEffect = z.object({
  asOf: z.iso.date().nullable(),
  /** Experiences of different customers, by kind, and in all; the curves stand on `drawn` of them, drawn by lot. */
  kinds: z.array(z.object({ kind: FeelingKind, n: z.number().int() })),
  experiences: z.number().int(), drawn: z.number().int(),
  /** What the adjusted ratios are held beside: always tenure and number of purchases, and the segments of this dimension. */
  dimension: z.string().nullable(),
  /** So many days of silence are taken for leaving: 19 of 20 returns come sooner. */
  quietDays: z.number().int().nullable(),
  outcomes: z.array(OutcomeEffect),
  /** Share who came back within 90 days, and what they then spent, by kind; null below the fewest. */
  within90: z.array(z.object({ kind: FeelingKind, returned: Share.nullable(), spend: Estimate.nullable() })),
  currency: z.string().nullable(),
  findings: z.array(FindingRef),
})
export type EmotionEffect = z.infer<typeof EmotionEffect>
export const EmotionQuery = Slice
