import { useState } from 'react'
import { Alert, Anchor, Menu, SimpleGrid } from '@mantine/core'
import { IconShieldExclamation } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { TrialResult, type Delivery, type Webhook, type WebhookWithToken } from '../../../../server/listen/webhooks/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { Deliveries } from './deliveries.tsx'
import { MappingForm } from './mapping-form.tsx'
import { MappingTrial, type Tried } from './mapping-trial.tsx'
import { deliveriesQuery, webhooksQuery } from './queries.ts'
import { ActiveBadge, SourceMenu } from './source-menu.tsx'
import { useWebhookActions } from './webhook-actions.ts'
import { WebhookAddress } from './webhook-address.tsx'

const route = getRouteApi('/shell/listen/sources/webhooks/$id')

/** One webhook: what came, and how it is read. */
export function WebhookPage() {
  const { id } = route.useParams()
  const { ui } = useMessages()
  const webhooks = useQuery(webhooksQuery)
  const hook = webhooks.data?.items.find((one) => one.id === id)
  if (hook) return <Opened key={hook.id} hook={hook} />
  if (webhooks.error) return <ErrorState error={webhooks.error} retry={() => void webhooks.refetch()} />
  return webhooks.data ? <EmptyState title={ui.nothingFound} action={<Back />} /> : <PageSkeleton />
}

const Back = () => (
  <Anchor component={Link} to="/listen/sources" size="sm">
    ← {useMessages().sources.back}
  </Anchor>
)

function Opened({ hook }: { hook: Webhook }) {
  const { sources } = useMessages()
  const words = sources.hook
  const navigate = useNavigate()
  const actions = useWebhookActions()
  const deliveries = useQuery({ ...deliveriesQuery(hook.id), refetchInterval: 15_000 })
  const [mapping, setMapping] = useState(hook.mapping)
  const [triedOn, setTriedOn] = useState<Delivery | null>(null)
  const [renewing, setRenewing] = useState(false)
  const [renewed, setRenewed] = useState<WebhookWithToken | null>(null)
  const trial = useAction(
    (on: Tried) => request('POST', `webhooks/${hook.id}/try`, { body: { mapping, ...on }, shape: TrialResult }), { quiet: true },
  )
  return (
    <Page
      question={words.question(hook.name)}
      answer={hook.lastUsed ? <>{words.lastCame} <DateTime at={hook.lastUsed} />.</> : words.none}
      above={<Back />}
      actions={
        <>
          <ActiveBadge active={hook.active} />
          <SourceMenu
            source={hook}
            removing={actions.remove.isPending}
            onPause={() => actions.pause.mutate(hook)}
            onRemove={() => actions.remove.mutate(hook, { onSuccess: () => void navigate({ to: '/listen/sources' }) })}
          >
            <Menu.Item onClick={() => setRenewing(true)}>{words.renew}</Menu.Item>
          </SourceMenu>
        </>
      }
    >
      {hook.lastUnsigned && (
        <Alert variant="light" color="orange" icon={<IconShieldExclamation size={18} aria-hidden />}>
          {sources.hooks.unsigned} <DateTime at={hook.lastUnsigned} exact />
        </Alert>
      )}
      <Section title={words.deliveries} note={words.deliveriesNote}>
        {deliveries.error && !deliveries.data ? (
          <ErrorState error={deliveries.error} retry={() => void deliveries.refetch()} compact />
        ) : (
          <Deliveries
            items={deliveries.data?.items}
            onTakeAgain={(delivery) => actions.takeAgain.mutate({ hook: hook.id, delivery: delivery.id })}
            onTry={(delivery) => {
              setTriedOn(delivery)
              trial.mutate({ delivery: delivery.id })
            }}
          />
        )}
      </Section>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        <Section title={words.mapping} note={words.mappingNote}>
          <MappingForm
            mapping={mapping}
            onChange={setMapping}
            columns={Object.keys(trial.data?.columns ?? {})}
            isChanged={JSON.stringify(mapping) !== JSON.stringify(hook.mapping)}
            onSave={() => actions.map.mutate({ hook, mapping })}
            action={actions.map}
          />
        </Section>
        <Section title={words.try} note={words.tryNote}>
          <MappingTrial
            kind={hook.kind} delivery={triedOn} onLeave={() => setTriedOn(null)} onTry={(on) => trial.mutate(on)} action={trial}
          />
        </Section>
      </SimpleGrid>
      <Confirm
        opened={renewing}
        onClose={() => setRenewing(false)}
        pending={actions.renew.isPending}
        title={words.renewTitle(hook.name)}
        consequence={words.renewLead}
        action={words.renew}
        onConfirm={() =>
          actions.renew.mutate(hook, {
            onSuccess: (made) => {
              setRenewing(false)
              setRenewed(made)
            },
          })
        }
      />
      {renewed && <WebhookAddress made={renewed} onClose={() => setRenewed(null)} />}
    </Page>
  )
}
