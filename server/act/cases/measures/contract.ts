import { z } from 'zod'
import { line } from '../../../platform/http/contract.ts'

/** How well an organisation puts things right, with n and intervals. */

export const MeasuresQuery = z.object({ days: z.coerce.number().int().min(7).max(731).default(90) })

/**
 * Hours until something happened, of the cases opened in the period, with 95 % intervals; those for which it has not happened
 * yet count for as long as they have waited. Null where so few have it that the data cannot say.
 */
const Hours = z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() }).nullable()
export const TimeTo = z.object({
  n: z.number().int(), happened: z.number().int(), median: Hours, p90: Hours, inTime: z.number().int(),
})
export type TimeTo = z.infer<typeof TimeTo>
/** A share with Wilson's interval; null where nobody stands behind it. */
export const Share = z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number().int() }).nullable()
export type Share = z.infer<typeof Share>

const Group = z.object({ cases: z.number().int(), solve: TimeTo, reopened: Share, content: Share })
export const Measures = z.object({
  days: z.number().int(),
  cases: z.number().int(),
  acknowledge: TimeTo, answer: TimeTo, solve: TimeTo,
  reopened: Share,
  /** Of the customers who were asked and said how content they are: those who are. `answered`: of those asked, who answered. */
  content: Share, answered: Share,
  byCause: z.array(
    Group.extend({ cause: z.object({ id: z.number().int(), names: z.object({ zh: line(80), en: line(80) }) }).nullable() }),
  ),
  byBranch: z.array(Group.extend({ branch: z.string().nullable() })),
})
export type Measures = z.infer<typeof Measures>
