import { Button, Pill, Skeleton } from '@mantine/core'
import { IconDownload, IconMessages } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { address } from '../../app/api.ts'
import { useDownload } from '../../app/download.tsx'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { SegmentNote } from '../slice/segment-note.tsx'
import { SliceControls } from '../slice/slice-controls.tsx'
import { VoicesAnswer } from './answer.tsx'
import { Facets } from './facets.tsx'
import { OverTime } from './over-time.tsx'
import { themesQuery, voiceCountsQuery } from './queries.ts'
import { SearchField } from './search-field.tsx'
import { filterOf, isVoiceFiltered, noVoiceFilter, type VoicesSearch } from './search.ts'
import { VoicesTabs } from './tabs.tsx'
import { VoiceList } from './voice-list.tsx'
import css from './voices.module.css'

const route = getRouteApi('/shell/understand/voices')

/** What are customers saying? */
export function VoicesPage() {
  const { voices: say, ui } = useMessages()
  const download = useDownload()
  const { allows } = useSession()
  const search = route.useSearch()
  const set = useSetSearch<VoicesSearch>()
  const filter = filterOf(search)
  const filtered = isVoiceFiltered(search)
  const counts = useQuery(voiceCountsQuery(filter))
  const themes = useQuery({ ...themesQuery({}, true), enabled: search.theme !== undefined })
  const theme = themes.data?.items.find((t) => t.id === search.theme || t.joined.some((j) => j.id === search.theme))
  const nobody = counts.data?.n === 0 && !filtered
  return (
    <Page
      question={say.question} above={<VoicesTabs />}
      answer={counts.data && !nobody ? <VoicesAnswer counts={counts.data} /> : counts.error || nobody ? undefined : null}
      actions={
        counts.data && counts.data.n > 0 && (
          <Button variant="default" size="sm" component="a" href={address('voices/export', filter)} download onClick={download.onClick} loading={download.isPending} leftSection={<IconDownload size={16} aria-hidden />}>
            {say.exportCsv}
          </Button>
        )
      }
    >
      {nobody ? (
        <EmptyState
          icon={IconMessages} title={say.none} hint={say.noneHint}
          action={allows('imports.run') && <Button component={Link} to="/listen/imports">{say.toImports}</Button>}
        />
      ) : (
        <>
          <FilterBar active={filtered} onClear={() => set(noVoiceFilter)}>
            <SearchField words={search.words} />
            <SliceControls slice={filter} methods={false} />
            {search.theme !== undefined && (
              <Pill withRemoveButton removeButtonProps={{ 'aria-label': ui.clearFilters, 'aria-hidden': false, tabIndex: 0 }} onRemove={() => set({ theme: undefined })}>
                {say.theme(theme ? (theme.name ?? theme.label) : String(search.theme))}
              </Pill>
            )}
          </FilterBar>
          <SegmentNote segment={search.segment} />
          <div className={css.columns}>
            <div className={css.side}>
              {counts.error ? <ErrorState compact error={counts.error} retry={() => void counts.refetch()} />
                : counts.data ? <Facets counts={counts.data} search={search} /> : <Skeleton height={420} radius="lg" />}
            </div>
            <div className={css.main}>
              {counts.data && counts.data.over.length > 1 && (
                <Section title={say.overTime}><OverTime counts={counts.data} /></Section>
              )}
              {!counts.data && !counts.error && <Skeleton height={232} radius="lg" mb="lg" />}
              <VoiceList search={search} />
            </div>
          </div>
        </>
      )}
    </Page>
  )
}
