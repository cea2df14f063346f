import { SegmentedControl, Text } from '@mantine/core'
import { IconLifebuoy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Measures, Share, TimeTo } from '../../../../server/act/cases/measures/contract.ts'
import { targets } from '../../../../server/act/cases/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { fewAnswers } from '../../ui/measure.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { WayBack } from '../../ui/way-back.tsx'
import { Strong } from '../../understand/strong.tsx'
import { CausesSection } from './causes-section.tsx'
import { measuresQuery } from './queries.ts'
import type { RecoverySearch } from './search.ts'

const route = getRouteApi('/shell/act/cases/recovery')

/** How quickly and how well things are put right, and what they come from. */
export function RecoveryPage() {
  const { cases: { recovery: say, one } } = useMessages()
  const { days = 90 } = route.useSearch()
  const setSearch = useSetSearch<RecoverySearch>()
  const measures = useQuery({ ...measuresQuery(days), placeholderData: (old: Measures | undefined) => old })
  if (measures.error && !measures.data) return <ErrorState error={measures.error} retry={() => void measures.refetch()} />
  const m = measures.data
  return (
    <Page
      question={say.question} answer={m ? (m.cases === 0 ? say.empty : <Answer m={m} />) : null}
      above={<WayBack to="/act/cases">{one.back}</WayBack>}
      actions={
        <SegmentedControl
          size="sm" aria-label={say.period} value={String(days)} onChange={(v) => setSearch({ days: v === '90' ? undefined : (Number(v) as 30 | 365) })}
          data={[30, 90, 365].map((n) => ({ value: String(n), label: say.days(String(n)) }))}
        />
      }
    >
      {m?.cases === 0 && <EmptyState icon={IconLifebuoy} title={say.empty} hint={say.emptyHint} />}
      {m !== undefined && m.cases > 0 && <Figures m={m} />}
      <CausesSection />
    </Page>
  )
}

function Answer({ m }: { m: Measures }) {
  const { cases: { recovery: say } } = useMessages()
  const format = useFormats()
  const long = useDuration()
  if (m.cases < fewAnswers) return <Strong>{say.answerFew(m.cases, format.whole(m.cases))}</Strong>
  const content = m.content && m.content.n >= fewAnswers ? format.percent(m.content.value) : null
  return <Strong>{say.answer(format.whole(m.cases), m.solve.median && long(m.solve.median.value), content)}</Strong>
}

/** Hours as people say them. */
function useDuration() {
  const { cases: { recovery: say } } = useMessages()
  const format = useFormats()
  return (hours: number) =>
    hours < 1 ? say.minutes(format.whole(Math.max(1, Math.round(hours * 60)))) : hours < 72 ? say.hours(format.decimal(hours, hours < 10 ? 1 : 0)) : say.daysOf(format.decimal(hours / 24, 1))
}

/** A figure about cases: its value, how sure it is, and on how many cases it stands. */
function OfCases({ value, interval, n }: { value: string | null; interval: readonly [string, string] | null; n: number }) {
  const { cases: { recovery: say }, ui } = useMessages()
  const format = useFormats()
  if (value === null) return <Text component="span" size="sm" c="dimmed">{say.unknown}</Text>
  const sure = n >= fewAnswers
  return (
    <>
      <strong>{value}</strong>
      <Text component="div" size="xs" c="dimmed">{sure && interval && `${interval[0]} – ${interval[1]} · `}{sure ? ui.n(format.whole(n)) : say.few(n, format.whole(n))}</Text>
    </>
  )
}

function Long({ time, which }: { time: TimeTo; which: 'median' | 'p90' }) {
  const long = useDuration()
  const value = time[which]
  const interval = value && value.low !== null && value.high !== null ? ([long(value.low), long(value.high)] as const) : null
  return <OfCases value={value && long(value.value)} interval={interval} n={time.n} />
}

function ShareOf({ share }: { share: Share }) {
  const format = useFormats()
  return <OfCases value={share && format.percent(share.value)} interval={share && [format.percent(share.low), format.percent(share.high)]} n={share?.n ?? 0} />
}

function Figures({ m }: { m: Measures }) {
  const { cases: { recovery: say, target } } = useMessages()
  const format = useFormats()
  const names = useNames()
  type Time = { key: string; name: string; time: TimeTo }
  const times: Column<Time>[] = [
    { key: 'what', header: say.step, cell: (r) => r.name },
    { key: 'half', header: say.half, cell: (r) => <Long time={r.time} which="median" /> },
    { key: 'most', header: say.most, cell: (r) => <Long time={r.time} which="p90" />, wideOnly: true },
    { key: 'inTime', header: say.inTime, align: 'end', cell: (r) => say.of(format.whole(r.time.inTime), format.whole(r.time.n)), wideOnly: true },
  ]
  const shares = [['content', say.content, m.content], ['reopened', say.reopened, m.reopened], ['answered', say.answered, m.answered]] as const
  type Group = Measures['byBranch'][number] & { name: string }
  const columns = (first: string): Column<Group>[] => [
    { key: 'name', header: first, cell: (g) => g.name },
    { key: 'cases', header: say.cases, align: 'end', cell: (g) => format.whole(g.cases) },
    { key: 'solve', header: say.solve, cell: (g) => <Long time={g.solve} which="median" /> },
    { key: 'content', header: say.content, cell: (g) => <ShareOf share={g.content} />, wideOnly: true },
    { key: 'reopened', header: say.reopened, cell: (g) => <ShareOf share={g.reopened} />, wideOnly: true },
  ]
  return (
    <>
      <Section title={say.times} note={say.timesNote}>
        <DataTable caption={say.times} columns={times} rows={targets.map((t) => ({ key: t, name: target[t], time: m[t] }))} rowKey={(r) => r.key} />
      </Section>
      <Section title={say.shares}>
        <DataTable
          caption={say.shares} rows={shares} rowKey={([key]) => key}
          columns={[{ key: 'name', header: say.measure, cell: ([, name]) => name }, { key: 'share', header: say.shares, cell: ([, , share]) => <ShareOf share={share} /> }]}
        />
      </Section>
      <Section title={say.byCause}>
        <DataTable caption={say.byCause} columns={columns(say.cause)} rows={m.byCause.map((g) => ({ ...g, branch: null, name: g.cause ? names(g.cause.names) : say.noCause }))} rowKey={(g) => g.name} />
      </Section>
      <Section title={say.byBranch}>
        <DataTable caption={say.byBranch} columns={columns(say.branch)} rows={m.byBranch.map((g) => ({ ...g, name: g.branch ?? say.noBranch }))} rowKey={(g) => g.name} />
      </Section>
    </>
  )
}
