import { type Actor, may, type OrgId } from '../../govern/roles/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import type { DropReason, Task, TaskEvent, TaskOutcome, TaskState } from './contract.ts'
import type { StoredEvent, StoredTask } from './store.ts'

/** Somebody of the company who can be given work. */
export interface PersonOfOrg {
  readonly id: string
  readonly name: string
}
export interface Viewing {
  readonly customers: Pick<Customers, 'namesOf'>
  readonly people: (org: OrgId) => Promise<readonly PersonOfOrg[]>
}
type NameOf = (id: string) => { id: string; name: string | null }

/** Tasks as somebody may see them: customers by name for those who may know it. */
export async function viewTasks({ customers, people }: Viewing, actor: Actor, tasks: readonly StoredTask[]): Promise<Task[]> {
  const ids = [...new Set(tasks.flatMap((t) => t.customer ?? []))]
  const [names, persons] = await Promise.all([
    may(actor, 'customers.identify') && ids.length > 0 ? customers.namesOf(actor.org, ids) : new Map<number, string | null>(),
    people(actor.org),
  ])
  const person = namesIn(persons)
  return tasks.map((t) => ({
    id: t.id, kind: t.kind, title: t.title, script: t.script, why: t.why, role: t.role, state: stateOf(t, person),
    attempts: t.attempts,
    customer: t.customer === null ? null : { id: t.customer, name: names.get(t.customer) ?? null },
    dueAt: t.dueAt.toISOString(), latestAt: t.latestAt?.toISOString() ?? null, about: { ...t.about }, channel: t.channel,
    purpose: t.purpose,
  }))
}

export const viewEvents = (events: readonly StoredEvent[], persons: readonly PersonOfOrg[]): TaskEvent[] => {
  const person = namesIn(persons)
  return events.map((e) => ({
    at: e.at.toISOString(), what: e.what, by: e.by === null ? null : person(e.by), to: e.to === null ? null : person(e.to),
    until: e.until?.toISOString() ?? null, note: e.note,
  }))
}

const namesIn = (people: readonly PersonOfOrg[]): NameOf => (id) => ({ id, name: people.find((p) => p.id === id)?.name ?? null })

function stateOf(t: StoredTask, person: NameOf): TaskState {
  const at = t.changedAt.toISOString()
  switch (t.state) {
    case 'open': return { state: 'open' }
    case 'taken': return { state: 'taken', by: person(t.person!), since: at }
    case 'done': return { state: 'done', outcome: t.ended as TaskOutcome, by: person(t.endedBy!), at, note: t.note }
    case 'dropped':
      return { state: 'dropped', why: t.ended as DropReason, by: t.endedBy === null ? null : person(t.endedBy), at, note: t.note }
  }
}
