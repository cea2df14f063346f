import { z } from 'zod'
import type { Felt } from '../measures/contract.ts'

/** Customers of a unit, with the sum of what each of them felt on the mean, and of its square. */
export const UnitSums = z.object({ unit: z.string(), n: z.number(), sum: z.number(), squares: z.number() })
export type UnitSums = z.infer<typeof UnitSums>

/**
 * A score's part in a measure: its condition, and what a customer's
 * scores at one unit come to. A satisfied customer is so on the mean.
 */
export const feltOf: Readonly<Record<Felt, { readonly counts: string; readonly ofCustomer: string }>> = {
  tone: {
    counts: "isNotNull(tone) AND method NOT IN ('observed', 'expectation')", ofCustomer: 'avg(toFloat64(assumeNotNull(tone)))',
  },
  satisfied: { counts: "method IN ('csat', 'stars', 'rating')", ofCustomer: 'toFloat64(avg(level) >= 0.75)' },
}
export const inDays = 'org = {org:UInt32} AND day >= {from:Date} AND day <= {to:Date}'
export interface Asked { readonly felt: Felt; readonly from: string; readonly to: string; readonly most: number }
