import { randomUUID } from 'node:crypto'
import { may, route, scopeOf, type Access, type Actor, type OrgId } from '../../govern/roles/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import { PlaybookId } from './contract.ts'
import {
  Beginning, Begun, EffectLook, EffectQuery, RunId, RunPage, RunQuery, TrialState, type EffectLook as Look,
} from './running/contract.ts'
import { listRuns, resumeRun, stopRun } from './running/list-store.ts'
import { startRuns } from './running/start-runs.ts'
import { required } from './routes.ts'
import { askTrial, readTrial } from './trial/trials-store.ts'

export interface RunRouteParts {
  readonly postgres: Postgres
  readonly namesOf: (org: OrgId, customers: readonly number[]) => Promise<ReadonlyMap<number, string | null>>
  readonly look: (org: OrgId, playbook: number, version: number) => Promise<Look>
  readonly sendTrial: (org: OrgId, playbook: number) => Promise<void>
  readonly now: () => Date
}

const read = { may: 'analysis.read', purpose: 'analysis' } as const
const readCustomers = { may: 'customers.read', purpose: 'service', scope: 'rows' } as const
const manage = { may: 'playbooks.manage', purpose: 'service' } as const

/** What playbooks did, would have done, and what came of it. */
export function runRoutes(parts: RunRouteParts): Route<Access, Actor>[] {
  const { postgres: { db }, now } = parts
  type Named = { customer: { id: number; name: string | null } | null }
  const named = async <T extends Named>(actor: Actor, items: readonly T[]): Promise<T[]> => {
    const names = may(actor, 'customers.identify')
      ? await parts.namesOf(actor.org, items.flatMap((i) => (i.customer ? [i.customer.id] : [])))
      : new Map<number, string | null>()
    return items.map((i) => ({ ...i, customer: i.customer && { id: i.customer.id, name: names.get(i.customer.id) ?? null } }))
  }

  return [
    route({
      method: 'GET', path: '/api/v1/playbooks/:id/runs',
      summary: 'The runs of a playbook, the newest first, with their steps and refusals', access: readCustomers,
      params: PlaybookId, query: RunQuery, answers: RunPage,
      async handle({ actor, params, query }) {
        await required(parts, actor.org, params.id)
        const { items, next } = await listRuns(db, actor.org, params.id, query, scopeOf(actor))
        return { items: await named(actor, items), next }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/playbooks/:id/runs', summary: 'Begin a playbook for some customers', access: manage,
      params: PlaybookId, body: Beginning, answers: Begun,
      handle: async ({ actor, params, body }) => ({
        begun: await db.transaction().execute((tx) => startRuns(
          tx, actor.org, { playbook: params.id, customers: [...new Set(body.customers)], cause: `manual ${randomUUID()}` }, now(),
        )),
      }),
    }),
    route({
      method: 'POST', path: '/api/v1/playbook-runs/:id/stop', summary: 'End a run before its end', access: manage, params: RunId,
      status: 204,
      handle: async ({ actor, params }) =>
        settled(await stopRun(db, actor.org, params.id, now()), params.id, 'This run is over already.'),
    }),
    route({
      method: 'POST', path: '/api/v1/playbook-runs/:id/resume', summary: 'Try a run again that was given up', access: manage,
      params: RunId, status: 204,
      handle: async ({ actor, params }) =>
        settled(await resumeRun(db, actor.org, params.id, now()), params.id, 'Only a run that was given up can be tried again.'),
    }),
    route({
      method: 'GET', path: '/api/v1/playbooks/:id/effect',
      summary: 'What a version of a playbook does to coming back, spending and tone, against those held out', access: read,
      params: PlaybookId, query: EffectQuery, answers: EffectLook,
      async handle({ actor, params, query }) {
        const { version } = await required(parts, actor.org, params.id)
        if (version === null || (query.version ?? version) > version)
          throw new Problem('not-found', 'This version was never switched on.')
        return parts.look(actor.org, params.id, query.version ?? version)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/playbooks/:id/trial',
      summary: 'What a playbook would have done in the last thirty days, as it was last tried out', access: manage,
      params: PlaybookId, answers: TrialState,
      async handle({ actor, params }) {
        await required(parts, actor.org, params.id)
        const state = await readTrial(db, actor.org, params.id)
        return state.state === 'done'
          ? { ...state, trial: { ...state.trial, examples: await named(actor, state.trial.examples) } }
          : state
      },
    }),
    route({
      method: 'POST', path: '/api/v1/playbooks/:id/trial',
      summary: 'Try a playbook out, as it is written now, on the last thirty days; nothing is done', access: manage,
      params: PlaybookId, answers: TrialState, status: 202,
      async handle({ actor, params }) {
        const { draft } = await required(parts, actor.org, params.id)
        await askTrial(db, params.id, draft, now())
        await parts.sendTrial(actor.org, params.id)
        return readTrial(db, actor.org, params.id)
      },
    }),
  ]
}

function settled(took: boolean | undefined, id: number, over: string): void {
  if (took === undefined) throw new Problem('not-found', `There is no run ${id}.`)
  if (!took) throw new Problem('conflict', over)
}
