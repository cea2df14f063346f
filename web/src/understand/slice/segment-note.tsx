import { Text } from '@mantine/core'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSavedSegments } from './use-saved-segments.ts'

/** Says under the filters, and on paper, that a page is about the customers of a saved segment only, and as of when. */
export function SegmentNote({ segment, about }: { segment: string | undefined; about?: string }) {
  const { filters } = useMessages().understand
  const { whole, day } = useFormats()
  const { known, saved } = useSavedSegments()
  const found = saved.find(({ key }) => key === segment)
  if (segment === undefined || (!known && !found)) return null
  return (
    <Text size="sm" c="dimmed">
      {found ? filters.onlySegment(found.name, whole(found.size!), day(found.asOf!)) : filters.segmentGone(segment)}
      {about !== undefined && ` ${about}`}
    </Text>
  )
}
