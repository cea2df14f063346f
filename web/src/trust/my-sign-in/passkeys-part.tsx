import { useState } from 'react'
import { Button, Text, TextInput } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { type MySignIn, type Passkey, PasskeyAsked } from '../../../../server/govern/sign-in/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { knowsPasskeys, makePasskey, NoPasskey } from '../../app/passkey.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { Section } from '../../ui/page.tsx'

const stale = ['my-sign-in']

/** The passkeys of whoever is signed in. */
export function PasskeysPart({ mine }: { mine: MySignIn | undefined }) {
  const { mine: words } = useMessages().signIn
  const [adding, setAdding] = useState(false)
  const forget = useAction((key: Passkey) => request('DELETE', `my-sign-in/passkeys/${key.id}`), {
    stale, done: (_out, key) => say(words.forgotten(key.name)),
  })
  return (
    <Section
      title={words.passkeys}
      note={words.passkeysNote}
      actions={knowsPasskeys() ? (
        <Button
          variant="default" size="sm" leftSection={<IconFingerprint size={18} aria-hidden />} onClick={() => setAdding(true)}
        >{words.addPasskey}</Button>
      ) : (
        <Text size="sm" c="dimmed">{words.notHere}</Text>
      )}
    >
      <DataTable
        caption={words.passkeysCaption}
        rows={mine?.passkeys}
        rowKey={(k) => k.id}
        empty={words.noPasskeys}
        columns={[
          { key: 'name', header: words.name, cell: (k) => <Text span size="sm" fw={500}>{k.name}</Text> },
          { key: 'since', header: words.since, wideOnly: true, cell: (k) => <DateTime at={k.createdAt} /> },
          { key: 'used', header: words.lastUsed, cell: (k) => (k.lastUsed
            ? <DateTime at={k.lastUsed} />
            : <span className="quiet">{words.never}</span>) },
          {
            key: 'forget', header: '', align: 'end',
            cell: (k) => <Button variant="subtle" color="gray" size="compact-sm" aria-label={words.forgetWhich(k.name)} onClick={() => forget.mutate(k)}>{words.forget}</Button>,
          },
        ]}
      />
      {adding && <AddPasskey onClose={() => setAdding(false)} />}
    </Section>
  )
}

function AddPasskey({ onClose }: { onClose: () => void }) {
  const { mine: words } = useMessages().signIn
  const [name, setName] = useState('')
  const add = useAction(async () => {
    const { ticket, options } = await request('POST', 'my-sign-in/passkeys/ask', { shape: PasskeyAsked })
    await request('POST', 'my-sign-in/passkeys', { body: { ticket, name, response: await makePasskey(options) } })
  }, {
    stale, quiet: true,
    done: () => {
      say(words.added(name))
      onClose()
    },
  })
  const stopped = add.error instanceof NoPasskey
  return (
    <FormModal
      title={words.addPasskey} submit={words.addPasskey} action={{ error: stopped ? null : add.error, isPending: add.isPending }}
      onClose={onClose} onSubmit={() => add.mutate(undefined)}
    >
      <TextInput
        label={words.name} placeholder={words.nameHint} value={name} onChange={(e) => setName(e.currentTarget.value)}
        maxLength={60} data-autofocus required
      />
      {stopped && <Text role="alert" size="sm" c="dimmed">{words.stopped}</Text>}
    </FormModal>
  )
}
