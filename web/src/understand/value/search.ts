import { z } from 'zod'
import { ValueOrder } from '../../../../server/understand/value/contract.ts'
import { Term } from '../../../../server/understand/value/contracts/contract.ts'
import { customersOf } from '../slice/customers-of.ts'

const text = z.string().max(200).optional().catch(undefined)

/** The address of the value page: which customers, in which order, compared by what, and which model is looked at. */
export const ValueSearch = z.object({
  currency: text, dimension: text, member: text, segment: text,
  order: ValueOrder.optional().catch(undefined),
  by: text, model: text, contracts: text,
  term: Term.optional().catch(undefined),
})
export type ValueSearch = z.infer<typeof ValueSearch>

export const segmentOf = (search: ValueSearch) => customersOf(search)
