import { z } from 'zod'
import { gapsBy } from '../../../../server/understand/satisfaction/contract.ts'
import { HeartlineSearch } from '../heartline/search.ts'
import { customersOf } from '../slice/customers-of.ts'

/** The address of the satisfaction page: slice, and by what gaps and the gone are told apart. */
export const SatisfactionSearch = HeartlineSearch.pick({ from: true, to: true, dimension: true, member: true, segment: true }).extend({
  by: z.enum(gapsBy).optional().catch(undefined),
  segments: z.string().optional().catch(undefined),
})
export type SatisfactionSearch = z.infer<typeof SatisfactionSearch>

export function sliceOf({ from, to, ...search }: SatisfactionSearch) {
  return { from, to, ...customersOf(search) }
}
