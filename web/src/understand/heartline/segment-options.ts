import type { SegmentChoices } from '../../../../server/understand/journeys/contract.ts'

const separator = '\u0000'

/** One choice for a dimension and a member, and back again. */
export const toValue = (dimension: string, member: string): string => `${dimension}${separator}${member}`
export function fromValue(value: string | null): readonly [string, string] | null {
  if (value === null || !value.includes(separator)) return null
  const at = value.indexOf(separator)
  return [value.slice(0, at), value.slice(at + 1)]
}

/** Segments to choose from, under their dimensions. */
export const segmentGroups = (dimensions: SegmentChoices['dimensions']) =>
  dimensions.map(({ dimension, members }) => ({
    group: dimension, items: members.map(({ member }) => ({ value: toValue(dimension, member), label: member })),
  }))
