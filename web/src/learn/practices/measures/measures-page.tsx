import { SegmentedControl, Select, Text } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type MeasuredUnit, Measures, standings } from '../../../../../server/learn/practices/contract.ts'
import { resource } from '../../../app/api.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { useSession } from '../../../app/session.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { useSetSearch } from '../../../ui/filter-bar.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { PageSkeleton } from '../../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../../ui/states.tsx'
import { Strong } from '../../../understand/strong.tsx'
import css from '../practices.module.css'
import { Scale } from '../scale.tsx'
import type { MeasuresSearch } from '../search.ts'
import { PracticesTabs } from '../tabs.tsx'

const route = getRouteApi('/shell/learn/practices/measures')
type Ready = Extract<Measures, { state: 'ready' }>

/** How customers felt with each branch, team or person, and whom chance alone would put at the top. */
export function MeasuresPage() {
  const { practices: { measures: say } } = useMessages()
  const format = useFormats()
  const { of = 'branch', felt = 'tone', days = '90', dimension } = route.useSearch()
  const { data, error, refetch } = useQuery({ ...resource('practices/measures', Measures, { of, felt, days, dimension }), placeholderData: keepPreviousData })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const counted = (standing: MeasuredUnit['standing']) => format.whole(data.state === 'ready' ? data.units.filter((u) => u.standing === standing).length : 0)
  return (
    <Page question={say.question} above={<PracticesTabs />} answer={data.state === 'ready' ? <Strong>{say.answer(counted('above'), counted('below'), counted('same'))}</Strong> : undefined}>
      <Filters data={data} />
      {data.state === 'ready' ? <Standings data={data} /> : (
        <EmptyState
          icon={IconScale} title={say.few(format.whole(data.units), format.whole(data.needed), format.whole(data.fewest))} hint={say.fewHint[data.of]}
          action={data.of !== 'branch' && <Link to="/learn/practices/team">{say.toStaff}</Link>}
        />
      )}
    </Page>
  )
}

function Filters({ data }: { data: Measures }) {
  const { practices: { measures: say } } = useMessages()
  const { allows } = useSession()
  const { of = 'branch', felt = 'tone', days = '90' } = route.useSearch()
  const set = useSetSearch<MeasuresSearch>()
  const kinds = allows('practices.manage') ? (['branch', 'team', 'person'] as const) : (['branch', 'team'] as const)
  return (
    <div className={`no-print ${css.filters}`}>
      <SegmentedControl size="xs" aria-label={say.ofLabel} value={of} onChange={(v) => set({ of: v === 'branch' ? undefined : v as typeof of })} data={kinds.map((value) => ({ value, label: say.of[value] }))} />
      <SegmentedControl size="xs" aria-label={say.feltLabel} value={felt} onChange={(v) => set({ felt: v === 'tone' ? undefined : v as typeof felt })} data={(['tone', 'satisfied'] as const).map((value) => ({ value, label: say.felt[value] }))} />
      <SegmentedControl size="xs" aria-label={say.daysLabel} value={days} onChange={(v) => set({ days: v === '90' ? undefined : v as typeof days })} data={(['30', '90', '365'] as const).map((value) => ({ value, label: say.days[value] }))} />
      {of === 'branch' && data.dimensions.length > 1 && <Select size="xs" aria-label={say.dimension} data={data.dimensions} value={data.dimension} onChange={(v) => set({ dimension: v ?? undefined })} allowDeselect={false} />}
    </div>
  )
}

function Standings({ data }: { data: Ready }) {
  const { practices: { measures: say, interval } } = useMessages()
  const format = useFormats()
  const write = (v: number) => (data.felt === 'tone' ? format.signed(v) : format.percent(v, 1))
  const [least, most] = [Math.min(...data.units.map((u) => u.measured.low), data.mean), Math.max(...data.units.map((u) => u.measured.high), data.mean)]
  const groups = standings.map((standing) => ({ standing, units: data.units.filter((u) => u.standing === standing) })).filter((g) => g.units.length > 0)
  return (
    <>
      <Text size="sm" c="dimmed" maw="75ch">
        {format.sentences(say.note(say.felt[data.felt], write(data.mean), format.whole(data.fewest)), data.hidden > 0 && say.hidden(data.hidden))}
      </Text>
      {groups.map(({ standing, units }) => (
        <Section key={standing} title={say.standings[standing]} note={standing === 'same' ? say.sameNote : undefined}>
          <DataTable
            caption={say.standings[standing]} rows={units} rowKey={(u) => u.key}
            columns={[
              { key: 'name', header: say.unit, cell: (u) => u.name },
              {
                key: 'range', header: say.range, width: '40%', wideOnly: true,
                cell: (u) => <Scale label={say.scale(u.name, write(u.measured.value), write(u.measured.low), write(u.measured.high))} {...u.measured} mark={data.mean} least={least} most={most} />,
              },
              {
                key: 'value', header: say.value, align: 'end', width: 150,
                cell: (u) => <><Text span size="sm" fw={600}>{write(u.measured.value)}</Text><Text size="xs" c="dimmed" className="nowrap">{interval(write(u.measured.low), write(u.measured.high))}</Text></>,
              },
              { key: 'own', header: say.own, align: 'end', width: 90, wideOnly: true, cell: (u) => <Text span size="sm" c="dimmed">{write(u.raw)}</Text> },
              { key: 'n', header: say.customers, align: 'end', width: 90, cell: (u) => format.whole(u.measured.n) },
            ]}
          />
        </Section>
      ))}
    </>
  )
}
