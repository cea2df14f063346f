import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { SavedSegment } from '../../../../server/understand/segments/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'
import { useDriverName, useShareFormat } from '../drivers/use-words.ts'
import { FindingLine } from '../findings/finding-line.tsx'
import { weightsQuery } from './queries.ts'

/** What weighs in the scores of each segment, factor by factor; nothing where too few rated factors. */
export function Weights({ segments }: { segments: readonly SavedSegment[] }) {
  const { segments: { compare: say }, drivers } = useMessages()
  const { whole } = useFormats()
  const nameOf = useDriverName()
  const { share, range } = useShareFormat()
  const { data } = useQuery({ ...weightsQuery(segments.map((s) => s.key).join(',')), enabled: segments.length > 1 })
  if (data?.state !== 'ready')
    return data ? <Text size="sm" c="dimmed">{drivers.segments.notEnough(whole(data.have), whole(data.need))}</Text> : null
  return (
    <Section title={say.weights} note={say.weightsNote}>
      <DataTable
        caption={say.weights} rows={data.drivers} rowKey={(d) => d.key}
        columns={[
          { key: 'driver', header: drivers.weights.driver, cell: (d) => <>{nameOf(d.key)}<FindingLine id={d.finding} /></> },
          ...data.segments.map(({ member, n }, i) => ({
            key: member, header: drivers.segments.members(segments.find((s) => s.key === member)?.name ?? member, whole(n)),
            align: 'end' as const,
            cell: (d: (typeof data.drivers)[number]) => (
              <>{share(d.shares[i]!.value)}<Text size="xs" c="dimmed">{range(d.shares[i]!)}</Text></>
            ),
          })),
        ]}
      />
    </Section>
  )
}
