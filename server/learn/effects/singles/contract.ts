import { z } from 'zod'

/**
 * What was done for single customers outside of any playbook: remedies that somebody gave, offers that somebody made. No lot decided who
 * got one, so each customer is set beside customers who got none and were alike then; what differs is an association, whatever it shows.
 */

const count = z.number().int()
export const singleKinds = ['remedies', 'offers'] as const
export type SingleKind = (typeof singleKinds)[number]
/** Customers with it who have somebody alike; fewer carry no figure. */
export const fewestSingles = 30
/** Over so many days before and after. */
export const singleDays = 60

const Difference = z.object({ value: z.number(), low: z.number(), high: z.number() })
export const SingleLook = z.discriminatedUnion('state', [
  z.object({ state: z.literal('nobody') }),
  z.object({ state: z.literal('too-few'), have: count, need: count }),
  z.object({
    state: z.literal('measured'), matched: count, unmatched: count, against: count, currency: z.string(),
    /** The shares who bought again, with it and of those alike. */
    returned: Difference.extend({ with: z.number(), without: z.number() }),
    /** What each spent more after than before, less the same of those alike. */
    spend: Difference,
    /** The same difference in differences before anything was done: it should be none. */
    before: Difference,
    /** Whether the two ran alike before. */
    alike: z.boolean(),
  }),
])
export type SingleLook = z.infer<typeof SingleLook>
export type MeasuredSingle = Extract<SingleLook, { state: 'measured' }>

export const Single = z.object({ kind: z.enum(singleKinds), days: count, look: SingleLook, lookedAt: z.iso.datetime(), finding: count.nullable() })
export type Single = z.infer<typeof Single>
