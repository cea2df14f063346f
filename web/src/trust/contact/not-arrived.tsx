import { Anchor, Button, Group, SegmentedControl, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ContactPage as Contacts, type Contact } from '../../../../server/govern/contact/contract.ts'
import { pages } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'

const route = getRouteApi('/shell/trust/contact')
const states = ['bounced', 'failed', 'refused'] as const

/** What did not reach customers, the newest first, and why. */
export function NotArrived() {
  const { contact, ui } = useMessages()
  const { bounces: words, purposes, channels } = contact
  const { state = 'bounced' } = route.useSearch()
  const setSearch = useSetSearch()
  const contacts = useInfiniteQuery(pages('contacts', Contacts, { state }))
  const why = ({ outcome }: Contact) => {
    if (outcome.state === 'refused') return words.refusals[outcome.reason]
    return 'reason' in outcome ? outcome.reason : ''
  }
  const columns: Column<Contact>[] = [
    { key: 'when', header: words.when, cell: (one) => <DateTime at={one.createdAt} /> },
    {
      key: 'customer',
      header: words.customer,
      cell: (one) => (
        <Anchor renderRoot={(props) => <Link to="/customers/$id" params={{ id: one.customer }} {...props} />} size="sm">
          {one.customer}
        </Anchor>
      ),
    },
    { key: 'what', header: words.what, wideOnly: true, cell: (one) => `${purposes[one.purpose]} · ${channels[one.channel]}` },
    {
      key: 'outcome',
      header: words.outcome,
      cell: (one) => (
        <>
          {words.states[one.outcome.state]}
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {why(one)}
          </Text>
        </>
      ),
    },
  ]
  return (
    <Section title={words.title} note={words.note}>
      <SegmentedControl
        mb="sm"
        aria-label={words.filter}
        value={state}
        onChange={(next) => setSearch({ state: next })}
        data={states.map((value) => ({ value, label: words.states[value] }))}
      />
      {contacts.error && !contacts.data ? (
        <ErrorState error={contacts.error} retry={() => void contacts.refetch()} compact />
      ) : (
        <DataTable
          caption={words.caption}
          columns={columns}
          rows={contacts.data?.pages.flatMap(({ items }) => items)}
          rowKey={(one) => one.id}
          empty={words.nothing}
        />
      )}
      {contacts.hasNextPage && (
        <Group justify="center" mt="sm">
          <Button variant="default" loading={contacts.isFetchingNextPage} onClick={() => void contacts.fetchNextPage()}>
            {ui.more}
          </Button>
        </Group>
      )}
    </Section>
  )
}
