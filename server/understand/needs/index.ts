import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import { decodeCursor, encodeCursor, type Route } from '../../platform/http/index.ts'
import { type Access, type Actor, type OrgId, route } from '../../govern/roles/index.ts'
import type { FindingDraft, Findings } from '../../record/findings/index.ts'
import { Approach, ApproachQuery, Needs, NeedsQuery } from './contract.ts'
import { readApproach, readNeeds } from './store.ts'

export { tidy } from './questions/said.ts'

export const manifest: Manifest = { name: 'understand/needs' }

/** What customers need and why, which needs are shared, and whom to approach for what. */
export function createNeeds(deps: { clickhouse: ClickHouse; findings: Findings }) {
  const Position = z.object({ said: z.iso.datetime(), customer: z.number().int() })
  const routes: Route<Access, Actor>[] = [
    route({
      method: 'GET', path: '/api/v1/needs', summary: 'What customers need, which needs segments share, and the reasons behind them',
      access: { may: 'verbatims.read', purpose: 'analysis', scope: 'slice' }, query: NeedsQuery, answers: Needs,
      handle: async ({ actor, query }) => {
        const needs = await readNeeds(deps.clickhouse, actor.org, query)
        const findings = await deps.findings.remember(actor.org, claimsOf(query, needs))
        const idOf = (need: string) => findings.find((f) => f.subject.key === need)?.id ?? null
        return { ...needs, needs: needs.needs.map((n) => ({ ...n, compared: n.compared && { ...n.compared, finding: idOf(n.need) } })) }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/needs/customers', summary: 'Customers who said a need and have not bought since: whom to approach, and for what',
      access: { may: 'customers.read', purpose: 'analysis', scope: 'slice' }, query: ApproachQuery, answers: Approach,
      handle: async ({ actor, query: { need, limit, cursor, ...slice } }) => {
        const after = cursor === undefined ? undefined : decodeCursor(cursor, Position)
        const page = await readApproach(deps.clickhouse, actor.org, slice, { need: need.toLowerCase(), limit, after })
        return { items: page.items, next: page.next && encodeCursor(page.next) }
      },
    }),
  ]
  return { routes, read: (org: OrgId, query: NeedsQuery): Promise<Needs> => readNeeds(deps.clickhouse, org, query) }
}

/** Of each need that was compared: that it is common to all segments, or some segments' own. */
function claimsOf(query: NeedsQuery, needs: Needs): FindingDraft[] {
  return needs.needs.flatMap(({ need, share, compared }): FindingDraft[] => (compared && compared.verdict !== 'undecided' ? [{
    kind: 'needs.shared-or-own', subject: { kind: 'need', key: need }, question: { ...query }, method: 'shared-needs', version: '1', verdict: 'stands', n: share.whole,
    estimate: { value: share.value, low: share.low, high: share.high, level: 0.95, unit: 'share' }, detail: { verdict: compared.verdict, own: compared.own, q: compared.q },
  }] : []))
}
