import { useState } from 'react'
import { Anchor, Button, Text } from '@mantine/core'
import { IconWebhook } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Webhook, WebhookWithToken } from '../../../../server/listen/webhooks/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Section } from '../../ui/page.tsx'
import { ActiveBadge, SourceMenu } from './source-menu.tsx'
import { useWebhookActions } from './webhook-actions.ts'
import { WebhookAddress } from './webhook-address.tsx'
import { WebhookForm } from './webhook-form.tsx'

/** The webhooks, and when each last brought something. */
export function Webhooks({ items }: { items: readonly Webhook[] | undefined }) {
  const { sources } = useMessages()
  const words = sources.hooks
  const actions = useWebhookActions()
  const [adding, setAdding] = useState(false)
  const [made, setMade] = useState<WebhookWithToken | null>(null)
  const columns: Column<Webhook>[] = [
    {
      key: 'name',
      header: words.name,
      cell: (hook) => (
        <>
          <Anchor
            renderRoot={(props) => <Link to="/listen/sources/webhooks/$id" params={{ id: hook.id }} {...props} />} size="sm"
            fw={500}
          >
            {hook.name}
          </Anchor>
          <Text size="xs" c="dimmed">
            {words.kinds[hook.kind]}
          </Text>
        </>
      ),
    },
    { key: 'state', header: words.state, cell: (hook) => <ActiveBadge active={hook.active} /> },
    {
      key: 'last',
      header: words.last,
      cell: (hook) =>
        hook.lastUsed ? (
          <DateTime at={hook.lastUsed} />
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
      cell: (hook) => (
        <SourceMenu
          source={hook}
          removing={actions.remove.isPending}
          onPause={() => actions.pause.mutate(hook)}
          onRemove={() => actions.remove.mutate(hook)}
        />
      ),
    },
  ]
  return (
    <Section
      title={words.title}
      note={words.note}
      actions={
        <Button variant="default" leftSection={<IconWebhook size={18} aria-hidden />} onClick={() => setAdding(true)}>
          {words.add}
        </Button>
      }
    >
      <DataTable caption={words.caption} columns={columns} rows={items} rowKey={(hook) => hook.id} empty={words.empty} />
      {adding && (
        <WebhookForm
          action={actions.add}
          onClose={() => setAdding(false)}
          onAdded={(added) => {
            setAdding(false)
            setMade(added)
          }}
        />
      )}
      {made && <WebhookAddress made={made} onClose={() => setMade(null)} />}
    </Section>
  )
}
