import { Button, Select, Skeleton, Stack, Text } from '@mantine/core'
import { IconBuildingStore } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { experiences, Results } from '../../../../server/understand/results/contract.ts'
import { resource } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { Strong } from '../strong.tsx'
import { BetweenSection } from './between-section.tsx'
import type { Ready } from './ready.ts'
import type { ResultsSearch } from './search.ts'
import { useEffectWords, WithinSection } from './within-section.tsx'
import '../print.css'

const route = getRouteApi('/shell/understand/results')

/** How does experience go with results? */
export function ResultsPage() {
  const { results: say, ui } = useMessages()
  const search = route.useSearch()
  const set = useSetSearch<ResultsSearch>()
  const { whole, day } = useFormats()
  const { data, error, refetch } = useQuery({
    ...resource('results', Results, search), staleTime: 60_000, placeholderData: (last) => last,
  })
  return (
    <Page question={say.question} answer={data?.state === 'ready' ? <Answer data={data} /> : data || error ? undefined : null}>
      {data && data.state !== 'no-units' && (
        <FilterBar
          active={search.by !== undefined || search.experience !== undefined}
          onClear={() => set({ by: undefined, experience: undefined })}
        >
          <Select
            aria-label={say.by} w={160} allowDeselect={false} value={data.by} data={data.dimensions}
            onChange={(by) => set({ by: by ?? undefined })}
          />
          <Select
            aria-label={say.experience} w={200} allowDeselect={false} value={search.experience ?? 'tone'}
            data={experiences.map((value) => ({ value, label: say.experiences[value] }))}
            onChange={(value) => set({ experience: experiences.find((e) => e === value) })}
          />
        </FilterBar>
      )}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={420} radius="lg" role="status" aria-label={ui.loading} />}
      {data?.state === 'no-units' && (
        <EmptyState
          icon={IconBuildingStore} title={say.noUnits} hint={say.noUnitsHint}
          action={<Button component={Link} to="/listen/sources">{say.toSources}</Button>}
        />
      )}
      {data?.state === 'not-enough' && (
        <EmptyState
          icon={IconBuildingStore} title={say.fewTitle}
          hint={`${say.few(whole(data.units), whole(data.months), data.needed.units, data.needed.months, data.needed.scores)} ${say.fewHint}`}
        />
      )}
      {data?.state === 'ready' && (
        <Stack gap={32}>
          <Text size="sm" c="dimmed">
            {say.basis(whole(data.units), whole(data.months), whole(data.cells), day(data.from), day(data.to))}
          </Text>
          <WithinSection data={data} />
          <BetweenSection data={data} />
        </Stack>
      )}
    </Page>
  )
}

/** The surest thing that follows a better month; or that nothing does by more than chance. */
function Answer({ data }: { data: Ready }) {
  const { results: say } = useMessages()
  const { sentences } = useFormats()
  const { write } = useEffectWords()
  const surest = data.outcomes.filter((o) => o.next?.stands).toSorted((a, b) => a.next!.q - b.next!.q)[0]
  const told = surest?.next
    ? say.answer.next(
      say.experiences[data.experience], say.steps[data.experience], say.outcomes[surest.outcome].toLowerCase(),
      write(surest.outcome, surest.next.value),
      write(surest.outcome, surest.next.low), write(surest.outcome, surest.next.high), data.by)
    : say.answer.none(data.by)
  return <Strong>{sentences(told, say.answer.caution)}</Strong>
}
