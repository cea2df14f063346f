import { z } from 'zod'

/** Recommendations from own purchases and ratings, offered only where they beat popularity on purchases held back (M16). */

export const Recommendation = z.object({
  sku: z.string(), name: z.string(),
  /** The own item that speaks for it most. */
  because: z.string(),
})
export type Recommendation = z.infer<typeof Recommendation>

const Quality = z.object({ hitRate: z.number(), ndcg: z.number() })
const Gain = z.object({ value: z.number(), low: z.number(), high: z.number() })

/** What the last purchases, held back, say of recommendations. */
export const Trial = z.discriminatedUnion('verdict', [
  z.object({
    verdict: z.enum(['better', 'not-better']), customers: z.number().int(), items: z.number().int(),
    /** Customers with a last purchase that could be held back. */
    tested: z.number().int(), length: z.number().int(), similar: Quality, popular: Quality, hitRateGain: Gain, ndcgGain: Gain,
  }),
  z.object({
    verdict: z.literal('too-few'), customers: z.number().int(), items: z.number().int(), tested: z.number().int(),
    needed: z.number().int(),
  }),
])
export type Trial = z.infer<typeof Trial>

export const RecommendationStatus = z.object({
  /** Null before the first run. */
  trial: Trial.nullable(), finishedAt: z.iso.datetime().nullable(), underWay: z.boolean(), finding: z.number().int().nullable(),
})
export type RecommendationStatus = z.infer<typeof RecommendationStatus>
