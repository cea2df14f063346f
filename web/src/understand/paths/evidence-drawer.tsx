import { Drawer, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Stage } from '../../../../server/record/touchpoints/contract.ts'
import type { StuckEvidence } from '../../../../server/understand/paths/contract.ts'
import type { Slice } from '../../../../server/understand/slice/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { stuckEvidenceQuery } from '../queries.ts'
import type { PathsSearch } from './search.ts'

/** Why customers stop at a stage: the two readings of the seed case, each with its evidence. */
export function EvidenceDrawer({ journey, stage, slice }: { journey: string; stage: Stage; slice: Slice }) {
  const { paths: { evidence: say }, words } = useMessages()
  const { whole } = useFormats()
  const set = useSetSearch<PathsSearch>()
  const query = useQuery(stuckEvidenceQuery(journey, stage, slice))
  return (
    <Drawer
      opened position="right" size="lg" onClose={() => set({ why: undefined })} title={say.title(words.stage[stage])}
      closeButtonProps={{ 'aria-label': say.close }}
    >
      {query.error && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {!query.data && !query.error && <ListSkeleton />}
      {query.data && (
        <Stack gap="lg">
          <Text c="dimmed">{say.basis(whole(query.data.stuck), whole(query.data.moved))}</Text>
          <Feeling evidence={query.data} />
          <Segments evidence={query.data} />
          <Text size="sm" c="dimmed">{say.caveat}</Text>
        </Stack>
      )}
    </Drawer>
  )
}

function Feeling({ evidence: { feeling } }: { evidence: StuckEvidence }) {
  const { paths: { evidence: say } } = useMessages()
  const { signed } = useFormats()
  const { verdict, difference } = feeling
  return (
    <section>
      <Title order={3}>{say.feelingTitle}</Title>
      <Text>
        {verdict === 'few' || !difference
          ? say.feeling.few(feeling.stuck.n, feeling.moved.n)
          : say.feeling[verdict](signed(difference.value), `${signed(difference.low)} – ${signed(difference.high)}`)}
      </Text>
    </section>
  )
}

function Segments({ evidence: { segments } }: { evidence: StuckEvidence }) {
  const { paths: { evidence: say } } = useMessages()
  const { percent } = useFormats()
  return (
    <section>
      <Title order={3}>{say.segmentsTitle}</Title>
      <Text mb="xs">{say.segments[segments.verdict]}</Text>
      {segments.members.length > 0 && (
        <DataTable
          caption={say.segmentsTitle} rows={segments.members} rowKey={(m) => `${m.dimension} ${m.member}`}
          columns={[
            { key: 'member', header: say.member, cell: (m) => <>{m.member}<Text size="xs" c="dimmed">{m.dimension}</Text></> },
            { key: 'stuck', header: say.stuckShare, align: 'end', cell: (m) => percent(m.stuck.value) },
            { key: 'moved', header: say.movedShare, align: 'end', cell: (m) => percent(m.moved.value) },
            { key: 'q', header: say.chance, align: 'end', wideOnly: true, cell: (m) => (m.q < 0.001
              ? '< 0.001'
              : m.q.toFixed(3)) },
          ]}
        />
      )}
    </section>
  )
}
