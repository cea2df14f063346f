import { useState } from 'react'
import { Button, Text, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type Entry, EntryPage, MemberView } from '../../../../server/act/membership/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { pages, request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'

/** What every point came from or went for; what was earned or used can be taken back, with a reason. */
export function Ledger({ customer }: { customer: number }) {
  const { members: { member: say, more, when, what, by } } = useMessages()
  const nameOf = useNames()
  const { whole } = useFormats()
  const { allows } = useSession()
  const [chosen, setChosen] = useState<Entry | null>(null)
  const list = useInfiniteQuery(pages(`members/${customer}/entries`, EntryPage, { limit: 20 }))
  if (list.error && !list.data) return <ErrorState error={list.error} retry={() => void list.refetch()} compact />
  const signed = (n: number) => (n === 0 ? '0' : `${n > 0 ? '+' : '−'}${whole(Math.abs(n))}`)
  return (
    <Section title={say.ledger}>
      <DataTable
        caption={say.ledger}
        rows={list.data?.pages.flatMap((p) => p.items)}
        rowKey={(e) => e.id}
        empty={say.noLedger}
        columns={[
          {
            key: 'kind', header: what,
            cell: (e) => (
              <>
                {say.kind[e.kind]} <span className="quiet">{say.because(e.why, nameOf)}</span>
                {e.shortfall > 0 && <Text size="xs" c="dimmed">{say.shortfall(whole(e.shortfall))}</Text>}
                {e.reversed && <Text size="xs" c="dimmed">{say.wasReversed}</Text>}
              </>
            ),
          },
          { key: 'points', header: say.points, align: 'end', width: 96, cell: (e) => signed(e.points) },
          { key: 'by', header: by, wideOnly: true, width: 140, cell: (e) => <span className="quiet">{e.by ?? ''}</span> },
          { key: 'when', header: when, align: 'end', width: 112, cell: (e) => <DateTime at={e.at} /> },
          ...(allows('members.manage') ? [{
            key: 'back', header: '', align: 'end' as const, width: 112,
            cell: (e: Entry) => ((e.kind === 'earn' || e.kind === 'spend') && !e.reversed
              ? <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setChosen(e)}>
                {say.reverse}
              </Button> : null),
          }] : []),
        ]}
      />
      {list.hasNextPage && (
        <Button variant="subtle" mt={8} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {more}
        </Button>
      )}
      {chosen && <TakeBack customer={customer} entry={chosen} onClose={() => setChosen(null)} />}
    </Section>
  )
}

function TakeBack({ customer, entry, onClose }: { customer: number; entry: Entry; onClose: () => void }) {
  const { members: { member: say } } = useMessages()
  const [reason, setReason] = useState('')
  const take =
    useAction(() => request('POST', `members/${customer}/entries/${entry.id}/reverse`, { body: { reason }, shape: MemberView }), {
    stale: ['members', 'membership'], quiet: true,
    done: () => {
      tell(say.reversed)
      onClose()
    },
  })
  return (
    <FormModal
      title={say.reverseTitle} submit={say.reverse} onSubmit={() => take.mutate(undefined)} onClose={onClose} action={take}
    >
      <TextInput
        label={say.correctWhy} required maxLength={500} data-autofocus value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
      />
    </FormModal>
  )
}
