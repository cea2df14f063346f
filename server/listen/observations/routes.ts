import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, route, scopeOf } from '../../govern/roles/index.ts'
import {
  ObservationCounts,
  ObservationDraft,
  ObservationFilter,
  ObservationPage,
  ObservationQuery,
  ObservationReceipt,
  UndoRequest,
} from './contract.ts'
import { type ListDeps, listObservations, readCounts } from './list-observations.ts'
import { recordObservation } from './record-observation.ts'
import { undoObservation } from './store.ts'

const record = { may: 'observations.record', purpose: 'service', scope: 'rows' } as const
const read = { may: 'customers.read', purpose: 'service', scope: 'rows' } as const

export function routes(deps: ListDeps): Route<Access, Actor>[] {
  const personOf = (actor: Actor) => {
    if (actor.kind === 'person') return actor.id
    throw new Problem(
      'auth.forbidden',
      'An observation is what a person saw or heard: sign in as that person. A system sends signals instead.',
    )
  }
  return [
    route({
      method: 'POST',
      path: '/api/v1/observations',
      summary: 'Record what was seen or heard; for ten seconds it can be taken back or changed under the same id',
      access: record,
      status: 202,
      body: ObservationDraft,
      answers: ObservationReceipt,
      handle: ({ actor, body }) => recordObservation(deps, actor.org, personOf(actor), body, scopeOf(actor)),
    }),
    route({
      method: 'POST',
      path: '/api/v1/observations/undo',
      summary: 'Take back what was recorded, or is still on its way here',
      access: record,
      body: UndoRequest,
      answers: ObservationReceipt,
      handle: async ({ actor, body }) => {
        const receipt = await undoObservation(deps.db, actor.org, personOf(actor), body.id)
        if (!receipt) throw new Problem('not-found', 'You have recorded no observation under this id.')
        return receipt
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/observations',
      summary: 'What was seen and heard, the latest first',
      access: read,
      query: ObservationQuery,
      answers: ObservationPage,
      handle: ({ actor, query }) => listObservations(deps, actor, query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/observations/counts',
      summary: 'How often each phrase was chosen and each mood seen, and by whom',
      access: read,
      query: ObservationFilter,
      answers: ObservationCounts,
      handle: ({ actor, query }) => readCounts(deps, actor, query),
    }),
  ]
}
