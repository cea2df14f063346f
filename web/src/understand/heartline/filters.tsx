import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { scoreMethods } from '../../../../server/record/signals/contract.ts'
import type { Journey } from '../../../../server/record/touchpoints/contract.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { segmentsQuery } from '../queries.ts'
import { lastDays, presetOf, type Preset } from './periods.ts'
import type { HeartlineSearch } from './search.ts'
import { fromValue, segmentGroups, toValue } from './segment-options.ts'

/** Which journey, whose feelings, when, and what they are held against: all of it in the address. */
export function HeartlineFilters({ search, journeys, journey }: { search: HeartlineSearch; journeys: readonly Journey[]; journey: string | undefined }) {
  const { understand: { filters }, words, ui } = useMessages()
  const nameOf = useNames()
  const set = useSetSearch<HeartlineSearch>()
  const { data: choices } = useQuery(segmentsQuery)
  const last = choices?.span?.to
  const preset = presetOf(search, last)
  const segments = segmentGroups(choices?.dimensions ?? [])
  const segment = search.dimension !== undefined && search.member !== undefined ? toValue(search.dimension, search.member) : null
  const hasPeriod = search.from !== undefined && search.to !== undefined

  const choosePeriod = (choice: string | null) => {
    if (choice === 'all' || choice === null) return set({ from: undefined, to: undefined, ...(search.vs === 'before' || search.vs === 'year-before' ? { vs: undefined } : {}) })
    if (choice === 'own') return set(choices?.span ? { from: search.from ?? choices.span.from, to: search.to ?? choices.span.to } : {})
    if (last !== undefined) set(lastDays(choice as Preset, last))
  }
  const chooseComparison = (choice: string | null) => {
    const [dimension, member] = fromValue(choice) ?? []
    if (dimension !== undefined) set({ vs: 'segment', vsDimension: dimension, vsMember: member })
    else set({ vs: (choice ?? undefined) as HeartlineSearch['vs'], vsDimension: undefined, vsMember: undefined })
  }
  const comparison = search.vs === 'segment' && search.vsDimension !== undefined && search.vsMember !== undefined
    ? toValue(search.vsDimension, search.vsMember) : (search.vs ?? null)
  const active = segment !== null || search.from !== undefined || search.to !== undefined || search.method !== undefined || search.vs !== undefined
  return (
    <FilterBar
      active={active}
      onClear={() => set({ from: undefined, to: undefined, dimension: undefined, member: undefined, method: undefined, vs: undefined, vsDimension: undefined, vsMember: undefined })}
    >
      {journeys.length > 1 && (
        <Select
          aria-label={filters.journey} allowDeselect={false} value={journey ?? null} onChange={(value) => value && set({ journey: value })}
          data={journeys.map(({ key, names }) => ({ value: key, label: nameOf(names) }))} w={190}
        />
      )}
      <Select
        aria-label={filters.period} allowDeselect={false} value={preset} onChange={choosePeriod} w={140}
        data={[
          { value: 'all', label: filters.allTime }, { value: '28', label: filters.lastDays(28) }, { value: '90', label: filters.lastDays(90) },
          { value: '365', label: filters.lastYear }, { value: 'own', label: filters.ownDays },
        ]}
      />
      {preset === 'own' && (
        <>
          <TextInput type="date" aria-label={filters.from} value={search.from ?? ''} max={search.to} onChange={(e) => set({ from: e.currentTarget.value || undefined })} w={150} />
          <TextInput type="date" aria-label={filters.to} value={search.to ?? ''} min={search.from} onChange={(e) => set({ to: e.currentTarget.value || undefined })} w={150} />
        </>
      )}
      <Select
        aria-label={filters.customers} placeholder={filters.everybody} data={segments} value={segment} searchable clearable limit={200} w={160}
        nothingFoundMessage={ui.nothingFound}
        onChange={(value) => {
          const [dimension, member] = fromValue(value) ?? []
          set({ dimension, member, ...(search.vs === 'everybody' && !value ? { vs: undefined } : {}) })
        }}
      />
      <Select
        aria-label={filters.method} placeholder={filters.allMethods} clearable value={search.method ?? null} w={150}
        onChange={(value) => set({ method: (value ?? undefined) as HeartlineSearch['method'] })}
        data={scoreMethods.filter((method) => method !== 'expectation').map((method) => ({ value: method, label: words.method[method] }))}
      />
      <Select
        aria-label={filters.compare} placeholder={filters.compare} searchable clearable limit={200} value={comparison} onChange={chooseComparison} w={180}
        nothingFoundMessage={ui.nothingFound}
        data={[
          {
            group: filters.anotherPeriod,
            items: [
              { value: 'before', label: hasPeriod ? filters.periodBefore : filters.needsPeriod(filters.periodBefore), disabled: !hasPeriod },
              { value: 'year-before', label: hasPeriod ? filters.yearBefore : filters.needsPeriod(filters.yearBefore), disabled: !hasPeriod },
            ],
          },
          ...(segment === null ? [] : [{ group: filters.everybodyGroup, items: [{ value: 'everybody', label: filters.everybody }] }]),
          ...segments.map(({ group, items }) => ({ group, items: items.filter((item) => item.value !== segment) })),
        ]}
      />
    </FilterBar>
  )
}
