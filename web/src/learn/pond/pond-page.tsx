import { useEffect } from 'react'
import { SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { IconDroplet } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type FoundPond, type Unit, units } from '../../../../server/learn/pond/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { FindingLine } from '../../understand/findings/finding-line.tsx'
import { segmentsQuery as choicesQuery } from '../../understand/queries.ts'
import { fromValue, segmentGroups, toValue } from '../../understand/slice/segment-options.ts'
import { Strong } from '../../understand/strong.tsx'
import { useMissingWords } from '../../understand/value/missing-words.ts'
import { overviewQuery } from '../../understand/value/queries.ts'
import { RunButton, RunProgress } from '../../understand/value/run-control.tsx'
import { useAmounts } from '../../understand/value/use-amounts.ts'
import { FlowsChart } from './flows-chart.tsx'
import { lastWhole } from './last-whole.ts'
import { MembersSection } from './members.tsx'
import { MoneySection } from './money.tsx'
import { PlansSection } from './plans.tsx'
import { pondQuery } from './queries.ts'
import { type PondSearch, segmentOf } from './search.ts'
import { Water } from './water.tsx'
import { WhatIfSection } from './what-if.tsx'
import css from './pond.module.css'
import '../../understand/print.css'

const route = getRouteApi('/shell/learn/pond')

/** How much water is in the pond, and what moves it? */
export function PondPage() {
  const { pond: say } = useMessages()
  const missingWords = useMissingWords()
  const search = route.useSearch()
  const client = useQueryClient()
  const { data: overview } = useQuery(overviewQuery)
  const { data: pond, error, refetch } = useQuery({
    ...pondQuery({ unit: search.unit, basis: search.basis, by: search.by, ...segmentOf(search) }),
    placeholderData: (last) => last,
  })
  const done = overview?.done?.id
  useEffect(() => {
    if (done !== undefined) void client.invalidateQueries({ queryKey: ['pond'] })
  }, [client, done])
  if (error && !pond) return <ErrorState error={error} retry={() => void refetch()} />
  if (!pond) return <PageSkeleton />
  const actions = overview && <RunButton overview={overview} />
  const progress = overview && <RunProgress overview={overview} />
  if (pond.state === 'found') return <Found pond={pond} search={search} actions={actions} progress={progress} />
  return (
    <Page question={say.question}>
      {progress}
      <EmptyState
        icon={IconDroplet} title={pond.state === 'nothing' ? say.nothing : say.never}
        hint={pond.state === 'nothing' ? `${say.nothingHint} ${pond.missing ? missingWords(pond.missing) : ''}` : say.neverHint}
        action={actions}
      />
    </Page>
  )
}

function Found({ pond, search, actions, progress }: {
  pond: FoundPond; search: PondSearch; actions: React.ReactNode; progress: React.ReactNode
}) {
  const { pond: say } = useMessages()
  const format = useFormats()
  const set = useSetSearch<PondSearch>()
  const { counted } = useAmounts(pond.currency || 'CNY')
  const { data: choices } = useQuery(choicesQuery)
  const segment = segmentOf(search)
  const chosen = segment.dimension === undefined ? null : toValue(segment.dimension, segment.member!)
  const flow = lastWhole(pond)
  const ahead = pond.forecast?.periods.at(-1)
  const answer = flow && say.answer(
    counted(pond.level.value), counted(pond.level.low), counted(pond.level.high), say.units[pond.unit](format.day(flow.from)),
    counted(flow.gained), counted(flow.lost.value), courseOf(flow))
  return (
    <Page question={say.question} actions={actions} answer={answer ? <Strong>{answer}</Strong> : say.nothing}>
      {progress}
      <FilterBar active={chosen !== null} onClear={() => set({ dimension: undefined, member: undefined })}>
        <SegmentedControl
          aria-label={say.unit} value={pond.unit} data={units.map((unit) => ({ value: unit, label: say.unitNames[unit] }))}
          onChange={(unit) => set({ unit: unit === 'month' ? undefined : unit as Unit })}
        />
        {pond.choices.length > 1 && (
          <SegmentedControl
            aria-label={say.basis} value={pond.basis} data={pond.choices.map((b) => ({ value: b, label: say.bases[b] }))}
            onChange={(basis) => set({ basis: basis as FoundPond['basis'] })}
          />
        )}
        <Select
          aria-label={say.customers} placeholder={say.everybody} searchable clearable limit={200} w={220} value={chosen}
          data={segmentGroups(choices?.dimensions ?? [], chosen)}
          onChange={(value) => {
            const [dimension, member] = fromValue(value) ?? []
            set({ dimension, member })
          }}
        />
      </FilterBar>
      <Water pond={pond} />
      <Text size="sm" c="dimmed" maw="75ch">
        {format.sentences(
          say.asOf(format.day(pond.asOf)), pond.basis === 'purchases' ? say.honest : say.contracts,
          pond.since.gained + pond.since.returning > 0 && say.since(format.whole(pond.since.gained), format.whole(pond.since.returning)),
        )}
      </Text>
      <Section
        title={say.course}
        note={pond.forecast && ahead ? say.courseNote(
          pond.forecast.n, format.day(ahead.to), counted(ahead.held.value), counted(ahead.held.low), counted(ahead.held.high),
        ) : say.noForecast}
      >
        <div className={`card ${css.card}`}><FlowsChart pond={pond} /></div>
        <Stack gap={4} mt={8} maw="75ch">
          {pond.change && <Text><Why pond={pond} /></Text>}
          {pond.checked.length > 0 && (
            <Text size="sm" c="dimmed">{say.checked(pond.checked.filter((c) => c.within).length, pond.checked.length)}</Text>
          )}
          {pond.forecast && Math.min(pond.forecast.drift.gained, pond.forecast.drift.lossRate) < 0.05 && (
            <Text size="sm" c="dimmed">{pond.forecast.drift.lossRate < 0.05 ? say.driftLoss : say.driftGain}</Text>
          )}
          <FindingLine id={pond.findings.find((f) => f.kind === 'pond.forecast')?.id ?? null} />
        </Stack>
      </Section>
      {pond.basis === 'purchases' && <MoneySection pond={pond} />}
      <MembersSection pond={pond} by={search.by} dimensions={choices?.dimensions.map((d) => d.dimension) ?? []} />
      {pond.whatIf ? <WhatIfSection base={pond.whatIf} search={search} /> : <Text c="dimmed">{say.whatIf.none}</Text>}
      <PlansSection />
    </Page>
  )
}

/** Rising or falling only where the range of those who left leaves no doubt. */
function courseOf({ gained, lost }: { gained: number; lost: { low: number; high: number } }): 'rising' | 'falling' | 'level' {
  return gained > lost.high ? 'rising' : gained < lost.low ? 'falling' : 'level'
}

/** Why the last period went otherwise than the one before it. */
function Why({ pond }: { pond: FoundPond }) {
  const { pond: say } = useMessages()
  const format = useFormats()
  const { net, byGained, byLossRate, bySize } = pond.change!.of
  const signed = (v: number) => format.signed(v, 0)
  return <Strong>{say.why(signed(net), signed(byGained), signed(byLossRate), signed(bySize))}</Strong>
}
