import { z } from 'zod'
import { FeelingSource } from '../../../../server/understand/emotions/contract.ts'
import { HeartlineSearch } from '../heartline/search.ts'

/** The address of the emotions page: the slice, where feelings come from, and how much of the plane is shown. */
export const EmotionsSearch = HeartlineSearch.pick({ journey: true, from: true, to: true, dimension: true, member: true, segment: true }).extend({
  source: FeelingSource.optional().catch(undefined),
  plane: z.enum(['whole']).optional().catch(undefined),
})
export type EmotionsSearch = z.infer<typeof EmotionsSearch>
