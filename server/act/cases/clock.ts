import { afterWorkingTime } from '../../platform/time/index.ts'
import { type CaseSettings, type Clock, minuteOf, type Severity, type Target, targets } from './contract.ts'
import type { StoredCase } from './store.ts'

const hourMs = 3_600_000
/** By which clock time passes for a case: what the organisation decided, and its zone. */
export interface Timekeeping {
  readonly settings: Pick<CaseSettings, 'hours' | 'clocks' | 'workingHours'>
  readonly timeZone: string
}

/** The moment at which so many hours have passed by the clock of this severity. */
export function afterHours(
  { settings: { clocks, workingHours }, timeZone }: Timekeeping, severity: Severity, from: Date, hours: number,
): Date {
  if (clocks[severity] === 'calendar') return new Date(from.getTime() + hours * hourMs)
  const week = workingHours.week.map((h) => (h === null ? null : { from: minuteOf(h.from), to: minuteOf(h.to) }))
  return afterWorkingTime(
    { timeZone, week, closedOn: new Set(workingHours.closedOn), openOn: new Set(workingHours.openOn) }, from, hours * hourMs,
  )
}

/** When each target of a case of this severity is due. */
export function duesOf(time: Timekeeping, severity: Severity, openedAt: Date): Record<Target, Date> {
  const hours = time.settings.hours[severity]
  const after = (h: number) => afterHours(time, severity, openedAt, h)
  return { acknowledge: after(hours.acknowledge), answer: after(hours.answer), solve: after(hours.solve) }
}

/** The clock of a case as it reads now. What was never done when the case ended is neither met nor late. */
export function readClock(c: StoredCase, now: Date): { clock: Clock; next: { what: Target; due: string; late: boolean } | null } {
  const over = c.state === 'closed' || c.state === 'merged'
  const hand = (what: Target) => {
    const [due, met] = [c.due[what], c.met[what]]
    return { due: due.toISOString(), met: met?.toISOString() ?? null, late: met ? met > due : !over && now > due }
  }
  const clock: Clock = { acknowledge: hand('acknowledge'), answer: hand('answer'), solve: hand('solve') }
  const waiting = over
    ? []
    : targets.filter((t) => clock[t].met === null).toSorted((a, b) => c.due[a].getTime() - c.due[b].getTime())
  const what = waiting[0]
  return { clock, next: what === undefined ? null : { what, due: clock[what].due, late: clock[what].late } }
}
