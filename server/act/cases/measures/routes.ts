import type { Route } from '../../../platform/http/index.ts'
import { type Access, type Actor, route, scopeOf } from '../../../govern/roles/index.ts'
import type { Parts } from '../parts.ts'
import { Measures, MeasuresQuery } from './contract.ts'
import { measureCases } from './measure-cases.ts'
import { readMeasured } from './store.ts'

/** How well cases are put right, over HTTP. */
export function measureRoutes(parts: Parts): Route<Access, Actor>[] {
  return [
    route({
      method: 'GET', path: '/api/v1/case-measures', summary: 'How quickly and how well cases are put right, with n and intervals',
      access: { may: 'cases.work', purpose: 'analysis', scope: 'rows' },
      query: MeasuresQuery, answers: Measures,
      handle: async ({ actor, query: { days } }) => {
        const now = parts.now()
        const since = new Date(now.getTime() - days * 86_400_000)
        return measureCases(days, await readMeasured(parts.postgres.db, actor.org, since, scopeOf(actor)), now)
      },
    }),
  ]
}
