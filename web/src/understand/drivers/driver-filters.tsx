import { Select } from '@mantine/core'
import { outcomes, type OutcomeChoices } from '../../../../server/understand/drivers/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { isFiltered, noFilters, SliceControls } from '../slice/slice-controls.tsx'
import type { DriverQuestion, DriversSearch } from './search.ts'
import { useDriverName } from './use-words.ts'

const own = {
  outcome: undefined, asked: undefined, at: undefined, within: undefined, of: undefined, missing: undefined, weights: undefined,
} satisfies Partial<DriversSearch>
const spans = [30, 60, 90, 180, 365]

/** What is to be explained, by what, of whom, and how: all of it in the address. */
export function DriverFilters({ search, question, choices }: {
  search: DriversSearch; question: DriverQuestion; choices: OutcomeChoices
}) {
  const { drivers: { filters: say }, words } = useMessages()
  const set = useSetSearch<DriversSearch>()
  const nameOf = useDriverName()
  const asked = choices.satisfaction.find(({ method }) => method === question.asked)
  const afterwards = question.outcome === 'return' || question.outcome === 'spend'
  const changed = isFiltered(search) || Object.keys(own).some((key) => search[key as keyof DriversSearch] !== undefined)
  return (
    <FilterBar active={changed} onClear={() => set({ ...noFilters, ...own })}>
      <Select
        aria-label={say.outcome} allowDeselect={false} w={150} value={question.outcome}
        onChange={(value) => set({
          outcome: value as DriversSearch['outcome'], asked: undefined, at: undefined, driver: undefined, rating: undefined,
        })}
        data={outcomes.map((value) => ({
          value, label: say.outcomes[value],
          disabled: value === 'nps'
            ? choices.nps === 0
            : value === 'satisfaction' ? choices.satisfaction.length === 0 : choices.purchases === 0,
        }))}
      />
      {question.outcome === 'satisfaction' && (
        <>
          <Select
            aria-label={say.asked} allowDeselect={false} w={170} value={question.asked ?? null}
            onChange={(value) => set({ asked: value as DriversSearch['asked'], at: undefined })}
            data={choices.satisfaction.map(({ method }) => ({ value: method, label: words.method[method] }))}
          />
          <Select
            aria-label={say.at} placeholder={say.anywhere} clearable searchable w={180} value={question.at ?? null}
            onChange={(value) => set({ asked: question.asked, at: value ?? undefined })}
            data={(asked?.touchpoints ?? []).map(({ key }) => ({ value: key, label: nameOf(key) }))}
          />
        </>
      )}
      {afterwards && (
        <Select
          aria-label={say.within} allowDeselect={false} w={130} value={String(search.within ?? 90)}
          onChange={(value) => set({ within: value === '90' ? undefined : Number(value) })}
          data={spans.map((days) => ({ value: String(days), label: say.days(days) }))}
        />
      )}
      <Select
        aria-label={say.of} allowDeselect={false} w={170} value={search.of ?? 'touchpoints'}
        onChange={(value) => set({ of: value === 'factors' ? value : undefined, driver: undefined, rating: undefined })}
        data={[{ value: 'touchpoints', label: say.touchpoints }, { value: 'factors', label: say.factors }]}
      />
      <SliceControls slice={search} />
      <Select
        aria-label={say.missing} allowDeselect={false} w={190} value={search.missing ?? 'auto'}
        onChange={(value) => set({ missing: value === 'auto' ? undefined : (value as DriversSearch['missing']) })}
        data={Object.entries(say.missings).map(([value, label]) => ({ value, label }))}
      />
      <Select
        aria-label={say.weights} placeholder={say.weights} clearable w={160} value={search.weights ?? null}
        onChange={(value) => set({ weights: (value ?? undefined) as DriversSearch['weights'] })}
        data={Object.entries(say.weightings).map(([value, label]) => ({ value, label }))}
      />
    </FilterBar>
  )
}
