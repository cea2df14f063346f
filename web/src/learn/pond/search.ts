import { z } from 'zod'
import { Basis, Unit } from '../../../../server/learn/pond/contract.ts'

const text = z.string().max(200).optional().catch(undefined)
const points = z.coerce.number().min(-100).max(500).optional().catch(undefined)

/** The address of the pond: which customers, in which steps of time, compared by what, and which change is tried. */
export const PondSearch = z.object({
  unit: Unit.optional().catch(undefined), basis: Basis.optional().catch(undefined), dimension: text, member: text, by: text,
  retention: points, gained: points, cost: points, ask: points,
})
export type PondSearch = z.infer<typeof PondSearch>

export const segmentOf = ({ dimension, member }: PondSearch): { dimension?: string; member?: string } =>
  dimension !== undefined && member !== undefined ? { dimension, member } : {}
