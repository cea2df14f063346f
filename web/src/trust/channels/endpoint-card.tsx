import { useState } from 'react'
import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { Delivery, type Endpoint, EndpointWithSecret } from '../../../../server/govern/hooks/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Deliveries } from './deliveries.tsx'
import { EndpointForm } from './endpoint-form.tsx'
import { ReplayForm } from './replay.tsx'
import type { Shown } from './secret-once.tsx'

type Open = 'change' | 'replay' | 'secret' | 'remove' | null

/** One endpoint: how it does, what it was told, and what can be done about it. */
export function EndpointCard({ endpoint, onSecret }: { endpoint: Endpoint; onSecret: (shown: Shown) => void }) {
  const { hooks: words, deliveries, events } = useMessages().channels
  const format = useFormats()
  const [open, setOpen] = useState<Open>(null)
  const [listed, setListed] = useState(false)
  const { id, name, state, counts } = endpoint
  const test = useAction(() => request('POST', `webhook-endpoints/${id}/test`, { shape: Delivery }), {
    stale: ['webhook-endpoints'],
    done: () => {
      setListed(true)
      say(words.tested)
    },
  })
  const rotate = useAction(() => request('POST', `webhook-endpoints/${id}/secret`, { shape: EndpointWithSecret }), {
    stale: ['webhook-endpoints'],
    done: ({ secret }) => {
      setOpen(null)
      onSecret({ name, secret })
    },
  })
  const remove = useAction(() => request('DELETE', `webhook-endpoints/${id}`), {
    stale: ['webhook-endpoints'],
    done: () => {
      setOpen(null)
      say(words.removed(name))
    },
  })
  const failing = state.state === 'on' && state.failingSince !== null
  return (
    <article className="card" aria-label={name} style={{ padding: 16 }}>
      <Stack gap="sm">
        <div>
          <Group gap="xs">
            <Title order={3}>{name}</Title>
            <Badge
              variant="light" tt="none"
              color={failing || state.state === 'stopped' ? 'red' : state.state === 'on' ? undefined : 'gray'}
            >
              {words.states[failing ? 'failing' : state.state]}
            </Badge>
          </Group>
          <Text size="sm" className="mono" style={{ overflowWrap: 'anywhere' }}>
            {endpoint.url}
          </Text>
        </div>
        <Text size="sm">{endpoint.events.map((type) => events[type]).join(' · ')}</Text>
        {failing && <Text size="sm">{words.failing(format.ago(state.failingSince!))}</Text>}
        {state.state === 'stopped' && <Text size="sm">{words.stopped(state.why)}</Text>}
        <Text size="sm" c="dimmed">
          {words.counts(format.whole(counts.delivered), format.whole(counts.waiting), format.whole(counts.failed))}
          {endpoint.oldSecretUntil && ` ${words.oldSecret(format.dateTime(endpoint.oldSecretUntil))}`}
        </Text>
        <Group gap="xs" className="no-print">
          <Button
            size="sm" variant="default" loading={test.isPending} disabled={state.state !== 'on'}
            aria-label={words.testWhich(name)} onClick={() => test.mutate(undefined)}
          >
            {words.test}
          </Button>
          <Button size="sm" variant="default" aria-expanded={listed} onClick={() => setListed(!listed)}>
            {listed ? deliveries.hide : deliveries.show}
          </Button>
          <Button size="sm" variant="default" aria-label={words.changeWhich(name)} onClick={() => setOpen('change')}>
            {words.change}
          </Button>
          <Button size="sm" variant="subtle" color="gray" onClick={() => setOpen('replay')}>
            {words.replay}
          </Button>
          <Button size="sm" variant="subtle" color="gray" onClick={() => setOpen('secret')}>
            {words.secret}
          </Button>
          <Button size="sm" variant="subtle" color="gray" onClick={() => setOpen('remove')}>
            {words.remove}
          </Button>
        </Group>
        {listed && <Deliveries endpoint={endpoint} />}
      </Stack>
      {open === 'change' && <EndpointForm endpoint={endpoint} onClose={() => setOpen(null)} onSecret={onSecret} />}
      {open === 'replay' && <ReplayForm endpoint={endpoint} onClose={() => setOpen(null)} />}
      <Confirm
        opened={open === 'secret'} onClose={() => setOpen(null)} pending={rotate.isPending} title={words.secretTitle(name)}
        consequence={words.secretLead} action={words.secret} onConfirm={() => rotate.mutate(undefined)}
      />
      <Confirm
        opened={open === 'remove'} onClose={() => setOpen(null)} pending={remove.isPending} title={words.removeTitle(name)}
        consequence={words.removeLead} action={words.remove} onConfirm={() => remove.mutate(undefined)}
      />
    </article>
  )
}
