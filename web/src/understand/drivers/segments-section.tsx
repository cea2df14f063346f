import { Select, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { segmentsQuery as choicesQuery } from '../queries.ts'
import { segmentsQuery } from './queries.ts'
import type { DriverQuestion, DriversSearch } from './search.ts'
import { useDriverName, useShareFormat } from './use-words.ts'

/** The weights of several segments side by side, and whether they differ by more than noise. */
export function SegmentsSection({ question, by }: { question: DriverQuestion; by: string | undefined }) {
  const { drivers: { segments: say } } = useMessages()
  const set = useSetSearch<DriversSearch>()
  const { data: choices } = useQuery(choicesQuery)
  return (
    <Section
      title={say.title} note={by === undefined ? say.choose : say.note}
      actions={
        <Select
          aria-label={say.by} placeholder={say.by} clearable w={200} size="sm" value={by ?? null}
          onChange={(value) => set({ by: value ?? undefined })}
          data={(choices?.dimensions ?? []).map(({ dimension }) => dimension)}
        />
      }
    >
      {by !== undefined && <Compared question={question} by={by} />}
    </Section>
  )
}

function Compared({ question, by }: { question: DriverQuestion; by: string }) {
  const { drivers: { segments: say, weights, basis } } = useMessages()
  const { whole } = useFormats()
  const nameOf = useDriverName()
  const { share, range } = useShareFormat()
  const { data, error, refetch } = useQuery(segmentsQuery(question, by))
  if (error) return <ErrorState error={error} retry={() => void refetch()} compact />
  if (!data) return <Skeleton height={240} radius="lg" />
  if (data.state === 'not-enough') return <Text c="dimmed">{say.notEnough(whole(data.have), whole(data.need))}</Text>
  const differing = data.drivers.filter(({ differs }) => differs).map(({ key }) => nameOf(key))
  return (
    <>
      <Text mb={12}>{differing.length > 0 ? say.answer(differing) : say.alike}</Text>
      <DataTable
        caption={say.title} rows={data.drivers} rowKey={(d) => d.key}
        columns={[
          { key: 'driver', header: weights.driver, cell: (d) => nameOf(d.key) },
          ...data.segments.map(({ member, n }, i) => ({
            key: member, header: say.members(member, whole(n)), align: 'end' as const,
            cell: (d: (typeof data.drivers)[number]) => (
              <>{share(d.shares[i]!.value)}<Text size="xs" c="dimmed">{range(d.shares[i]!)}</Text></>
            ),
          })),
          { key: 'differs', header: say.difference, cell: (d) => (d.finding === null
            ? say.noise
            : <Link to="/understand/findings/$id" params={{ id: String(d.finding) }}>{say.differs}</Link>) },
        ]}
      />
      {data.small.length > 0 && (
        <Text size="sm" c="dimmed" mt={8}>
          {say.small(data.small.slice(0, 12).map(({ member, n }) => basis.rated(member, whole(n))).join(', '))}
        </Text>
      )}
    </>
  )
}
