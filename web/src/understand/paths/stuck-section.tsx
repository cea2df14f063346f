import { Button, Text } from '@mantine/core'
import { daysComingBack, daysToGoOn, type Paths, type StagePlace } from '../../../../server/understand/paths/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Measure } from '../../ui/measure.tsx'
import { Section } from '../../ui/page.tsx'
import { FindingLine } from '../findings/finding-line.tsx'
import type { PathsSearch } from './search.ts'

const mostPlaces = 3

/** Who reached a stage and what became of them; each stage leads to its evidence. */
export function StuckSection({ paths, nameOf }: { paths: Paths; nameOf: (key: string) => string }) {
  const { paths: { stuck: say }, words } = useMessages()
  const { percent, whole } = useFormats()
  const set = useSetSearch<PathsSearch>()
  const places = (s: StagePlace) =>
    s.places.filter((p) => p.stuck > 0).slice(0, mostPlaces).map((p) => `${nameOf(p.touchpoint)} ${whole(p.stuck)}`).join(' · ')
  return (
    <Section title={say.title} note={say.note(daysComingBack, daysToGoOn)}>
      <DataTable
        caption={say.title} rows={paths.stuck} rowKey={(s) => s.stage} empty={say.none} onOpen={(s) => set({ why: s.stage })}
        columns={[
          {
            key: 'stage', header: say.stage,
            cell: (s) => (
              <>
                {words.stage[s.stage]}
                <Text size="xs" c="dimmed">{places(s)}</Text>
                <FindingLine id={s.finding} />
              </>
            ),
          },
          {
            key: 'share', header: say.share,
            cell: ({ stuckShare: share }) => share ? <Measure value={percent(share.value, 1)} interval={[
              percent(share.low, 1), percent(share.high, 1),
            ]} n={share.whole} /> : '–',
          },
          { key: 'stuck', header: say.stuck, align: 'end', cell: (s) => whole(s.stuck) },
          { key: 'moved', header: say.moved, align: 'end', wideOnly: true, cell: (s) => whole(s.moved) },
          { key: 'gone', header: say.gone, align: 'end', wideOnly: true, cell: (s) => whole(s.gone) },
          { key: 'recent', header: say.recent, align: 'end', wideOnly: true, cell: (s) => whole(s.recent) },
          {
            key: 'why', header: '', align: 'end',
            cell: (s) => (s.stuck > 0 ? <Button size="compact-sm" variant="light" onClick={() => set({ why: s.stage })}>
              {say.why}
            </Button> : null),
          },
        ]}
      />
    </Section>
  )
}
