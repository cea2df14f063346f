import { Button, Select, Text } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { findingPages } from './queries.ts'
import { useFindingWords } from './say-finding.ts'

const route = getRouteApi('/shell/understand/findings')

/** What have we found out, and what does it stand on? */
export function FindingsPage() {
  const { findings: say, ui } = useMessages()
  const words = useFindingWords()
  const { whole } = useFormats()
  const { kind } = route.useSearch()
  const set = useSetSearch<{ kind?: string | undefined }>()
  const navigate = useNavigate()
  const query = useInfiniteQuery(findingPages({ kind }))
  const rows = query.data?.pages.flatMap((page) => page.items)
  return (
    <Page question={say.question} answer={say.answer}>
      <FilterBar active={kind !== undefined} onClear={() => set({ kind: undefined })}>
        <Select
          aria-label={say.claim} placeholder={say.claim} clearable w={300} value={kind ?? null}
          onChange={(value) => set({ kind: value ?? undefined })}
          data={Object.entries(say.kinds).map(([value, label]) => ({ value, label }))}
        />
      </FilterBar>
      {query.error && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {rows?.length === 0 && kind === undefined
        ? <EmptyState icon={IconBulb} title={say.none} hint={say.noneHint} />
        : !query.error && (
          <DataTable
            caption={say.question} rows={rows} rowKey={(f) => f.id}
            onOpen={(f) => void navigate({ to: '/understand/findings/$id', params: { id: String(f.id) } })}
            columns={[
              {
                key: 'claim', header: say.claim,
                cell: (f) => (
                  <>
                    <Link className="plain" to="/understand/findings/$id" params={{ id: String(f.id) }}>{words.claim(f)}</Link>
                    <Text size="xs" c="dimmed">{words.subject(f)}</Text>
                  </>
                ),
              },
              {
                key: 'estimate', header: say.estimate,
                cell: (f) => {
                  const e = words.estimate(f)
                  return e ? <>{e.value}<Text size="xs" c="dimmed">{e.interval}</Text></> : '–'
                },
              },
              { key: 'verdict', header: say.verdict, wideOnly: true, cell: (f) => say.verdicts[f.verdict] },
              { key: 'n', header: say.n, align: 'end', cell: (f) => whole(f.n) },
              { key: 'when', header: say.lastFound, wideOnly: true, cell: (f) => <DateTime at={f.lastFound} /> },
            ]}
          />
        )}
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{ui.more}</Button>
      )}
    </Page>
  )
}
