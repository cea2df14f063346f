import { Button, Select, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Budget, type Remedy, RemedyPage, RemedyResults, remedyStates } from '../../../../server/act/remedies/contract.ts'
import { pages, resource } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useCustomerName } from '../../record/customers/use-customer-name.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { fewAnswers } from '../../ui/measure.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Strong } from '../../understand/strong.tsx'
import { useAmount } from './amounts.ts'
import { Asked } from './asked.tsx'
import { Became } from './became.tsx'
import { Limits } from './limits.tsx'
import { Results } from './results.tsx'

const route = getRouteApi('/shell/act/remedies')

/** How far each role may go to put things right, what was given, and what became of it. */
export function RemediesPage() {
  const { remedies: words } = useMessages()
  const { allows, seesAll } = useSession()
  const manages = allows('remedies.manage')
  const setsAll = manages && seesAll
  const { days = '90' } = route.useSearch()
  const setSearch = useSetSearch<{ days?: string | undefined }>()
  const results = useQuery({ ...resource('remedies/results', RemedyResults, { days }), enabled: setsAll })
  const answer = useAnswer(results.data)
  if (results.error && !results.data) return <ErrorState error={results.error} retry={() => void results.refetch()} />
  return (
    <Page question={words.question} answer={setsAll ? answer : words.answer.own}>
      {manages && <Asked />}
      <MyBudget />
      <Given />
      {results.data && (
        <Results results={results.data} days={days} onDays={(d) => setSearch({ days: d === '90' ? undefined : d })} />
      )}
      {setsAll && <Limits />}
    </Page>
  )
}

function useAnswer(results: RemedyResults | undefined) {
  const { remedies: { answer: words } } = useMessages()
  const format = useFormats()
  if (!results) return null
  const { all: { given, matured, came, share }, days } = results
  if (given === 0) return words.none
  const first = words.given(given, format.whole(given), days)
  if (!share) return `${first} ${words.young}`
  if (matured < fewAnswers) return `${first} ${words.few(came, matured)}`
  return (
    <>{first} <Strong>{words.came(
      format.percent(share.value), format.percent(share.low), format.percent(share.high), format.whole(matured),
    )}</Strong></>
  )
}

function MyBudget() {
  const { remedies: { budget: words, kinds } } = useMessages()
  const amountOf = useAmount()
  const budget = useQuery(resource('remedies/budget', Budget))
  const { data } = budget
  const columns: Column<Budget['items'][number]>[] = [
    { key: 'kind', header: words.kind, cell: (i) => kinds[i.kind] },
    { key: 'each', header: words.each, align: 'end', cell: (i) => amountOf(i.kind, i.each, data!) },
    { key: 'month', header: words.perMonth, align: 'end', wideOnly: true, cell: (i) => amountOf(i.kind, i.perMonth, data!) },
    { key: 'left', header: words.left, align: 'end', cell: (i) => <Text span size="sm" fw={600}>
      {amountOf(i.kind, i.left, data!)}
    </Text> },
  ]
  return (
    <Section title={words.title} note={words.note}>
      {budget.error && !data
        ? <ErrorState error={budget.error} retry={() => void budget.refetch()} compact />
        : <DataTable caption={words.caption} columns={columns} rows={data?.items} rowKey={(i) => i.kind} empty={words.none} />}
    </Section>
  )
}

function Given() {
  const { remedies: { given: words, kinds } } = useMessages()
  const nameOf = useCustomerName()
  const amountOf = useAmount()
  const { state } = route.useSearch()
  const setSearch = useSetSearch<{ state?: string | undefined }>()
  const found = useInfiniteQuery(pages('remedies', RemedyPage, { state }))
  const columns: Column<Remedy>[] = [
    {
      key: 'what', header: words.what,
      cell: (r) => (
        <>
          <Text span size="sm" fw={500}>{kinds[r.kind]} <span className="nowrap">{amountOf(r.kind, r.amount, r)}</span></Text>
          <Text size="xs" c="dimmed"><DateTime at={r.askedAt} /></Text>
        </>
      ),
    },
    {
      key: 'customer', header: words.customer,
      cell: (r) => <Link to="/customers/$id" params={{ id: r.customer.id }} className="plain">{nameOf(r.customer)}</Link>,
    },
    {
      key: 'by', header: words.by, wideOnly: true,
      cell: (r) => (
        <>
          <Text span size="sm">{r.by.name ?? words.someone}</Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{r.reason}</Text>
        </>
      ),
    },
    { key: 'became', header: words.became, cell: (r) => <Became remedy={r} /> },
  ]
  return (
    <Section
      title={words.title}
      actions={(
        <Select
          size="xs" aria-label={words.show} allowDeselect={false} value={state ?? 'all'}
          onChange={(v) => setSearch({ state: v === 'all' ? undefined : v ?? undefined })}
          data={[{ value: 'all', label: words.all }, ...remedyStates.map((value) => ({ value, label: words.states[value] }))]}
        />
      )}
    >
      {found.error && !found.data
        ? <ErrorState error={found.error} retry={() => void found.refetch()} compact />
        : <DataTable caption={words.caption} columns={columns} rows={found.data?.pages.flatMap((p) => p.items)} rowKey={(r) => r.id} empty={words.none} />}
      {found.hasNextPage && (
        <Button mt="xs" variant="default" size="sm" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Section>
  )
}
