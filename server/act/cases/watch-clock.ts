import type { OrgId } from '../../govern/roles/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import { afterHours } from './clock.ts'
import type { Target } from './contract.ts'
import { type Parts, timekeepingOf } from './parts.ts'
import { findLate, lockCase, noteLate, type StoredCase } from './store.ts'
import { addEvent } from './story-store.ts'
import { lateTitle } from './words.ts'

const mostAtOnce = 200
const workHours = 4

/** Tells, each once, of every target that was missed: in the story of the case, and as work for whoever is to hear of it. */
export async function watchClock(parts: Parts): Promise<number> {
  let told = 0
  for (;;) {
    const late = await findLate(parts.postgres.db, parts.now(), mostAtOnce)
    for (const { org, id } of late)
      await parts.postgres.db.transaction().execute(async (tx) => {
        const c = await lockCase(tx, org, { id })
        if (!c) return
        for (const target of await noteLate(tx, org, id, parts.now())) {
          await addEvent(tx, org, id, { kind: 'late', at: parts.now(), by: null, what: target })
          await escalate(parts, tx, org, c, target)
          told++
        }
      })
    if (late.length < mostAtOnce) return told
  }
}

/** Asks whoever hears of what is late, by the organisation's settings else a manager, to see to a case. */
export async function escalate(
  parts: Parts, tx: Db<unknown>, org: OrgId, c: StoredCase, why: Target | 'not-content',
): Promise<void> {
  const time = await timekeepingOf(parts, tx, org)
  const { escalateTo } = time.settings
  const person = escalateTo !== null && (await parts.people(org)).some((p) => p.id === escalateTo) ? escalateTo : null
  const title = { zh: lateTitle('zh', c.number, why, c.severity), en: lateTitle('en', c.number, why, c.severity) }
  await parts.openTask(tx, org, {
    key: taskKey(c, why), kind: 'step', title, why: c.subject, customer: c.customer, person,
    role: person === null ? 'manager' : null,
    dueAt: afterHours(time, c.severity, parts.now(), workHours), about: { feature: 'cases', id: c.number },
  })
}

export const taskKey = (c: Pick<StoredCase, 'id' | 'reopened'>, target: string) => `case ${c.id} ${target} ${c.reopened}`
