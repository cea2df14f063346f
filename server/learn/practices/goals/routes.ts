import type { Route } from '../../../platform/http/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { type Access, type Actor, type OrgId, route } from '../../../govern/roles/index.ts'
import { db, manage, type Parts } from '../parts.ts'
import { listStaff } from '../staff/store.ts'
import { GoalDraft, GoalPath, Goals, Mine } from './contract.ts'
import { readMine } from './read-mine.ts'
import { deleteGoal, insertGoal, listGoals } from './store.ts'

/** Goals of teams, and what each of their people sees of them. */
export function goalRoutes(parts: Parts): Route<Access, Actor>[] {
  const whole = async (org: OrgId) => {
    const staff = await listStaff(db(parts), org)
    return {
      items: await listGoals(db(parts), org), departments: [...new Set(staff.map((s) => s.department))],
      branches: [...new Set(staff.flatMap((s) => s.branch || []))].toSorted(),
    }
  }
  return [
    route({
      method: 'GET', path: '/api/v1/practices/mine',
      summary: 'The goals of my team, what I may give on my own, my training and the thanks I got',
      access: { may: 'self', purpose: 'administration' }, answers: Mine,
      handle: async ({ actor }) => {
        if (actor.kind !== 'person') throw new Problem('auth.forbidden', 'This page is a person’s: sign in.')
        return readMine(parts, actor)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/practices/goals', summary: 'The goals of each team', access: manage, answers: Goals,
      handle: ({ actor }) => whole(actor.org),
    }),
    route({
      method: 'POST', path: '/api/v1/practices/goals', summary: 'Give a team a goal', access: manage, body: GoalDraft,
      answers: Goals, status: 201,
      handle: async ({ actor, body }) => {
        await insertGoal(db(parts), actor.org, body)
        return whole(actor.org)
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/practices/goals/:id', summary: 'Take a goal away', access: manage, params: GoalPath,
      status: 204,
      handle: async ({ actor, params }) => {
        if (!(await deleteGoal(db(parts), actor.org, params.id))) throw new Problem('not-found', `There is no goal ${params.id}.`)
      },
    }),
  ]
}
