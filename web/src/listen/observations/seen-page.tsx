import { Button, NativeSelect, Pill } from '@mantine/core'
import { IconEye, IconPencilPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import {
  observationKinds,
  type ObservationCounts,
  type ObservationKind,
} from '../../../../server/listen/observations/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { Strong } from '../../understand/strong.tsx'
import type { ObservationSearch } from '../routes.tsx'
import { useTouchpointNames } from '../signals/touchpoint-names.ts'
import { CountsPanel } from './counts-panel.tsx'
import { ObservationLine } from './observation-line.tsx'
import { countsQuery, observationsQuery } from './queries.ts'
import styles from './seen.module.css'

const route = getRouteApi('/shell/listen/observations')
const periods = [7, 28, 90, 365]
const refreshMs = 10_000

/** What the company's own people see and hear: how often what, and the latest. */
export function SeenPage() {
  const { observations, ui } = useMessages()
  const say = observations.seen
  const { allows } = useSession()
  const search = route.useSearch()
  const setSearch = useSetSearch<ObservationSearch>()
  const { choices } = useTouchpointNames()
  const counts = useQuery({ ...countsQuery(search), placeholderData: (old) => old, refetchInterval: refreshMs })
  const seen = useInfiniteQuery({
    ...observationsQuery(search),
    // Only the first page keeps itself fresh: whoever reads further down is not pushed about.
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) > 1 ? false : refreshMs),
  })
  const items = seen.data?.pages.flatMap((p) => p.items)
  const { days: _days, ...narrowing } = search
  const filtered = Object.values(narrowing).some((v) => v !== undefined)
  const note = allows('observations.record') && (
    <Button component={Link} to="/listen/note" leftSection={<IconPencilPlus size={16} aria-hidden />}>
      {say.note}
    </Button>
  )
  return (
    <Page
      question={say.question}
      answer={counts.data ? <Answer counts={counts.data} /> : counts.error ? undefined : null}
      actions={
        <>
          {note}
          {allows('catalogue.edit') && (
            <Button component={Link} to="/listen/observations/phrases" variant="default">
              {say.phrases}
            </Button>
          )}
        </>
      }
    >
      <FilterBar
        active={Object.values(search).some((v) => v !== undefined)}
        onClear={() =>
          setSearch({ kind: undefined, touchpoint: undefined, person: undefined, customer: undefined, days: undefined })
        }
      >
        <NativeSelect
          aria-label={say.kind}
          value={search.kind ?? ''}
          onChange={(e) => setSearch({ kind: (e.currentTarget.value || undefined) as ObservationKind | undefined })}
          data={[
            { value: '', label: say.anyKind },
            ...observationKinds.map((value) => ({ value, label: observations.kinds[value] })),
          ]}
        />
        <NativeSelect
          aria-label={say.touchpoint}
          value={search.touchpoint ?? ''}
          onChange={(e) => setSearch({ touchpoint: e.currentTarget.value || undefined })}
          data={[{ value: '', label: say.anyTouchpoint }, ...choices]}
        />
        <NativeSelect
          aria-label={say.person}
          value={search.person ?? ''}
          onChange={(e) => setSearch({ person: e.currentTarget.value || undefined })}
          data={[
            { value: '', label: say.anyPerson },
            ...(counts.data?.people ?? []).map((p) => ({ value: p.id, label: p.name ?? say.someoneLeft })),
          ]}
        />
        <NativeSelect
          aria-label={say.period}
          value={String(search.days ?? 28)}
          onChange={(e) => setSearch({ days: Number(e.currentTarget.value) === 28 ? undefined : Number(e.currentTarget.value) })}
          data={[...new Set([...periods, search.days ?? 28])]
            .toSorted((a, b) => a - b)
            .map((n) => ({
              value: String(n),
              label: n === 365 ? say.year : say.days(n),
            }))}
        />
        {search.customer && (
          <Pill withRemoveButton onRemove={() => setSearch({ customer: undefined })}>
            {say.customer(String(search.customer))}
          </Pill>
        )}
      </FilterBar>
      {seen.error && !items && <ErrorState error={seen.error} retry={() => void seen.refetch()} />}
      {seen.isPending && <ListSkeleton rows={8} />}
      {items?.length === 0 &&
        (filtered ? (
          <EmptyState title={ui.nothingFound} />
        ) : (
          <EmptyState icon={IconEye} title={say.emptyTitle} hint={say.emptyHint} action={note} />
        ))}
      {counts.data && counts.data.observations > 0 && (
        <Section title={say.countsTitle} note={say.countsNote}>
          <CountsPanel counts={counts.data} kind={search.kind} />
        </Section>
      )}
      {items && items.length > 0 && (
        <Section title={say.listTitle}>
          <ul className={`card ${styles.list}`} aria-label={say.list}>
            {items.map((o) => (
              <ObservationLine key={o.id} observation={o} withCustomer />
            ))}
          </ul>
        </Section>
      )}
      {seen.hasNextPage && (
        <div>
          <Button variant="default" loading={seen.isFetchingNextPage} onClick={() => void seen.fetchNextPage()}>
            {ui.more}
          </Button>
        </div>
      )}
    </Page>
  )
}

function Answer({ counts }: { counts: ObservationCounts }) {
  const {
    observations: { seen: say },
  } = useMessages()
  const format = useFormats()
  const names = useNames()
  const { days, observations, customers, phrases } = counts
  if (observations === 0) return say.answerNone(format.whole(days))
  const first = phrases.find((p) => p.phrase)
  return (
    <>
      {say.answer(observations, format.whole(observations), customers, format.whole(customers), format.whole(days))}{' '}
      {first?.phrase && first.n > 1 && <Strong>{say.most(names(first.phrase.names), format.whole(first.n))}</Strong>}
    </>
  )
}
