import { z } from 'zod'
import { RowId } from '../../platform/http/contract.ts'
import { decodeCursor, encodeCursor, type Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, route, scopeOf } from '../../govern/roles/index.ts'
import { Finding, FindingPage, FindingQuery } from './contract.ts'
import { type FindingsDb, listFindings, readFinding } from './store.ts'

const Position = z.tuple([z.iso.datetime(), z.number().int()])
const access = { may: 'analysis.read', purpose: 'analysis', scope: 'rows' } as const

export function routes(db: FindingsDb): Route<Access, Actor>[] {
  return [
    route({
      method: 'GET', path: '/api/v1/findings', summary: 'What was found out, latest first', access, query: FindingQuery,
      answers: FindingPage,
      handle: async ({ actor, query: { cursor, ...query } }) => {
        const found = await listFindings(
          db, actor.org, query, cursor === undefined ? undefined : decodeCursor(cursor, Position), scopeOf(actor),
        )
        const items = found.slice(0, query.limit)
        const last = items.at(-1)
        return { items, next: found.length > query.limit && last ? encodeCursor([last.lastFound, last.id]) : null }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/findings/:id', summary: 'One finding with its evidence', access,
      params: z.object({ id: RowId }), answers: Finding,
      handle: async ({ actor, params }) => {
        const finding = await readFinding(db, actor.org, params.id, scopeOf(actor))
        if (!finding) throw new Problem('not-found', `There is no finding ${params.id}.`)
        return finding
      },
    }),
  ]
}
