import { Button, Group, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Transfer, TransferPage } from '../../../../server/act/transfers/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { pages, request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useCustomerName } from '../../record/customers/use-customer-name.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'

/** Who was handed over, and whether the customer had to tell it again. */
export function HandedOver() {
  const { transfers: { mine: words } } = useMessages()
  const nameOf = useCustomerName()
  const found = useInfiniteQuery(pages('transfers', TransferPage, { show: 'all' }))
  const tell = useAction(({ id, again }: { id: number; again: boolean }) => request(
    'PUT', `transfers/${id}/told-again`, { body: { again }, shape: Transfer },
  ), { stale: ['transfers'], done: () => say(words.said) })
  const name = (p: { name: string | null }) => p.name ?? words.someone
  const columns: Column<Transfer>[] = [
    {
      key: 'customer', header: words.customer,
      cell: (t) => (
        <>
          <Link to="/customers/$id" params={{ id: t.customer.id }} className="plain">{nameOf(t.customer)}</Link>
          <Text size="xs" c="dimmed">{t.topic.name} · <DateTime at={t.offeredAt} /></Text>
        </>
      ),
    },
    { key: 'hands', header: words.hands, wideOnly: true, cell: (t) => `${name(t.from)} → ${t.state.state === 'accepted' ? name(t.state.by) : t.to ? name(t.to) : words.anybody}` },
    {
      key: 'state', header: words.state,
      cell: (t) => (
        <>
          {words.states[t.state.state]}
          {t.state.state === 'declined' && <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{t.state.note}</Text>}
        </>
      ),
    },
    {
      key: 'told', header: words.told, align: 'end',
      cell: (t) => {
        if (t.state.state !== 'accepted') return null
        const { toldAgain } = t.state
        if (!t.can.say) return toldAgain === null ? '–' : toldAgain ? words.yes : words.no
        return (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            <Button
              size="compact-sm" variant={toldAgain === false ? 'light' : 'default'} aria-pressed={toldAgain === false}
              aria-label={words.sayNo(nameOf(t.customer))} onClick={() => tell.mutate({ id: t.id, again: false })}
            >{words.no}</Button>
            <Button
              size="compact-sm" variant={toldAgain ? 'light' : 'default'} aria-pressed={toldAgain === true}
              aria-label={words.sayYes(nameOf(t.customer))} onClick={() => tell.mutate({ id: t.id, again: true })}
            >{words.yes}</Button>
          </Group>
        )
      },
    },
  ]
  return (
    <Section title={words.all} note={words.note}>
      {found.error && !found.data
        ? <ErrorState error={found.error} retry={() => void found.refetch()} compact />
        : <DataTable caption={words.caption} columns={columns} rows={found.data?.pages.flatMap((p) => p.items)} rowKey={(t) => t.id} empty={words.none} />}
      {found.hasNextPage && (
        <Button mt="xs" variant="default" size="sm" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Section>
  )
}
