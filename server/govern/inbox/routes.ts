import { z } from 'zod'
import { decodeCursor, encodeCursor, type Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import { type Access, type Actor, route } from '../roles/index.ts'
import { NotePage, NoteQuery, ReadUpTo, Unread } from './contract.ts'
import { countUnread, hasNote, listNotes, markRead, markUnread } from './store.ts'

const own = { may: 'self', purpose: 'none' } as const
const NotePath = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })
const Position = z.tuple([z.number().int()])

function personBehind(actor: Actor): string {
  if (actor.kind === 'person') return actor.id
  throw new Problem('auth.forbidden', 'Only a person has an inbox: sign in.')
}

export function routes(deps: { readonly postgres: Postgres; readonly now: () => Date }): Route<Access, Actor>[] {
  const { postgres: { db }, now } = deps
  return [
    route({
      method: 'GET', path: '/api/v1/inbox', summary: 'What you were told: mentions, assignments, escalations, approvals',
      access: own,
      query: NoteQuery, answers: NotePage,
      async handle({ actor, query: { show, cursor, limit } }) {
        const person = personBehind(actor)
        const [before] = cursor === undefined ? [undefined] : decodeCursor(cursor, Position)
        const rows = await listNotes(db, actor.org, person, { unreadOnly: show === 'unread', before, limit: limit + 1 })
        const items = rows.slice(0, limit)
        const next = rows.length > limit ? encodeCursor([items.at(-1)!.id]) : null
        return { items, next, unread: await countUnread(db, actor.org, person) }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/inbox/unread', summary: 'How many notes you have not read', access: own, answers: Unread,
      handle: async ({ actor }) => ({ unread: await countUnread(db, actor.org, personBehind(actor)) }),
    }),
    route({
      method: 'POST', path: '/api/v1/inbox/read', summary: 'Mark everything up to a note as read', access: own, body: ReadUpTo,
      answers: Unread,
      async handle({ actor, body }) {
        const person = personBehind(actor)
        await markRead(db, actor.org, person, body.upTo, 'up-to', now())
        return { unread: await countUnread(db, actor.org, person) }
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/inbox/:id/read', summary: 'Mark a note as read', access: own, params: NotePath,
      answers: Unread,
      async handle({ actor, params }) {
        const person = personBehind(actor)
        if (!(await hasNote(db, actor.org, person, params.id)))
          throw new Problem('not-found', 'There is no such note in your inbox.')
        await markRead(db, actor.org, person, params.id, 'one', now())
        return { unread: await countUnread(db, actor.org, person) }
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/inbox/:id/read', summary: 'Mark a note as unread again', access: own, params: NotePath,
      answers: Unread,
      async handle({ actor, params }) {
        const person = personBehind(actor)
        if (!(await hasNote(db, actor.org, person, params.id)))
          throw new Problem('not-found', 'There is no such note in your inbox.')
        await markUnread(db, actor.org, person, params.id)
        return { unread: await countUnread(db, actor.org, person) }
      },
    }),
  ]
}
