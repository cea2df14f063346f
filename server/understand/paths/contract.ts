import { z } from 'zod'
import { Stage } from '../../record/touchpoints/contract.ts'
import { Estimate, Share } from '../slice/contract.ts'

/** Where customers go on their journey: from stage to stage, from touchpoint to touchpoint, and where they get stuck. */

/** Whoever reached a stage so many days ago and has not gone on has had time to. */
export const daysToGoOn = 30
/** Stuck is who came back on so many later days and never went on; who did not come back is gone. */
export const daysComingBack = 2

export const StageStep = z.object({
  stage: Stage,
  customers: z.number().int(),
  /** Of the customers here, the share also seen in the next stage; null at the last one and where nobody is. */
  onward: Share.nullable(),
  /** Customers of the next stage who were never seen here: the path is no strict funnel. */
  skipped: z.number().int(),
  /**
   * Days until half have gone on, of all who came here, those still on their way included; null where fewer than half ever do.
   */
  medianDays: z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable(), n: z.number().int() })
    .nullable(),
})
export type StageStep = z.infer<typeof StageStep>

export const Step = z.object({
  touchpoint: z.string(), stage: Stage, times: z.number().int(), customers: z.number().int(), starts: z.number().int(),
  ends: z.number().int(),
})
export const Move = z.object({
  from: z.string(), to: z.string(), times: z.number().int(), customers: z.number().int(), medianDays: z.number(),
})

/** What became of those who reached a stage. `recent` have not had time to go on yet. */
export const StagePlace = z.object({
  stage: Stage,
  reached: z.number().int(), moved: z.number().int(), stuck: z.number().int(), gone: z.number().int(), recent: z.number().int(),
  /** Of those who had time, the share that keeps coming and never goes on. */
  stuckShare: Share.nullable(),
  /** Where they first met the stage, the place with most of the stuck first. */
  places: z.array(
    z.object({ touchpoint: z.string(), moved: z.number().int(), stuck: z.number().int(), stuckShare: Share.nullable() }),
  ),
  finding: z.number().int().nullable(),
})
export type StagePlace = z.infer<typeof StagePlace>

export const Paths = z.object({
  customers: z.number().int(),
  /** One in so many customers was followed step by step; 1 is everybody. Stages count everybody. */
  sampled: z.number().int(),
  stages: z.array(StageStep),
  /** Of the aware, the share that bought (PAR) and the share that recommends (BAR). */
  purchaseAction: Estimate.nullable(),
  brandAdvocacy: Estimate.nullable(),
  steps: z.array(Step),
  moves: z.array(Move),
  stuck: z.array(StagePlace),
})
export type Paths = z.infer<typeof Paths>

/** What is known of those who are stuck at a stage, beside those who went on from it: the evidence for two readings. */
export const StuckEvidence = z.object({
  stage: Stage,
  stuck: z.number().int(),
  moved: z.number().int(),
  /**
   * The touchpoint fails: do the stuck feel worse there than those
   * who went on? Tone of scores and texts at the stage's touchpoints.
   */
  feeling: z.object({
    verdict: z.enum(['worse', 'no-worse', 'few']),
    stuck: z.object({ mean: z.number(), n: z.number().int() }), moved: z.object({ mean: z.number(), n: z.number().int() }),
    difference: Estimate.nullable(),
  }),
  /** They are no target customers: which segments are more frequent among the stuck than among those who went on? */
  segments: z.object({
    verdict: z.enum(['other-people', 'same-people', 'few']),
    members: z.array(z.object({ dimension: z.string(), member: z.string(), stuck: Share, moved: Share, q: z.number() })),
  }),
})
export type StuckEvidence = z.infer<typeof StuckEvidence>
