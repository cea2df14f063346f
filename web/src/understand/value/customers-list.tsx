import { Button, SegmentedControl, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ValuedCustomer, type ValueOrder, valueOrders } from '../../../../server/understand/value/contract.ts'
import { address } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useDownload } from '../../app/download.tsx'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { customersPages } from './queries.ts'
import { segmentOf, type ValueSearch } from './search.ts'
import { useAmounts } from './use-amounts.ts'
import css from './value.module.css'

/** Customers one by one: a list to work from, in the order asked for. */
export function CustomersSection({ search, currency }: { search: ValueSearch; currency: string }) {
  const { value: { list: say }, shell, ui } = useMessages()
  const download = useDownload()
  const format = useFormats()
  const { allows } = useSession()
  const navigate = useNavigate()
  const { money } = useAmounts(currency)
  const set = useSetSearch<ValueSearch>()
  const order: ValueOrder = search.order ?? 'drifting'
  const query = { ...segmentOf(search), currency, order }
  const atOnce = 10
  const found = useInfiniteQuery({ ...customersPages({ ...query, limit: atOnce }), enabled: allows('customers.read'), placeholderData: (last) => last })
  if (!allows('customers.read')) return <Section title={say.title}><Text c="dimmed">{say.hidden}</Text></Section>
  const rows = found.data?.pages.flatMap((p) => p.items)
  const total = found.data?.pages[0]?.total
  const nameOf = (c: ValuedCustomer) => c.name ?? shell.customerNumber(c.customer)
  const columns: Column<ValuedCustomer>[] = [
    {
      key: 'customer', header: say.customer,
      cell: (c) => <Link to="/customers/$id" params={{ id: c.customer }} className="plain">{nameOf(c)}</Link>,
    },
    {
      key: 'alive', header: say.alive, align: 'end', width: 150,
      cell: (c) => (
        <span className={css.stack}>
          {format.percent(c.alive)}
          {c.aliveBefore - c.alive >= 0.01 && <Text span size="xs" c="dimmed">{say.before(format.percent(c.aliveBefore))}</Text>}
        </span>
      ),
    },
    { key: 'last', header: say.last, width: 150, wideOnly: true, cell: (c) => <span className="nowrap">{format.day(c.lastPurchase)}</span> },
    { key: 'purchases', header: say.purchases, align: 'end', width: 110, wideOnly: true, cell: (c) => format.whole(c.purchases) },
    {
      key: 'worth', header: say.worth, align: 'end', width: 150, wideOnly: true,
      cell: (c) => (
        <span className={css.stack}>
          {money(c.year.value)}
          <Text span size="xs" c="dimmed">{say.range(money(c.year.valueRange.low), money(c.year.valueRange.high))}</Text>
        </span>
      ),
    },
    { key: 'lost', header: say.lost, align: 'end', width: 130, cell: (c) => (c.lost > 0 ? money(c.lost) : '–') },
  ]
  return (
    <Section
      title={say.titles[order]}
      note={total !== undefined && format.sentences(say.note[order](total, format.whole(total)), say.rangeNote)}
      actions={(
        <Button
          component="a" href={address('value/customers.csv', query)} download onClick={download.onClick} loading={download.isPending} variant="default" size="compact-sm" disabled={!total}
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          {say.export}
        </Button>
      )}
    >
      <SegmentedControl
        className="no-print" mb="sm" size="sm" aria-label={say.order} value={order}
        data={valueOrders.map((value) => ({ value, label: say.orders[value] }))}
        onChange={(value) => set({ order: value === 'drifting' ? undefined : (value as ValueOrder) })}
      />
      {found.error && !rows ? <ErrorState error={found.error} retry={() => void found.refetch()} compact /> : (
        <DataTable
          caption={say.caption} columns={columns} rows={rows} rowKey={(c) => c.customer} empty={say.empty}
          onOpen={(c) => void navigate({ to: '/customers/$id', params: { id: c.customer } })}
        />
      )}
      {found.hasNextPage && (
        <Button mt="sm" variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{ui.more}</Button>
      )}
    </Section>
  )
}
