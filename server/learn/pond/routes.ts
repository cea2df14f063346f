import { z } from 'zod'
import { RowId } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, nameOf, type OrgId, route } from '../../govern/roles/index.ts'
import { Plan, PlanDraft, Plans, Pond, PondQuery } from './contract.ts'
import { deletePlan, insertPlan, type KeptPlan, listPlans } from './plans-store.ts'
import { type PondDeps, readPond } from './read-pond.ts'
import { seeFutures } from './weigh-changes.ts'

const read = { may: 'analysis.read', purpose: 'analysis' } as const
const edit = { may: 'catalogue.edit', purpose: 'none' } as const

export function routes(deps: PondDeps): Route<Access, Actor>[] {
  const { db } = deps

  /** Plans with what then was, each of the customers that it was made for. */
  async function heldAgainst(org: OrgId, plans: readonly KeptPlan[]): Promise<Plan[]> {
    const asked = new Map<string, Promise<Pond>>()
    const now = (plan: KeptPlan): Promise<Pond> => {
      const of = {
        unit: 'month' as const, basis: plan.basis, dimension: plan.dimension ?? undefined, member: plan.member ?? undefined,
      }
      const key = JSON.stringify(of)
      if (!asked.has(key)) asked.set(key, readPond(deps, org, of))
      return asked.get(key)!
    }
    return Promise.all(plans.map(async (plan) => {
      const pond = await now(plan)
      const actual = new Map(pond.state === 'found'
        ? pond.flows.filter((f) => f.whole && f.to > plan.asOf).map((f) => [f.to, f.held.value])
        : [])
      return { ...plan, months: plan.months.map((m) => ({ ...m, actual: actual.get(m.to) ?? null })) }
    }))
  }

  return [
    route({
      method: 'GET', path: '/api/v1/pond',
      summary: 'Customers held, gained, lost and returning, where they will be, and what a change would bring', access: read,
      query: PondQuery, answers: Pond,
      handle: ({ actor, query }) => readPond(deps, actor.org, query),
    }),
    route({
      method: 'GET', path: '/api/v1/pond/plans', summary: 'Changes that were weighed and kept, beside what then came',
      access: read, answers: Plans,
      handle: async ({ actor }) => ({ items: await heldAgainst(actor.org, await listPlans(db, actor.org)) }),
    }),
    route({
      method: 'POST', path: '/api/v1/pond/plans', summary: 'Keep a change that was weighed, to compare it with what comes',
      access: edit, body: PlanDraft, answers: Plan, status: 201,
      handle: async ({ actor, body: { name, change, basis, dimension, member } }) => {
        const pond = await readPond(deps, actor.org, { unit: 'month', basis, dimension, member })
        const last = pond.state === 'found' ? pond.flows.findLast((f) => f.whole) : undefined
        if (pond.state !== 'found' || !pond.whatIf || !last)
          throw new Problem(
            'conflict', 'There are too few whole months of flows to weigh a change. Come back when there are six.',
          )
        const kept = await insertPlan(db, actor.org, {
          name, change, basis: pond.basis, dimension: dimension ?? null, member: member ?? null, madeBy: nameOf(actor),
          asOf: last.to,
          seen: seeFutures(pond.whatIf, change, last.from),
        })
        return (await heldAgainst(actor.org, [kept]))[0]!
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/pond/plans/:id', summary: 'Forget a plan', access: edit, params: z.object({ id: RowId }),
      status: 204,
      handle: async ({ actor, params }) => {
        if (!(await deletePlan(db, actor.org, params.id)))
          throw new Problem('not-found', `There is no plan ${params.id} in your organisation.`)
      },
    }),
  ]
}
