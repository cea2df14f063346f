import type { RuleDraft, RuleView } from '../../../../../server/listen/surveys/invitations/contract.ts'
import { fromValue, toValue } from '../../../understand/slice/segment-options.ts'

export const units = ['minutes', 'hours', 'days'] as const
export type Unit = (typeof units)[number]
const minutesIn: Readonly<Record<Unit, number>> = { minutes: 1, hours: 60, days: 1440 }

/** A delay in the largest unit that it is whole in. */
export function delayOf(minutes: number): { amount: number; unit: Unit } {
  const unit = units.toReversed().find((u) => minutes > 0 && minutes % minutesIn[u] === 0) ?? 'hours'
  return { amount: minutes / minutesIn[unit], unit }
}

/** A rule as its form holds it; a field that is being written may be empty. */
export interface RuleFields {
  name: string
  on: boolean
  signal: string
  touchpoint: string | null
  segment: string | null
  amount: number | string
  unit: Unit
  percent: number | string
  validDays: number | string
  reminders: string
  reminderDays: number | string
}

export const draftOf = ({ id: _, changedAt: _at, changedBy: _by, reached: _reached, ...draft }: RuleView): RuleDraft => draft

export function fieldsOf(rule: RuleView | null, name: string): RuleFields {
  const { amount, unit } = delayOf(rule?.delayMinutes ?? 180)
  return {
    name: rule?.name ?? name,
    on: rule?.on ?? false,
    signal: rule?.signal ?? 'delivery',
    touchpoint: rule?.touchpoint ?? null,
    segment: rule?.segment ? toValue(rule.segment.dimension, rule.segment.member) : null,
    amount,
    unit,
    percent: Math.round((rule?.share ?? 1) * 1000) / 10,
    validDays: rule?.validDays ?? 14,
    reminders: String(rule?.reminders ?? 0),
    reminderDays: rule?.reminderDays ?? 3,
  }
}

/** The rule that the fields say; meaningful where `faultsOf` finds nothing. */
export function readFields(fields: RuleFields): RuleDraft {
  const [dimension, member] = fromValue(fields.segment) ?? []
  return {
    name: fields.name.trim(),
    on: fields.on,
    signal: fields.signal,
    touchpoint: fields.touchpoint,
    segment: dimension !== undefined && member !== undefined ? { dimension, member } : null,
    delayMinutes: Number(fields.amount) * minutesIn[fields.unit],
    share: Number(fields.percent) / 100,
    validDays: Number(fields.validDays),
    reminders: Number(fields.reminders),
    reminderDays: Number(fields.reminderDays),
  }
}

type Fault = { readonly missing: true } | { readonly low: number; readonly high: number } | { readonly late: true }

/** What keeps the fields from being a rule, by field. */
export function faultsOf(fields: RuleFields): Partial<Record<keyof RuleFields, Fault>> {
  const within = (value: number | string, low: number, high: number, whole = true): Fault | undefined =>
    value !== '' && Number(value) >= low && Number(value) <= high && (!whole || Number.isInteger(Number(value)))
      ? undefined
      : { low, high }
  const draft = readFields(fields)
  const found: Partial<Record<keyof RuleFields, Fault | undefined>> = {
    name: draft.name === '' ? { missing: true } : undefined,
    amount: within(fields.amount, 0, (90 * 1440) / minutesIn[fields.unit]),
    percent: within(fields.percent, 0.1, 100, false),
    validDays: within(fields.validDays, 1, 90),
    reminderDays:
      draft.reminders === 0
        ? undefined
        : (within(fields.reminderDays, 1, 30) ??
          (draft.reminders * draft.reminderDays < draft.validDays ? undefined : { late: true })),
  }
  return Object.fromEntries(Object.entries(found).filter(([, fault]) => fault)) as Partial<Record<keyof RuleFields, Fault>>
}
