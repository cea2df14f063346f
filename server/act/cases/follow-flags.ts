import type { OrgId } from '../../govern/roles/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import type { CustomerFlagged } from '../../understand/warnings/contract.ts'
import { duesOf } from './clock.ts'
import { raiseSeverity, setState } from './changes-store.ts'
import { severities } from './contract.ts'
import { openCase } from './open-case.ts'
import { type Parts, timekeepingOf } from './parts.ts'
import { lockOpenCase, readSettings, type StoredCase } from './store.ts'
import { addEvent, addSignals } from './story-store.ts'
import { subjectOf } from './words.ts'

type Flag = CustomerFlagged['flags'][number]

/**
 * A customer who is flagged has a case from then on, where the flag is severe enough; what happens while it runs belongs to it:
 * the signals are added, it becomes as severe as the flag, and nobody is asked any more whether they are content.
 */
export async function followFlags(parts: Parts, fact: CustomerFlagged, tx: Db<unknown>): Promise<void> {
  const org = fact.org as OrgId
  const settings = await readSettings(tx, org)
  for (const flag of fact.flags) {
    const reach = await parts.customers.reach(tx, org, flag.customer)
    const running = await lockOpenCase(tx, org, reach?.ids ?? [flag.customer])
    if (running) await addTo(parts, tx, org, running, flag)
    else if (reach && settings.opensFrom !== null && severities.indexOf(flag.severity) >= severities.indexOf(settings.opensFrom))
      await openFor(parts, tx, org, flag)
  }
}

const signalsOf = (flag: Flag) => flag.reasons.map(({ signal, source, time }) => ({ id: signal, source, time }))

async function openFor(parts: Parts, tx: Db<unknown>, org: OrgId, flag: Flag): Promise<void> {
  const { language } = await parts.organisation(org)
  const subject = subjectOf(language, flag.reasons.map((r) => r.kind))
  const touchpoint = flag.reasons.find((r) => r.touchpoint !== '')?.touchpoint ?? null
  await openCase(parts, tx, org,
    { key: `flag ${flag.flag}`, customer: flag.customer, severity: flag.severity, subject, touchpoint, signals: signalsOf(flag) },
    { opener: 'flag', flag: flag.flag, saidAt: new Date(flag.reasons.map((r) => r.time).toSorted().at(-1) ?? parts.now()) })
}

async function addTo(parts: Parts, tx: Db<unknown>, org: OrgId, running: StoredCase, flag: Flag): Promise<void> {
  const at = parts.now()
  await addSignals(tx, org, running.id, signalsOf(flag))
  await addEvent(tx, org, running.id, { kind: 'signal', at, by: null, what: flag.severity })
  await raiseSeverity(
    tx, org, running.id, flag.severity, duesOf(await timekeepingOf(parts, tx, org), flag.severity, running.openedAt),
  )
  if (running.state === 'checking' || running.state === 'content') await setState(tx, org, running.id, 'working', at)
}
