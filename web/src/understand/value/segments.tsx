import { Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { segmentsQuery as choicesQuery } from '../queries.ts'
import { segmentsQuery } from './queries.ts'
import type { ValueSearch } from './search.ts'
import { useAmounts } from './use-amounts.ts'
import css from './value.module.css'

/** Segments beside each other: who stays, and what a customer of each will spend. */
export function SegmentsSection({ search, currency }: { search: ValueSearch; currency: string }) {
  const { value: { segments: say } } = useMessages()
  const format = useFormats()
  const { money } = useAmounts(currency)
  const set = useSetSearch<ValueSearch>()
  const { data: choices } = useQuery(choicesQuery)
  const dimensions = choices?.dimensions.map((d) => d.dimension) ?? []
  const dimension = search.by ?? dimensions[0]
  const { data, error, refetch } = useQuery({
    ...segmentsQuery({ dimension: dimension ?? '', currency }), enabled: dimension !== undefined,
  })
  if (choices && dimension === undefined) return null
  return (
    <Section
      title={say.title}
      actions={<Select aria-label={say.by} size="xs" w={160} allowDeselect={false} data={dimensions} value={dimension ?? null} onChange={(by) => set({ by: by ?? undefined })} />}
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} compact /> : (
        <DataTable
          caption={say.caption(dimension ?? '')} rows={data?.segments} rowKey={(s) => s.member} empty={say.none}
          columns={[
            { key: 'segment', header: say.segment, cell: (s) => s.member },
            { key: 'customers', header: say.customers, align: 'end', width: 110, wideOnly: true, cell: (s) => format.whole(s.customers) },
            {
              key: 'alive', header: say.alive, align: 'end', width: 150,
              cell: (s) => <Stacked main={format.percent(s.alive.value)} under={say.interval(
                format.percent(s.alive.low), format.percent(s.alive.high),
              )} />,
            },
            {
              key: 'value', header: say.value, align: 'end', width: 150,
              cell: (s) => <Stacked main={money(s.value.value)} under={say.interval(money(s.value.low), money(s.value.high))} />,
            },
          ]}
        />
      )}
    </Section>
  )
}

export const Stacked = ({ main, under }: { main: string; under: string }) =>
  <span className={css.stack}>{main}<Text span size="xs" c="dimmed">{under}</Text></span>
