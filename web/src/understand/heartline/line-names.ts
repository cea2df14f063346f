import type { Slice } from '../../../../server/understand/slice/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { isEverybody } from '../slice/customers-of.ts'
import { useSavedSegments } from '../slice/use-saved-segments.ts'

/** What to call the two lines: by what sets them apart, the segment or the days; and the first line's days. */
export function useLineNames(first: Slice, second: Slice | null): { name: string; secondName: string; days: string | null } {
  const { filters } = useMessages().understand
  const { day } = useFormats()
  const { saved } = useSavedSegments()
  const { person: { scope } } = useSession()
  // Who sees a part of the organisation is told of that part where nothing is chosen.
  const everybody = scope?.members.join(', ') ?? filters.everybody
  const savedName = (key: string) => saved.find((s) => s.key === key)?.name ?? key
  const segment = (slice: Slice) => (isEverybody(slice) ? everybody : [slice.segment && savedName(slice.segment), slice.member].filter(Boolean).join(', '))
  const days = ({ from, to }: Slice) =>
    from === undefined && to === undefined
      ? filters.allTime
      : filters.days(from === undefined ? null : day(from), to === undefined ? null : day(to))
  const sameDays = second === null || (first.from === second.from && first.to === second.to)
  const nameOf = (slice: Slice) =>
    sameDays ? segment(slice) : isEverybody(slice) ? days(slice) : `${segment(slice)}, ${days(slice)}`
  return { name: nameOf(first), secondName: second ? nameOf(second) : '', days: sameDays ? days(first) : null }
}
