import { Select } from '@mantine/core'
import type { Journey } from '../../../../server/record/touchpoints/contract.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'

/** Which journey is looked at; nothing to choose where there is only one. */
export function JourneySelect({ journeys, journey }: { journeys: readonly Journey[]; journey: string | undefined }) {
  const { filters } = useMessages().understand
  const nameOf = useNames()
  const set = useSetSearch<{ journey?: string }>()
  if (journeys.length < 2) return null
  return (
    <Select
      aria-label={filters.journey}
      allowDeselect={false}
      value={journey ?? null}
      onChange={(value) => value && set({ journey: value })}
      data={journeys.map(({ key, names }) => ({ value: key, label: nameOf(names) }))}
      w={190}
    />
  )
}
