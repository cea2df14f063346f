import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { useDriverName } from '../drivers/use-words.ts'
import { SegmentNote } from '../slice/segment-note.tsx'
import { isFiltered, noFilters, SliceControls } from '../slice/slice-controls.tsx'
import { Strong } from '../strong.tsx'
import { GapsSection } from './gaps-section.tsx'
import { GoneSection } from './gone-section.tsx'
import { IndexSection } from './index-section.tsx'
import { gapsQuery, goneQuery } from './queries.ts'
import { PromisesSection } from './promises-section.tsx'
import { SaidSection } from './said-section.tsx'
import { sliceOf, type SatisfactionSearch } from './search.ts'
import '../print.css'

const route = getRouteApi('/shell/understand/satisfaction')

/** Do customers get what they expected, and do they stay? */
export function SatisfactionPage() {
  const { satisfaction: say } = useMessages()
  const search = route.useSearch()
  const set = useSetSearch<SatisfactionSearch>()
  const answer = useAnswer(search)
  return (
    <Page question={say.question} answer={answer === null ? null : <Strong>{answer}</Strong>}>
      <FilterBar active={isFiltered(search)} onClear={() => set(noFilters)}>
        <SliceControls slice={sliceOf(search)} methods={false} />
      </FilterBar>
      <SegmentNote segment={search.segment} />
      <Stack gap="xl">
        <GapsSection search={search} />
        <PromisesSection search={search} />
        <GoneSection search={search} />
        <SaidSection search={search} />
        <IndexSection search={search} />
      </Stack>
    </Page>
  )
}

/** Where it falls short most, and how many of the satisfied are gone; null while it is being fetched. */
function useAnswer(search: SatisfactionSearch): string | null {
  const { satisfaction: { answer: say }, ui } = useMessages()
  const { signed, whole, percent, sentences } = useFormats()
  const nameOf = useDriverName()
  const gaps = useQuery(gapsQuery(sliceOf(search), 'touchpoint', undefined))
  const gone = useQuery(goneQuery(sliceOf(search), search.segments))
  if (gaps.isPending || gone.isPending) return null
  const known = gaps.data?.rows.filter(({ gap }) => gap !== null) ?? []
  const worst = known.find(({ verdict }) => verdict === 'falls-short')
  const points = (level: number) => signed(level * 100, 1)
  const told = [
    worst
      ? say.short(nameOf(worst.key), points(worst.gap!.value), ui.interval(points(worst.gap!.low), points(worst.gap!.high)), ui.n(whole(worst.n)))
      : known.length > 0 ? say.met(known.length) : say.noGaps,
  ]
  if (gone.data?.state === 'ready' && gone.data.satisfied) {
    const { value, low, high } = gone.data.satisfied
    told.push(say.gone(whole(gone.data.gone.customers), percent(value, 1), ui.interval(percent(low, 1), percent(high, 1))))
  }
  return sentences(...told)
}
