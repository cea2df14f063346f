import type { SavedSegment } from '../../../../server/understand/segments/contract.ts'
import type { Slice } from '../../../../server/understand/slice/contract.ts'
import type { SegmentChoices } from '../../../../server/understand/journeys/contract.ts'

const separator = '\u0000'

/** One choice for a dimension and a member, and back again. */
export const toValue = (dimension: string, member: string): string => `${dimension}${separator}${member}`
export function fromValue(value: string | null): readonly [string, string] | null {
  if (value === null || !value.includes(separator)) return null
  const at = value.indexOf(separator)
  return [value.slice(0, at), value.slice(at + 1)]
}

/** One choice for a saved segment: no dimension is called ''. */
export const toSaved = (key: string): string => toValue('', key)

type Customers = Pick<Slice, 'dimension' | 'member' | 'segment'>
/** Which choice a slice is, null for everybody; and what a choice says of a slice. */
export const valueOf = ({ dimension, member, segment }: Customers): string | null =>
  segment !== undefined ? toSaved(segment) : dimension !== undefined && member !== undefined ? toValue(dimension, member) : null
export const toSlice = (choice: readonly [string, string] | null) =>
  choice?.[0] === '' ? { dimension: undefined, member: undefined, segment: choice[1] }
    : { dimension: choice?.[0], member: choice?.[1], segment: undefined }

/** Saved segments to choose from; a chosen one that is there no more is offered too, as below. */
export function savedGroup(group: string, saved: readonly Pick<SavedSegment, 'key' | 'name'>[], chosen: string | undefined) {
  const items = saved.map(({ key, name }) => ({ value: toSaved(key), label: name }))
  if (chosen !== undefined && !saved.some(({ key }) => key === chosen)) items.push({ value: toSaved(chosen), label: chosen })
  return items.length > 0 ? [{ group, items }] : []
}

/**
 * Segments to choose from, under their dimensions. A chosen one that the data no longer know, as in an old link, is
 * offered too, so that it is seen and can be cleared.
 */
export function segmentGroups(dimensions: SegmentChoices['dimensions'], chosen: string | null = null) {
  const groups = dimensions.map(({ dimension, members }) => ({
    group: dimension, items: members.map(({ member }) => ({ value: toValue(dimension, member), label: member })),
  }))
  const segment = fromValue(chosen)
  if (!segment || groups.some(({ items }) => items.some(({ value }) => value === chosen))) return groups
  const [dimension, member] = segment
  const item = { value: chosen!, label: member }
  return groups.some(({ group }) => group === dimension)
    ? groups.map(({ group, items }) => (group === dimension ? { group, items: [...items, item] } : { group, items }))
    : [...groups, { group: dimension, items: [item] }]
}
