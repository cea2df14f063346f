import { Button, Select } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { MemberPage, type ProgrammeView } from '../../../../server/act/membership/contract.ts'
import { pages } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useCustomerName } from '../../record/customers/use-customer-name.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { useMoveWords } from './say-move.ts'

const route = getRouteApi('/shell/act/members')

/** The members, by tier. */
export function MemberList({ view }: { view: ProgrammeView }) {
  const { members: say } = useMessages()
  const { whole, date } = useFormats()
  const tierNames = useNames()
  const nameOf = useCustomerName()
  const words = useMoveWords(view)
  const navigate = useNavigate()
  const { tier } = route.useSearch()
  const setSearch = useSetSearch<{ tier: string | undefined }>()
  const list = useInfiniteQuery(pages('members', MemberPage, { tier, limit: 20 }))
  if (list.error && !list.data) return <ErrorState error={list.error} retry={() => void list.refetch()} compact />
  return (
    <Section
      title={say.list}
      actions={
        <Select
          aria-label={say.tier} size="sm" w={180} value={tier ?? ''} allowDeselect={false}
          data={[
            { value: '', label: say.anyTier }, ...view.programme.tiers.map((t) => ({ value: t.key, label: tierNames(t.names) })),
          ]}
          onChange={(value) => setSearch({ tier: value || undefined })}
        />
      }
    >
      <DataTable
        caption={say.list}
        rows={list.data?.pages.flatMap((p) => p.items)}
        rowKey={(m) => m.customer}
        empty={say.none}
        onOpen={(m) => void navigate({ to: '/act/members/$customer', params: { customer: m.customer } })}
        columns={[
          {
            key: 'who', header: say.who,
            cell: (m) => <Link to="/act/members/$customer" params={{ customer: m.customer }} className="plain">
              {nameOf({ id: m.customer, name: m.name })}
            </Link>,
          },
          { key: 'tier', header: say.tier, cell: (m) => words.tierName(m.tier) },
          { key: 'balance', header: say.balance, align: 'end', width: 104, cell: (m) => whole(m.balance) },
          { key: 'since', header: say.since, align: 'end', width: 160, wideOnly: true, cell: (m) => <span className="nowrap">
            {date(m.since)}
          </span> },
          {
            key: 'until', header: say.until, align: 'end', width: 176, wideOnly: true,
            cell: (m) => (m.fadingUntil ? say.fadesUntil(date(m.fadingUntil)) : m.until ? date(m.until) : say.forever),
          },
        ]}
      />
      {list.hasNextPage && (
        <Button variant="subtle" mt={8} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say.more}
        </Button>
      )}
    </Section>
  )
}
