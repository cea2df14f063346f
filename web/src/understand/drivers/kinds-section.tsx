import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Ranged } from '../../../../server/understand/drivers/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { kindsQuery } from './queries.ts'
import type { DriverQuestion } from './search.ts'
import { useDriverName, useOutcomeFormat } from './use-words.ts'

/** Kano's kinds by penalty and reward. */
export function KindsSection({ question, currency }: { question: DriverQuestion; currency: string | null }) {
  const { drivers: { kinds: say, weights, basis } } = useMessages()
  const { whole } = useFormats()
  const nameOf = useDriverName()
  const { change, changeRange } = useOutcomeFormat(question.outcome, currency)
  const { data, error, refetch } = useQuery(kindsQuery(question))
  const ranged = (r: Ranged) => <>{change(r.value)}<Text size="xs" c="dimmed">{changeRange(r)}</Text></>
  const leftOut = data?.state === 'ready' ? data.basis.leftOut.filter(({ rated }) => rated > 0) : []
  return (
    <Section title={say.title} note={say.note}>
      {error ? <ErrorState error={error} retry={() =>
        void refetch()} compact /> : !data ? <Skeleton height={180} radius="lg" /> : (
        <>
          <DataTable
            caption={say.title} rows={data.state === 'ready' ? data.drivers : []} rowKey={(d) => d.key} empty={say.none}
            columns={[
              { key: 'driver', header: weights.driver, cell: (d) => <>{nameOf(d.key)}<Text size="xs" c="dimmed" hiddenFrom="sm">{say.names[d.kind]}</Text></> },
              { key: 'kind', header: say.kind, wideOnly: true, cell: (d) => say.names[d.kind] },
              { key: 'poor', header: say.poor, align: 'end', cell: (d) => ranged(d.penalty) },
              { key: 'excellent', header: say.excellent, align: 'end', cell: (d) => ranged(d.reward) },
              { key: 'n', header: say.evidence, align: 'end', wideOnly: true, cell: (d) => `${whole(d.poor)} / ${whole(d.excellent)}` },
              { key: 'finding', header: weights.finding, wideOnly: true, cell: (d) => <Link to="/understand/findings/$id" params={{ id: String(d.finding) }}>{d.finding}</Link> },
            ]}
          />
          {leftOut.length > 0 && (
            <Text size="sm" c="dimmed" mt={8}>
              {say.leftOut(leftOut.map(({ key, rated }) => basis.rated(nameOf(key), whole(rated))).join(', '))}
            </Text>
          )}
        </>
      )}
    </Section>
  )
}
