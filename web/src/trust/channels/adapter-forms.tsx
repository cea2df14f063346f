import { useState } from 'react'
import { Alert, Switch, Text, Textarea, TextInput } from '@mantine/core'
import { type Adapter, AdapterWithSecret, type CarriedChannel, TestResult } from '../../../../server/govern/channels/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { ApiError, request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Copyable } from '../../ui/copy.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import type { Shown } from './secret-once.tsx'

interface Props {
  readonly channel: CarriedChannel
  readonly adapter?: Adapter | undefined
  readonly onClose: () => void
  readonly onSecret: (shown: Shown) => void
}

/** Who carries messages on a channel. */
export function AdapterForm({ channel, adapter, onClose, onSecret }: Props) {
  const { adapters: words, names, hooks } = useMessages().channels
  const [draft, setDraft] = useState({ url: adapter?.url ?? '', active: adapter?.active ?? true })
  const [tried, setTried] = useState(false)
  const save = useAction(() => request('PUT', `channels/${channel}`, { body: draft, shape: AdapterWithSecret }), {
    stale: ['channels'],
    quiet: true,
    done: ({ adapter: made, secret }) => {
      say(words.saved(names[channel]))
      onClose()
      if (secret !== null) onSecret({ name: names[channel], secret, backUrl: location.origin + made.backPath })
    },
  })
  const refused = save.error instanceof ApiError ? save.error.problem.problems?.find((p) => p.path === 'url')?.message : undefined
  const submit = () => {
    setTried(true)
    if (draft.url.trim()) save.mutate(undefined)
  }
  return (
    <FormModal
      title={adapter ? words.changeWhich(names[channel]) : words.setUpWhich(names[channel])} submit={words.save} action={save}
      onSubmit={submit} onClose={onClose} size="lg"
    >
      <TextInput
        data-autofocus label={words.url} description={words.urlHint} inputMode="url" maxLength={2_000} value={draft.url}
        error={refused ?? (tried && !draft.url.trim() && hooks.missingUrl)}
        onChange={(e) => setDraft({ ...draft, url: e.currentTarget.value })}
      />
      <Switch
        label={words.active} checked={draft.active} onChange={(e) => setDraft({ ...draft, active: e.currentTarget.checked })}
      />
      {adapter && (
        <div>
          <Text size="sm" c="dimmed" mb={4}>
            {words.back}
          </Text>
          <Copyable text={location.origin + adapter.backPath} />
        </div>
      )}
    </FormModal>
  )
}

/** A message to an address of one's own, and what the adapter answers. */
export function AdapterTest({ channel, onClose }: { channel: CarriedChannel; onClose: () => void }) {
  const { adapters: words, names } = useMessages().channels
  const [draft, setDraft] = useState({ to: '', text: words.testText })
  const send = useAction(
    () => request('POST', `channels/${channel}/test`, { body: draft, shape: TestResult }), { stale: ['channels'], quiet: true },
  )
  return (
    <FormModal
      title={words.testWhich(names[channel])} submit={words.send} action={send}
      onSubmit={() => draft.to.trim() && draft.text.trim() && send.mutate(undefined)} onClose={onClose}
    >
      <TextInput
        data-autofocus required label={words.to} description={words.toHint} maxLength={254} value={draft.to}
        onChange={(e) => setDraft({ ...draft, to: e.currentTarget.value })}
      />
      <Textarea
        label={words.text} maxLength={1_000} autosize value={draft.text}
        onChange={(e) => setDraft({ ...draft, text: e.currentTarget.value })}
      />
      {send.data && (
        <Alert variant="light" role="status" color={send.data.delivered ? undefined : 'red'}>
          {send.data.delivered ? words.arrived(send.data.status!) : words.refused(
            [send.data.status, send.data.problem ?? send.data.answer].filter(Boolean).join(' · '),
          )}
        </Alert>
      )}
    </FormModal>
  )
}
