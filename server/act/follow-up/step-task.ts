import type { Db } from '../../platform/postgres/types.ts'
import { dayIn } from '../../platform/time/index.ts'
import type { Channel } from '../../govern/contact/contract.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { aboutOf, after, type StepCall, type StepOutcome } from '../playbooks/index.ts'
import type { Worker } from '../tasks/index.ts'
import { countRefusal } from './calls-store.ts'
import { type Plan, planContact } from './plan-contact.ts'
import type { Parts } from './parts.ts'
import { planningOf } from './planning.ts'
import { type Assigned, whyOf } from './why.ts'

type TaskStepCall = StepCall<'task'>

/**
 * Carries out the step of a playbook that asks a person to do something. Before anybody is asked to contact a customer, contact
 * policy is: where it will not allow it in time there is no task, and the run says why.
 */
export async function openStepTask(parts: Parts, tx: Db<unknown>, step: TaskStepCall): Promise<StepOutcome> {
  const { org, settings, customer, facts } = step
  const due = after(step.at, settings.dueIn)
  const until = after(due, settings.giveUpAfter)
  const channel = channelOf(settings.task, settings.channel)
  const assigned = await assign(parts, tx, step)
  if (assigned === 'nobody-else') return { state: 'refused', why: 'nobody-else' }

  let plan: Plan = { at: due, offPeak: 'not-asked' }
  if (channel !== null && customer !== null) {
    const branch = facts.signal?.attributes['branch'] ?? ''
    const wish = {
      org, customer, channel, purpose: settings.purpose, about: aboutOf(step), hours: settings.hours, branch, from: due, until,
    }
    plan = await planContact(planningOf(parts), tx, wish)
    if (plan.at === null) {
      await countRefusal(
        tx, org, `playbook:${step.playbook.id}`, dayIn((await parts.organisation(org)).timeZone, step.at), plan.refused,
      )
      return { state: 'refused', why: plan.refused }
    }
  }
  const task = await parts.tasks.open(tx, org, {
    key: step.key, kind: settings.task, title: settings.title, script: settings.script, why: whyOf(facts, plan, assigned),
    customer,
    person: assigned.person, role: assigned.role, dueAt: plan.at!, latestAt: until, channel, purpose: settings.purpose,
    about: { feature: 'playbooks', id: `${step.playbook.id}/${step.run}` },
  })
  return settings.waits ? { state: 'waiting', for: { fact: 'task.ended', id: task } } : { state: 'done' }
}

function channelOf(kind: TaskStepCall['settings']['task'], wished: Channel | null): Channel | null {
  if (wished !== null) return wished
  return kind === 'call' ? 'phone' : kind === 'visit' ? 'visit' : null
}

/** Who does it; another than the seller where that is asked for, the one with the least to do. */
async function assign(
  parts: Parts, tx: Db<unknown>, { org, settings, playbook, facts }: TaskStepCall,
): Promise<Assigned | 'nobody-else'> {
  const workers = await parts.tasks.workers(org)
  const { to } = settings
  const wanted = to.who === 'person' ? to.person : to.who === 'owner' ? playbook.owner : null
  const person = workers.some((w) => w.id === wanted) ? wanted : null
  const role = to.who === 'role' ? to.role : person === null ? 'manager' : null
  if (!settings.notTheSeller) return { person, role, seller: 'not-asked' }
  const seller = sellerAmong(workers, facts.signal?.attributes ?? {})
  if (seller === undefined) return { person, role, seller: 'unknown' }
  if (person !== null && person !== seller.id) return { person, role: null, seller: 'avoided' }
  const others = workers.filter((w) => w.id !== seller.id && (to.who !== 'role' || w.role === to.role))
  const [least] = await byLoad(parts, tx, org, others)
  return least ? { person: least.id, role: null, seller: 'avoided' } : 'nobody-else'
}

/** The attributes of a purchase that name who sold it. */
const sellerFields = ['seller', 'clerk', 'staff'] as const
function sellerAmong(workers: readonly Worker[], attributes: Readonly<Record<string, string>>): Worker | undefined {
  const named = sellerFields.flatMap((field) => attributes[field] ?? []).map((n) => n.trim().toLowerCase())
  return workers.find((w) => named.includes(w.id.toLowerCase()) || named.includes(w.name.toLowerCase()))
}

async function byLoad(parts: Parts, tx: Db<unknown>, org: OrgId, workers: readonly Worker[]): Promise<Worker[]> {
  const loads = await parts.tasks.loads(tx, org)
  return workers.toSorted((a, b) => (loads.get(a.id) ?? 0) - (loads.get(b.id) ?? 0) || (a.id < b.id ? -1 : 1))
}
