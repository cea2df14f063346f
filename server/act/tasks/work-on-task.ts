import { Problem } from '../../platform/problems/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { DropReason, NewTask, TaskEnded, TaskOutcome } from './contract.ts'
import {
  assignTask, endTask, insertEvent, insertTask, lockTask, lockTooLate, moveTask, type StoredTask, type TaskEnd,
} from './store.ts'

/** Called within the transaction that makes the fact true. */
export type TaskEndedHandler = (fact: TaskEnded, tx: Db<unknown>) => Promise<void>

export interface Working {
  readonly now: () => Date
  readonly onTaskEnded: readonly TaskEndedHandler[]
  readonly nameOf: (org: OrgId, person: string) => Promise<string | null>
}

/** Opens a task; where its key is known, answers the one there is. */
export async function openTask({ now }: Working, tx: Db<unknown>, org: OrgId, task: NewTask): Promise<number> {
  const at = now()
  const { id, isNew } = await insertTask(tx, org, task, at)
  if (isNew) await insertEvent(tx, id, { what: 'opened', to: task.person ?? null }, at)
  return id
}

/**
 * The task, held for a change by this person. Throws `conflict` where it is over, and, unless `anyones`, where somebody else has
 * it: the second of two people is told who was first.
 */
export async function holdTask(
  { nameOf }: Working, tx: Db<unknown>, org: OrgId, id: number, by: string, options: { anyones?: boolean } = {},
): Promise<StoredTask> {
  const task = await lockTask(tx, org, { id })
  if (!task) throw new Problem('not-found', 'There is no such task in your organisation.')
  if (task.state === 'done' || task.state === 'dropped') {
    const who = task.endedBy && (await nameOf(org, task.endedBy))
    throw new Problem('conflict', `This task is over${who ? `: ${who} ended it` : ''}. Nothing was changed.`)
  }
  if (!options.anyones && task.person !== null && task.person !== by) {
    const who = (await nameOf(org, task.person)) ?? 'Somebody else'
    throw new Problem('conflict', `${who} has this task. Nothing was changed; ask them to hand it to you, or choose another.`)
  }
  return task
}

export async function takeTask(working: Working, tx: Db<unknown>, org: OrgId, id: number, by: string): Promise<StoredTask> {
  const task = await holdTask(working, tx, org, id, by)
  if (task.person === by) return task
  const at = working.now()
  await assignTask(tx, org, id, by, at)
  await insertEvent(tx, id, { what: 'taken', by }, at)
  return { ...task, person: by, state: 'taken', changedAt: at }
}

/** Gives a task to somebody, whoever has it now; or to nobody, for whoever takes it next. */
export async function handOver(
  working: Working, tx: Db<unknown>, org: OrgId, id: number, by: string, to: string | null, note: string,
): Promise<void> {
  const task = await holdTask(working, tx, org, id, by, { anyones: true })
  if (task.person === to) return
  const at = working.now()
  await assignTask(tx, org, id, to, at)
  await insertEvent(tx, id, { what: to === null ? 'released' : 'given', by, to, note }, at)
}

/** Puts a task off. Throws where that is past its last moment. */
export async function snoozeTask(
  working: Working, tx: Db<unknown>, org: OrgId, id: number, by: string, until: Date,
): Promise<void> {
  const task = await holdTask(working, tx, org, id, by)
  const at = working.now()
  if (until <= at) refuse('until', 'must lie in the future')
  if (task.latestAt && until > task.latestAt)
    refuse('until', `is too late: after ${task.latestAt.toISOString()} this task is worth nothing`)
  await putOff(working, tx, task, by, until)
}

/** Puts a task that is held off to a later moment. */
export async function putOff({ now }: Working, tx: Db<unknown>, { org, id }: StoredTask, by: string, until: Date): Promise<void> {
  await moveTask(tx, org, id, until, false)
  await insertEvent(tx, id, { what: 'snoozed', by, until }, now())
}

/** Somebody tried in vain: the task waits for another hour. */
export async function tryAgain(
  working: Working, tx: Db<unknown>, task: StoredTask, by: string, dueAt: Date, note: string,
): Promise<void> {
  await moveTask(tx, task.org, task.id, dueAt, true)
  await insertEvent(tx, task.id, { what: 'tried', by, until: dueAt, note }, working.now())
}

/** Ends a task that is held, and tells whoever wants to know. */
export async function finishTask(
  working: Working, tx: Db<unknown>, task: StoredTask, end: { outcome: TaskOutcome; by: string; note: string; tried?: boolean },
): Promise<void> {
  await over(working, tx, task, { state: 'done', tried: false, ...end })
}

export async function dropTask(
  working: Working, tx: Db<unknown>, task: StoredTask, end: { outcome: DropReason; by: string | null; note: string },
): Promise<void> {
  await over(working, tx, task, { state: 'dropped', ...end })
}

async function over(working: Working, tx: Db<unknown>, task: StoredTask, end: TaskEnd): Promise<void> {
  const at = working.now()
  await endTask(tx, task.org, task.id, end, at)
  await insertEvent(tx, task.id, { what: end.state, by: end.by, note: end.note }, at)
  const fact: TaskEnded = {
    fact: 'task.ended', org: task.org, task: task.id, key: task.key, about: { ...task.about }, customer: task.customer,
    outcome: end.state === 'dropped' ? 'dropped' : end.outcome, by: end.by, at: at.toISOString(),
  }
  for (const handle of working.onTaskEnded) await handle(fact, tx)
}

/** Drops the tasks whose last moment has passed; answers how many. */
export async function dropTooLate(working: Working, tx: Db<unknown>, most = 200): Promise<number> {
  const late = await lockTooLate(tx, working.now(), most)
  for (const task of late) await dropTask(working, tx, task, { outcome: 'too-late', by: null, note: '' })
  return late.length
}

function refuse(path: string, message: string): never {
  throw new Problem('request.invalid', `The task cannot be put off: ${path} ${message}.`, { fields: [{ path, message }] })
}
