import type { Pulse } from '../../../server/understand/journeys/contract.ts'

type Day = Pulse['daily'][number]
const dayMs = 86_400_000

/** The days that a pulse speaks of, the last `days` up to the newest signal, none left out: a day without signals is one too. */
export function lastDays(pulse: Pulse): Day[] {
  const last = pulse.asOf?.slice(0, 10) ?? pulse.daily.at(-1)?.day
  if (last === undefined) return []
  const known = new Map(pulse.daily.map((d) => [d.day, d]))
  const end = new Date(`${last}T00:00:00Z`).getTime()
  return Array.from({ length: pulse.days }, (_, i) => {
    const day = new Date(end - (pulse.days - 1 - i) * dayMs).toISOString().slice(0, 10)
    return known.get(day) ?? { day, signals: 0, tone: null, low: null, high: null, n: 0 }
  })
}

/** The same days as the heartline takes them. */
export function spanOf(pulse: Pulse): { from?: string | undefined; to?: string | undefined } {
  const days = lastDays(pulse)
  return { from: days[0]?.day, to: days.at(-1)?.day }
}
