import { useState } from 'react'
import { Anchor, Button, Menu, Modal, Stack, Text } from '@mantine/core'
import { IconMailPlus } from '@tabler/icons-react'
import type { ConnectionTestResult, Mailbox, Mailboxes as Found } from '../../../../server/listen/mailbox/contract.ts'
import type { z } from 'zod'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Copyable } from '../../ui/copy.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Section } from '../../ui/page.tsx'
import { useMailboxActions } from './mailbox-actions.ts'
import { MailboxForm } from './mailbox-form.tsx'
import { ActiveBadge, SourceMenu } from './source-menu.tsx'
import { TestResult } from './test-result.tsx'

type Found = z.infer<typeof Found>

/** The mailboxes: whether they can be read, what came, and what was left aside. */
export function Mailboxes({ found }: { found: Found | undefined }) {
  const { sources, ui } = useMessages()
  const words = sources.mail
  const format = useFormats()
  const actions = useMailboxActions()
  const [form, setForm] = useState<{ before: Mailbox | null } | null>(null)
  const [address, setAddress] = useState<Mailbox | null>(null)
  const [tested, setTested] = useState<{ id: number; result: ConnectionTestResult } | null>(null)

  const columns: Column<Mailbox>[] = [
    {
      key: 'name',
      header: words.name,
      cell: (box) => (
        <>
          <Text span size="sm" fw={500}>
            {box.name}
          </Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {box.connection ? `${box.connection.user} · ${box.connection.folder}` : words.delivered}
          </Text>
        </>
      ),
    },
    {
      key: 'state',
      header: words.state,
      cell: (box) => (
        <Stack gap={4} align="flex-start">
          <ActiveBadge active={box.active} />
          <MailboxState box={box} />
          {tested?.id === box.id && <TestResult result={tested.result} />}
          {!box.connection && (
            <Anchor component="button" type="button" size="sm" ta="start" onClick={() => setAddress(box)}>
              {words.showAddress}
            </Anchor>
          )}
        </Stack>
      ),
    },
    {
      key: 'taken',
      header: words.taken,
      align: 'end',
      cell: ({ state }) => {
        const dropped = state.dropped.reduce((sum, { count }) => sum + count, 0)
        return (
          <>
            {format.whole(state.taken)}
            {dropped > 0 && (
              <Text size="xs" c="dimmed">
                {words.dropped(dropped)}:{' '}
                {state.dropped.map(({ reason, count }) => `${words.reasons[reason]} ${count}`).join(' · ')}
              </Text>
            )}
          </>
        )
      },
    },
    {
      key: 'last',
      header: words.last,
      wideOnly: true,
      cell: ({ state }) =>
        state.lastTaken ? (
          <DateTime at={state.lastTaken} />
        ) : (
          <Text span size="sm" c="dimmed">
            {sources.never}
          </Text>
        ),
    },
    {
      key: 'more',
      header: '',
      align: 'end',
      width: 56,
      cell: (box) => (
        <SourceMenu
          source={box}
          removing={actions.remove.isPending}
          onPause={() => actions.pause.mutate(box)}
          onRemove={() => actions.remove.mutate(box)}
        >
          {box.connection && (
            <Menu.Item onClick={() => actions.test.mutate(box, { onSuccess: (result) => setTested({ id: box.id, result }) })}>
              {words.test}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => setForm({ before: box })}>{sources.change}</Menu.Item>
        </SourceMenu>
      ),
    },
  ]
  return (
    <Section
      title={words.title}
      note={words.note}
      actions={
        <Button variant="default" leftSection={<IconMailPlus size={18} aria-hidden />} onClick={() => setForm({ before: null })}>
          {words.add}
        </Button>
      }
    >
      <DataTable caption={words.caption} columns={columns} rows={found?.items} rowKey={(box) => box.id} empty={words.empty} />
      {form && (
        <MailboxForm
          before={form.before}
          smtp={found?.smtp ?? null}
          actions={actions}
          onClose={() => setForm(null)}
          onAdded={(box) => {
            setForm(null)
            if (box.token) setAddress(box)
          }}
        />
      )}
      {address?.token && (
        <Modal
          opened
          onClose={() => setAddress(null)}
          size="lg"
          title={<Text fw={600}>{words.addressTitle(address.name)}</Text>}
          closeButtonProps={{ 'aria-label': ui.close }}
        >
          <Stack>
            <Text size="sm">{words.addressLead}</Text>
            <Copyable text={`${address.token}@`} label={sources.hooks.copyAddress} />
            {found?.smtp && <Text size="sm" c="dimmed">{words.addressPort(found.smtp.port)}</Text>}
          </Stack>
        </Modal>
      )}
    </Section>
  )
}

/** Whether a mailbox can be read, and why not. */
function MailboxState({ box: { connection, state } }: { box: Mailbox }) {
  const { mail: words } = useMessages().sources
  if (!connection) return null
  if (state.problem) return <TestResult result={{ works: false, problem: state.problem }} />
  return (
    <Text size="xs" c="dimmed">
      {state.lastPoll ? <>{words.lastRead} <DateTime at={state.lastPoll} /></> : words.waiting}
    </Text>
  )
}
