import { Button, Drawer, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { approachPages } from './queries.ts'
import type { NeedsSearch } from './search.ts'

/** Who said a need and has not bought since. */
export function ApproachDrawer({ need, period }: {
  need: string; period: { from?: string | undefined; to?: string | undefined }
}) {
  const { needs: { approach: say }, ui } = useMessages()
  const { whole } = useFormats()
  const set = useSetSearch<NeedsSearch>()
  const query = useInfiniteQuery(approachPages({ need, ...period }))
  const rows = query.data?.pages.flatMap((page) => page.items)
  return (
    <Drawer
      opened position="right" size="lg" onClose={() => set({ who: undefined })} title={say.title(need)}
      closeButtonProps={{ 'aria-label': say.close }}
    >
      <Stack>
        <Text c="dimmed">{say.hint}</Text>
        {query.error && <ErrorState error={query.error} retry={() => void query.refetch()} />}
        {!query.error && (
          <DataTable
            caption={say.title(need)} rows={rows} rowKey={(r) => r.customer} empty={say.none}
            columns={[
              { key: 'customer', header: say.customer, cell: (r) => <Link to="/customers/$id" params={{ id: r.customer }}>
                {r.customer}
              </Link> },
              { key: 'said', header: say.said, cell: (r) => <DateTime at={r.said} /> },
              { key: 'purchases', header: say.purchases, align: 'end', cell: (r) => whole(r.purchases) },
              { key: 'last', header: say.last, wideOnly: true, cell: (r) => (r.lastPurchase
                ? <DateTime at={r.lastPurchase} />
                : <span className="quiet">{say.never}</span>) },
            ]}
          />
        )}
        {query.hasNextPage && (
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {ui.more}
          </Button>
        )}
      </Stack>
    </Drawer>
  )
}
