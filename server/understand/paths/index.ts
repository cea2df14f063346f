import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import { type Route, RowsAnswer } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, type OrgId, route } from '../../govern/roles/index.ts'
import type { FindingDraft, Findings } from '../../record/findings/index.ts'
import { Stage } from '../../record/touchpoints/contract.ts'
import { touchpointsOf, type Touchpoints } from '../../record/touchpoints/index.ts'
import { Slice } from '../slice/contract.ts'
import { Paths, StuckEvidence } from './contract.ts'
import { readEvents, readPaths, readStuckEvidence } from './store.ts'
import { writeXes } from './write-xes.ts'

export const manifest: Manifest = { name: 'understand/paths' }

/** So many customers who had time to go on make a claim about a stage. */
const enoughCustomers = 100

/** Where customers go along a journey, and where they get stuck. */
export function createPaths(deps: { clickhouse: ClickHouse; touchpoints: Touchpoints; findings: Findings }) {
  const access = { may: 'analysis.read', purpose: 'analysis', scope: 'slice' } as const
  const ByKey = z.object({ key: z.string().min(1).max(80) })

  async function journeyOf(org: OrgId, key: string) {
    const catalogue = await deps.touchpoints.catalogue(org)
    const journey = catalogue.journeys.find((j) => j.key === key)
    if (!journey) throw new Problem('not-found', `There is no journey ${key} in your catalogue.`)
    return touchpointsOf(journey, catalogue)
  }

  const routes: Route<Access, Actor>[] = [
    route({
      method: 'GET', path: '/api/v1/journeys/:key/paths', summary: 'The ways customers take along a journey, and where they get stuck',
      access, params: ByKey, query: Slice, answers: Paths,
      handle: async ({ actor, params, query }) => {
        const paths = await readPaths(deps.clickhouse, actor.org, await journeyOf(actor.org, params.key), query)
        const findings = await deps.findings.remember(actor.org, claimsOf(params.key, query, paths))
        return { ...paths, stuck: paths.stuck.map((s) => ({ ...s, finding: findings.find((f) => f.subject.key === s.stage)?.id ?? null })) }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/journeys/:key/paths/:stage', summary: 'What sets the customers who are stuck at a stage apart from those who went on',
      access, params: ByKey.extend({ stage: Stage }), query: Slice, answers: StuckEvidence,
      handle: async ({ actor, params, query }) =>
        readStuckEvidence(deps.clickhouse, actor.org, await journeyOf(actor.org, params.key), query, params.stage),
    }),
    route({
      method: 'GET', path: '/api/v1/journeys/:key/event-log', summary: 'The journey as an event log for process mining (XES, IEEE 1849-2016): a trace for each customer, by number',
      access: { may: 'customers.read', purpose: 'analysis', freshProof: true, exports: 'journeys' }, params: ByKey, query: Slice,
      handle: async ({ actor, params, query, headers }) => {
        const touchpoints = await journeyOf(actor.org, params.key)
        const isChinese = String(headers['accept-language'] ?? '').startsWith('zh')
        const names = new Map(touchpoints.map(({ key, names: { zh, en } }) => [key, isChinese ? zh || en : en || zh]))
        const events = readEvents(deps.clickhouse, actor.org, touchpoints, query)
        return new RowsAnswer('application/xml; charset=utf-8', events, (read) => writeXes(params.key, (key) => names.get(key) ?? key, read), `${params.key}.xes`, (part) => part.length)
      },
    }),
  ]
  return { routes }
}

/** Of each stage with enough customers: the share that keeps coming and never goes on. */
function claimsOf(journey: string, query: Slice, paths: Paths): FindingDraft[] {
  return paths.stuck.flatMap((s): FindingDraft[] => (s.stuckShare && s.stuckShare.whole >= enoughCustomers ? [{
    kind: 'paths.stuck', subject: { kind: 'stage', key: s.stage }, question: { journey, ...query }, method: 'wilson', version: '1', verdict: 'stands',
    n: s.stuckShare.whole, estimate: { value: s.stuckShare.value, low: s.stuckShare.low, high: s.stuckShare.high, level: 0.95, unit: 'share' },
    detail: { stuck: s.stuck, moved: s.moved, gone: s.gone, recent: s.recent, sampled: paths.sampled },
  }] : []))
}
