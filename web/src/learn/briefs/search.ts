import { z } from 'zod'
import { BriefKey } from '../../../../server/learn/briefs/contract.ts'

export const BriefSearch = z.object({
  /** The group that this one is set beside. */
  with: BriefKey.optional().catch(undefined),
  version: z.number().int().positive().optional().catch(undefined),
})
export type BriefSearch = z.infer<typeof BriefSearch>
