import { Button, Stack, Text } from '@mantine/core'
import { IconMessages, IconTags } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { SignalName } from '../../../../server/understand/voices/contract.ts'
import { ApiError } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useCustomerNames } from '../../record/customers/use-customer-names.ts'
import { useTouchpointNames } from '../../listen/signals/touchpoint-names.ts'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { ToneValue } from '../../ui/tone-mark.tsx'
import { WayBack } from '../../ui/way-back.tsx'
import { FindingLine } from '../findings/finding-line.tsx'
import { SegmentNote } from '../slice/segment-note.tsx'
import { isFiltered, noFilters, SliceControls } from '../slice/slice-controls.tsx'
import { OpenSignal } from '../voices/open-signal.tsx'
import { themeQuery } from '../voices/queries.ts'
import { VoiceLine } from '../voices/voice-line.tsx'
import voicesCss from '../voices/voices.module.css'
import { PartsTable } from './parts-table.tsx'
import { GrowthSentence } from './say-growth.tsx'
import { sliceOf, type ThemesSearch, titleOf } from './search.ts'
import { ThemeMenu } from './theme-menu.tsx'
import css from './themes.module.css'
import { WeeklyChart } from './weekly-chart.tsx'

const route = getRouteApi('/shell/understand/voices/themes/$id')

/** What do customers say of this theme? */
export function ThemePage() {
  const { voices: { themes: say, tabs } } = useMessages()
  const { percent, whole, signed } = useFormats()
  const { allows, person: { scope } } = useSession()
  const { nameOf } = useTouchpointNames()
  const { id } = route.useParams()
  const slice = sliceOf(route.useSearch())
  const set = useSetSearch<ThemesSearch>()
  const [opened, setOpened] = useState<SignalName | null>(null)
  const { data: theme, error, refetch } = useQuery(themeQuery(id, slice))
  const customerName = useCustomerNames(theme?.examples.map((v) => v.customer) ?? [])
  const above = <WayBack to="/understand/voices/themes">{say.back}</WayBack>
  if (error instanceof ApiError && error.problem.status === 404) return <Page question={tabs.themes} above={above}><EmptyState icon={IconTags} title={say.unknownTitle} /></Page>
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!theme) return <PageSkeleton />
  return (
    <Page
      question={say.questionOf(titleOf(theme))} above={above}
      answer={
        <>
          {theme.share && `${say.share(percent(theme.share.value, 1), percent(theme.share.low, 1), percent(theme.share.high, 1))}, ${say.n(whole(theme.n))}. `}
          {theme.tone && <>{say.meanTone} <ToneValue tone={theme.tone.mean} />{theme.tone.low !== null && theme.tone.high !== null && ` (${signed(theme.tone.low)} – ${signed(theme.tone.high)})`}</>}
        </>
      }
      actions={
        <>
          <Button
            variant="default" size="sm" leftSection={<IconMessages size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/understand/voices" search={{ theme: theme.id, ...slice }} {...props} />}
          >
            {say.toTexts}
          </Button>
          {allows('catalogue.edit') && !scope && <ThemeMenu theme={theme} others={[]} />}
        </>
      }
    >
      <FilterBar active={isFiltered(slice)} onClear={() => set(noFilters)}><SliceControls slice={slice} methods={false} /></FilterBar>
      <SegmentNote segment={slice.segment} />
      <Section title={say.weekly}>
        <Stack gap="xs">
          <GrowthSentence theme={theme} />
          <FindingLine id={theme.finding} />
          <WeeklyChart theme={theme} />
        </Stack>
      </Section>
      <Section title={say.examples} note={say.examplesNote}>
        {!allows('verbatims.read') ? <Text size="sm" c="dimmed">{say.noWords}</Text> : (
          <ul className={voicesCss.voices}>
            {theme.examples.map((v) => <li key={`${v.source} ${v.id}`}><VoiceLine voice={v} customerName={customerName} words={theme.phrases} onOpen={setOpened} /></li>)}
          </ul>
        )}
      </Section>
      <Section title={say.phrases} note={say.phrasesNote}>
        <Text className={css.phrases}>{theme.phrases.join(' · ')}</Text>
      </Section>
      <div className={css.pair}>
        <Section title={say.where} note={say.partNote}><PartsTable caption={say.where} parts={theme.touchpoints} nameOf={(p) => nameOf(p.key)} /></Section>
        <Section title={say.who}><PartsTable caption={say.who} parts={theme.segments} nameOf={(p) => `${p.dimension ?? ''}: ${p.key}`} /></Section>
      </div>
      <OpenSignal name={opened} onClose={() => setOpened(null)} />
    </Page>
  )
}
