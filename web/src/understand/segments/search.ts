import { z } from 'zod'
import { measures } from '../../../../server/understand/segments/comparison/contract.ts'

/** The address of the segments page: which are compared, keys joined by commas, and of what the picture is. */
export const SegmentsSearch = z.object({
  compare: z.string().optional().catch(undefined),
  line: z.enum(measures).optional().catch(undefined),
})
export type SegmentsSearch = z.infer<typeof SegmentsSearch>

export const keysOf = (compare: string | undefined): string[] => (compare ?? '').split(',').filter((key) => key !== '')
