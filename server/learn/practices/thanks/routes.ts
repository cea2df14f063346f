import { decodeCursor, encodeCursor, type Route } from '../../../platform/http/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { type Access, type Actor, nameOf, type OrgId, route } from '../../../govern/roles/index.ts'
import { readThanks } from '../history-store.ts'
import { db, manage, type Parts } from '../parts.ts'
import { listStaff } from '../staff/store.ts'
import { Candidates, daysBack, Decision, ThanksPath, Wall, WallQuery } from './contract.ts'
import { insertDecided, listDecided, listThanks, takeDown } from './store.ts'
import { z } from 'zod'

const everybody = { may: 'self', purpose: 'service' } as const
const Position = z.tuple([z.number().int()])
const mostCandidates = 200
const dayMs = 86_400_000

/** Words of thanks: found, confirmed for whom they are meant, and shown. */
export function thanksRoutes(parts: Parts): Route<Access, Actor>[] {
  const staffByCode = async (org: OrgId) => new Map(
    (await listStaff(db(parts), org)).flatMap((s) => (s.code === null ? [] : [[s.code, s] as const])),
  )
  return [
    route({
      method: 'GET', path: '/api/v1/practices/thanks',
      summary: 'Customers’ words of thanks that wait for somebody to say whether the person is meant', access: manage,
      answers: Candidates,
      handle: async ({ actor: { org } }) => {
        const staff = await staffByCode(org)
        if (staff.size === 0) return { items: [], known: false }
        const words = await readThanks(parts.clickhouse, org, { codes: [...staff.keys()], days: daysBack, limit: mostCandidates })
        const oldest = words.at(-1)?.time ?? parts.now().toISOString()
        const decided = await listDecided(db(parts), org, new Date(Date.parse(oldest) - dayMs))
        const open = words.filter((w) => !decided.has(`${w.source}\n${w.id}`)).slice(0, 30)
        return { known: true, items: open.map(({ source, id, time, text, touchpoint, code }) =>
          ({ source, signal: id, text, touchpoint, at: time, staff: personOf(staff.get(code)!) })) }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/practices/thanks',
      summary: 'Confirm for whom words of thanks are meant, who is then told; or set them aside', access: manage, body: Decision,
      status: 204,
      handle: async ({ actor, body }) => {
        const staff = await staffByCode(actor.org)
        const [words] = await readThanks(parts.clickhouse, actor.org, {
          codes: [...staff.keys()], days: daysBack, limit: 1, only: body,
        })
        if (!words) throw new Problem('not-found', 'There are no such words of thanks to one of your people in the last 90 days.')
        const { id, person } = staff.get(words.code)!
        await db(parts).transaction().execute(async (tx) => {
          const decided = await insertDecided(tx, actor.org, {
            ...body, saidAt: words.time, customer: words.customer === 0 ? null : words.customer, text: words.text,
            touchpoint: words.touchpoint, staff: id,
            confirmed: body.meant, at: parts.now(), by: nameOf(actor),
          })
          if (decided === undefined) throw new Problem('conflict', 'Somebody has decided on these words meanwhile.')
          if (!body.meant || person === null) return
          await parts.inbox.tell(tx, actor.org, person, {
            kind: 'mention', about: { feature: 'learn/practices', id: decided, path: '/learn/practices/wall?mine=true' },
            words: { en: 'A customer thanks you. Read what they wrote.', zh: '有客户感谢你，看看客户原话。' },
          })
        })
      },
    }),
    route({
      method: 'GET', path: '/api/v1/practices/wall', summary: 'Words of thanks that were confirmed, the latest first',
      access: everybody, query: WallQuery, answers: Wall,
      handle: async ({ actor, query }) => {
        const me = actor.kind === 'person' ? actor.id : null
        const [before] = query.cursor === undefined ? [undefined] : decodeCursor(query.cursor, Position)
        const rows = await listThanks(db(parts), actor.org, {
          limit: query.limit + 1, before, person: query.mine ? me ?? '' : undefined,
        })
        const items = rows.slice(0, query.limit).map(({ person, staff, name, department, branch, at, ...t }) => ({
          ...t, at: at.toISOString(), staff: { id: staff, name, department, branch }, mine: person !== null && person === me,
        }))
        return { items, next: rows.length > query.limit ? encodeCursor([items.at(-1)!.id]) : null }
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/practices/wall/:id', summary: 'Take words of thanks off the wall', access: manage,
      params: ThanksPath, status: 204,
      handle: async ({ actor, params }) => {
        if (!(await takeDown(db(parts), actor.org, params.id)))
          throw new Problem('not-found', `There are no words ${params.id} on your wall.`)
      },
    }),
  ]
}

const personOf = ({ id, name, department, branch }: { id: number; name: string; department: string; branch: string }) =>
  ({ id, name, department, branch })
