import { z } from 'zod'
import type { Route } from '../../../platform/http/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { type Access, type Actor, route, scopeOf } from '../../../govern/roles/index.ts'
import { authorOf, type Parts } from '../parts.ts'
import { CauseDraft, CauseList, CausePath, Solved, SolvedPreview, SolveRequest } from './contract.ts'
import { previewSolved, solveCause } from './solve-cause.ts'
import { insertCause, listCauses, markSolved, retireCause, updateCause } from './store.ts'

const work = { may: 'cases.work', purpose: 'service', scope: 'rows' } as const
const manage = { may: 'cases.manage', purpose: 'service' } as const
const gone = () => new Problem('not-found', 'There is no such cause.')

/** Causes over HTTP: named, tied to what is known of them, and solved. */
export function causeRoutes(parts: Parts): Route<Access, Actor>[] {
  const { db } = parts.postgres
  const all = async (actor: Actor) => ({ items: await listCauses(db, actor.org, scopeOf(actor)) })
  return [
    route({ method: 'GET', path: '/api/v1/case-causes', summary: 'What cases come from', access: work, answers: CauseList, handle: ({ actor }) => all(actor) }),
    route({
      method: 'POST', path: '/api/v1/case-causes', summary: 'Name a cause', access: work, status: 201, body: CauseDraft, answers: z.object({ id: z.number() }),
      handle: async ({ actor, body }) => ({ id: await insertCause(db, actor.org, body) }),
    }),
    route({
      method: 'PUT', path: '/api/v1/case-causes/:cause', summary: 'Change a cause, and what it is tied to', access: manage, params: CausePath, body: CauseDraft, answers: CauseList,
      handle: async ({ actor, params, body }) => {
        if (!(await updateCause(db, actor.org, params.cause, body))) throw gone()
        return all(actor)
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/case-causes/:cause', summary: 'Offer a cause no more; cases keep it', access: manage, params: CausePath, answers: CauseList,
      handle: async ({ actor, params }) => {
        if (!(await retireCause(db, actor.org, params.cause))) throw gone()
        return all(actor)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/case-causes/:cause/solved', summary: 'Who would be told that a problem is solved, and in which words', access: manage,
      params: CausePath, answers: SolvedPreview, handle: ({ actor, params }) => previewSolved(parts, actor, params.cause),
    }),
    route({
      method: 'POST', path: '/api/v1/case-causes/:cause/solved', summary: 'Mark a problem as solved and tell the customers it touched', access: manage,
      params: CausePath, body: SolveRequest, answers: Solved,
      handle: ({ actor, params, body }) => db.transaction().execute((tx) => solveCause(parts, tx, actor.org, params.cause, authorOf(actor), body)),
    }),
    route({
      method: 'POST', path: '/api/v1/case-causes/:cause/back', summary: 'Say that a problem is there again', access: manage, params: CausePath, answers: CauseList,
      handle: async ({ actor, params }) => {
        if (!(await markSolved(db, actor.org, params.cause, null, null))) throw gone()
        return all(actor)
      },
    }),
  ]
}
