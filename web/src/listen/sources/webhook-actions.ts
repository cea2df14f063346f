import {
  Delivery, Webhook, WebhookWithToken, type NewWebhook, type WebhookChange,
} from '../../../../server/listen/webhooks/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'

/** The webhook as it is, in the words in which it is changed; its secret stays. */
export const changeOf = ({ name, kind, mapping, active, signature }: Webhook): WebhookChange =>
  ({ name, kind, mapping, active, signature })

/** What can be done with webhooks. */
export function useWebhookActions() {
  const { sources: words } = useMessages()
  const stale = ['webhooks']
  const put = (hook: Webhook, change: Partial<WebhookChange>) =>
    request('PUT', `webhooks/${hook.id}`, { body: { ...changeOf(hook), ...change }, shape: Webhook })
  const pause = useAction((hook: Webhook) => put(hook, { active: !hook.active }), {
    stale,
    done: (hook) =>
      say(hook.active ? words.nowActive(hook.name) : words.nowPaused(hook.name), {
        label: words.undo, run: () => pause.mutate(hook),
      }),
  })
  return {
    add: useAction(
      (draft: NewWebhook) => request('POST', 'webhooks', { body: draft, shape: WebhookWithToken }), { stale, quiet: true },
    ),
    renew: useAction((hook: Webhook) => request('POST', `webhooks/${hook.id}/token`, { shape: WebhookWithToken }), { stale }),
    pause,
    map: useAction(({ hook, mapping }: { hook: Webhook; mapping: Webhook['mapping'] }) => put(hook, { mapping }), {
      stale, quiet: true, done: () => say(words.hook.saved),
    }),
    remove: useAction((hook: Webhook) => request('DELETE', `webhooks/${hook.id}`), {
      stale, done: (_, { name }) => say(words.removed(name)),
    }),
    takeAgain: useAction(
      ({ hook, delivery }: { hook: number; delivery: number }) =>
        request('POST', `webhooks/${hook}/deliveries/${delivery}/take`, { shape: Delivery }),
      { stale, done: () => say(words.hook.taken) },
    ),
  }
}
export type WebhookActions = ReturnType<typeof useWebhookActions>
