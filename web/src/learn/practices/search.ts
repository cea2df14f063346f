import { z } from 'zod'
import { MeasuresQuery, states } from '../../../../server/learn/practices/contract.ts'

/** What the addresses of practices hold. */
export const ImprovementsSearch = z.object({
  state: z.enum(states).optional().catch(undefined), from: z.enum(['warning', 'cause']).optional().catch(undefined),
  id: z.coerce.number().int().positive().optional().catch(undefined),
})
export type ImprovementsSearch = z.infer<typeof ImprovementsSearch>
export const MeasuresSearch = z.object({
  of: MeasuresQuery.shape.of.unwrap().optional().catch(undefined),
  felt: MeasuresQuery.shape.felt.unwrap().optional().catch(undefined),
  days: MeasuresQuery.shape.days.unwrap().optional().catch(undefined), dimension: z.string().max(60).optional().catch(undefined),
})
export type MeasuresSearch = z.infer<typeof MeasuresSearch>
export const WallSearch = z.object({ mine: z.boolean().optional().catch(undefined) })
export const PulseSearch = z.object({ dimension: z.string().max(60).optional().catch(undefined) })
