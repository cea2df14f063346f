import { Button, Select, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { SurveyDetail } from '../../../../../server/listen/surveys/contract.ts'
import type { InvitationView, RuleView } from '../../../../../server/listen/surveys/invitations/contract.ts'
import { useMessages } from '../../../app/language.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { DateTime } from '../../../ui/date-time.tsx'
import { useSetSearch } from '../../../ui/filter-bar.tsx'
import { Section } from '../../../ui/page.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import { invitationsQuery } from './queries.ts'

const route = getRouteApi('/shell/listen/surveys/$key/invitations')

/** Each invitation: whose, when, and what became of it. */
export function SentTable({ survey, rules }: { survey: SurveyDetail; rules: readonly RuleView[] }) {
  const {
    invitations: { sent: words },
    ui,
  } = useMessages()
  const { rule } = route.useSearch()
  const setSearch = useSetSearch<{ rule?: number | undefined }>()
  const found = useInfiniteQuery(invitationsQuery(survey.id, rule))
  const columns = useColumns()
  return (
    <Section
      title={words.title}
      actions={
        rules.length > 0 && (
          <Select
            aria-label={words.filter}
            size="sm"
            placeholder={words.all}
            clearable
            data={rules.map((r) => ({ value: String(r.id), label: r.name }))}
            value={rule === undefined ? null : String(rule)}
            onChange={(value) => setSearch({ rule: value === null ? undefined : Number(value) })}
          />
        )
      }
    >
      {found.error ? (
        <ErrorState error={found.error} retry={() => void found.refetch()} compact />
      ) : (
        <DataTable
          caption={words.caption}
          columns={columns}
          rows={found.data?.pages.flatMap((page) => page.items)}
          rowKey={(i) => i.id}
          empty={words.none}
        />
      )}
      {found.hasNextPage && (
        <Button variant="default" mt="sm" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {ui.more}
        </Button>
      )}
    </Section>
  )
}

function useColumns(): Column<InvitationView>[] {
  const {
    invitations: { sent: words, progress },
    shell,
  } = useMessages()
  return [
    {
      key: 'customer',
      header: words.customer,
      cell: ({ customer }) => (
        <Link to="/customers/$id" params={{ id: customer }} className="plain">
          {shell.customerNumber(customer)}
        </Link>
      ),
    },
    {
      key: 'rule',
      header: words.rule,
      wideOnly: true,
      cell: ({ rule }) => rule?.name ?? <span className="quiet">{words.byHand}</span>,
    },
    { key: 'due', header: words.due, wideOnly: true, width: 160, cell: ({ due }) => <DateTime at={due} /> },
    { key: 'outcome', header: words.outcome, cell: (invitation) => <Outcome invitation={invitation} /> },
    {
      key: 'progress',
      header: words.progress,
      width: 144,
      cell: (i) => (i.outcome && i.outcome.state !== 'refused' ? progress[i.progress] : ''),
    },
  ]
}

function Outcome({ invitation: { outcome, skipped, reminded } }: { invitation: InvitationView }) {
  const {
    invitations: words,
    contact: { bounces },
  } = useMessages()
  if (skipped)
    return (
      <>
        {words.skippedState}
        <Text size="xs" c="dimmed">
          {words.skip[skipped]}
        </Text>
      </>
    )
  if (!outcome) return words.planned
  return (
    <>
      {bounces.states[outcome.state]}
      {(outcome.state === 'refused' || reminded > 0) && (
        <Text size="xs" c="dimmed">
          {outcome.state === 'refused' ? bounces.refusals[outcome.reason] : words.sent.reminded(reminded)}
        </Text>
      )}
    </>
  )
}
