import { Badge, Button, Group } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type MembershipOverview, MovePage, moveKinds, type ProgrammeView } from '../../../../server/act/membership/contract.ts'
import { pages } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useCustomerName } from '../../record/customers/use-customer-name.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { useMoveWords } from './say-move.ts'

/** Who joined, rose, stayed, fades or fell, and the habits that decided it. */
export function LatestMoves({ overview, view }: { overview: MembershipOverview; view: ProgrammeView }) {
  const { members: say } = useMessages()
  const { whole } = useFormats()
  const nameOf = useCustomerName()
  const words = useMoveWords(view)
  const list = useInfiniteQuery(pages('membership/moves', MovePage, { limit: 10 }))
  const { month, counts } = overview.moves
  if (list.error && !list.data) return <ErrorState error={list.error} retry={() => void list.refetch()} compact />
  return (
    <Section title={say.moves(month)}>
      <Group gap="xs" mb={12}>
        {moveKinds.filter((k) => counts[k] > 0).map((k) => (
          <Badge key={k} variant="default" size="lg" radius="sm" tt="none">{`${say.move[k]} ${whole(counts[k])}`}</Badge>
        ))}
      </Group>
      <DataTable
        caption={say.latest}
        rows={list.data?.pages.flatMap((p) => p.items)}
        rowKey={(m) => m.id}
        empty={say.noMoves}
        columns={[
          {
            key: 'who', header: say.who,
            cell: (m) => <Link to="/act/members/$customer" params={{ customer: m.customer }} className="plain">
              {nameOf({ id: m.customer, name: m.name })}
            </Link>,
          },
          { key: 'what', header: say.what, cell: (m) => words.what(m) },
          { key: 'why', header: say.why, wideOnly: true, cell: (m) => <span className="quiet">{words.why(m)}</span> },
          { key: 'when', header: say.when, align: 'end', width: 128, cell: (m) => <DateTime at={m.at} /> },
        ]}
      />
      {list.hasNextPage && (
        <Button variant="subtle" mt={8} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say.more}
        </Button>
      )}
    </Section>
  )
}
