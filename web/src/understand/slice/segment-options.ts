import type { SegmentChoices } from '../../../../server/understand/journeys/contract.ts'

const separator = '\u0000'

/** One choice for a dimension and a member, and back again. */
export const toValue = (dimension: string, member: string): string => `${dimension}${separator}${member}`
export function fromValue(value: string | null): readonly [string, string] | null {
  if (value === null || !value.includes(separator)) return null
  const at = value.indexOf(separator)
  return [value.slice(0, at), value.slice(at + 1)]
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
