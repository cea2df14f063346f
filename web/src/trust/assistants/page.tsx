import { useState } from 'react'
import { Button } from '@mantine/core'
import { IconRobot } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { PersonalKey } from '../../../../server/govern/keys/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request, resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { ConnectAssistant } from './connect-assistant.tsx'

const Keys = z.object({ items: z.array(PersonalKey) })
const isLive = (key: PersonalKey) => key.revokedAt === null && (key.expiresAt === null || Date.parse(key.expiresAt) > Date.now())

/** The keys with which programs act for whoever is signed in. */
export function AssistantsPage() {
  const { assistants: words } = useMessages()
  const keys = useQuery(resource('my-keys', Keys))
  const [connecting, setConnecting] = useState(false)
  const revoke = useAction((key: PersonalKey) => request('DELETE', `my-keys/${key.id}`), {
    stale: ['my-keys'],
    done: (_out, key) => say(words.revoked(key.name)),
  })
  const items = keys.data?.items
  const connect = (
    <Button leftSection={<IconRobot size={18} aria-hidden />} onClick={() => setConnecting(true)}>
      {words.create}
    </Button>
  )
  return (
    <Page
      question={words.question}
      answer={items ? words.answer(items.filter(isLive).length) : keys.error ? undefined : null}
      actions={items?.length === 0 ? undefined : connect}
    >
      {keys.error && !items && <ErrorState error={keys.error} retry={() => void keys.refetch()} />}
      {items?.length === 0 && <EmptyState icon={IconRobot} title={words.create} hint={words.lead} action={connect} />}
      {items?.length !== 0 && !keys.error && (
        <DataTable
          caption={words.caption}
          rows={items}
          rowKey={(k) => k.id}
          columns={[
            { key: 'name', header: words.name, cell: (k) => k.name },
            { key: 'scope', header: words.scope, wideOnly: true, cell: (k) => words.scopes[k.scope] },
            { key: 'expires', header: words.expires, wideOnly: true, cell: (k) => k.expiresAt && <DateTime at={k.expiresAt} /> },
            { key: 'used', header: words.used, cell: (k) => (k.lastUsed ? <DateTime at={k.lastUsed} /> : <span className="quiet">
              {words.never}
            </span>) },
            {
              key: 'revoke', header: '', align: 'end',
              cell: (k) =>
                isLive(k) ? (
                  <Button
                    variant="subtle" color="gray" size="compact-sm" aria-label={words.revokeWhich(k.name)}
                    onClick={() => revoke.mutate(k)}
                  >
                    {words.revoke}
                  </Button>
                ) : (
                  <span className="quiet">{words.ended}</span>
                ),
            },
          ]}
        />
      )}
      {connecting && <ConnectAssistant onClose={() => setConnecting(false)} />}
    </Page>
  )
}
