import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { Channel, Factor, Names, Phase, Stage, TargetEmotion } from '../../record/touchpoints/contract.ts'
import { scoreMethods } from '../../record/signals/contract.ts'
import { Measured, Share } from '../slice/contract.ts'

/** The heartline: what customers feel at each touchpoint of a journey, with how sure we are of it. */

export const Verbatim = z.object({
  signal: z.string(), source: z.string(), time: z.iso.datetime(), customer: z.number().int().nullable(),
  text: z.string(), lang: z.string(), tone: z.number().nullable(), intensity: z.number().nullable(),
})
export type Verbatim = z.infer<typeof Verbatim>

export const HeartlinePoint = z.object({
  touchpoint: z.object({
    key: z.string(), names: Names, channel: Channel, phase: Phase, stage: Stage, factors: z.array(Factor),
    ownerTeam: z.string(), target: TargetEmotion.nullable(),
  }),
  /** Distinct customers who passed here, and everything that was heard here. */
  customers: z.number().int(),
  signals: z.number().int(),
  /** Null where nobody scored this touchpoint. */
  tone: Measured.nullable(),
  intensity: z.object({ mean: z.number(), n: z.number().int(), /** Share of scores whose intensity the customer stated; elsewhere extremity stands in. */ measured: z.number() }).nullable(),
  /** Perception − expectation on 0…1, where both were asked. */
  gap: z.object({ mean: z.number(), perceptions: z.number().int(), expectations: z.number().int() }).nullable(),
})
export type HeartlinePoint = z.infer<typeof HeartlinePoint>

export const StageView = z.object({
  stage: Stage,
  customers: z.number().int(),
  /** Customers of this stage who are also seen in the next one. Null at the last stage and where nobody was seen. */
  onward: Share.nullable(),
})
export type StageView = z.infer<typeof StageView>

/** One line: a journey over a period, for everybody or for one segment. */
export const Heartline = z.object({
  label: z.object({ from: z.string().nullable(), to: z.string().nullable(), dimension: z.string().nullable(), member: z.string().nullable(), segment: z.string().nullable() }),
  customers: z.number().int(),
  scores: z.number().int(),
  points: z.array(HeartlinePoint),
  stages: z.array(StageView),
  /** Keys of the touchpoints with the strongest feeling (tone times intensity, up or down) and the last one scored. */
  peak: z.string().nullable(),
  end: z.string().nullable(),
})
export type Heartline = z.infer<typeof Heartline>

export const SegmentChoices = z.object({
  dimensions: z.array(z.object({ dimension: z.string(), members: z.array(z.object({ member: z.string(), signals: z.number().int() })) })),
  /** First and last day with a signal. */
  span: z.object({ from: z.string(), to: z.string() }).nullable(),
})
export type SegmentChoices = z.infer<typeof SegmentChoices>

/** A touchpoint over time, by the period that the span can carry. */
export const TouchpointTrend = z.object({
  touchpoint: z.string(),
  bucket: z.enum(['day', 'week', 'month']),
  tone: z.array(z.object({ start: z.string(), mean: z.number(), low: z.number().nullable(), high: z.number().nullable(), n: z.number().int() })),
  methods: z.array(z.object({
    method: z.enum(scoreMethods), mean: z.number(), low: z.number().nullable(), high: z.number().nullable(), n: z.number().int(),
  })),
  /** How many scores lie in each twentieth of the tone scale, −1 to 1. */
  distribution: z.array(z.object({ tone: z.number(), n: z.number().int() })),
})
export type TouchpointTrend = z.infer<typeof TouchpointTrend>

const day = z.iso.date()
const segment = { dimension: line(60).optional(), member: line(200).optional() }
const together = (s: { dimension?: string | undefined; member?: string | undefined }) => (s.dimension === undefined) === (s.member === undefined)
const togetherWords = 'dimension and member belong together'
export const VerbatimQuery = z.object({
  from: day.optional(), to: day.optional(),
  order: z.enum(['newest', 'unhappiest', 'happiest']).default('newest'),
  cursor: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  ...segment,
  /** The key of a saved segment. */
  segment: line(60).optional(),
}).refine(together, togetherWords)
export const VerbatimPage = z.object({ items: z.array(Verbatim), next: z.string().nullable() })
export type VerbatimPage = z.infer<typeof VerbatimPage>

export const PulseQuery = z.object({ days: z.coerce.number().int().min(1).max(366).default(28), ...segment }).refine(together, togetherWords)

/** Today's first lines: feeling, voices and customers over the last days against the days before. */
export const Pulse = z.object({
  signalsTotal: z.number().int(),
  asOf: z.iso.datetime().nullable(),
  days: z.number().int(),
  tone: z.object({ now: Measured.nullable(), before: Measured.nullable() }),
  signals: z.object({ now: z.number().int(), before: z.number().int() }),
  customers: z.object({ now: z.number().int(), before: z.number().int() }),
  daily: z.array(z.object({
    day: z.string(), signals: z.number().int(), tone: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(),
    n: z.number().int(),
  })),
})
export type Pulse = z.infer<typeof Pulse>
