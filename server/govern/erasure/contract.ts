import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'

/** Deletions of customers: asked for, carried out in every room, checked, and certified. */

export const ErasureRequest = z.object({
  /** Who wants it: the customer, or the organisation itself, such as when the time for keeping is over. */
  askedBy: z.enum(['customer', 'organisation']),
  /** In which words or on which occasion, for the record; without the customer's name. */
  reason: line(400).min(3),
})
export type ErasureRequest = z.infer<typeof ErasureRequest>

/** What was done to one table, or to files: how many rows were deleted or emptied. */
export const ErasedPlace = z.object({ where: z.string(), rows: z.number().int() })
export type ErasedPlace = z.infer<typeof ErasedPlace>

/** `waiting`: signals that came before it are still on their way. `done`: nothing was found when it was looked for again. */
export const ErasureState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  z.object({ state: z.literal('done'), at: z.iso.datetime(), places: z.array(ErasedPlace) }),
])

export const Erasure = z.object({
  id: z.number().int(),
  /** The number that the customer had. It is given to nobody else. */
  customer: z.number().int(),
  /** How many customers went together; one, where they asked for it. */
  persons: z.number().int(),
  askedBy: ErasureRequest.shape.askedBy,
  reason: z.string(),
  requestedAt: z.iso.datetime(),
  requestedBy: z.string().nullable(),
  outcome: ErasureState,
})
export type Erasure = z.infer<typeof Erasure>
export const ErasureList = z.object({ items: z.array(Erasure), holds: z.array(
  z.object({ customer: z.number().int(), reason: z.string(), since: z.iso.datetime(), by: z.string().nullable() }),
) })
export type ErasureList = z.infer<typeof ErasureList>

/** A duty to keep a customer's data, such as a lawsuit: until it is lifted nothing is deleted. */
export const LegalHold = z.object({ reason: line(400).min(3) })
