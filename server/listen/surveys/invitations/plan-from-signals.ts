import type { Db } from '../../../platform/postgres/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { RecordedSignal, SignalsRecorded } from '../../../record/signals/contract.ts'
import { sourceOf } from '../passing/signal-of-sheet.ts'
import { factsOfSignal } from './facts-of-signal.ts'
import { insertInvitations, type Planned } from './invitations-store.ts'
import type { InvitationParts } from './parts.ts'
import { type LiveRule, liveRules } from './rules-store.ts'
import { isDrawn, occasionOf } from './sample.ts'
import type { Schedule } from './schedule.ts'

const minuteMs = 60_000
/** A signal that comes so much later than its question was due asks nobody: an old file must not wake old customers. */
const mostLateMs = 2 * 24 * 60 * minuteMs

/**
 * Writes down which signals customers are to be asked about, and when, within the transaction that puts the signals on record:
 * both happen, or neither does.
 */
export function createPlanFromSignals(parts: InvitationParts, schedule: Schedule) {
  return async (fact: SignalsRecorded, tx: Db<unknown>): Promise<void> => {
    const org = fact.org as OrgId
    const signals = fact.signals.filter((s) => s.customer !== 0)
    const types = [...new Set(signals.map((s) => s.type))]
    const rules = types.length === 0 ? [] : await liveRules(tx, org, types)
    if (rules.length === 0) return
    const now = parts.now()
    const namesOf = await touchpointNames(parts, org, rules)
    const met = rules.flatMap((rule) =>
      signals.flatMap((signal) => (meets(rule, signal, namesOf(rule)) ? occasion(rule, signal, now) : [])),
    )
    const planned = await withinSegments(parts, tx, org, rules, met)
    for (const { id, due } of await insertInvitations(tx, org, planned, now)) await schedule.ask(tx, org, id, due)
  }
}

function meets(rule: LiveRule, signal: RecordedSignal, names: readonly string[]): boolean {
  return (
    signal.type === rule.signal &&
    signal.source !== sourceOf(rule.key) &&
    (names.length === 0 || signal.touchpoints.some((name) => names.includes(name)))
  )
}

function occasion(rule: LiveRule, signal: RecordedSignal, now: Date): Planned[] {
  const name = occasionOf(rule.id, signal)
  // A clock that is ahead does not put the question off.
  const due = new Date(Math.min(Date.parse(signal.time), now.getTime()) + rule.delayMinutes * minuteMs)
  if (due.getTime() < now.getTime() - mostLateMs || !isDrawn(name, rule.share)) return []
  const { id, survey, validDays, reminders, reminderDays } = rule
  return [
    {
      survey,
      rule: id,
      occasion: name,
      customer: signal.customer,
      facts: factsOfSignal(signal),
      due: due > now ? due : now,
      validDays,
      reminders,
      reminderDays,
    },
  ]
}

/** Every name of a rule's touchpoint; none where the rule names none. */
export async function touchpointNames(
  { touchpoints }: Pick<InvitationParts, 'touchpoints'>,
  org: OrgId,
  rules: readonly { readonly touchpoint: string | null }[],
): Promise<(rule: { readonly touchpoint: string | null }) => readonly string[]> {
  const all = rules.some((r) => r.touchpoint !== null) ? (await touchpoints.catalogue(org)).touchpoints : []
  return ({ touchpoint }) => (touchpoint === null ? [] : [touchpoint, ...(all.find((t) => t.key === touchpoint)?.aliases ?? [])])
}

async function withinSegments(
  parts: InvitationParts,
  tx: Db<unknown>,
  org: OrgId,
  rules: readonly LiveRule[],
  planned: readonly Planned[],
): Promise<Planned[]> {
  const segments = new Map(rules.map((r) => [r.id, r.segment]))
  const segmented = planned.filter((p) => segments.get(p.rule!))
  const attributes = await parts.customers.attributesOf(tx, org, [...new Set(segmented.map((p) => p.customer))])
  return planned.filter((p) => {
    const segment = segments.get(p.rule!)
    return !segment || attributes.get(p.customer)?.[segment.dimension] === segment.member
  })
}
