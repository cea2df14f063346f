import { useCallback } from 'react'
import { Select, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Gone } from '../../../../server/understand/satisfaction/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { toneColor, type Scheme } from '../../ui/tone.ts'
import { FindingLine } from '../findings/finding-line.tsx'
import { heightOfBars, intervalBars } from '../interval-bars.ts'
import { segmentsQuery } from '../queries.ts'
import { Strong } from '../strong.tsx'
import { goneQuery } from './queries.ts'
import { sliceOf, type SatisfactionSearch } from './search.ts'
import css from './satisfaction.module.css'

type Ready = Extract<Gone, { state: 'ready' }>
const tones = { 'very-unpleasant': -0.8, unpleasant: -0.3, neutral: 0, pleasant: 0.3, 'very-pleasant': 0.8 } as const

/** How far satisfaction goes with staying: who is gone, by their last answer, and from which segments. */
export function GoneSection({ search }: { search: SatisfactionSearch }) {
  const { satisfaction: { gone: say } } = useMessages()
  const { whole, sentences } = useFormats()
  const { data, error, refetch } = useQuery(goneQuery(sliceOf(search), search.segments))
  return (
    <Section title={say.title}>
      {error ? <ErrorState error={error} retry={() =>
        void refetch()} compact /> : !data ? <Skeleton height={240} radius="lg" /> : data.state === 'not-enough'
        ? <Text c="dimmed" maw="75ch">{sentences(say.tooFew(whole(data.have), whole(data.need)), say.hint)}</Text>
        : <Told found={data} search={search} />}
    </Section>
  )
}

function Told({ found, search }: { found: Ready; search: SatisfactionSearch }) {
  const { satisfaction: { gone: say, gaps }, ui } = useMessages()
  const { whole, percent, day, sentences } = useFormats()
  const set = useSetSearch<SatisfactionSearch>()
  const { data: choices } = useQuery(segmentsQuery)
  const share = (x: number) => percent(x, 1)
  const bands = found.byBand.filter(({ gone }) => gone !== null && gone.whole >= 10)
  const option = useCallback((scheme: Scheme) => intervalBars(
    bands.map(({ band, gone }) =>
      ({ name: say.bands[band], value: gone!.value, low: gone!.low, high: gone!.high, color: toneColor(tones[band], scheme) })),
    { scheme, percent: true, say: (v) => percent(v), tell: (i) => `${percent(bands[i]!.gone!.value, 1)} · ${ui.interval(percent(bands[i]!.gone!.low, 1), percent(bands[i]!.gone!.high, 1))}<br>${ui.n(whole(bands[i]!.gone!.whole))}` },
  ), [bands, say, percent, ui, whole])
  const { satisfied, others, difference } = found
  const compared = satisfied && others && difference && say.compare(
    share(satisfied.value), ui.interval(share(satisfied.low), share(satisfied.high)), share(others.value),
    ui.interval(share(others.low), share(others.high)),
  )
  const told = [
    say.answer(whole(found.gone.customers), whole(found.gone.quiet), whole(found.gone.left)), compared,
    difference && difference.low <= 0 && difference.high >= 0 && say.noDifference,
  ]
  const shareColumns = [
    { key: 'share', header: say.share, align: 'end' as const, cell: ({ gone }: Pick<Ready['segments'][number], 'gone'>) => (
      <>{share(gone.value)}<Text size="xs" c="dimmed">{ui.interval(share(gone.low), share(gone.high))}</Text></>
    ) },
    { key: 'n', header: say.n, align: 'end' as const, cell: ({ gone }: Pick<Ready['segments'][number], 'gone'>) =>
      whole(gone.whole) },
  ]
  return (
    <>
      <Text mb={4} maw="75ch"><Strong>{sentences(...told)}</Strong></Text>
      <Text size="sm" c="dimmed" mb={12} maw="75ch">
        {sentences(
          say.note(day(found.from), day(found.asOf), found.usualPause === null ? null : say.days(Math.round(found.usualPause))),
          found.oneIn > 1 && say.oneIn(whole(found.oneIn)),
        )}
      </Text>
      <Chart
        label={say.label} option={option} height={heightOfBars(bands.length)} name="gone-by-last-answer"
        csv={() => [['last_answer', 'customers', 'gone', 'share', 'low', 'high'], ...found.byBand.map(({ band, gone }) =>
          [band, gone?.whole ?? 0, gone?.part ?? 0, gone?.value ?? null, gone?.low ?? null, gone?.high ?? null])]}
        table={<DataTable caption={say.label} rows={bands.map(({ band, gone }) => ({ band, gone: gone! }))} rowKey={({ band }) =>
          band} columns={[{ key: 'band', header: say.band, cell: ({ band }) => say.bands[band] }, ...shareColumns]} />}
      />
      <FindingLine id={found.finding} />
      <div className={css.part}>
        <Section
          title={say.segments} note={search.segments === undefined ? say.chooseSegment : undefined}
          actions={<Select aria-label={say.by} placeholder={gaps.segments} clearable size="sm" w={180} value={search.segments ?? null} onChange={(value) => set({ segments: value ?? undefined })} data={(choices?.dimensions ?? []).map(({ dimension }) => dimension)} />}
        >
          {search.segments !== undefined && (
            <DataTable
              caption={say.segments} rows={found.segments.toSorted((a, b) => b.gone.value - a.gone.value)}
              rowKey={({ member }) => member} empty={say.fewSegments}
              columns={[{ key: 'member', header: say.member, cell: ({ member }) => member }, ...shareColumns]}
            />
          )}
        </Section>
      </div>
    </>
  )
}
