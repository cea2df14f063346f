import type { RecordedSignal } from '../../../record/signals/contract.ts'
import { beginOf, factsOf, holdsByFacts, isSetOffBy, type KeyOf, type Live, newsForMs } from '../match.ts'
import type { NewRun } from '../running/runs-store.ts'
import type { Facts } from '../types.ts'

/** What is needed to see which playbooks a batch sets off. */
export interface Seeing {
  readonly now: Date
  readonly keyOf: KeyOf
  readonly currency: string
  /** How often each customer has bought, this batch included; asked for only where a playbook counts purchases. */
  readonly purchases: ReadonlyMap<number, number>
}

/**
 * The runs that some signals set off, in memory: what can be seen from the signal itself decides here, so that only what fits
 * becomes a row; the rest is asked when the run comes due.
 */
export function runsOf(live: readonly Live[], signals: readonly RecordedSignal[], seeing: Seeing): NewRun[] {
  const counts = countsOf(signals, seeing.purchases)
  const byType = new Map<string, Live[]>()
  for (const playbook of live) {
    const { trigger } = playbook.definition
    const type = trigger.kind === 'nth-purchase' ? 'purchase' : trigger.kind === 'signal' ? trigger.type : undefined
    if (type !== undefined) byType.set(type, [...(byType.get(type) ?? []), playbook])
  }
  const runs: NewRun[] = []
  for (const signal of signals) {
    if (signal.customer === 0) continue
    for (const { id, version, definition } of byType.get(signal.type) ?? []) {
      const { trigger, conditions } = definition
      if (!isSetOffBy(trigger, signal, seeing.keyOf)) continue
      const purchases = counts.get(signal)
      if (trigger.kind === 'nth-purchase' && purchases !== trigger.n) continue
      const due = beginOf(trigger, new Date(signal.time))
      if (due.getTime() < seeing.now.getTime() - newsForMs) continue
      const facts: Facts = { ...factsOf(signal), purchases }
      if (conditions.some((c) => holdsByFacts(c, facts, seeing.keyOf, seeing.currency) === false)) continue
      runs.push({ playbook: id, version, customer: signal.customer, cause: `signal ${signal.source} ${signal.id}`, facts, due })
    }
  }
  return runs
}

/** Which purchase of its customer each purchase of the batch is. */
function countsOf(signals: readonly RecordedSignal[], purchases: ReadonlyMap<number, number>): Map<RecordedSignal, number> {
  const counts = new Map<RecordedSignal, number>()
  if (purchases.size === 0) return counts
  const left = new Map(purchases)
  for (const signal of signals.filter((s) => s.type === 'purchase' && s.customer !== 0)
    .toSorted((a, b) => (a.time < b.time ? 1 : -1))) {
    const n = left.get(signal.customer)
    if (n === undefined) continue
    counts.set(signal, n)
    left.set(signal.customer, n - 1)
  }
  return counts
}
