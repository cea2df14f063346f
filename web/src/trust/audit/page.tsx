import { useState } from 'react'
import { Alert, Button, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { IconDownload, IconLock } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type AuditEntry, AuditPage as PageOfEntries, ChainCheck, deeds } from '../../../../server/govern/audit/contract.ts'
import { useAction } from '../../app/action.tsx'
import { address, pages, request } from '../../app/api.ts'
import { useDownload } from '../../app/download.tsx'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import type { AuditSearch } from './search.ts'

const route = getRouteApi('/shell/trust/audit')

/** Who saw or changed what, the newest first; the filters stand in the address. */
export function AuditPage() {
  const { audit: words } = useMessages()
  const search = route.useSearch()
  const setSearch = useSetSearch<AuditSearch>()
  const entries = useInfiniteQuery(pages('audit', PageOfEntries, search))
  const items = entries.data?.pages.flatMap((p) => p.items)
  const people = entries.data?.pages[0]?.people ?? []
  const [checked, setChecked] = useState<ChainCheck | null>(null)
  const download = useDownload()
  const check = useAction(() => request('GET', 'audit/check', { shape: ChainCheck }), { done: setChecked })
  return (
    <Page
      question={words.question}
      answer={words.answer}
      actions={
        <Group gap="xs">
          <Button variant="default" leftSection={<IconLock size={16} aria-hidden />} loading={check.isPending} onClick={() => check.mutate()}>
            {words.check}
          </Button>
          <Button component="a" href={address('audit/export', search)} download onClick={download.onClick} loading={download.isPending} variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
            {words.export}
          </Button>
        </Group>
      }
    >
      {checked && <Checked check={checked} />}
      <FilterBar
        active={Object.values(search).some((v) => v !== undefined)}
        onClear={() => setSearch({ person: undefined, deed: undefined, subject: undefined, from: undefined, to: undefined })}
      >
        <NativeSelect
          aria-label={words.person}
          value={search.person ?? ''}
          onChange={(e) => setSearch({ person: e.currentTarget.value || undefined })}
          data={[{ value: '', label: words.anybody }, ...people.map((p) => ({ value: p.id, label: p.name }))]}
        />
        <NativeSelect
          aria-label={words.deed}
          value={search.deed ?? ''}
          onChange={(e) => setSearch({ deed: deeds.find((d) => d === e.currentTarget.value) })}
          data={[{ value: '', label: words.anything }, ...deeds.map((value) => ({ value, label: words.deeds[value] }))]}
        />
        <NativeSelect
          aria-label={words.about}
          value={search.subject?.split('/')[0] ?? ''}
          onChange={(e) => setSearch({ subject: e.currentTarget.value || undefined })}
          data={[{ value: '', label: words.anySubject }, ...Object.entries(words.kinds).map(([value, label]) => ({ value, label }))]}
        />
        <TextInput aria-label={words.day} type="date" value={search.from ?? ''} onChange={(e) => setSearch({ from: e.currentTarget.value || undefined })} />
        <TextInput aria-label={words.toDay} type="date" value={search.to ?? ''} onChange={(e) => setSearch({ to: e.currentTarget.value || undefined })} />
      </FilterBar>
      {entries.error && !items ? (
        <ErrorState error={entries.error} retry={() => void entries.refetch()} />
      ) : (
        <DataTable
          caption={words.caption}
          rows={items}
          rowKey={(e) => e.number}
          columns={[
            { key: 'when', header: words.when, width: 110, cell: (e) => <DateTime at={e.at} /> },
            { key: 'who', header: words.who, width: 90, cell: (e) => e.person.name },
            { key: 'deed', header: words.deed, cell: (e) => <What entry={e} /> },
            { key: 'purpose', header: words.purpose, width: 130, wideOnly: true, cell: (e) => words.purposes[e.purpose] },
            { key: 'from', header: words.from, width: 130, wideOnly: true, cell: (e) => <span className="quiet">{e.address}</span> },
          ]}
        />
      )}
      {entries.hasNextPage && (
        <Button variant="default" mt="md" loading={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Page>
  )
}

function What({ entry }: { entry: AuditEntry }) {
  const { audit: words } = useMessages()
  const [kind = '', ...id] = entry.subject.split('/')
  return (
    <>
      {words.deedOf(entry.deed, words.thing(words.kinds[kind] ?? kind, id.length > 0 ? id.join('/') : null))}
      {entry.reason && ` ${words.why(entry.reason)}`}
      <Text size="xs" c="dimmed" visibleFrom="sm" style={{ overflowWrap: 'anywhere' }}>
        {entry.method} {entry.route}
        {entry.fields.length > 0 && ` · ${words.fields(entry.fields.join(', '))}`}
      </Text>
    </>
  )
}

function Checked({ check }: { check: ChainCheck }) {
  const { audit: words } = useMessages()
  const isWhole = check.state === 'whole'
  return (
    <Alert role="status" mb="md" color={isWhole ? 'teal' : 'orange'} style={{ overflowWrap: 'anywhere' }}>
      {!isWhole ? words.broken[check.how](check.at) : check.head ? words.whole(check.entries, check.head.number, check.head.seal) : words.empty}
    </Alert>
  )
}
