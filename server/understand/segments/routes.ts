import { z } from 'zod'
import type { Postgres } from '../../platform/postgres/types.ts'
import { decodeCursor, encodeCursor, type Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, may, nameOf, type OrgId, route } from '../../govern/roles/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import { compile, type CompileDeps, knownOf } from './compile.ts'
import {
  MemberPage, MembersQuery, Preview, PreviewAnswer, RuleChoices, SavedSegment, SavedSegments, SegmentChange, SegmentDraft,
  SegmentHistory, SegmentKey, StrategyChange,
} from './contract.ts'
import { countCustomers, readChoices, readWorthApproaching } from './history-store.ts'
import type { Refresh } from './refresh.ts'
import { changeSegment, deleteSegment, saveSegment } from './save.ts'
import { findSaved, listSaved, readSizes, type SegmentsDb, type StoredSegment, writeStrategy } from './store.ts'

export interface RouteDeps extends CompileDeps {
  readonly postgres: Postgres
  readonly customers: Customers
  readonly db: SegmentsDb
  readonly refresh: Refresh
}

const analysis = { may: 'analysis.read', purpose: 'analysis' } as const
const managing = { may: 'segments.manage', purpose: 'analysis' } as const
const single = { may: 'customers.read', purpose: 'analysis' } as const
const Named = z.object({ key: SegmentKey })
const Position = z.object({ weight: z.number(), customer: z.number().int() })

export function routes(deps: RouteDeps): Route<Access, Actor>[] {
  const { clickhouse, db, postgres } = deps
  const gone = (key: string) => new Problem(
    'not-found', `Your organisation has no saved segment ${key}. It may have been deleted.`,
  )
  const found = async (org: OrgId, key: string) => {
    const segment = await findSaved(db, org, key)
    if (!segment) throw gone(key)
    return segment
  }

  return [
    route({
      method: 'GET', path: '/api/v1/saved-segments', summary: 'The saved segments, how large they are and how they changed',
      access: analysis, answers: SavedSegments,
      handle: async ({ actor }) => ({ items: (await listSaved(db, actor.org)).map(shown) }),
    }),
    route({
      method: 'POST', path: '/api/v1/saved-segments', summary: 'Save a segment; who belongs to it is worked out at once',
      access: managing, status: 201,
      body: SegmentDraft, answers: SavedSegment,
      handle: async ({ actor, body }) => {
        await compile(deps, actor.org, body.definition, await knownOf(deps, actor.org))
        return shown(await found(actor.org, await saveSegment(deps, actor.org, body, nameOf(actor))))
      },
    }),
    route({
      method: 'POST', path: '/api/v1/saved-segments/preview', summary: 'How many customers a definition would hold',
      access: analysis, body: Preview, answers: PreviewAnswer,
      handle: async ({ actor, body }) => {
        const known = await knownOf(deps, actor.org)
        return {
          ...await countCustomers(clickhouse, actor.org, await compile(deps, actor.org, body.definition, known)),
          asOf: known.asOf,
        }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/saved-segments/choices', summary: 'What a rule can be made of: attributes, needs, currencies',
      access: analysis, answers: RuleChoices,
      handle: ({ actor }) => readChoices(clickhouse, actor.org),
    }),
    route({
      method: 'GET', path: '/api/v1/saved-segments/:key', summary: 'A saved segment and its size over time', access: analysis,
      params: Named, answers: SegmentHistory,
      handle: async ({ actor, params }) => {
        const segment = await found(actor.org, params.key)
        return { segment: shown(segment), sizes: await readSizes(db, segment.id) }
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/saved-segments/:key', summary: 'Change a segment’s name or definition', access: managing,
      params: Named, body: SegmentChange, answers: SavedSegment,
      handle: async ({ actor, params, body }) => {
        await found(actor.org, params.key)
        if (body.definition) await compile(deps, actor.org, body.definition, await knownOf(deps, actor.org))
        if (!(await changeSegment(deps, actor.org, params.key, body))) throw gone(params.key)
        return shown(await found(actor.org, params.key))
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/saved-segments/:key/strategy', summary: 'Write down what to do for a segment',
      access: managing, params: Named, body: StrategyChange, answers: SavedSegment,
      handle: async ({ actor, params, body }) => {
        if (!(await writeStrategy(db, actor.org, params.key, body.text, nameOf(actor)))) throw gone(params.key)
        return shown(await found(actor.org, params.key))
      },
    }),
    route({
      method: 'POST', path: '/api/v1/saved-segments/:key/refresh', summary: 'Work out now who belongs to a segment',
      access: managing, status: 202, params: Named, answers: SavedSegment,
      handle: async ({ actor, params }) => {
        const { id } = await found(actor.org, params.key)
        await postgres.db.transaction().execute((tx) => deps.refresh.start(tx, actor.org, id))
        return shown(await found(actor.org, params.key))
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/saved-segments/:key', summary: 'Delete a saved segment; its customers stay as they are',
      access: managing, status: 204, params: Named,
      handle: async ({ actor, params }) => {
        if (!(await deleteSegment(deps, actor.org, params.key))) throw gone(params.key)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/saved-segments/:key/customers',
      summary: 'The customers of a segment worth approaching, and what for', access: single,
      params: Named, query: MembersQuery, answers: MemberPage,
      handle: async ({ actor, params, query }) => {
        const { asOf } = await found(actor.org, params.key)
        const value = await deps.valueOf(actor.org)
        if (asOf === null) return { items: [], next: null }
        const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, Position)
        const { rows, next } = await readWorthApproaching(clickhouse, actor.org, {
          segment: params.key, asOf, value, after, limit: query.limit,
        })
        const names = may(actor, 'customers.identify')
          ? await deps.customers.namesOf(actor.org, rows.map((r) => r.customer))
          : new Map<number, string | null>()
        return {
          items: rows.map(({ weight: _, ...r }) =>
            ({ ...r, name: names.get(r.customer) ?? null, unsolved: r.unsolved === 1, currency: value?.currency ?? null })),
          next: next && encodeCursor(next),
        }
      },
    }),
  ]
}

const shown = ({ id: _, version: __, ...segment }: StoredSegment): SavedSegment => segment
