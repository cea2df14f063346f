import { useState } from 'react'
import { Checkbox, Stack, Switch, Text, TextInput } from '@mantine/core'
import {
  Endpoint, EndpointWithSecret, type EventType, eventTypes, usualEvents,
} from '../../../../server/govern/hooks/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { ApiError, request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import type { Shown } from './secret-once.tsx'

interface Props {
  /** The one that is changed; undefined makes a new one. */
  readonly endpoint?: Endpoint | undefined
  readonly onClose: () => void
  readonly onSecret: (shown: Shown) => void
}

/** Where messages go, and what they tell. */
export function EndpointForm({ endpoint, onClose, onSecret }: Props) {
  const { hooks: words, events } = useMessages().channels
  const [draft, setDraft] = useState({
    name: endpoint?.name ?? '', url: endpoint?.url ?? '', events: endpoint?.events ?? [...usualEvents],
    active: endpoint ? endpoint.state.state === 'on' : true,
  })
  const [tried, setTried] = useState(false)
  const save = useAction(
    async () => {
      if (endpoint)
        return {
          endpoint: await request('PUT', `webhook-endpoints/${endpoint.id}`, { body: draft, shape: Endpoint }), secret: null,
        }
      return request('POST', 'webhook-endpoints', { body: draft, shape: EndpointWithSecret })
    },
    {
      stale: ['webhook-endpoints'],
      quiet: true,
      done: ({ secret }) => {
        say(endpoint ? words.saved(draft.name) : words.added(draft.name))
        onClose()
        if (secret !== null) onSecret({ name: draft.name, secret })
      },
    },
  )
  const submit = () => {
    setTried(true)
    if (draft.name.trim() && draft.url.trim() && draft.events.length > 0) save.mutate(undefined)
  }
  const refused = save.error instanceof ApiError ? save.error.problem.problems?.find((p) => p.path === 'url')?.message : undefined
  return (
    <FormModal
      title={endpoint ? words.changeWhich(endpoint.name) : words.add} submit={words.save} action={save} onSubmit={submit}
      onClose={onClose} size="lg"
    >
      <TextInput
        data-autofocus label={words.name} placeholder={words.nameHint} maxLength={120} value={draft.name}
        error={tried && !draft.name.trim() && words.missingName}
        onChange={(e) => setDraft({ ...draft, name: e.currentTarget.value })}
      />
      <TextInput
        label={words.url} description={words.urlHint} maxLength={2_000} inputMode="url" value={draft.url}
        error={refused ?? (tried && !draft.url.trim() && words.missingUrl)}
        onChange={(e) => setDraft({ ...draft, url: e.currentTarget.value })}
      />
      <Checkbox.Group
        label={words.events} value={draft.events} error={tried && draft.events.length === 0 && words.missingEvents}
        onChange={(chosen) => setDraft({ ...draft, events: chosen as EventType[] })}
      >
        <Stack gap={6} mt={6}>
          {eventTypes.map((type) => (
            <Checkbox
              key={type} value={type} label={events[type]}
              description={type === 'signal.recorded' ? words.everySignal : undefined}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <Switch
        label={words.active} checked={draft.active} onChange={(e) => setDraft({ ...draft, active: e.currentTarget.checked })}
      />
      {endpoint?.state.state === 'stopped' && <Text size="sm">{words.stopped(endpoint.state.why)}</Text>}
    </FormModal>
  )
}
