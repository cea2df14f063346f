import { z } from 'zod'
import { decodeCursor, encodeCursor, type Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, granted, type OrgId, route, scopeOf } from '../../govern/roles/index.ts'
import {
  CountsQuery, Declined, IdPath, ToldAgain, Topic, TopicDraft, TopicList, Transfer, TransferCounts, TransferDraft, TransferPage, TransferQuery,
} from './contract.ts'
import { accept, decline, memberOf, offer, type Parts, takeBack } from './hand-over.ts'
import { listTransfers, noteTold } from './store.ts'
import { insertTopic, listTopics, removeTopic, updateTopic } from './topics-store.ts'
import { readCounts, viewTopics, viewTransfers } from './views.ts'

const work = { may: 'transfers.work', purpose: 'service', scope: { of: 'transfer' } } as const
const manage = { may: 'transfers.manage', purpose: 'none' } as const
const Position = z.tuple([z.number().int()])
const taken = () => new Problem('conflict', 'Another topic has this name. Choose another name.')
const missing = () => new Problem('not-found', 'There is no such topic.')

/** Who answers what, and handing customers over. */
export function routes(parts: Parts): Route<Access, Actor>[] {
  const { postgres: { db } } = parts

  const topicOf = async (org: OrgId, id: number) => (await viewTopics(parts, org, await listTopics(db, org, id)))[0]!
  const shown = async (actor: Actor, id: number): Promise<Transfer> => (await viewTransfers(parts, db, actor, await listTransfers(db, actor.org, { id, limit: 1 })))[0]!
  async function requirePeople(org: OrgId, ids: readonly string[]): Promise<void> {
    const staff = new Set((await parts.people(org)).map((p) => p.id))
    if (ids.some((id) => !staff.has(id)))
      throw new Problem('request.invalid', 'Somebody on this topic has left. Nothing was stored.', { fields: [{ path: 'people', message: 'not one of your people' }] })
  }

  return [
    route({
      method: 'GET', path: '/api/v1/transfer-topics', summary: 'Who answers what, and whether at this moment', access: { ...work, scope: 'open' }, answers: TopicList,
      async handle({ actor }) {
        const staff = (await parts.people(actor.org)).filter((p) => granted[p.role].includes('transfers.work')).map(({ id, name }) => ({ id, name }))
        return { items: await viewTopics(parts, actor.org, await listTopics(db, actor.org)), staff }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/transfer-topics', summary: 'Say who answers a topic', access: manage, status: 201, body: TopicDraft, answers: Topic,
      async handle({ actor, body }) {
        await requirePeople(actor.org, body.people)
        const id = await insertTopic(db, actor.org, body)
        if (id === undefined) throw taken()
        return topicOf(actor.org, id)
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/transfer-topics/:id', summary: 'Change who answers a topic, and when', access: manage, params: IdPath, body: TopicDraft, answers: Topic,
      async handle({ actor, params, body }) {
        if ((await listTopics(db, actor.org, params.id)).length === 0) throw missing()
        await requirePeople(actor.org, body.people)
        const result = await updateTopic(db, actor.org, params.id, body)
        if (result === 'taken') throw taken()
        if (result === 'absent') throw missing()
        return topicOf(actor.org, params.id)
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/transfer-topics/:id', summary: 'Give a topic up; what was handed over under it stays counted', access: manage, params: IdPath, status: 204,
      async handle({ actor, params }) {
        if (!(await removeTopic(db, actor.org, params.id, parts.now()))) throw missing()
      },
    }),
    route({
      method: 'GET', path: '/api/v1/transfers', summary: 'Customers being handed over, and who has them now', access: { ...work, scope: 'rows' }, query: TransferQuery, answers: TransferPage,
      async handle({ actor, query: { show, customer, cursor, limit } }) {
        const me = memberOf(actor)
        const [before] = cursor === undefined ? [undefined] : decodeCursor(cursor, Position)
        const customers = customer === undefined ? undefined : (await parts.customers.reach(db, actor.org, customer))?.ids ?? [customer]
        const rows = await listTransfers(db, actor.org, {
          limit: limit + 1, before, customers, scope: scopeOf(actor),
          ...(show === 'waiting' && { waitingFor: { person: me.id, role: me.role } }), ...(show === 'mine' && { acceptedBy: me.id }),
        })
        const items = await viewTransfers(parts, db, actor, rows.slice(0, limit))
        return { items, next: rows.length > limit ? encodeCursor([items.at(-1)!.id]) : null }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/transfers/counts', summary: 'How often customers are handed over, and have to tell it again, by topic', access: { ...work, scope: 'closed' }, query: CountsQuery, answers: TransferCounts,
      handle: ({ actor, query }) => readCounts(parts, db, actor.org, Number(query.days)),
    }),
    route({
      method: 'POST', path: '/api/v1/transfers', summary: 'Offer a customer to who answers a topic, with the story; you stay until they accept', access: { ...work, scope: 'rows' }, status: 201,
      body: TransferDraft, answers: Transfer,
      async handle({ actor, body }) {
        const id = await db.transaction().execute((tx) => offer(parts, tx, actor.org, memberOf(actor), body))
        return shown(actor, id)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/transfers/:id/accept', summary: 'Take the customer on: from now on they are yours', access: work, params: IdPath, answers: Transfer,
      async handle({ actor, params }) {
        await db.transaction().execute((tx) => accept(parts, tx, actor.org, params.id, memberOf(actor)))
        return shown(actor, params.id)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/transfers/:id/decline', summary: 'Say why you cannot: who offered stays with the customer', access: work, params: IdPath, body: Declined, answers: Transfer,
      async handle({ actor, params, body }) {
        await db.transaction().execute((tx) => decline(parts, tx, actor.org, params.id, memberOf(actor), body.note))
        return shown(actor, params.id)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/transfers/:id/take-back', summary: 'Take your offer back', access: work, params: IdPath, answers: Transfer,
      async handle({ actor, params }) {
        await db.transaction().execute((tx) => takeBack(parts, tx, actor.org, params.id, memberOf(actor)))
        return shown(actor, params.id)
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/transfers/:id/told-again', summary: 'Say whether the customer had to tell it again', access: work, params: IdPath, body: ToldAgain, answers: Transfer,
      async handle({ actor, params, body }) {
        if ((await listTransfers(db, actor.org, { id: params.id, limit: 1 })).length === 0) throw new Problem('not-found', `There is no transfer ${params.id}.`)
        if (!(await noteTold(db, actor.org, params.id, memberOf(actor).id, body.again)))
          throw new Problem('conflict', 'Only who accepted the customer can say whether they had to tell it again.')
        return shown(actor, params.id)
      },
    }),
  ]
}
