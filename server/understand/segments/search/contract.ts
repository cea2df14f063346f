import { z } from 'zod'
import { line } from '../../../platform/http/contract.ts'
import { TouchpointKey } from '../../../record/signals/contract.ts'
import { Estimate } from '../../slice/contract.ts'

/** A search for groups among customers: k-means over what they do, or latent classes over what they answered and said. */

/** Traits of behaviour. Counts, money and times are taken by their logarithm, for few customers have very many. */
export const traits = ['recency', 'purchases', 'spend', 'tenure', 'variety', 'contacts', 'tone'] as const
export const Trait = z.enum(traits)
export type Trait = z.infer<typeof Trait>

/**
 * A question of the classes: the tone at a touchpoint (unpleasant, between, pleasant), whether a need was said, or an attribute.
 */
export const Answered = z.discriminatedUnion('of', [
  z.object({ of: z.literal('touchpoint'), touchpoint: TouchpointKey }),
  z.object({ of: z.literal('need'), need: line(200).min(1) }),
  z.object({ of: z.literal('attribute'), dimension: line(60).min(1) }),
])
export type Answered = z.infer<typeof Answered>

const most = z.number().int().min(2).max(8).default(6)
export const SearchAsk = z.discriminatedUnion('method', [
  z.object({
    method: z.literal('k-means'), traits: z.array(Trait).min(2), currency: z.string().regex(/^[A-Z]{3}$/).optional(), most,
  }),
  z.object({ method: z.literal('latent-class'), answers: z.array(Answered).min(2).max(15), most }),
])
export type SearchAsk = z.infer<typeof SearchAsk>

/** With fewer customers a search finds accidents. */
export const enoughCustomers = 100

const FoundGroup = z.object({
  group: z.number().int(),
  /** Of the customers searched among. */
  share: z.number(), n: z.number().int(),
  /** Means of the traits, in their own units; or how often each answer was given. */
  means: z.array(z.object({ trait: Trait, mean: z.number() })),
  answers: z.array(z.object({ question: z.string(), shares: z.array(z.object({ answer: z.string(), share: z.number() })) })),
})
export const SearchReport = z.discriminatedUnion('state', [
  z.object({ state: z.literal('not-enough'), have: z.number().int(), need: z.number().int() }),
  /** The data cannot carry it, with the reason in plain words. */
  z.object({ state: z.literal('refused'), why: z.string() }),
  z.object({
    state: z.literal('found'),
    n: z.number().int(),
    /** How clearly customers fall into the groups: the mean silhouette width (k-means) or relative entropy (classes), 0…1. */
    clarity: z.number(),
    /**
     * Do the groups come back when customers are drawn anew? Adjusted
     * Rand index; below about 0.6 they are one of several ways to cut.
     */
    stability: Estimate,
    tried: z.array(z.object({ groups: z.number().int(), criterion: z.number() })),
    groups: z.array(FoundGroup),
  }),
])
export type SearchReport = z.infer<typeof SearchReport>

/** What assigns any customer to a group. */
export type SearchModel =
  | {
    readonly method: 'k-means'; readonly traits: readonly Trait[]; readonly currency: string;
    readonly centres: readonly (readonly number[])[]; readonly spreads: readonly number[]
  }
  | {
    readonly method: 'latent-class'; readonly answers: readonly Coded[]; readonly shares: readonly number[]
    /** By class, question and answer. */
    readonly chances: readonly (readonly (readonly number[])[])[]
  }
/** A question with the answers that have a code: an attribute's members in their order. */
export type Coded = Answered & { readonly codes: readonly string[] }

export const Search = z.object({
  id: z.number().int(), ask: SearchAsk, state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']), share: z.number(),
  asOf: z.iso.date().nullable(), report: SearchReport.nullable(), problem: z.string().nullable(),
  startedBy: z.string().nullable(), createdAt: z.iso.datetime(), finishedAt: z.iso.datetime().nullable(),
})
export type Search = z.infer<typeof Search>
/** The latest search, and the last one that was finished. */
export const Searches = z.object({ latest: Search.nullable(), done: Search.nullable() })
export type Searches = z.infer<typeof Searches>
