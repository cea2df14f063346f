import { useEffect } from 'react'
import { Button, Select, Text } from '@mantine/core'
import { IconCoin } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { isEverybody } from '../slice/customers-of.ts'
import { CustomersSelect } from '../slice/customers-select.tsx'
import { SegmentNote } from '../slice/segment-note.tsx'
import { Strong } from '../strong.tsx'
import { BandsSection } from './bands.tsx'
import { ContractsSection } from './contracts.tsx'
import { CustomersSection } from './customers-list.tsx'
import { EmotionEffectSection } from './emotion-effect.tsx'
import { useMissingWords } from './missing-words.ts'
import { overviewQuery } from './queries.ts'
import { RunButton, RunProgress } from './run-control.tsx'
import { segmentOf, type ValueSearch } from './search.ts'
import { SegmentsSection } from './segments.tsx'
import { Tiles } from './tiles.tsx'
import { TrackingSection } from './tracking.tsx'
import { ValueOfAPart } from './value-of-a-part.tsx'
import { useAmounts } from './use-amounts.ts'
import '../print.css'

const route = getRouteApi('/shell/understand/value')

/** Who is still with us, and what is the next year worth? Who sees a part is shown its customers: the models are of everybody. */
export function ValuePage() {
  return useSession().person.scope ? <ValueOfAPart /> : <ValueOfAll />
}

function ValueOfAll() {
  const { value: say } = useMessages()
  const format = useFormats()
  const search = route.useSearch()
  const set = useSetSearch<ValueSearch>()
  const client = useQueryClient()
  const missingWords = useMissingWords()
  const { data: overview, error, refetch } = useQuery(overviewQuery)
  const done = overview?.done?.id
  // A run that was finished changes every answer of this page.
  useEffect(() => {
    if (done !== undefined) void client.invalidateQueries({ queryKey: ['value'], predicate: (q) => q.queryKey.length > 2 })
  }, [client, done])
  const part = overview?.report?.currencies.find((c) => c.currency === search.currency) ?? overview?.report?.currencies[0]
  const { money, counted, interval } = useAmounts(part?.currency ?? 'CNY')
  if (error && !overview) return <ErrorState error={error} retry={() => void refetch()} />
  if (!overview) return <PageSkeleton />
  const actions = <RunButton overview={overview} />
  if (!overview.done || !part)
    return (
      <Page question={say.question}>
        <RunProgress overview={overview} />
        <EmptyState
          icon={IconCoin} title={overview.done ? say.none : say.never} hint={overview.done ? say.noneHint : say.neverHint}
          action={<>{actions}{overview.done && <Button component={Link} to="/listen/imports" variant="light">{say.toImports}</Button>}</>}
        />
        <ContractsSection search={search} />
      </Page>
    )
  const { found, missing } = part
  const segment = segmentOf(search)
  const sentence = found
    && say.answer(counted(found.alive.value), format.whole(found.alive.n), ...interval(found.alive, counted), money(found.year.value.value), ...interval(found.year.value, money))
  return (
    <Page question={say.question} actions={actions} answer={sentence ? <Strong>{sentence}</Strong> : `${say.missing.title}. ${missing ? missingWords(missing) : ''}`}>
      <RunProgress overview={overview} />
      {found && found.aliveByAssumption > 0 && <Text size="sm" c="dimmed">{say.byAssumption(found.aliveByAssumption, format.whole(found.aliveByAssumption))}</Text>}
      {!found && <Text c="dimmed">{say.missing.hint}</Text>}
      {found && <Tiles found={found} currency={part.currency} asOf={overview.done.asOf!} findings={overview.findings} />}
      <FilterBar active={!isEverybody(segment)} onClear={() => set({ dimension: undefined, member: undefined, segment: undefined })}>
        {overview.report!.currencies.length > 1 && (
          <Select
            aria-label={say.currency} allowDeselect={false} w={120} value={part.currency} data={overview.report!.currencies.map((c) => c.currency)}
            onChange={(currency) => set({ currency: currency ?? undefined })}
          />
        )}
        <CustomersSelect slice={segment} width={220} />
        {segment.member !== undefined && <Text size="sm" c="dimmed">{say.filtered(segment.member)}</Text>}
      </FilterBar>
      <SegmentNote segment={segment.segment} about={say.filteredBelow} />
      {found && (
        <>
          <CustomersSection search={search} currency={part.currency} />
          <BandsSection query={{ ...segment, currency: part.currency }} currency={part.currency} />
          <SegmentsSection search={search} currency={part.currency} />
        </>
      )}
      {found && <TrackingSection part={part} chosen={search.model} />}
      <EmotionEffectSection slice={segment} />
      <ContractsSection search={search} />
    </Page>
  )
}
