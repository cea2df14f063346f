import { z } from 'zod'
import { scoreMethods } from '../../../../server/record/signals/contract.ts'
import type { Slice } from '../../../../server/understand/slice/contract.ts'
import { customersOf, isEverybody } from '../slice/customers-of.ts'
import { before, yearBefore, type Period } from '../slice/periods.ts'

/** What the heartline is held against. */
export const comparisons = ['before', 'year-before', 'everybody', 'segment'] as const

const day = z.iso.date().optional().catch(undefined)
const text = z.string().optional().catch(undefined)

/** The address of the heartline page: which journey, which days and customers, and what it is held against. */
export const HeartlineSearch = z.object({
  journey: text,
  from: day, to: day,
  dimension: text, member: text, segment: text,
  method: z.enum(scoreMethods).optional().catch(undefined),
  vs: z.enum(comparisons).optional().catch(undefined),
  vsDimension: text, vsMember: text, vsSegment: text,
})
export type HeartlineSearch = z.infer<typeof HeartlineSearch>

/** The slice of the first line. */
export function sliceOf({ from, to, method, ...customers }: HeartlineSearch): Slice {
  return { from, to, method, ...customersOf(customers) }
}

/** The slice of the second line; null where there is none, or where it would be the first line again. */
export function secondSliceOf(search: HeartlineSearch): Slice | null {
  const first = sliceOf(search)
  const shifted = (period: Period | null) => (period ? { ...first, ...period } : null)
  if (search.vs === 'before') return shifted(before(search))
  if (search.vs === 'year-before') return shifted(yearBefore(search))
  const { from, to, method } = first
  if (search.vs === 'everybody') return isEverybody(first) ? null : { from, to, method }
  if (search.vs === 'segment' && search.vsSegment !== undefined) return search.vsSegment === first.segment ? null : { from, to, method, segment: search.vsSegment }
  if (search.vs !== 'segment' || search.vsDimension === undefined || search.vsMember === undefined) return null
  if (first.segment === undefined && search.vsDimension === first.dimension && search.vsMember === first.member) return null
  return { from, to, method, dimension: search.vsDimension, member: search.vsMember }
}
