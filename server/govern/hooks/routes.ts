import { z } from 'zod'
import { decodeCursor, encodeCursor, type Route } from '../../platform/http/index.ts'
import { OutgoingError, wrongAddress } from '../../platform/outgoing/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { newSecret } from '../../platform/standard-webhooks/index.ts'
import { type Access, type Actor, nameOf, type OrgId, route } from '../roles/index.ts'
import {
  Delivery, DeliveryDetail, DeliveryPage, DeliveryPath, DeliveryQuery, Endpoint, EndpointDraft, EndpointList, EndpointPath,
  EndpointWithSecret,
  Replay, Replayed,
} from './contract.ts'
import { listDeliveries, restartDelivery, restartPeriod } from './deliveries-store.ts'
import { type Delivering, useOf } from './deliver.ts'
import { emitTest } from './emit.ts'
import { deleteEndpoint, insertEndpoint, listEndpoints, replaceSecret, updateEndpoint } from './endpoints-store.ts'

const manage = { may: 'hooks.manage', purpose: 'administration' } as const
const Position = z.tuple([z.number().int()])
const oldSecretMs = 86_400_000
const replayedAtOnce = 1_000
const missing = () => new Problem('not-found', 'No outgoing webhook with this number belongs to your organisation.')

export interface RouteDeps extends Delivering {
  readonly allowPlain: boolean
}

/** Endpoints, what was sent to them, and sending it again. */
export function routes(deps: RouteDeps): Route<Access, Actor>[] {
  const { postgres: { db }, seal, now } = deps

  async function endpoint(org: OrgId, id: number): Promise<Endpoint> {
    const [found] = await listEndpoints(db, org, now(), id)
    if (!found) throw missing()
    return found
  }
  async function requireAddress(url: string): Promise<void> {
    const wrong = wrongAddress(url, deps.allowPlain)
      ?? (await deps.outgoing.resolve(new URL(url).hostname).then(() => undefined, (error: unknown) => {
      if (error instanceof OutgoingError) return error.message
      throw error
    }))
    if (wrong !== undefined)
      throw new Problem('request.invalid', 'Nothing can be sent to this address. Nothing was stored.', {
        fields: [{ path: 'url', message: wrong }],
      })
  }
  async function delivery(org: OrgId, of: number, id: number) {
    const [found] = await listDeliveries(db, org, of, { id, limit: 1 })
    if (!found) throw new Problem('not-found', 'There is no such delivery: it may be older than 30 days.')
    return found
  }

  return [
    route({
      method: 'GET', path: '/api/v1/webhook-endpoints', summary: 'Who is told what happens here, and how that goes',
      access: manage, answers: EndpointList,
      handle: async ({ actor }) => ({ items: await listEndpoints(db, actor.org, now()) }),
    }),
    route({
      method: 'POST', path: '/api/v1/webhook-endpoints', summary: 'Tell another system what happens here', access: manage,
      status: 201,
      body: EndpointDraft, answers: EndpointWithSecret,
      async handle({ actor, body }) {
        await requireAddress(body.url)
        const secret = newSecret()
        const id = await insertEndpoint(db, actor.org, {
          ...body, sealedSecret: seal.seal(secret, useOf(actor.org)), createdBy: nameOf(actor), at: now(),
        })
        return { endpoint: await endpoint(actor.org, id), secret }
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/webhook-endpoints/:id', summary: 'Change what it is told, where, or switch it on or off',
      access: manage,
      params: EndpointPath, body: EndpointDraft, answers: Endpoint,
      async handle({ actor, params, body }) {
        await endpoint(actor.org, params.id)
        await requireAddress(body.url)
        await updateEndpoint(db, actor.org, params.id, body)
        return endpoint(actor.org, params.id)
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/webhook-endpoints/:id', summary: 'Tell it nothing any more, and forget what it was told',
      access: manage,
      params: EndpointPath, status: 204,
      async handle({ actor, params }) {
        if (!(await deleteEndpoint(db, actor.org, params.id))) throw missing()
      },
    }),
    route({
      method: 'POST', path: '/api/v1/webhook-endpoints/:id/secret', summary: 'A new secret; the old one signs too for one day',
      access: manage,
      params: EndpointPath, answers: EndpointWithSecret,
      async handle({ actor, params }) {
        const secret = newSecret()
        const until = new Date(now().getTime() + oldSecretMs)
        if (!(await replaceSecret(db, actor.org, params.id, seal.seal(secret, useOf(actor.org)), until))) throw missing()
        return { endpoint: await endpoint(actor.org, params.id), secret }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/webhook-endpoints/:id/test', summary: 'Send it a message that says nothing', access: manage,
      status: 202,
      params: EndpointPath, answers: Delivery,
      async handle({ actor, params }) {
        const { state } = await endpoint(actor.org, params.id)
        if (state.state !== 'on') throw new Problem('conflict', 'It is switched off. Switch it on and test it again.')
        const id = await db.transaction().execute((tx) => emitTest(deps, tx, actor.org, params.id))
        if (id === undefined) throw missing()
        return delivery(actor.org, params.id, id)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/webhook-endpoints/:id/deliveries', summary: 'What it was told, and what it answered',
      access: manage,
      params: EndpointPath, query: DeliveryQuery, answers: DeliveryPage,
      async handle({ actor, params, query: { state, cursor, limit } }) {
        await endpoint(actor.org, params.id)
        const [before] = cursor === undefined ? [undefined] : decodeCursor(cursor, Position)
        const rows = await listDeliveries(db, actor.org, params.id, { state, before, limit: limit + 1 })
        const items = rows.slice(0, limit).map(({ body: _, ...d }) => d)
        return { items, next: rows.length > limit ? encodeCursor([items.at(-1)!.id]) : null }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/webhook-endpoints/:id/deliveries/:delivery', summary: 'One delivery, with what was sent',
      access: manage,
      params: DeliveryPath, answers: DeliveryDetail,
      handle: ({ actor, params }) => delivery(actor.org, params.id, params.delivery),
    }),
    route({
      method: 'POST', path: '/api/v1/webhook-endpoints/:id/deliveries/:delivery/replay',
      summary: 'Send one message again, under the same name', access: manage,
      params: DeliveryPath, status: 202, answers: Delivery,
      async handle({ actor, params }) {
        const at = now()
        await db.transaction().execute(async (tx) => {
          if (await restartDelivery(tx, actor.org, params.id, params.delivery, at))
            await deps.schedule(tx, actor.org, params.delivery, at)
        })
        return delivery(actor.org, params.id, params.delivery)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/webhook-endpoints/:id/replay', summary: 'Send again what happened in a period',
      access: manage, status: 202,
      params: EndpointPath, body: Replay, answers: Replayed,
      async handle({ actor, params, body }) {
        await endpoint(actor.org, params.id)
        const at = now()
        const period = {
          from: new Date(body.from), to: new Date(body.to), everything: body.what === 'everything', most: replayedAtOnce,
        }
        return db.transaction().execute(async (tx) => {
          const { ids, left } = await restartPeriod(tx, actor.org, params.id, period, at)
          for (const id of ids) await deps.schedule(tx, actor.org, id, at)
          return { sent: ids.length, left }
        })
      },
    }),
  ]
}
