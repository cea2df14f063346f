import { z } from 'zod'
import { experiences } from '../../../../server/understand/results/contract.ts'

/** The address of the results page: by which units, and which experience. */
export const ResultsSearch = z.object({
  by: z.string().optional().catch(undefined), experience: z.enum(experiences).optional().catch(undefined),
})
export type ResultsSearch = z.infer<typeof ResultsSearch>
