import { useCallback } from 'react'
import { Button, Select, Skeleton, Text } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Gap, gapsBy } from '../../../../server/understand/satisfaction/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Section } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import type { Scheme } from '../../ui/tone.ts'
import { useDriverName } from '../drivers/use-words.ts'
import { segmentsQuery } from '../queries.ts'
import { gapsOption } from './gaps-option.ts'
import { gapsQuery } from './queries.ts'
import { sliceOf, type SatisfactionSearch } from './search.ts'

/** A level as people read it: 0 the lowest answer, 100 the highest. */
const hundred = (level: number) => level * 100

/** What was expected against what was found. */
export function GapsSection({ search }: { search: SatisfactionSearch }) {
  const { satisfaction: { gaps: say } } = useMessages()
  const set = useSetSearch<SatisfactionSearch>()
  const { data: choices } = useQuery(segmentsQuery)
  const by = search.by ?? 'touchpoint'
  const waiting = by === 'segment' && search.segments === undefined
  const { data, error, refetch } = useQuery({ ...gapsQuery(sliceOf(search), by, by === 'segment' ? search.segments : undefined), enabled: !waiting })
  return (
    <Section
      title={say.title} note={say.note}
      actions={
        <>
          <Select
            aria-label={say.by} allowDeselect={false} size="sm" w={210} value={by} onChange={(value) => set({ by: value === 'touchpoint' ? undefined : (value as typeof by) })}
            data={gapsBy.map((value) => ({ value, label: say.bys[value] }))}
          />
          {by === 'segment' && (
            <Select
              aria-label={say.segments} placeholder={say.segments} size="sm" w={160} value={search.segments ?? null} onChange={(value) => set({ segments: value ?? undefined })}
              data={(choices?.dimensions ?? []).map(({ dimension }) => dimension)}
            />
          )}
        </>
      }
    >
      {waiting ? <Text c="dimmed">{say.emptySegment}</Text> : error ? <ErrorState error={error} retry={() => void refetch()} compact /> : !data ? <Skeleton height={280} radius="lg" /> : data.rows.length === 0 ? (
        <EmptyState icon={IconScale} title={say.emptyTitle} hint={say.emptyHint} action={<Button component={Link} to="/listen/surveys">{say.toSurveys}</Button>} />
      ) : <Rows rows={data.rows} by={by} needed={data.needed} />}
    </Section>
  )
}

function Rows({ rows, by, needed }: { rows: readonly Gap[]; by: (typeof gapsBy)[number]; needed: number }) {
  const { satisfaction: { gaps: say }, ui } = useMessages()
  const { decimal, signed, percent, whole } = useFormats()
  const keyName = useDriverName()
  const nameOf = useCallback((key: string) => (by === 'servqual' ? say.dimensions[key as keyof typeof say.dimensions] : by === 'segment' ? key : keyName(key)), [by, say, keyName])
  const known = rows.filter(({ gap }) => gap !== null)
  const option = useCallback((scheme: Scheme) => gapsOption(known, {
    scheme, nameOf, expectation: say.expectation, perception: say.perception,
    tell: (row) => `${say.gap} ${signed(hundred(row.gap!.value), 1)} · ${ui.interval(signed(hundred(row.gap!.low), 1), signed(hundred(row.gap!.high), 1))} · ${ui.n(whole(row.n))}`,
  }), [known, nameOf, say, signed, ui, whole])
  const table = (
    <DataTable
      caption={say.label} rows={rows} rowKey={(r) => r.key}
      columns={[
        { key: 'what', header: say.what, cell: (r) => nameOf(r.key) },
        { key: 'expected', header: say.expectation, align: 'end', wideOnly: true, cell: (r) => (r.gap ? decimal(hundred(r.expectation!), 0) : '–') },
        { key: 'found', header: say.perception, align: 'end', wideOnly: true, cell: (r) => (r.gap ? decimal(hundred(r.perception!), 0) : '–') },
        {
          key: 'gap', header: say.gap, align: 'end',
          cell: (r) => (r.gap ? <>{signed(hundred(r.gap.value), 1)}<Text size="xs" c="dimmed">{ui.interval(signed(hundred(r.gap.low), 1), signed(hundred(r.gap.high), 1))}</Text></> : '–'),
        },
        { key: 'below', header: say.below, align: 'end', wideOnly: true, cell: (r) => (r.gap && r.below ? percent(r.below.value) : '–') },
        { key: 'n', header: say.n, align: 'end', cell: (r) => (r.gap ? whole(r.n) : say.tooFew(whole(r.n), needed)) },
        {
          key: 'verdict', header: say.verdict, wideOnly: true,
          cell: (r) => (r.finding === null ? say.verdicts[r.verdict] : <Link to="/understand/findings/$id" params={{ id: String(r.finding) }}>{say.verdicts[r.verdict]}</Link>),
        },
      ]}
    />
  )
  if (known.length === 0) return table
  return (
    <>
      <Chart
        label={say.label} option={option} height={68 + 34 * known.length} table={table} name={`gaps-by-${by}`}
        csv={() => [
          [by, 'customers', 'expected', 'found', 'gap', 'gap_low', 'gap_high', 'share_below', 'share_above', 'verdict', 'finding'],
          ...rows.map((r) => [r.key, r.n, r.expectation, r.perception, r.gap?.value ?? null, r.gap?.low ?? null, r.gap?.high ?? null, r.below?.value ?? null, r.above?.value ?? null, r.verdict, r.finding]),
        ]}
      />
      {rows.length > known.length && (
        <Text size="sm" c="dimmed">{say.fewOf(needed, rows.filter(({ gap }) => gap === null).map((r) => say.fewAt(nameOf(r.key), whole(r.n))))}</Text>
      )}
    </>
  )
}
