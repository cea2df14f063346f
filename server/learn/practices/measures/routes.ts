import type { Route } from '../../../platform/http/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { type Access, type Actor, may, route } from '../../../govern/roles/index.ts'
import { type Parts, read } from '../parts.ts'
import { Measures, MeasuresQuery } from './contract.ts'
import { readMeasures } from './read-measures.ts'

/** Measures of branches and teams; those of single people are for who answers for them. */
export function measureRoutes(parts: Parts): Route<Access, Actor>[] {
  return [
    route({
      method: 'GET', path: '/api/v1/practices/measures',
      summary: 'How customers felt with each branch, team or person, without ranking anybody on noise', access: read,
      query: MeasuresQuery, answers: Measures,
      handle: async ({ actor, query }) => {
        if (query.of === 'person' && !may(actor, 'practices.manage'))
          throw new Problem('auth.forbidden', 'Figures about single people are for those who lead them.')
        return readMeasures(parts, actor.org, query)
      },
    }),
  ]
}
