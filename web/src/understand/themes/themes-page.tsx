import { Button, Checkbox, Group, Select, Skeleton, Text } from '@mantine/core'
import { IconRefresh, IconTags } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { untilFirstMs } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { SegmentNote } from '../slice/segment-note.tsx'
import { SliceControls } from '../slice/slice-controls.tsx'
import { Strong } from '../strong.tsx'
import { themesQuery } from '../voices/queries.ts'
import { VoicesTabs } from '../voices/tabs.tsx'
import { useSearchThemes } from './actions.ts'
import { ofKind, sliceOf, themeKinds, type ThemesSearch, titleOf } from './search.ts'
import { ThemeCard } from './theme-card.tsx'
import css from './themes.module.css'

const route = getRouteApi('/shell/understand/voices/themes')

/** The largest first; the small ones are one press away. */
const shownAtFirst = 20

/** What do customers speak of? */
export function ThemesPage() {
  const { voices: { themes: say }, ui } = useMessages()
  const { whole, ago, sentences } = useFormats()
  const { allows, person: { scope } } = useSession()
  const search = route.useSearch()
  const set = useSetSearch<ThemesSearch>()
  const slice = sliceOf(search)
  const { data, error, refetch } = useQuery({
    ...themesQuery(slice, search.muted ?? false),
    refetchInterval: ({ state: { data } }) => {
      if (data?.search.state === 'under-way') return 1_000
      return data?.search.state === 'none' ? untilFirstMs : false
    },
  })
  const find = useSearchThemes()
  const [all, setAll] = useState(false)
  const underWay = data?.search.state === 'under-way' ? data.search : undefined
  const button = allows('catalogue.edit') && !scope && (
    <Button variant={data?.asOf ? 'default' : 'filled'} size="sm" loading={find.isPending} disabled={underWay !== undefined} leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => find.mutate(undefined)}>
      {underWay ? say.searching(Math.min(underWay.done + 1, underWay.of), underWay.of) : say.search}
    </Button>
  )
  const growing = data?.items.filter((t) => t.growth.state === 'growing' && !t.muted) ?? []
  const shown = data && ofKind(data.items, search.kind)
  const filtered = [slice.from, slice.to, slice.dimension, slice.segment, search.kind, search.muted].some((v) => v !== undefined)
  const empty = data && data.items.length === 0 && !filtered
  return (
    <Page
      question={say.question} above={<VoicesTabs />} actions={!empty && button}
      answer={data ? !empty && (
        <Strong>
          {sentences(
            say.answer(data.items.length, whole(data.texts)),
            growing.length > 0 ? say.growing(growing.slice(0, 3).map(titleOf).join(' / ')) : say.notGrowing,
          )}
        </Strong>
      ) : error ? undefined : null}
    >
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <div className={css.cards}>{[1, 2, 3, 4].map((i) => <Skeleton key={i} height={200} radius="lg" />)}</div>}
      {empty && (
        <EmptyState
          icon={IconTags} title={say.noneTitle} action={button}
          hint={data.search.state === 'too-few' ? say.tooFew(whole(data.search.texts), whole(data.search.needed)) : data.search.state === 'failed' ? say.failed : say.noneHint}
        />
      )}
      {data && !empty && (
        <>
          <FilterBar active={filtered} onClear={() => set({ from: undefined, to: undefined, dimension: undefined, member: undefined, segment: undefined, kind: undefined, muted: undefined })}>
            <Select
              aria-label={say.kind} placeholder={say.all} clearable w={190} value={search.kind ?? null} onChange={(kind) => set({ kind: (kind ?? undefined) as ThemesSearch['kind'] })}
              data={themeKinds.map((kind) => ({ value: kind, label: kind === 'growing' ? say.onlyGrowing : say.contrast[kind] }))}
            />
            <SliceControls slice={slice} methods={false} />
            <Checkbox label={say.muted} checked={search.muted ?? false} onChange={(e) => set({ muted: e.currentTarget.checked || undefined })} />
          </FilterBar>
          <SegmentNote segment={slice.segment} />
          {data.asOf && <Text size="sm" c="dimmed">{say.asOf(ago(data.asOf))}{data.search.state === 'failed' && ` ${say.failed}`}</Text>}
          {shown?.length === 0 ? <EmptyState title={ui.nothingFound} /> : (
            <ul className={css.cards}>
              {(all ? shown : shown?.slice(0, shownAtFirst))?.map((theme) => <ThemeCard key={theme.id} theme={theme} slice={slice} others={data.items.filter((t) => t.id !== theme.id)} />)}
            </ul>
          )}
          {!all && shown && shown.length > shownAtFirst && (
            <Group><Button variant="default" onClick={() => setAll(true)}>{say.showAll(whole(shown.length))}</Button></Group>
          )}
        </>
      )}
    </Page>
  )
}
