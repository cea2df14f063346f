import type { Db } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import { addDays, dayIn, minuteIn, momentIn } from '../../platform/time/index.ts'
import { ConsentPurpose } from '../../govern/contact/contract.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { StoredTask } from '../tasks/index.ts'
import { phonesOf, requireContact } from './begin-call.ts'
import { endCall as writeEnd, findCallUnderWay } from './calls-store.ts'
import { type CallOutcome, mostTries } from './contract.ts'
import type { Parts } from './parts.ts'
import { planContact } from './plan-contact.ts'
import { planningOf } from './planning.ts'
import { signalOfCall } from './signal-of-call.ts'

export interface CallEnd {
  readonly outcome: CallOutcome
  readonly note: string
  readonly by: { readonly id: string; readonly name: string }
}

/** How long a follow-up is tried for, where its task does not say. */
const patienceDays = 7

/**
 * Writes down how a call ended and does what follows from it, in one transaction: an unhappy customer gets a case, who was not
 * reached is called at another hour, who wants no calls gets none any more, and a number that is somebody else's is left alone.
 */
export async function endCall(
  parts: Parts, tx: Db<unknown>, org: OrgId, id: number, { outcome, note, by }: CallEnd,
): Promise<{ again: Date | null; case: { id: number; number: string } | null }> {
  const task = await parts.tasks.hold(tx, org, id, by.id)
  const { customer, channel } = requireContact(task)
  if (outcome === 'wrong-number' && channel !== 'phone')
    throw new Problem('request.invalid', 'Only a call has a number that can be wrong.', {
      fields: [{ path: 'outcome', message: 'does not fit a visit' }],
    })
  const call = await findCallUnderWay(tx, org, id)
  if (!call)
    throw new Problem(
      'conflict', 'No call of this task is under way. Press “Call” first, so that contact policy is asked; nothing was stored.',
    )
  const now = parts.now()
  await writeEnd(tx, org, call.id, { outcome, note, at: now, person: by.id })
  await parts.tell(tx, org, call.customer, signalOfCall({ ...call, person: by.id }, { outcome, note, at: now }))

  if (outcome === 'not-reached') {
    const again = task.attempts + 1 < mostTries ? await anotherHour(parts, tx, task, now) : null
    if (again) await parts.tasks.tryAgain(tx, task, by.id, again, note)
    else await parts.tasks.finish(tx, task, { outcome, by: by.id, note, tried: true })
    return { again, case: null }
  }
  const opened = outcome === 'unhappy' ? await openCase(parts, tx, org, { customer, call: call.id, note }) : null
  if (outcome === 'no-more-calls') await withdraw(parts, tx, org, { customer, channel, note, by: by.name })
  if (outcome === 'wrong-number')
    for (const address of await phonesOf(parts, tx, org, customer))
      await parts.contact.suppress(tx, org, {
        channel: 'phone', address, reason: 'bounced', note: `Said to be somebody else’s on a call by ${by.name}`,
      })
  await parts.tasks.finish(tx, task, { outcome, by: by.id, note, tried: true })
  return { again: null, case: opened }
}

/** Who wants no calls is not called for any purpose of ours any more. */
async function withdraw(
  parts: Parts, tx: Db<unknown>, org: OrgId, said: { customer: number; channel: 'phone' | string; note: string; by: string },
): Promise<void> {
  const channel = said.channel === 'visit' ? 'visit' : 'phone'
  for (const purpose of ConsentPurpose.options)
    await parts.contact.recordConsent(tx, org, said.customer, {
      channel, purpose, granted: false, where: channel === 'visit' ? 'on a visit' : 'on a call',
      words: said.note || (channel === 'visit' ? 'The customer wants no more visits.' : 'The customer wants no more calls.'),
      version: 'said',
    }, said.by)
}

async function openCase(
  parts: Parts, tx: Db<unknown>, org: OrgId, { customer, call, note }: { customer: number; call: number; note: string },
) {
  const { language } = await parts.organisation(org)
  const first = note.split('\n')[0]!.slice(0, 150).trim()
  return parts.openCase(tx, org, {
    key: `call ${call}`, customer, severity: 'serious', text: note,
    subject: first || (language === 'zh' ? '回访时客户表示不满意' : 'Unhappy when followed up'),
  })
}

/** The next day in the other half of the day, when contact policy allows it; null where that would be too late. */
async function anotherHour(parts: Parts, tx: Db<unknown>, task: StoredTask, now: Date): Promise<Date | null> {
  const { customer, channel } = requireContact(task)
  const planning = planningOf(parts)
  const { organisation: zone } = await planning.zoneOf(tx, task.org, customer)
  const inTheMorning = minuteIn(zone, now) < 14 * 60
  const from = momentIn(zone, addDays(dayIn(zone, now), 1), (inTheMorning ? 15 : 10) * 60)
  const until = task.latestAt ?? momentIn(zone, addDays(dayIn(zone, now), patienceDays), 1_439)
  if (from > until) return null
  const plan = await planContact(planning, tx, {
    org: task.org, customer, channel, purpose: task.purpose, about: `task ${task.id}`, hours: 'any', branch: '', from, until,
  })
  return plan.at
}
