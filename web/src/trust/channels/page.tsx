import { useState } from 'react'
import { Button, Stack } from '@mantine/core'
import { IconWebhook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { AdapterList } from '../../../../server/govern/channels/contract.ts'
import { EndpointList } from '../../../../server/govern/hooks/contract.ts'
import { resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { Adapters } from './adapters.tsx'
import { EndpointCard } from './endpoint-card.tsx'
import { EndpointForm } from './endpoint-form.tsx'
import { SecretOnce, type Shown } from './secret-once.tsx'

/** Which systems hear of what happens here, and which carry messages to customers. */
export function ChannelsPage() {
  const { channels: words } = useMessages()
  const endpoints = useQuery({ ...resource('webhook-endpoints', EndpointList), refetchInterval: 15_000 })
  const adapters = useQuery(resource('channels', AdapterList))
  const [adding, setAdding] = useState(false)
  const [shown, setShown] = useState<Shown | null>(null)
  const error = endpoints.error ?? adapters.error
  if (error && !(endpoints.data && adapters.data))
    return <ErrorState error={error} retry={() => void Promise.all([endpoints.refetch(), adapters.refetch()])} />
  const items = endpoints.data?.items
  const ill = items?.filter(({ state }) =>
    state.state === 'stopped' || (state.state === 'on' && state.failingSince !== null)).length ?? 0
  const add = (
    <Button
      variant={items?.length === 0 ? 'filled' : 'default'} leftSection={<IconWebhook size={18} aria-hidden />}
      onClick={() => setAdding(true)}
    >
      {words.hooks.add}
    </Button>
  )
  return (
    <Page
      question={words.question}
      answer={items && adapters.data ? words.answer(items.length, ill, adapters.data.items.filter((a) => a.active).length) : null}
    >
      <Section title={words.hooks.title} note={words.hooks.note} actions={items?.length ? add : undefined}>
        {!items && <ListSkeleton />}
        {items?.length === 0 && (
          <EmptyState icon={IconWebhook} title={words.hooks.emptyTitle} hint={words.hooks.emptyHint} action={add} />
        )}
        <Stack gap="md">
          {items?.map((endpoint) => <EndpointCard key={endpoint.id} endpoint={endpoint} onSecret={setShown} />)}
        </Stack>
      </Section>
      <Adapters items={adapters.data?.items} onSecret={setShown} />
      {adding && <EndpointForm onClose={() => setAdding(false)} onSecret={setShown} />}
      {shown && <SecretOnce shown={shown} onClose={() => setShown(null)} />}
    </Page>
  )
}
