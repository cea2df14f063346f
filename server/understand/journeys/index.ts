import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import { decodeCursor, encodeCursor, type Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, type OrgId, route, scopeOf } from '../../govern/roles/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import { Slice } from '../slice/contract.ts'
import { Heartline, Pulse, PulseQuery, SegmentChoices, TouchpointTrend, VerbatimPage, VerbatimQuery } from './contract.ts'
import { readPulse } from './pulse-store.ts'
import { readHeartline, readSegmentChoices, readTrend, readVerbatims } from './store.ts'

export const manifest: Manifest = { name: 'understand/journeys' }

/** What customers feel along their journeys. */
export function createJourneys(deps: { clickhouse: ClickHouse; touchpoints: Touchpoints }) {
  const { clickhouse, touchpoints } = deps
  const ByKey = z.object({ key: z.string().min(1).max(80) })
  const analysis = { may: 'analysis.read', purpose: 'analysis', scope: 'slice' } as const
  const Position = z.object({ weight: z.number(), time: z.iso.datetime(), id: z.string(), source: z.string() })

  async function touchpoint(org: OrgId, key: string) {
    const found = (await touchpoints.catalogue(org)).touchpoints.find((t) => t.key === key)
    if (!found) throw new Problem('not-found', `There is no touchpoint ${key} in your catalogue.`)
    return found
  }

  const routes: Route<Access, Actor>[] = [
    route({
      method: 'GET', path: '/api/v1/journeys/:key/heartline', summary: 'The heartline of a journey, for everybody or one segment',
      access: analysis, params: ByKey, query: Slice, answers: Heartline,
      handle: async ({ actor, params, query }) => {
        const catalogue = await touchpoints.catalogue(actor.org)
        const journey = catalogue.journeys.find((j) => j.key === params.key)
        if (!journey) throw new Problem('not-found', `There is no journey ${params.key} in your catalogue.`)
        return readHeartline(clickhouse, actor.org, journey, catalogue, query)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/segments', summary: 'The segments that can be compared, and the days that signals span',
      access: { ...analysis, scope: 'rows' }, answers: SegmentChoices, handle: ({ actor }) => readSegmentChoices(clickhouse, actor.org, scopeOf(actor)),
    }),
    route({
      method: 'GET', path: '/api/v1/touchpoints/:key/trend', summary: 'A touchpoint over time, by method, and how its scores spread',
      access: analysis, params: ByKey, query: Slice, answers: TouchpointTrend,
      handle: async ({ actor, params, query }) => readTrend(clickhouse, actor.org, await touchpoint(actor.org, params.key), query),
    }),
    route({
      method: 'GET', path: '/api/v1/touchpoints/:key/verbatims', summary: 'What customers wrote at a touchpoint',
      access: { may: 'verbatims.read', purpose: 'analysis', scope: 'slice' }, params: ByKey, query: VerbatimQuery, answers: VerbatimPage,
      handle: async ({ actor, params, query }) => {
        const { cursor, ...q } = query
        const page = await readVerbatims(clickhouse, actor.org, await touchpoint(actor.org, params.key), {
          ...q, after: cursor === undefined ? undefined : decodeCursor(cursor, Position),
        })
        return { items: page.items, next: page.next && encodeCursor(page.next) }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/pulse', summary: 'Feeling, voices and customers now, beside the days before', access: analysis,
      query: PulseQuery, answers: Pulse,
      handle: ({ actor, query: { days, ...slice } }) => readPulse(clickhouse, actor.org, days, slice),
    }),
  ]
  return {
    routes,
    /** The line of the company's first journey; null where its catalogue has none. */
    async line(org: OrgId, slice: Slice): Promise<Heartline | null> {
      const catalogue = await touchpoints.catalogue(org)
      const [journey] = catalogue.journeys
      return journey ? readHeartline(clickhouse, org, journey, catalogue, slice) : null
    },
  }
}
export type Journeys = ReturnType<typeof createJourneys>
