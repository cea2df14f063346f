import { z } from 'zod'
import { Stage } from '../../../../server/record/touchpoints/contract.ts'
import { HeartlineSearch } from '../heartline/search.ts'

export const movesShown = [12, 25, 50, 100] as const

/** The address of the paths page: the slice, how many moves the map shows, and the stage whose evidence is open. */
export const PathsSearch = HeartlineSearch.pick({ journey: true, from: true, to: true, dimension: true, member: true, segment: true }).extend({
  moves: z.literal(movesShown).optional().catch(undefined),
  why: Stage.optional().catch(undefined),
})
export type PathsSearch = z.infer<typeof PathsSearch>
