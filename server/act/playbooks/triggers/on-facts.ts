import type { Db } from '../../../platform/postgres/types.ts'
import type { ContactEnded } from '../../../govern/contact/contract.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { SignalsRecorded } from '../../../record/signals/contract.ts'
import { type CustomerFlagged, severities, type WarningRaised } from '../../../understand/warnings/contract.ts'
import type { CaseClosed } from '../../cases/contract.ts'
import type { TaskEnded } from '../../tasks/contract.ts'
import { purchasesOf } from '../known/known-store.ts'
import { holdsByFacts, type KeyOf, newsForMs } from '../match.ts'
import { insertRuns, type NewRun, wakeRuns } from '../running/runs-store.ts'
import { livePlaybooks } from '../store.ts'
import type { Facts } from '../types.ts'
import { runsOf } from './set-off.ts'

export interface Hearing {
  readonly organisation: (org: OrgId) => Promise<{ currency: string }>
  readonly keysOf: (org: OrgId) => Promise<KeyOf>
  readonly count: (tx: Db<unknown>, org: OrgId, signals: SignalsRecorded['signals']) => Promise<void>
  readonly now: () => Date
}

/** What sets playbooks off, and what their runs wait for. Each is heard within the transaction that makes it so. */
export function hearFacts(parts: Hearing) {
  return {
    async onSignalsRecorded(fact: SignalsRecorded, tx: Db<unknown>): Promise<void> {
      const org = fact.org as OrgId
      await parts.count(tx, org, fact.signals)
      const live = await livePlaybooks(tx, parts, org, ['signal', 'nth-purchase'])
      if (live.length === 0) return
      const counting = live.some(({ definition }) =>
        definition.trigger.kind === 'nth-purchase' || definition.conditions.some((c) => c.kind === 'purchases'))
      const buyers = counting
        ? [...new Set(fact.signals.flatMap((s) => (s.type === 'purchase' && s.customer !== 0 ? [s.customer] : [])))]
        : []
      const now = parts.now()
      const runs = runsOf(live, fact.signals, {
        now, keyOf: await parts.keysOf(org), currency: (await parts.organisation(org)).currency,
        purchases: buyers.length > 0 ? await purchasesOf(tx, org, buyers) : new Map(),
      })
      await insertRuns(tx, org, runs, now)
    },
    async onCustomerFlagged(fact: CustomerFlagged, tx: Db<unknown>): Promise<void> {
      const org = fact.org as OrgId
      const now = parts.now()
      const runs: NewRun[] = []
      const live = await livePlaybooks(tx, parts, org, ['flagged'])
      if (live.length === 0) return
      const [keyOf, { currency }] = [await parts.keysOf(org), await parts.organisation(org)]
      for (const { id, version, definition } of live) {
        const least = definition.trigger.kind === 'flagged' ? severities.indexOf(definition.trigger.atLeast) : 0
        for (const { flag, customer, severity, reasons } of fact.flags) {
          const facts: Facts = { at: reasons.at(-1)?.time ?? now.toISOString(), flag, reasons: reasons.map((r) => r.kind) }
          // A flag that gets a further reason may set off what its first one did not.
          if (severities.indexOf(severity) >= least
            && !definition.conditions.some((c) => holdsByFacts(c, facts, keyOf, currency) === false))
            runs.push({ playbook: id, version, customer, cause: `flag ${flag}`, due: now, facts })
        }
      }
      await insertRuns(tx, org, runs, now)
    },
    async onWarningRaised(fact: WarningRaised, tx: Db<unknown>): Promise<void> {
      const org = fact.org as OrgId
      const now = parts.now()
      // A first look raises what began long ago, so that it is followed; it is no news.
      if (Date.parse(fact.raisedOn) < now.getTime() - 2 * newsForMs) return
      const live = await livePlaybooks(tx, parts, org, ['warning'])
      const meant = live.filter(({ definition: { trigger } }) => trigger.kind === 'warning' && trigger.course === fact.course)
      await insertRuns(tx, org, meant.map(({ id, version }) => ({
        playbook: id, version, customer: null, cause: `warning ${fact.warning}`,
        facts: { at: now.toISOString(), warning: fact.warning }, due: now,
      })), now)
    },
    onTaskEnded: (fact: TaskEnded, tx: Db<unknown>) =>
      wakeRuns(tx, fact.org as OrgId, 'task.ended', fact.task, fact.outcome, parts.now()),
    onCaseClosed: (fact: CaseClosed, tx: Db<unknown>) =>
      wakeRuns(tx, fact.org as OrgId, 'case.closed', fact.case, 'closed', parts.now()),
    onContactEnded: (fact: ContactEnded, tx: Db<unknown>) =>
      wakeRuns(tx, fact.org as OrgId, 'contact.ended', fact.contact, fact.outcome.state, parts.now()),
  }
}
