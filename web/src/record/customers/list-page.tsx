import { Button, Group, Pill, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { CustomerPage, type Customer } from '../../../../server/record/customers/contract.ts'
import { pages } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { useCustomerName } from './use-customer-name.ts'

const route = getRouteApi('/shell/customers')

/** Everybody known, and the way to find one of them. */
export function CustomersPage() {
  const {
    record: { customers: words },
    ui,
  } = useMessages()
  const format = useFormats()
  const nameOf = useCustomerName()
  const navigate = useNavigate()
  const { allows } = useSession()
  const { search = '' } = route.useSearch()
  const setSearch = useSetSearch<{ search?: string | undefined }>()
  const type = useDebouncedCallback((text: string) => setSearch({ search: text.trim() || undefined }), 250)
  const mayIdentify = allows('customers.identify')
  const customers = useInfiniteQuery({
    ...pages('customers', CustomerPage, { search: mayIdentify ? search : undefined }),
    placeholderData: (old) => old,
  })
  const items = customers.data?.pages.flatMap((p) => p.items)
  const columns: Column<Customer>[] = [
    {
      key: 'name',
      header: words.customer,
      cell: (c) => (
        <Link to="/customers/$id" params={{ id: c.id }} className="plain">
          {nameOf(c)}
        </Link>
      ),
    },
    {
      key: 'circumstances',
      header: words.circumstances,
      wideOnly: true,
      cell: (c) => (
        <Group gap={4}>
          {Object.entries(c.attributes)
            .slice(0, 4)
            .map(([k, v]) => (
              <Pill key={k} size="sm" title={k}>
                {v}
              </Pill>
            ))}
        </Group>
      ),
    },
    { key: 'signals', header: words.signals, align: 'end', width: 100, cell: (c) => format.whole(c.signals) },
    {
      key: 'first',
      header: words.firstSeen,
      wideOnly: true,
      width: 150,
      cell: (c) => (c.firstSeen ? <DateTime at={c.firstSeen} /> : '–'),
    },
    { key: 'last', header: words.lastSeen, width: 150, cell: (c) => (c.lastSeen ? <DateTime at={c.lastSeen} /> : '–') },
  ]
  return (
    <Page question={words.question} answer={mayIdentify ? words.answer : words.hidden}>
      {mayIdentify && (
        <FilterBar active={search !== ''} onClear={() => setSearch({ search: undefined })}>
          <TextInput
            key={search === '' ? 'empty' : 'typed'}
            type="search"
            aria-label={words.search}
            placeholder={words.search}
            leftSection={<IconSearch size={16} aria-hidden />}
            w={320}
            maw="100%"
            defaultValue={search}
            onChange={(e) => type(e.currentTarget.value)}
          />
        </FilterBar>
      )}
      {customers.error && !items ? (
        <ErrorState error={customers.error} retry={() => void customers.refetch()} />
      ) : (
        <DataTable
          caption={words.caption}
          columns={columns}
          rows={items}
          rowKey={(c) => c.id}
          empty={search ? words.notFound : words.empty}
          onOpen={(c) => void navigate({ to: '/customers/$id', params: { id: c.id } })}
        />
      )}
      {customers.hasNextPage && (
        <div>
          <Button variant="default" loading={customers.isFetchingNextPage} onClick={() => void customers.fetchNextPage()}>
            {ui.more}
          </Button>
        </div>
      )}
    </Page>
  )
}
