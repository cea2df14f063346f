import type { Duration } from './contract.ts'

const ms = { minutes: 60_000, hours: 3_600_000, days: 86_400_000, weeks: 604_800_000 } as const

/** So long after a moment; months by the calendar: a month after 31 January is the last day of February. */
export function after(at: Date, { amount, unit }: Duration): Date {
  if (unit !== 'months') return new Date(at.getTime() + amount * ms[unit])
  const day = at.getUTCDate()
  const then = new Date(at)
  then.setUTCDate(1)
  then.setUTCMonth(then.getUTCMonth() + amount)
  const last = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate()
  then.setUTCDate(Math.min(day, last))
  return then
}
