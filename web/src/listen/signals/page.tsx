import { useState } from 'react'
import { Button, Checkbox, NativeSelect, Pill, UnstyledButton } from '@mantine/core'
import { IconWaveSine } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { z } from 'zod'
import { PipelineView } from '../../../../server/listen/intake/contract.ts'
import { exportFormats, exportRows, knownSignalTypes, SignalView } from '../../../../server/record/signals/contract.ts'
import { address, pages, resource } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { DownloadMenu } from '../../ui/download-menu.tsx'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import type { SignalSearch } from '../routes.tsx'
import { SignalDrawer } from './signal-drawer.tsx'
import { SignalLine } from './signal-line.tsx'
import styles from './signals.module.css'
import { useTouchpointNames } from './touchpoint-names.ts'

export const SignalPage = z.object({ items: z.array(SignalView), next: z.string().nullable() })
const route = getRouteApi('/shell/listen/signals')

/** The stream of signals, the newest first. */
export function SignalsPage() {
  const {
    listen: { signals: words },
    ui,
    words: { signal: types },
    shell,
  } = useMessages()
  const format = useFormats()
  const { allows, seesAll } = useSession()
  const search = route.useSearch()
  const setSearch = useSetSearch<SignalSearch>()
  const { choices } = useTouchpointNames()
  const [shown, setShown] = useState<SignalView | null>(null)
  const filtered = Object.values(search).some((v) => v !== undefined)
  const pipeline = useQuery({ ...resource('pipeline', PipelineView), refetchInterval: 5_000, enabled: seesAll })
  const signals = useInfiniteQuery({
    ...pages('signals', SignalPage, search),
    // Only the first page keeps itself fresh: whoever reads further down is not pushed about.
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) > 1 ? false : 10_000),
  })
  const items = signals.data?.pages.flatMap((p) => p.items)
  return (
    <Page
      question={words.question}
      answer={
        pipeline.data
          ? words.answer(format.whole(pipeline.data.recorded), pipeline.data.waiting, format.whole(pipeline.data.waiting))
          : pipeline.error || !seesAll
            ? undefined
            : null
      }
      actions={allows('customers.read') && items && items.length > 0 && (
        <DownloadMenu
          label={words.export}
          files={exportRows.flatMap((rows) => exportFormats.map((format) => ({
            label: words.exported[rows](format === 'csv' ? 'CSV' : 'Parquet'), href: address('signals/export', { rows, format }),
          })))}
        />
      )}
    >
      <FilterBar
        active={filtered}
        onClear={() => 
          setSearch({
            type: undefined,
            touchpoint: undefined,
            customer: undefined,
            withText: undefined,
            source: undefined,
            id: undefined,
            at: undefined,
          })
        }
      >
        <NativeSelect
          aria-label={words.type}
          value={search.type ?? ''}
          onChange={(e) => setSearch({ type: e.currentTarget.value || undefined })}
          data={[{ value: '', label: words.anyType }, ...knownSignalTypes.map((value) => ({ value, label: types[value] }))]}
        />
        <NativeSelect
          aria-label={words.touchpoint}
          value={search.touchpoint ?? ''}
          onChange={(e) => setSearch({ touchpoint: e.currentTarget.value || undefined })}
          data={[{ value: '', label: words.anyTouchpoint }, ...choices]}
        />
        {search.customer && (
          <Pill withRemoveButton onRemove={() => setSearch({ customer: undefined })}>
            {words.customer(String(search.customer))}
          </Pill>
        )}
        {search.id !== undefined && (
          <Pill withRemoveButton onRemove={() => setSearch({ source: undefined, id: undefined, at: undefined })}>
            {words.one}
          </Pill>
        )}
        <Checkbox
          label={words.withText}
          checked={search.withText ?? false}
          onChange={(e) => setSearch({ withText: e.currentTarget.checked || undefined })}
        />
      </FilterBar>
      {signals.error && !items && <ErrorState error={signals.error} retry={() => void signals.refetch()} />}
      {signals.isPending && <ListSkeleton rows={8} />}
      {items?.length === 0 &&
        (filtered ? (
          <EmptyState title={ui.nothingFound} />
        ) : (
          <EmptyState
            icon={IconWaveSine}
            title={words.emptyTitle}
            hint={words.emptyHint}
            action={
              allows('imports.run') && (
                <Button component={Link} to="/listen/imports">
                  {words.emptyAction}
                </Button>
              )
            }
          />
        ))}
      {items && items.length > 0 && (
        <ul className={`card ${styles.stream}`} aria-label={words.list}>
          {items.map((s) => (
            <li key={`${s.source} ${s.id}`}>
              <UnstyledButton className={styles.open} aria-label={words.open} onClick={() => setShown(s)} />
              <SignalLine signal={s} />
              <span className={styles.who}>
                {s.customer && allows('customers.read') ? (
                  <Link to="/customers/$id" params={{ id: s.customer.id }} className="plain">
                    {s.customer.name ?? shell.customerNumber(s.customer.id)}
                  </Link>
                ) : (
                  <span className="quiet">{words.anonymous}</span>
                )}
                <span className="quiet">
                  <DateTime at={s.time} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {signals.hasNextPage && (
        <div>
          <Button variant="default" loading={signals.isFetchingNextPage} onClick={() => void signals.fetchNextPage()}>
            {ui.more}
          </Button>
        </div>
      )}
      <SignalDrawer signal={shown} onClose={() => setShown(null)} />
    </Page>
  )
}
