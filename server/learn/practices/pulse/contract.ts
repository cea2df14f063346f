import { z } from 'zod'
import { line } from '../../../platform/http/contract.ts'
import { Estimate } from '../../../understand/slice/contract.ts'

/** Whether staff feel that they belong, asked without names, beside how customers felt at the same places. */

/** Groups of fewer are never shown. */
export const fewestStaff = 5
/** The survey to begin with, among the ready ones. */
export const readySurvey = 'staff-pulse'
/** So many places and months carry an association, each with so many scores of customers. */
export const needed = { units: 6, months: 6, scores: 10 } as const

export const PulseQuery = z.object({ dimension: line(60).min(1).optional() })
/** Belonging on a scale from 0 to 100; customers' tone from −1 to 1. */
const Month = z.object({ month: z.string(), belonging: Estimate, tone: z.number().nullable(), scores: z.number().int() })
export const Pulse = z.object({
  /** Everybody, the latest month first. */
  months: z.array(Month),
  /** The places of the latest month in which any may be shown. */
  places: z.array(Month.extend({ place: z.string() })),
  dimension: z.string().nullable(), dimensions: z.array(z.string()),
  /** Places that surveys name and the dimension does not know: nothing of customers can stand beside them. */
  strangers: z.array(z.string()),
  association: z.discriminatedUnion('state', [
    z.object({
      state: z.literal('not-enough'), units: z.number().int(), months: z.number().int(),
      needed: z.object({ units: z.number(), months: z.number(), scores: z.number() }),
    }),
    z.object({
      state: z.literal('ready'), units: z.number().int(), months: z.number().int(),
      /** How customers' tone moved with ten points of belonging within a place; null where belonging did not move. */
      within: Estimate.nullable(),
      /** The correlation of the places' means. */
      between: z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number().int() }).nullable(),
      finding: z.number().int().nullable(),
    }),
  ]),
})
export type Pulse = z.infer<typeof Pulse>
