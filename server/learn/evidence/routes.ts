import { z } from 'zod'
import { RowId } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, nameOf, type OrgId, route } from '../../govern/roles/index.ts'
import { deleteBelief, insertBelief } from './beliefs-store.ts'
import { BeliefDraft, Evidence } from './contract.ts'
import { type JudgeDeps, judgeOne } from './judge-beliefs.ts'
import { readEvidence } from './read-evidence.ts'

const read = { may: 'analysis.read', purpose: 'analysis' } as const
const edit = { may: 'catalogue.edit', purpose: 'analysis' } as const

export function routes(
  deps: JudgeDeps & { readonly judging: (org: OrgId) => Promise<boolean>; readonly judge: (org: OrgId) => Promise<void> },
): Route<Access, Actor>[] {
  const whole = async (org: OrgId) => readEvidence(deps, org, await deps.judging(org))
  return [
    route({
      method: 'GET', path: '/api/v1/evidence',
      summary: 'Beliefs about customers, each with its test and verdict; staff beside customers', access: read, answers: Evidence,
      handle: ({ actor }) => whole(actor.org),
    }),
    route({
      method: 'POST', path: '/api/v1/evidence/runs', summary: 'Put every belief to its test now', access: edit, answers: Evidence,
      status: 202,
      handle: async ({ actor }) => {
        await deps.judge(actor.org)
        return whole(actor.org)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/evidence/beliefs', summary: 'Add a belief in words, with its test; it is judged at once',
      access: edit, body: BeliefDraft, answers: Evidence, status: 201,
      handle: async ({ actor, body }) => {
        await judgeOne(deps, actor.org, await insertBelief(deps.db, actor.org, body, nameOf(actor)))
        return whole(actor.org)
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/evidence/beliefs/:id', summary: 'Take a belief of one’s own away', access: edit,
      params: z.object({ id: RowId }), status: 204,
      handle: async ({ actor, params }) => {
        if (!(await deleteBelief(deps.db, actor.org, params.id)))
          throw new Problem('not-found', `There is no belief ${params.id} in your organisation.`)
      },
    }),
  ]
}
