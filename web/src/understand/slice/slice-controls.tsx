import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { scoreMethods } from '../../../../server/record/signals/contract.ts'
import type { Slice } from '../../../../server/understand/slice/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { segmentsQuery } from '../queries.ts'
import { CustomersSelect } from './customers-select.tsx'
import { lastDays, presetOf, type Preset } from './periods.ts'

/** Which days, which customers and, where it matters, which way of asking: the controls of a slice, for a filter bar. */
export function SliceControls({ slice, methods = true }: { slice: Slice; methods?: boolean }) {
  const {
    understand: { filters },
    words,
  } = useMessages()
  const set = useSetSearch<Slice>()
  const { data: choices } = useQuery(segmentsQuery)
  const last = choices?.span?.to
  const preset = presetOf(slice, last)
  const choosePeriod = (choice: string | null) => {
    if (choice === 'all' || choice === null) set({ from: undefined, to: undefined })
    else if (choice === 'own')
      set(choices?.span ? { from: slice.from ?? choices.span.from, to: slice.to ?? choices.span.to } : {})
    else if (last !== undefined) set(lastDays(choice as Preset, last))
  }
  return (
    <>
      <Select
        aria-label={filters.period}
        allowDeselect={false}
        value={preset}
        onChange={choosePeriod}
        w={140}
        data={[
          { value: 'all', label: filters.allTime },
          { value: '28', label: filters.lastDays(28) },
          { value: '90', label: filters.lastDays(90) },
          { value: '365', label: filters.lastYear },
          { value: 'own', label: filters.ownDays },
        ]}
      />
      {preset === 'own' && (
        <>
          <TextInput
            type="date"
            aria-label={filters.from}
            value={slice.from ?? ''}
            max={slice.to}
            w={150}
            onChange={(event) => set({ from: event.currentTarget.value || undefined })}
          />
          <TextInput
            type="date"
            aria-label={filters.to}
            value={slice.to ?? ''}
            min={slice.from}
            w={150}
            onChange={(event) => set({ to: event.currentTarget.value || undefined })}
          />
        </>
      )}
      <CustomersSelect slice={slice} />
      {methods && (
        <Select
          aria-label={filters.method}
          placeholder={filters.allMethods}
          clearable
          value={slice.method ?? null}
          w={150}
          onChange={(value) => set({ method: (value ?? undefined) as Slice['method'] })}
          data={scoreMethods
            .filter((method) => method !== 'expectation')
            .map((method) => ({ value: method, label: words.method[method] }))}
        />
      )}
    </>
  )
}

/** True where a slice leaves anything out. */
export const isFiltered = ({ from, to, dimension, segment, method }: Slice): boolean =>
  [from, to, dimension, segment, method].some((value) => value !== undefined)
export const noFilters: Slice = { from: undefined, to: undefined, dimension: undefined, member: undefined, segment: undefined, method: undefined }
