import { z } from 'zod'
import { HeartlineSearch } from '../heartline/search.ts'

const text = z.string().optional().catch(undefined)

/** The address of the needs page: the slice, what segments are compared by, and the need whose customers are listed. */
export const NeedsSearch = HeartlineSearch.pick({ from: true, to: true, dimension: true, member: true, segment: true }).extend({ by: text, who: text })
export type NeedsSearch = z.infer<typeof NeedsSearch>
