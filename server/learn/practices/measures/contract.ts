import { z } from 'zod'
import { line } from '../../../platform/http/contract.ts'
import { Estimate } from '../../../understand/slice/contract.ts'

/**
 * How customers felt with each team, branch or person, each number drawn toward the mean of all by as much as its own noise
 * deserves. Who cannot be told apart from the mean has no place in an order.
 */

/** Fewer customers than this say nothing of a branch or a team; of a person it takes more, for a name stands beside it. */
export const fewest = { branch: 5, team: 5, person: 20 } as const
/** With fewer units nothing can be learnt about how far they spread. */
export const fewestUnits = 4
export const mostUnits = 500

/** Mean tone (−1…1); or the share of customers who were satisfied, four of five points or more. */
export const Felt = z.enum(['tone', 'satisfied'])
export type Felt = z.infer<typeof Felt>
export const MeasuresQuery = z.object({
  of: z.enum(['branch', 'team', 'person']).default('branch'),
  /** The dimension whose members are the branches. */
  dimension: line(60).min(1).optional(),
  felt: Felt.default('tone'),
  days: z.enum(['30', '90', '365']).default('90'),
})
export type MeasuresQuery = z.infer<typeof MeasuresQuery>

export const standings = ['above', 'same', 'below'] as const
const Unit = z.object({
  key: z.string(), name: z.string(), measured: Estimate,
  /** Its own figure before it was drawn toward the mean, and how far it was: 0 not at all, 1 all the way. */
  raw: z.number(), shrinkage: z.number(), standing: z.enum(standings),
})
export type MeasuredUnit = z.infer<typeof Unit>

const asked = {
  of: MeasuresQuery.shape.of.unwrap(), felt: Felt, dimension: z.string().nullable(), dimensions: z.array(z.string()),
  from: z.iso.date().nullable(), to: z.iso.date().nullable(),
}
export const Measures = z.discriminatedUnion('state', [
  z.object({
    ...asked, state: z.literal('ready'), mean: z.number(), /** How far the true figures spread around it. */ spread: z.number(),
    /** Those above the mean and those below by their distance to it; the others by name. */
    units: z.array(Unit), fewest: z.number().int(),
    /** Units with too few customers, which are not shown. */
    hidden: z.number().int(),
  }),
  z.object({
    ...asked, state: z.literal('not-enough'), units: z.number().int(), hidden: z.number().int(), fewest: z.number().int(),
    needed: z.number().int(),
  }),
])
export type Measures = z.infer<typeof Measures>
