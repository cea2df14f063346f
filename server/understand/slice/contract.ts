import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { scoreMethods } from '../../record/signals/contract.ts'

/** What every question of *understand* shares: which customers and days it is asked of, and how its numbers are said. */

const day = z.iso.date()
/** Which customers and days: `dimension` and `member` come together or not at all; with a saved `segment` too, both must hold. */
export const Slice = z.object({
  from: day.optional(), to: day.optional(),
  dimension: line(60).optional(), member: line(200).optional(),
  /** The key of a saved segment: its customers as of its last refresh. */
  segment: line(60).optional(),
  method: z.enum(scoreMethods).optional(),
}).refine((s) => (s.dimension === undefined) === (s.member === undefined), 'dimension and member belong together')
export type Slice = z.infer<typeof Slice>

/** A mean with its 95 % interval and the spread of the middle half. All in the unit of the measure; n is the number of scores. */
export const Measured = z.object({
  mean: z.number(), low: z.number().nullable(), high: z.number().nullable(), sd: z.number().nullable(),
  q25: z.number(), median: z.number(), q75: z.number(), n: z.number().int(),
})
export type Measured = z.infer<typeof Measured>

/** A share with its Wilson 95 % interval: `part` of `whole`. */
export const Share = z.object({ value: z.number(), low: z.number(), high: z.number(), part: z.number().int(), whole: z.number().int() })
export type Share = z.infer<typeof Share>

/** A number worked out from data, with its 95 % interval and on how much it stands. */
export const Estimate = z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number().int() })
export type Estimate = z.infer<typeof Estimate>
