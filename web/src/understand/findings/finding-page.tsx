import { Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { WayBack } from '../../ui/way-back.tsx'
import { findingQuery } from './queries.ts'
import { useFacts } from './say-facts.ts'
import { useFindingWords } from './say-finding.ts'

const route = getRouteApi('/shell/understand/findings/$id')

/** One claim with all that it stands on. */
export function FindingPage() {
  const { findings: say } = useMessages()
  const words = useFindingWords()
  const facts = useFacts()
  const { whole } = useFormats()
  const { id } = route.useParams()
  const { data: finding, error, refetch } = useQuery(findingQuery(id))
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!finding) return <PageSkeleton />
  const estimate = words.estimate(finding)
  return (
    <Page
      question={`${words.claim(finding)} · ${words.subject(finding)}`}
      answer={estimate ? [estimate.value, estimate.interval].filter(Boolean).join(', ') : say.verdicts[finding.verdict]}
      above={<WayBack to="/understand/findings">{say.toList}</WayBack>}
      width="reading"
    >
      <Facts rows={[
        [say.verdict, say.verdicts[finding.verdict]],
        [say.n, say.records(whole(finding.n))],
        [say.method, <span key="method" className="mono">{finding.method}</span>],
        [say.version, <span key="version" className="mono">{finding.version}</span>],
        [say.firstFound, <DateTime key="first" at={finding.firstFound} />],
        [say.lastFound, <DateTime key="last" at={finding.lastFound} />],
      ]} />
      <Section title={say.asked}><Facts rows={facts.rows(finding.question)} /></Section>
      {Object.keys(finding.detail).length > 0 && (
        <Section title={say.detail}><Facts rows={facts.rows(finding.detail)} /></Section>
      )}
    </Page>
  )
}

function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <Table>
      <Table.Tbody>
        {rows.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" w={160}>{name}</Table.Th>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
