import { useCallback } from 'react'
import { Select, Text } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import type { Paths } from '../../../../server/understand/paths/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Section } from '../../ui/page.tsx'
import type { Scheme } from '../../ui/tone.ts'
import { asText } from '../../ui/as-text.ts'
import { mapHeight, mapOption } from './map-option.ts'
import { movesShown, type PathsSearch } from './search.ts'

/** The ways that customers take from touchpoint to touchpoint. */
export function MapSection({ paths, shown, nameOf }: { paths: Paths; shown: number; nameOf: (key: string) => string }) {
  const { paths: { map: say }, words } = useMessages()
  const { whole, decimal } = useFormats()
  const set = useSetSearch<PathsSearch>()
  const { ref, width } = useElementSize()
  const option = useCallback(
    (scheme: Scheme) => mapOption(paths, shown, {
      nameOf, stageOf: (stage) => words.stage[stage],
      move: (m) => say.tell(
        asText(nameOf(m.from)), asText(nameOf(m.to)), whole(m.customers), whole(m.times), decimal(m.medianDays),
      ),
      step: (s) => say.tellStep(asText(nameOf(s.touchpoint)), whole(s.customers), whole(s.times)),
    }, scheme, Math.max(320, width)),
    [paths, shown, nameOf, say, words, whole, decimal, width],
  )
  const onward = paths.moves.filter((m) => m.from !== m.to)
  return (
    <Section
      title={say.title} note={say.note(Math.min(shown, onward.length), onward.length)}
      actions={
        <Select
          aria-label={say.more} size="xs" w={140} allowDeselect={false} value={String(shown)}
          onChange={(value) => set({ moves: Number(value) as PathsSearch['moves'] })}
          data={movesShown.map((n) => ({ value: String(n), label: say.moves(whole(n)) }))}
        />
      }
    >
      <div ref={ref}>
        <Chart
          label={say.label} option={option} height={mapHeight} name="paths"
          csv={() => [
            ['from', 'to', 'customers', 'times', 'median_days'],
            ...paths.moves.map((m) => [m.from, m.to, m.customers, m.times, m.medianDays]),
          ]}
          table={
            <DataTable
              caption={say.label} rows={onward.slice(0, shown)} rowKey={(m) => `${m.from} ${m.to}`}
              columns={[
                { key: 'from', header: say.from, cell: (m) => nameOf(m.from) },
                { key: 'to', header: say.to, cell: (m) => nameOf(m.to) },
                { key: 'customers', header: say.customers, align: 'end', cell: (m) => whole(m.customers) },
                { key: 'times', header: say.times, align: 'end', wideOnly: true, cell: (m) => whole(m.times) },
                { key: 'days', header: say.medianDays, align: 'end', cell: (m) => decimal(m.medianDays) },
              ]}
            />
          }
        />
      </div>
      {paths.sampled > 1 && <Text size="sm" c="dimmed">{say.sampled(whole(paths.sampled))}</Text>}
    </Section>
  )
}
