import { z } from 'zod'
import { RowId } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, route, nameOf } from '../../govern/roles/index.ts'
import { Receipt } from '../intake/contract.ts'
import {
  Delivery,
  DeliveryDetail,
  NewWebhook,
  ReadyMapping,
  Trial,
  TrialResult,
  Webhook,
  WebhookChange,
  WebhookWithToken,
} from './contract.ts'
import type { ManageWebhooks } from './manage-webhooks.ts'
import { readyMappings } from './mapping/ready-mappings.ts'
import { deleteWebhook, type WebhooksDb } from './store.ts'

const manage = { may: 'sources.manage', purpose: 'administration' } as const
/** What was sent holds names and addresses of customers. */
const look = { may: 'sources.manage', purpose: 'intake' } as const
const WebhookPath = z.object({ id: RowId })
const DeliveryPath = z.object({ id: RowId, delivery: z.coerce.number().int().positive() })
const Payload = z.union([z.looseObject({}), z.array(z.looseObject({})).min(1)])

export function routes(deps: {
  db: WebhooksDb
  manage: ManageWebhooks
  receive: (token: string, bytes: Buffer, headers: Readonly<Record<string, string | string[] | undefined>>) => Promise<Receipt>
}): Route<Access, Actor>[] {
  const { db, manage: webhooks, receive } = deps

  return [
    route({
      method: 'POST',
      path: '/api/v1/hooks/:token',
      summary: 'Where another system sends what customers say; the token is the credential',
      access: 'public',
      status: 202,
      perMinute: 6_000,
      raw: true,
      params: z.object({ token: z.string().max(100) }),
      describedAs: Payload,
      answers: Receipt,
      handle: ({ params, bytes, headers }) => receive(params.token, bytes, headers),
    }),
    route({
      method: 'GET',
      path: '/api/v1/webhook-mappings',
      summary: 'Mappings to begin with',
      access: manage,
      answers: z.object({ items: z.array(ReadyMapping) }),
      handle: async () => ({ items: [...readyMappings] }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/webhooks',
      summary: 'Webhooks',
      access: manage,
      answers: z.object({ items: z.array(Webhook) }),
      handle: async ({ actor }) => ({ items: await webhooks.list(actor.org) }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/webhooks',
      summary: 'Make a webhook; its address is shown this once',
      access: manage,
      status: 201,
      body: NewWebhook,
      answers: WebhookWithToken,
      handle: ({ actor, body }) => webhooks.add(actor.org, body, nameOf(actor)),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/webhooks/:id',
      summary: 'Change a webhook',
      access: manage,
      params: WebhookPath,
      body: WebhookChange,
      answers: Webhook,
      handle: ({ actor, params, body }) => webhooks.change(actor.org, params.id, body),
    }),
    route({
      method: 'POST',
      path: '/api/v1/webhooks/:id/token',
      summary: 'Give a webhook a new address; the old one ends',
      access: manage,
      params: WebhookPath,
      answers: WebhookWithToken,
      handle: ({ actor, params }) => webhooks.renew(actor.org, params.id),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/webhooks/:id',
      summary: 'Remove a webhook; what came through it stays',
      access: manage,
      params: WebhookPath,
      status: 204,
      handle: async ({ actor, params }) => {
        if (!(await deleteWebhook(db, actor.org, params.id)))
          throw new Problem('not-found', 'No webhook with this number belongs to your organisation.')
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/webhooks/:id/deliveries',
      summary: 'The last 50 deliveries and what became of them',
      access: look,
      params: WebhookPath,
      answers: z.object({ items: z.array(Delivery) }),
      handle: async ({ actor, params }) => ({ items: await webhooks.deliveries(actor.org, params.id) }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/webhooks/:id/deliveries/:delivery',
      summary: 'One delivery, with what was sent',
      access: look,
      params: DeliveryPath,
      answers: DeliveryDetail,
      handle: ({ actor, params }) => webhooks.deliveryOf(actor.org, params.id, params.delivery),
    }),
    route({
      method: 'POST',
      path: '/api/v1/webhooks/:id/deliveries/:delivery/take',
      summary: 'Take a delivery again, with the mapping of now',
      access: look,
      params: DeliveryPath,
      answers: Delivery,
      handle: ({ actor, params }) => webhooks.takeAgain(actor.org, params.id, params.delivery),
    }),
    route({
      method: 'POST',
      path: '/api/v1/webhooks/:id/try',
      summary: 'What a mapping makes of a delivery or an example; nothing is stored',
      access: look,
      params: WebhookPath,
      body: Trial,
      answers: TrialResult,
      handle: ({ actor, params, body }) => webhooks.try(actor.org, params.id, body),
    }),
  ]
}
