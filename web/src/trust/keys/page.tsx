import { useState } from 'react'
import { Button, Code, Text } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { Key } from '../../../../server/govern/keys/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request, resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { CreateKey } from './create-key.tsx'

const Keys = z.object({ items: z.array(Key) })

/** The keys that systems hold, and when each was last used. */
export function KeysPage() {
  const {
    trust: { keys: words },
  } = useMessages()
  const keys = useQuery(resource('keys', Keys))
  const [creating, setCreating] = useState(false)
  const [ending, setEnding] = useState<Key | null>(null)
  const revoke = useAction((key: Key) => request('DELETE', `keys/${key.id}`), {
    stale: ['keys'],
    done: (_out, key) => {
      setEnding(null)
      say(words.revoked(key.name))
    },
  })
  const columns: Column<Key>[] = [
    {
      key: 'name',
      header: words.name,
      cell: (k) => (
        <Text span size="sm" fw={500} c={k.revokedAt ? 'dimmed' : undefined} td={k.revokedAt ? 'line-through' : undefined}>
          {k.name}
        </Text>
      ),
    },
    { key: 'start', header: words.start, wideOnly: true, cell: (k) => <Code>{k.start}…</Code> },
    {
      key: 'created',
      header: words.created,
      wideOnly: true,
      cell: (k) => (
        <>
          <DateTime at={k.createdAt} />
          {k.createdBy && (
            <Text size="xs" c="dimmed">
              {words.by(k.createdBy)}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'used',
      header: words.used,
      cell: (k) =>
        k.lastUsed ? (
          <DateTime at={k.lastUsed} />
        ) : (
          <Text span size="sm" c="dimmed">
            {words.never}
          </Text>
        ),
    },
    {
      key: 'revoke',
      header: '',
      align: 'end',
      cell: (k) =>
        k.revokedAt ? (
          <Text span size="sm" c="dimmed">
            {words.revokedAt} <DateTime at={k.revokedAt} />
          </Text>
        ) : (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            onClick={() => setEnding(k)}
            aria-label={words.revokeWhich(k.name)}
          >
            {words.revoke}
          </Button>
        ),
    },
  ]
  const items = keys.data?.items
  const create = (
    <Button leftSection={<IconKey size={18} aria-hidden />} onClick={() => setCreating(true)}>
      {words.create}
    </Button>
  )
  return (
    <Page
      question={words.question}
      answer={items ? words.answer(items.filter((k) => !k.revokedAt).length) : keys.error ? undefined : null}
      actions={items?.length === 0 ? undefined : create}
    >
      {keys.error && <ErrorState error={keys.error} retry={() => void keys.refetch()} />}
      {items?.length === 0 && <EmptyState icon={IconKey} title={words.emptyTitle} hint={words.createLead} action={create} />}
      {!keys.error && items?.length !== 0 && (
        <DataTable caption={words.caption} columns={columns} rows={items} rowKey={(k) => k.id} />
      )}
      <CreateKey opened={creating} onClose={() => setCreating(false)} />
      <Confirm
        opened={ending !== null}
        onClose={() => setEnding(null)}
        pending={revoke.isPending}
        title={words.revokeTitle(ending?.name ?? '')}
        consequence={words.revokeLead}
        action={words.revoke}
        onConfirm={() => ending && revoke.mutate(ending)}
      />
    </Page>
  )
}
