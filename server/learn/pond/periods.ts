import type { Unit } from './contract.ts'

const dayMs = 86_400_000
const write = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** The first day of the period after one that begins on this day. */
export function nextStart(start: string, unit: Unit): string {
  const at = new Date(`${start}T00:00:00Z`)
  if (unit === 'month') return write(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1))
  return write(at.getTime() + (unit === 'week' ? 7 : 1) * dayMs)
}

export const dayBefore = (day: string): string => write(Date.parse(`${day}T00:00:00Z`) - dayMs)
export const daysAfter = (day: string, days: number): string => write(Date.parse(`${day}T00:00:00Z`) + days * dayMs)

/** Every period from the one that begins on `first` to the one that holds `until`. */
export function periodsFrom(first: string, until: string, unit: Unit): { from: string; to: string }[] {
  const periods = []
  for (let from = first; from <= until;) {
    const next = nextStart(from, unit)
    periods.push({ from, to: dayBefore(next) })
    from = next
  }
  return periods
}
