import { Button, Code, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Delivery, DeliveryPage, type Endpoint } from '../../../../server/govern/hooks/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { pages, request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { ErrorState } from '../../ui/states.tsx'

/** While something is on its way the list looks again after a moment. */
const lookAgainMs = 2_000

/** What an endpoint was told, what it answered, and sending it again. */
export function Deliveries({ endpoint }: { endpoint: Endpoint }) {
  const { deliveries: words, events, test } = useMessages().channels
  const format = useFormats()
  const found = useInfiniteQuery({
    ...pages(`webhook-endpoints/${endpoint.id}/deliveries`, DeliveryPage),
    refetchInterval: ({ state }) => (state.data?.pages[0]?.items.some((d) => d.state.state === 'waiting') ? lookAgainMs : false),
  })
  const again = useAction((one: Delivery) => request(
    'POST', `webhook-endpoints/${endpoint.id}/deliveries/${one.id}/replay`, { shape: Delivery },
  ), {
    stale: ['webhook-endpoints'],
    done: () => say(words.resent),
  })
  const resultOf = (d: Delivery) => {
    if (d.state.state === 'delivered') return words.delivered(d.status!)
    if (d.state.state === 'failed') return words.failed
    return d.attempts === 0 ? words.first : words.waiting(format.ago(d.state.next))
  }
  const columns: Column<Delivery>[] = [
    { key: 'when', header: words.when, cell: (d) => <DateTime at={d.createdAt} /> },
    {
      key: 'what',
      header: words.what,
      cell: (d) => (
        <>
          {events[d.type] ?? test}
          <Text size="xs" c="dimmed" visibleFrom="sm">
            <Code>{d.message}</Code>
          </Text>
        </>
      ),
    },
    {
      key: 'result',
      header: words.result,
      cell: (d) => (
        <>
          <Text span size="sm" fw={500}>
            {resultOf(d)}
          </Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {[
              d.attempts > 1 ? words.attempts(d.attempts) : null,
              d.state.state !== 'delivered' && d.status !== null ? words.answered(d.status) : null,
              d.problem ?? (d.answer ? d.answer.slice(0, 120) : null),
              d.tookMs === null ? null : words.took(format.whole(d.tookMs)),
            ].filter(Boolean).join(' · ')}
          </Text>
        </>
      ),
    },
    {
      key: 'again',
      header: '',
      align: 'end',
      cell: (d) => (
        <Button
          variant="subtle" color="gray" size="compact-sm" aria-label={words.againWhich(d.message)}
          disabled={d.state.state === 'waiting'} onClick={() => again.mutate(d)}
        >
          {words.again}
        </Button>
      ),
    },
  ]
  if (found.error && !found.data) return <ErrorState error={found.error} retry={() => void found.refetch()} compact />
  return (
    <>
      <DataTable
        caption={words.caption(endpoint.name)} columns={columns} rows={found.data?.pages.flatMap((p) => p.items)}
        rowKey={(d) => d.id} empty={words.none}
      />
      {found.hasNextPage && (
        <Button mt="xs" variant="default" size="sm" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  )
}
