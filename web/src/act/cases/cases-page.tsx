import { Button, NativeSelect, Pill, SegmentedControl, Switch, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconChartBar, IconMoodCheck, IconSearch, IconSignature } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { type CaseLine, type CasePage, caseStates, severities } from '../../../../server/act/cases/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useCustomerName } from '../../record/customers/use-customer-name.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { Strong } from '../../understand/strong.tsx'
import { Board } from './board.tsx'
import { CaseLink, NextDue, SeverityMark, StateMark } from './case-marks.tsx'
import { causesQuery, casesPages } from './queries.ts'
import type { CasesSearch } from './search.ts'
import { SettingsButton } from './settings-button.tsx'
import { useCaseWords } from './use-case-words.ts'
import { WordingsButton } from './wordings-button.tsx'

const route = getRouteApi('/shell/act/cases')

/** Every complaint that is followed, what is due first; as a list or as a board. */
export function CasesPage() {
  const { cases: say, ui } = useMessages()
  const { allows } = useSession()
  const search = route.useSearch()
  const setSearch = useSetSearch<CasesSearch>()
  const found = useInfiniteQuery({ ...casesPages(search), placeholderData: (old) => old })
  const page = found.data?.pages[0]
  const items = found.data?.pages.flatMap((p) => p.items)
  const filtered = Object.entries(search).some(([k, v]) => k !== 'view' && v !== undefined)
  if (found.error && !found.data) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  return (
    <Page
      question={say.question} answer={page ? <Answer counts={page.counts} /> : null}
      actions={
        <>
          <SegmentedControl
            size="sm" aria-label={say.view} value={search.view ?? 'list'}
            onChange={(v) => setSearch({ view: v === 'board' ? 'board' : undefined })}
            data={[{ value: 'list', label: say.views.list }, { value: 'board', label: say.views.board }]}
          />
          <Button
            component={Link} to="/act/cases/letters" variant="default" leftSection={<IconSignature size={16} aria-hidden />}
          >{say.lettersRail}</Button>
          <Button
            component={Link} to="/act/cases/recovery" variant="default" leftSection={<IconChartBar size={16} aria-hidden />}
          >{say.recoveryRail}</Button>
          {allows('cases.manage') && page && <SettingsButton people={page.people} />}
          {allows('cases.manage') && <WordingsButton />}
        </>
      }
    >
      <Filters counts={page?.counts} />
      {items?.length === 0 && !filtered
        ? <EmptyState icon={IconMoodCheck} title={say.none} hint={say.noneHint} />
        : search.view === 'board' && items ? <Board cases={items} /> : <List cases={items} />}
      {found.hasNextPage && (
        <Button variant="default" w="fit-content" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {ui.more}
        </Button>
      )}
    </Page>
  )
}

function Answer({ counts }: { counts: CasePage['counts'] }) {
  const { cases: say } = useMessages()
  const format = useFormats()
  const running = counts.open + counts.working + counts.checking + counts.content
  if (running === 0) return <>{say.none}</>
  return (
    <Strong>
      {`${say.answer(format.whole(running), counts.late, format.whole(counts.late))}${say.nobody(counts.open, format.whole(counts.open))}`}
    </Strong>
  )
}

function Filters({ counts }: { counts: CasePage['counts'] | undefined }) {
  const { cases: say } = useMessages()
  const format = useFormats()
  const nameOf = useNames()
  const search = route.useSearch()
  const setSearch = useSetSearch<CasesSearch>()
  const causes = useQuery(causesQuery)
  const type = useDebouncedCallback((text: string) => setSearch({ search: text.trim() || undefined }), 250)
  const who = (value: 'mine' | 'mentioned', n: number | undefined) =>
    ({ value, label: n ? say.whoCount(say.who[value], format.whole(n)) : say.who[value] })
  const active = Object.entries(search).some(([k, v]) => k !== 'view' && v !== undefined)
  return (
    <FilterBar
      active={active}
      onClear={() => setSearch({
        state: undefined, who: undefined, severity: undefined, late: undefined, cause: undefined, branch: undefined,
        search: undefined,
      })}
    >
      <SegmentedControl
        size="sm" aria-label={say.whoLabel} value={search.who ?? 'all'}
        onChange={(v) => setSearch({ who: v === 'all' ? undefined : (v as CasesSearch['who']) })}
        data={[
          { value: 'all', label: say.who.all }, who('mine', counts?.mine), { value: 'nobody', label: say.who.nobody },
          who('mentioned', counts?.mentioned),
        ]}
      />
      <NativeSelect
        aria-label={say.stateLabel} value={search.state ?? ''}
        onChange={(e) => setSearch({ state: (e.currentTarget.value || undefined) as CasesSearch['state'] })}
        data={[{ value: '', label: say.now }, ...caseStates.map((value) => ({ value, label: say.state[value] }))]}
      />
      <NativeSelect
        aria-label={say.severityLabel} value={search.severity ?? ''}
        onChange={(e) => setSearch({ severity: (e.currentTarget.value || undefined) as CasesSearch['severity'] })}
        data={[
          { value: '', label: say.anySeverity },
          ...severities.toReversed().map((value) => ({ value, label: say.severity[value] })),
        ]}
      />
      <NativeSelect
        aria-label={say.causeLabel} value={search.cause ?? ''}
        onChange={(e) => setSearch({ cause: Number(e.currentTarget.value) || undefined })}
        data={[
          { value: '', label: say.anyCause },
          ...(causes.data?.items ?? []).map((c) => ({ value: String(c.id), label: nameOf(c.names) })),
        ]}
      />
      <TextInput
        type="search" aria-label={say.search} placeholder={say.search} leftSection={<IconSearch size={14} aria-hidden />}
        defaultValue={search.search ?? ''}
        key={search.search === undefined ? 'empty' : 'typed'} onChange={(e) => type(e.currentTarget.value)}
      />
      <Switch
        label={say.lateOnly} checked={search.late === true}
        onChange={(e) => setSearch({ late: e.currentTarget.checked || undefined })}
      />
      {search.branch !== undefined && (
        <Pill withRemoveButton onRemove={() => setSearch({ branch: undefined })}>{say.branchIs(search.branch)}</Pill>
      )}
    </FilterBar>
  )
}

function List({ cases }: { cases: readonly CaseLine[] | undefined }) {
  const { cases: say } = useMessages()
  const { owner } = useCaseWords()
  const nameOf = useCustomerName()
  const navigate = useNavigate()
  const columns: Column<CaseLine>[] = [
    { key: 'case', header: say.columns.case, cell: (c) => <CaseLink one={c} /> },
    { key: 'severity', header: say.severityLabel, cell: (c) => <SeverityMark severity={c.severity} /> },
    { key: 'customer', header: say.columns.customer, cell: (c) => nameOf(c.customer), wideOnly: true },
    { key: 'state', header: say.stateLabel, cell: (c) => <StateMark state={c.state.state} />, wideOnly: true },
    { key: 'owner', header: say.columns.owner, cell: owner, wideOnly: true },
    { key: 'next', header: say.columns.next, cell: (c) => <NextDue one={c} /> },
    { key: 'opened', header: say.columns.opened, cell: (c) => <DateTime at={c.openedAt} />, wideOnly: true },
  ]
  return (
    <DataTable
      caption={say.rail} columns={columns} rows={cases} rowKey={(c) => c.number} empty={say.nothing}
      onOpen={(c) => void navigate({ to: '/act/cases/$number', params: { number: c.number } })}
    />
  )
}
