import { z } from 'zod'
import { line, text } from '../../platform/http/contract.ts'
import { Share } from '../slice/contract.ts'

/**
 * Competitors: what is said of them in public, read as our own customers' words are, and held beside them. Their reviews stand in
 * a place of their own behind the wall between organisations, so that nothing of them counts as ours.
 */

export const mostCompetitors = 8
/** Fewer texts carry no comparison; a topic is compared where so many texts speak of it. */
export const needed = { texts: 30, mentions: 10 } as const

export const Competitor = z.object({
  /** The number under which reviews are imported: `heartline import FILE --mapping MAPPING --org NUMBER`. */
  id: z.number().int(), name: z.string(), texts: z.number().int(),
})
export const CompetitorList = z.object({ items: z.array(Competitor) })
export type CompetitorList = z.infer<typeof CompetitorList>
export const CompetitorDraft = z.object({ name: line(80).min(1) })

export const reviewLimits = { reviews: 500, length: 4_000 } as const
/** Reviews as they stand in public: the words, and where there are any the stars. Who wrote them is not taken. */
export const ReviewsDraft = z.object({
  site: line(100).optional(),
  reviews: z.array(z.object({
    text: text(reviewLimits.length).trim().min(1), stars: z.number().min(1).max(5).optional(),
    time: z.iso.datetime({ offset: true }).optional(), lang: line(35).optional(),
  })).min(1).max(reviewLimits.reviews),
})
export const ReviewsTaken = z.object({ accepted: z.number().int(), repeated: z.number().int() })

const Mean = z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable(), n: z.number().int() })
/**
 * A party's number, and whether it differs from ours by more than chance (false-discovery rate over the page). Ours never does.
 */
const Cell = z.object({
  mean: Mean.nullable(), share: Share.nullable(), q: z.number().nullable(), differs: z.boolean(),
  finding: z.number().int().nullable(),
})
export type Cell = z.infer<typeof Cell>

/**
 * `nobody`: spoken of and felt bad at everyone; `others`: bad here, good at a competitor; `us`: good here, bad at a competitor;
 * `both`: good everywhere; `open`: the texts cannot tell.
 */
export const served = ['nobody', 'others', 'us', 'both', 'open'] as const
export const Served = z.enum(served)
export type Served = z.infer<typeof Served>

export const CompetitorComparison = z.discriminatedUnion('state', [
  z.object({ state: z.literal('not-enough'), own: z.number().int(), needed: z.number().int(), parties: z.array(Competitor) }),
  z.object({
    state: z.literal('ready'),
    /** What is held side by side: reviews on both sides, or, where we have too few, all that our customers wrote. */
    of: z.enum(['reviews', 'all']),
    /** Ours first (id 0). Those with too few texts are named in `small`. */
    parties: z.array(Competitor), small: z.array(z.string()),
    tone: z.array(Cell), unpleasant: z.array(Cell),
    /** Stars and other scores given with the texts, as tone. */
    scored: z.array(Cell),
    /** Factors and our themes: how often they are spoken of, and the tone of it. In the order of `parties`. */
    topics: z.array(z.object({ kind: z.enum(['factor', 'theme']), name: z.string(), cells: z.array(Cell), served: Served })),
    foundAt: z.iso.datetime().nullable(),
  }),
])
export type CompetitorComparison = z.infer<typeof CompetitorComparison>
