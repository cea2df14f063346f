import { useState } from 'react'
import { Button, Modal, Text } from '@mantine/core'
import { IconEraser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type Erasure, ErasureList } from '../../../../server/govern/erasure/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request, resource } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'

/** Which customers were deleted, with a certificate each, and who must be kept. */
export function ErasuresPage() {
  const { erasures: words } = useMessages()
  const found = useQuery({
    ...resource('erasures', ErasureList),
    refetchInterval: (query) => (query.state.data?.items.some((e) => e.outcome.state === 'waiting') ? 2_000 : false),
  })
  const items = found.data?.items
  const done = items?.filter((e) => e.outcome.state === 'done').length ?? 0
  return (
    <Page question={words.question} answer={items ? words.answer(done, items.length - done) : found.error ? undefined : null}>
      {found.error && !items ? (
        <ErrorState error={found.error} retry={() => void found.refetch()} />
      ) : found.data ? (
        <>
          {found.data.items.length === 0 ? (
            <EmptyState icon={IconEraser} title={words.answer(0, 0)} hint={words.empty} />
          ) : (
            <Deletions items={found.data.items} />
          )}
          <Holds holds={found.data.holds} />
        </>
      ) : (
        <PageSkeleton />
      )}
    </Page>
  )
}

function Deletions({ items }: { items: readonly Erasure[] }) {
  const { erasures: words } = useMessages()
  const [shown, setShown] = useState<Erasure | null>(null)
  return (
    <>
      <DataTable
        caption={words.caption}
        rows={items}
        rowKey={(e) => e.id}
        columns={[
          { key: 'customer', header: words.customer, width: 88, cell: (e) => words.numbers(e.customer, e.persons - 1) },
          { key: 'by', header: words.askedBy, width: 130, wideOnly: true, cell: (e) => words.askers[e.askedBy] },
          { key: 'why', header: words.why, cell: (e) => <Why erasure={e} /> },
          { key: 'when', header: words.when, width: 140, wideOnly: true, cell: (e) => <DateTime at={e.requestedAt} /> },
          { key: 'done', header: words.done, width: 130, align: 'end', cell: (e) => <Outcome erasure={e} onShow={() =>
            setShown(e)} /> },
        ]}
      />
      {shown?.outcome.state === 'done' && (
        <Certificate erasure={shown} places={shown.outcome.places} onClose={() => setShown(null)} />
      )}
    </>
  )
}

function Why({ erasure }: { erasure: Erasure }) {
  const { erasures: words } = useMessages()
  return (
    <>
      {erasure.reason}
      {erasure.requestedBy && (
        <Text size="xs" c="dimmed">
          {words.by(erasure.requestedBy)}
        </Text>
      )}
    </>
  )
}

function Outcome({ erasure, onShow }: { erasure: Erasure; onShow: () => void }) {
  const { erasures: words } = useMessages()
  if (erasure.outcome.state === 'waiting') return <span className="quiet">{words.waiting}</span>
  return (
    <>
      <DateTime at={erasure.outcome.at} />
      <br />
      <Button variant="subtle" size="compact-sm" onClick={onShow} aria-label={words.certificateOf(erasure.customer)}>
        {words.certificate}
      </Button>
    </>
  )
}

type Places = Extract<Erasure['outcome'], { state: 'done' }>['places']
function Certificate({ erasure, places, onClose }: { erasure: Erasure; places: Places; onClose: () => void }) {
  const { erasures: words, ui } = useMessages()
  const { whole } = useFormats()
  return (
    <Modal
      opened onClose={onClose} title={<Text fw={600}>{words.certificateOf(erasure.customer)}</Text>}
      closeButtonProps={{ 'aria-label': ui.close }}
    >
      <Text size="sm" mb="sm">
        {words.certificateLead}
      </Text>
      <DataTable
        caption={words.certificateOf(erasure.customer)}
        rows={places}
        rowKey={(p) => p.where}
        columns={[
          { key: 'where', header: words.where, cell: (p) => p.where },
          { key: 'rows', header: words.rows, align: 'end', width: 90, cell: (p) => whole(p.rows) },
        ]}
      />
    </Modal>
  )
}

function Holds({ holds }: { holds: ErasureList['holds'] }) {
  const { erasures: words } = useMessages()
  const lift = useAction((customer: number) => request('DELETE', `customers/${customer}/hold`), {
    stale: ['erasures'],
    done: (_out, customer) => say(words.lifted(customer)),
  })
  return (
    <Section title={words.holds} note={words.holdsNote}>
      <DataTable
        caption={words.holdsCaption}
        rows={holds}
        rowKey={(h) => h.customer}
        empty={words.noHolds}
        columns={[
          { key: 'customer', header: words.customer, width: 72, cell: (h) => h.customer },
          { key: 'why', header: words.why, cell: (h) => h.reason },
          { key: 'since', header: words.since, width: 140, wideOnly: true, cell: (h) => <DateTime at={h.since} /> },
          {
            key: 'lift', header: '', align: 'end', width: 100,
            cell: (h) => (
              <Button
                variant="subtle" color="gray" size="compact-sm" aria-label={words.liftOf(h.customer)}
                onClick={() => lift.mutate(h.customer)}
              >
                {words.lift}
              </Button>
            ),
          },
        ]}
      />
    </Section>
  )
}
