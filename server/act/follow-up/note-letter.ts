import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { TaskEnded } from '../tasks/index.ts'
import { cadenceOf } from './cadence-of.ts'
import type { Parts } from './parts.ts'

/** A letter or a card that somebody wrote by hand counts as a contact, like a call. */
export async function noteLetter(
  { tasks, contact }: Pick<Parts, 'tasks' | 'contact'>, fact: TaskEnded, tx: Db<unknown>,
): Promise<void> {
  if (fact.outcome !== 'done' || fact.customer === null) return
  const org = fact.org as OrgId
  const task = await tasks.find(tx, org, fact.task)
  if (task?.kind !== 'write' || task.channel === null) return
  await contact.note(tx, {
    org, customer: fact.customer, channel: task.channel, purpose: task.purpose, template: cadenceOf(task),
    about: `task ${task.id}`, at: new Date(fact.at),
  })
}
