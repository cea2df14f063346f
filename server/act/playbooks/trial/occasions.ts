import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { ReasonKind, Severity } from '../../../understand/warnings/contract.ts'
import { severities } from '../../../understand/warnings/contract.ts'
import type { PlaybookDraft, Trigger } from '../contract.ts'
import { dayIn } from '../../../platform/time/index.ts'
import { after } from '../duration.ts'
import { readTriggerSignals } from '../history-store.ts'
import { stableShare } from '../hold-out.ts'
import { beginOf, holdsByFacts, isSetOffBy, type KeyOf, productsOf } from '../match.ts'
import type { TriggerRow } from '../questions/trigger-signals.ts'
import type { Facts } from '../types.ts'

/** A moment at which a playbook would have been set off. */
export interface Occasion { readonly customer: number | null; readonly at: Date; readonly facts: Facts }

/** More signals of one type are not read: the latest ones stand for the month. */
const mostSignals = 20_000

export interface Looking {
  readonly clickhouse: ClickHouse
  readonly flagsRaised: (org: OrgId, from: Date, to: Date) => Promise<readonly {
    readonly flag: number; readonly customer: number; readonly severity: Severity; readonly reasons: readonly ReasonKind[];
    readonly at: Date
  }[]>
  readonly warningsRaised: (
    org: OrgId, from: Date, to: Date,
  ) => Promise<readonly { readonly warning: number; readonly course: string; readonly at: Date }[]>
}

/** What would have set a playbook off between two moments, the earliest first. */
export async function occasionsOf(
  deps: Looking, org: OrgId, draft: PlaybookDraft, id: number,
  of: {
    from: Date; to: Date; timeZone: string; currency: string; keyOf: KeyOf;
    namesOf: (touchpoints: readonly string[]) => readonly string[]
  },
): Promise<Occasion[]> {
  const { trigger } = draft
  const fits = (facts: Facts) => draft.conditions.every((c) => holdsByFacts(c, facts, of.keyOf, of.currency) !== false)
  switch (trigger.kind) {
    case 'manual': return []
    case 'flagged': {
      const least = severities.indexOf(trigger.atLeast)
      return (await deps.flagsRaised(org, of.from, of.to)).filter((f) => severities.indexOf(f.severity) >= least)
        .map(({ flag, customer, reasons, at }) =>
          ({ customer, at, facts: { at: at.toISOString(), flag, reasons } })).filter((o) => fits(o.facts))
    }
    case 'warning':
      return (await deps.warningsRaised(org, of.from, of.to)).filter((w) => w.course === trigger.course)
        .map(({ warning, at }) => ({ customer: null, at, facts: { at: at.toISOString(), warning } }))
    default: {
      const counting = trigger.kind === 'nth-purchase' || draft.conditions.some((c) => c.kind === 'purchases')
      const rows = await readTriggerSignals(deps.clickhouse, org, {
        type: trigger.kind === 'signal' ? trigger.type : 'purchase', names: of.namesOf(trigger.touchpoints),
        from: before(of.from, trigger).toISOString(),
        to: before(of.to, trigger).toISOString(), counting: counting && trigger.kind !== 'signal',
        nth: trigger.kind === 'nth-purchase' ? trigger.n : 0, limit: mostSignals,
      })
      const occasions = rows.flatMap((row): Occasion[] => {
        const facts = factsIn(row)
        return (trigger.kind === 'daily' || isSetOffBy(trigger, signalIn(row), of.keyOf)) && fits(facts)
          ? [{ customer: row.customer, at: beginOf(trigger, new Date(facts.at)), facts }] : []
      }).toReversed()
      return trigger.kind === 'daily' ? drawn(occasions, org, id, trigger, of.timeZone) : occasions
    }
  }
}

/** The moment at which something must have happened for a run to begin at this one. */
function before(at: Date, trigger: Trigger): Date {
  return 'after' in trigger && trigger.after ? after(at, { ...trigger.after, amount: -trigger.after.amount }) : at
}

/** Of each day's buyers those who are drawn, the next morning. */
function drawn(
  occasions: readonly Occasion[], org: OrgId, id: number, trigger: Extract<Trigger, { kind: 'daily' }>, timeZone: string,
): Occasion[] {
  const days = new Map<string, Occasion>()
  for (const o of occasions) {
    const day = dayIn(timeZone, o.at)
    if (stableShare('daily', org, id, day, o.customer ?? 0) >= trigger.share || days.has(`${day} ${o.customer}`)) continue
    days.set(`${day} ${o.customer}`, { ...o, at: new Date(o.at.getTime() + 86_400_000) })
  }
  return [...days.values()]
}

const signalIn = (row: TriggerRow) => ({
  type: row.type, touchpoint: row.touchpoint, touchpoints: row.touchpoints,
  scores: row.methods.map((method, i) => ({ method, tone: row.tones[i] ?? null })),
})
/** What set it off, as history has it. */
export function factsIn(row: TriggerRow): Facts {
  return {
    at: row.time, ...(row.nth > 0 && { purchases: row.nth }),
    signal: {
      source: row.source, id: row.id, type: row.type, touchpoint: row.touchpoint || (row.touchpoints[0] ?? ''),
      amount: row.amount, currency: row.currency,
      attributes: row.attributes, products: productsOf({ items: row.items === '' ? [] : (JSON.parse(row.items) as unknown) }),
    },
  }
}
