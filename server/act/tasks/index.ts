import { z } from 'zod'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { Access, Actor, OrgId, Role } from '../../govern/roles/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import type { DropReason, NewTask, TaskOutcome } from './contract.ts'
import { migrations } from './migrations.ts'
import { routes, withinOf, workerBehind, worksOnTasks } from './routes.ts'
import { countLoads, countTasks, findTask, listEvents, listTasks, lockTask, type StoredTask, type Wanted } from './store.ts'
import { viewEvents, viewTasks } from './views.ts'
import {
  dropTask, dropTooLate, finishTask, holdTask, openTask, putOff, takeTask, type TaskEndedHandler, tryAgain, type Working,
} from './work-on-task.ts'

export type { NewTask, TaskEnded } from './contract.ts'
export type { StoredTask } from './store.ts'
export type { TaskEndedHandler } from './work-on-task.ts'
export { withinOf, workerBehind }

export const manifest: Manifest = {
  name: 'act/tasks',
  migrations,
  personalData: [{
    where: 'tasks, task_events', fields: ['number', 'care', 'staff'], what: 'which customers, by number, somebody has to do something for, and what was noted of it; who of the people did it',
    purposes: ['service'],
  }],
  erasure: [{ table: 'task_events', by: 'task', of: 'tasks' }, { table: 'tasks', customer: 'customer' }],
  retention: [
    { table: 'task_events', stays: 'with-what-it-belongs-to' },
    { kind: 'care', table: 'tasks', since: 'changed_at', customer: 'customer', only: { column: 'state', in: ['done', 'dropped'] } },
  ],
}

/** Somebody of the company, by name and role. */
export interface Worker {
  readonly id: string
  readonly name: string
  readonly role: Role
}

/** Work for people: opened by other features within their transactions, done by somebody, and told when it is over. */
export function createTasks(deps: {
  postgres: Postgres
  jobs: Pick<Jobs, 'define' | 'cron'>
  customers: Pick<Customers, 'namesOf' | 'find'>
  people: (org: OrgId) => Promise<readonly Worker[]>
  organisation: (org: OrgId) => Promise<{ readonly timeZone: string }>
  /** Who wants to know, within the same transaction, that a task is over. */
  onTaskEnded?: readonly TaskEndedHandler[]
  now?: () => Date
}) {
  const { postgres, people, customers } = deps
  const now = deps.now ?? (() => new Date())
  const working: Working = {
    now, onTaskEnded: deps.onTaskEnded ?? [],
    nameOf: async (org, person) => (await people(org)).find((p) => p.id === person)?.name ?? null,
  }
  const workers = async (org: OrgId) => (await people(org)).filter((p) => worksOnTasks(p.role))
  /** Drops, some at a time, every task whose last moment has passed. */
  const sweep = async () => {
    while ((await postgres.db.transaction().execute((tx) => dropTooLate(working, tx))) > 0);
  }
  deps.jobs.define('tasks.sweep', { uses: { purpose: 'service', fields: ['number', 'care'] }, data: z.object({}), handler: sweep })

  return {
    routes: routes({ postgres, working, customers, people, workers, organisation: deps.organisation }) satisfies Route<Access, Actor>[],
    start: () => deps.jobs.cron('tasks.sweep', '*/10 * * * *', 'UTC'),
    sweep,
    /** Opens a task and answers its number; the same key again answers the same number. */
    open: (tx: Db<unknown>, org: OrgId, task: NewTask): Promise<number> => openTask(working, tx, org, task),
    /** Takes a task back that is not needed any more. False where it was over, or never was. */
    async drop(tx: Db<unknown>, org: OrgId, key: string, why: DropReason = 'not-needed', note = ''): Promise<boolean> {
      const task = await lockTask(tx, org, { key })
      if (!task || task.state === 'done' || task.state === 'dropped') return false
      await dropTask(working, tx, task, { outcome: why, by: null, note })
      return true
    },
    find: (db: Db<unknown>, org: OrgId, id: number): Promise<StoredTask | undefined> => findTask(db, org, id),
    list: (db: Db<unknown>, org: OrgId, wanted: Wanted) => listTasks(db, org, wanted),
    count: (db: Db<unknown>, org: OrgId, wanted: Pick<Wanted, 'when' | 'mine' | 'customers' | 'within'>) => countTasks(db, org, wanted),
    /** Whose a task is: a customer's, or of no customer and in this person's own hands. */
    async customerOf(org: OrgId, id: number, person: string): Promise<number | 'own' | undefined> {
      const task = await findTask(postgres.db, org, id)
      return task?.customer ?? (task?.person === person ? 'own' : undefined)
    },
    /** What happened to a task, the oldest first. */
    history: async (org: OrgId, id: number) => viewEvents(await listEvents(postgres.db, org, id), await people(org)),
    /** Tasks as somebody may see them. */
    view: (actor: Actor, tasks: readonly StoredTask[]) => viewTasks({ customers, people }, actor, tasks),
    /** Holds a task for a change by this person, to the end of the transaction; throws where it is over or in other hands. */
    hold: (tx: Db<unknown>, org: OrgId, id: number, by: string) => holdTask(working, tx, org, id, by),
    take: (tx: Db<unknown>, org: OrgId, id: number, by: string) => takeTask(working, tx, org, id, by),
    /** Ends a task that is held. */
    finish: (tx: Db<unknown>, task: StoredTask, end: { outcome: TaskOutcome; by: string; note: string; tried?: boolean }) => finishTask(working, tx, task, end),
    dropHeld: (tx: Db<unknown>, task: StoredTask, end: { outcome: DropReason; by: string | null; note: string }) => dropTask(working, tx, task, end),
    /** Puts a task that is held off, since nobody may try yet. */
    putOff: (tx: Db<unknown>, task: StoredTask, by: string, until: Date) => putOff(working, tx, task, by, until),
    /** Puts a task that is held off to another hour, after somebody tried in vain. */
    tryAgain: (tx: Db<unknown>, task: StoredTask, by: string, dueAt: Date, note: string) => tryAgain(working, tx, task, by, dueAt, note),
    workers,
    /** How many tasks each person has in their hands. */
    loads: (db: Db<unknown>, org: OrgId) => countLoads(db, org),
  }
}
export type Tasks = ReturnType<typeof createTasks>
