import { useState } from 'react'
import { Button, Select, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconHandOff, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { Channel, Suppression, SuppressionDraft, SuppressionReason } from '../../../../server/govern/contact/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request, resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'

const Suppressed = z.object({ items: z.array(Suppression) })

/** The addresses that are left alone, and why. */
export function Suppressions() {
  const { list: words, reasons, channels } = useMessages().contact
  // Not in the page's address, where a customer's own would stay in the browser's history.
  const [search, setSearch] = useState('')
  const [asked] = useDebouncedValue(search, 200)
  const found = useQuery({
    ...resource('contact-suppressions', Suppressed, { search: asked.trim() || undefined }), placeholderData: keepPreviousData,
  })
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<Suppression | null>(null)
  const takeUp = useAction((one: Suppression) => request('DELETE', `contact-suppressions/${one.id}`), {
    stale: ['contact-suppressions'],
    done: (_, { address }) => {
      setEnding(null)
      say(words.takenUp(address))
    },
  })
  const columns: Column<Suppression>[] = [
    {
      key: 'address',
      header: words.address,
      cell: (one) => (
        <>
          <Text span size="sm" fw={500} style={{ overflowWrap: 'anywhere' }}>
            {one.address}
          </Text>
          {one.note && (
            <Text size="xs" c="dimmed">
              {one.note}
            </Text>
          )}
        </>
      ),
    },
    { key: 'channel', header: words.channel, wideOnly: true, cell: (one) => channels[one.channel] },
    { key: 'reason', header: words.reason, cell: (one) => reasons[one.reason] },
    { key: 'since', header: words.since, wideOnly: true, cell: (one) => <DateTime at={one.at} /> },
    {
      key: 'end',
      header: '',
      align: 'end',
      cell: (one) => (
        <Button
          variant="subtle" color="gray" size="compact-sm" aria-label={words.takeUpWhich(one.address)}
          onClick={() => setEnding(one)}
        >
          {words.takeUp}
        </Button>
      ),
    },
  ]
  return (
    <Section
      title={words.title}
      note={words.note}
      actions={
        <Button variant="default" leftSection={<IconHandOff size={18} aria-hidden />} onClick={() => setAdding(true)}>
          {words.add}
        </Button>
      }
    >
      {(found.data?.items.length !== 0 || search) && (
        <TextInput
          mb="sm"
          maw={360}
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(e) => setSearch(e.currentTarget.value)}
        />
      )}
      {found.error && !found.data ? (
        <ErrorState error={found.error} retry={() => void found.refetch()} compact />
      ) : (
        <DataTable
          caption={words.caption} columns={columns} rows={found.data?.items} rowKey={(one) => one.id}
          empty={search ? undefined : words.empty}
        />
      )}
      {adding && <LeaveAlone onClose={() => setAdding(false)} />}
      <Confirm
        opened={ending !== null}
        onClose={() => setEnding(null)}
        pending={takeUp.isPending}
        title={words.takeUpTitle(ending?.address ?? '')}
        consequence={words.takeUpLead}
        action={words.takeUp}
        onConfirm={() => ending && takeUp.mutate(ending)}
      />
    </Section>
  )
}

/** Puts an address on the list by hand. */
function LeaveAlone({ onClose }: { onClose: () => void }) {
  const { list: words, reasons, channels } = useMessages().contact
  const [draft, setDraft] = useState<SuppressionDraft>({ channel: 'email', address: '', reason: 'unsubscribed', note: '' })
  const [missing, setMissing] = useState(false)
  const add = useAction((one: SuppressionDraft) => request('POST', 'contact-suppressions', { body: one, shape: Suppression }), {
    stale: ['contact-suppressions'],
    quiet: true,
    done: ({ address }) => {
      say(words.added(address))
      onClose()
    },
  })
  const submit = () => (draft.address.trim().length < 3 ? setMissing(true) : add.mutate(SuppressionDraft.parse(draft)))
  return (
    <FormModal title={words.add} submit={words.submit} action={add} onSubmit={submit} onClose={onClose}>
      <Select
        label={words.channel}
        allowDeselect={false}
        data={Channel.options.map((value) => ({ value, label: channels[value] }))}
        value={draft.channel}
        onChange={(channel) => channel && setDraft({ ...draft, channel: channel as Channel })}
      />
      <TextInput
        data-autofocus
        label={words.address}
        maxLength={254}
        value={draft.address}
        error={missing && draft.address.trim().length < 3 && words.missing}
        onChange={(e) => setDraft({ ...draft, address: e.currentTarget.value })}
      />
      <Select
        label={words.reason}
        allowDeselect={false}
        data={SuppressionReason.options.map((value) => ({ value, label: reasons[value] }))}
        value={draft.reason}
        onChange={(reason) => reason && setDraft({ ...draft, reason: reason as SuppressionReason })}
      />
      <TextInput
        label={words.noteLabel} maxLength={400} value={draft.note}
        onChange={(e) => setDraft({ ...draft, note: e.currentTarget.value })}
      />
    </FormModal>
  )
}
