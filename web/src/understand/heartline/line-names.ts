import type { Slice } from '../../../../server/understand/slice/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'

/** What to call the two lines: by what sets them apart, the segment or the days; and the first line's days. */
export function useLineNames(first: Slice, second: Slice | null): { name: string; secondName: string; days: string | null } {
  const { filters } = useMessages().understand
  const { day } = useFormats()
  const segment = ({ member }: Slice) => member ?? filters.everybody
  const days = ({ from, to }: Slice) =>
    from === undefined && to === undefined
      ? filters.allTime
      : filters.days(from === undefined ? null : day(from), to === undefined ? null : day(to))
  const sameDays = second === null || (first.from === second.from && first.to === second.to)
  const nameOf = (slice: Slice) =>
    sameDays ? segment(slice) : slice.member === undefined ? days(slice) : `${slice.member}, ${days(slice)}`
  return { name: nameOf(first), secondName: second ? nameOf(second) : '', days: sameDays ? days(first) : null }
}
