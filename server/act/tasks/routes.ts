import { z } from 'zod'
import { decodeCursor, encodeCursor, type Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import { addDays, dayIn, momentIn } from '../../platform/time/index.ts'
import { type Access, type Actor, granted, type OrgId, type Role, route, scopeOf } from '../../govern/roles/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import { Dropping, Ending, HandOver, outcomesOf, Snooze, TaskDetail, TaskId, TaskPage, TaskQuery } from './contract.ts'
import { findTask, listEvents, listTasks } from './store.ts'
import { type Viewing, viewEvents, viewTasks } from './views.ts'
import { dropTask, finishTask, handOver, holdTask, snoozeTask, takeTask, type Working } from './work-on-task.ts'

export interface TaskRoutes extends Viewing {
  readonly postgres: Postgres
  readonly working: Working
  readonly customers: Pick<Customers, 'namesOf' | 'find'>
  readonly organisation: (org: OrgId) => Promise<{ readonly timeZone: string }>
  readonly workers: (org: OrgId) => Promise<readonly { readonly id: string; readonly name: string; readonly role: Role }[]>
}

const work = { may: 'tasks.work', purpose: 'service', scope: { of: 'task' } } as const
const Position = z.tuple([z.iso.datetime(), z.number().int()])

/** The person behind a call: work stands under a name. */
export function workerBehind(actor: Actor): { id: string; role: Role } {
  if (actor.kind === 'person') return actor
  throw new Problem('auth.forbidden', 'Tasks are done by people, under their own name: sign in.')
}

/** Which tasks somebody sees who sees one part of the organisation. */
export const withinOf = (actor: Actor) => {
  const scope = scopeOf(actor)
  return scope && actor.kind === 'person' ? { scope, person: actor.id } : undefined
}

export function routes(deps: TaskRoutes): Route<Access, Actor>[] {
  const { postgres: { db }, working, workers } = deps
  const { now } = working

  const detailOf = async (actor: Actor, id: number): Promise<TaskDetail> => {
    const task = await findTask(db, actor.org, id)
    if (!task) throw new Problem('not-found', 'There is no such task in your organisation.')
    const [[shown], events, persons] = await Promise.all([viewTasks(deps, actor, [task]), listEvents(db, actor.org, id), deps.people(actor.org)])
    return { task: shown!, history: viewEvents(events, persons) }
  }
  /** Changes one task by one person, and answers what it is then. */
  const change = async (actor: Actor, id: number, act: (tx: Db<unknown>, by: string) => Promise<unknown>) => {
    const { id: by } = workerBehind(actor)
    await db.transaction().execute((tx) => act(tx, by))
    return detailOf(actor, id)
  }

  return [
    route({
      method: 'GET', path: '/api/v1/tasks', summary: 'Tasks: mine or all; due today, later, or ended', access: { ...work, scope: 'rows' }, query: TaskQuery, answers: TaskPage,
      async handle({ actor, query }) {
        const { timeZone } = await deps.organisation(actor.org)
        const tomorrow = momentIn(timeZone, addDays(dayIn(timeZone, now()), 1), 0)
        const customer = query.customer === undefined ? undefined : await deps.customers.find(actor.org, query.customer)
        if (query.customer !== undefined && !customer) throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
        const { items, next } = await listTasks(db, actor.org, {
          mine: query.whose === 'mine' && actor.kind === 'person' ? { person: actor.id, role: actor.role } : undefined,
          customers: customer && [customer.id, ...customer.merged],
          within: withinOf(actor),
          search: query.search,
          when: query.when === 'ended' || query.when === 'now' ? query.when : query.when === 'today' ? { dueBefore: tomorrow } : { dueFrom: tomorrow },
          after: query.cursor === undefined ? undefined : decodeCursor(query.cursor, Position), limit: query.limit,
        })
        const people = (await workers(actor.org)).map(({ id, name }) => ({ id, name }))
        return { items: await viewTasks(deps, actor, items), next: next && encodeCursor(next), people }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/tasks/:id', summary: 'A task and what happened to it', access: work, params: TaskId, answers: TaskDetail,
      handle: ({ actor, params }) => detailOf(actor, params.id),
    }),
    route({
      method: 'POST', path: '/api/v1/tasks/:id/take', summary: 'Take a task on', access: work, params: TaskId, answers: TaskDetail,
      handle: ({ actor, params }) => change(actor, params.id, (tx, by) => takeTask(working, tx, actor.org, params.id, by)),
    }),
    route({
      method: 'PUT', path: '/api/v1/tasks/:id/owner', summary: 'Hand a task to a person, or to whoever takes it next', access: work,
      params: TaskId, body: HandOver, answers: TaskDetail,
      async handle({ actor, params, body }) {
        if (body.person !== null && !(await workers(actor.org)).some((w) => w.id === body.person))
          throw new Problem('not-found', 'Nobody of your organisation who works on tasks has this id.')
        return change(actor, params.id, (tx, by) => handOver(working, tx, actor.org, params.id, by, body.person, body.note))
      },
    }),
    route({
      method: 'POST', path: '/api/v1/tasks/:id/snooze', summary: 'Put a task off', access: work, params: TaskId, body: Snooze, answers: TaskDetail,
      handle: ({ actor, params, body }) =>
        change(actor, params.id, (tx, by) => snoozeTask(working, tx, actor.org, params.id, by, new Date(body.until))),
    }),
    route({
      method: 'POST', path: '/api/v1/tasks/:id/done', summary: 'Say how a task ended; a call or a visit ends on My day', access: work,
      params: TaskId, body: Ending, answers: TaskDetail,
      handle: ({ actor, params, body }) => change(actor, params.id, async (tx, by) => {
        const task = await holdTask(working, tx, actor.org, params.id, by)
        const fitting: readonly string[] = task.kind === 'call' || task.kind === 'visit' ? [] : outcomesOf[task.kind]
        if (!fitting.includes(body.outcome))
          throw new Problem('request.invalid', fitting.length === 0 ? 'How a call or a visit went is said on My day, where contact policy is asked first.'
            : `A task of this kind ends as ${fitting.join(' or ')}.`, { fields: [{ path: 'outcome', message: 'does not fit this task' }] })
        await finishTask(working, tx, task, { ...body, by })
      }),
    }),
    route({
      method: 'POST', path: '/api/v1/tasks/:id/drop', summary: 'Say that a task is not needed, and why', access: work, params: TaskId,
      body: Dropping, answers: TaskDetail,
      handle: ({ actor, params, body }) => change(actor, params.id, async (tx, by) =>
        dropTask(working, tx, await holdTask(working, tx, actor.org, params.id, by), { outcome: 'not-needed', by, note: body.note })),
    }),
  ]
}

/** Whether somebody of a role works on tasks. */
export const worksOnTasks = (role: Role): boolean => granted[role].includes('tasks.work')
