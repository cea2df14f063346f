import { promotions, type Promotion } from './chain.ts'
import { segmentKeys, segments, type Segment } from './segments.ts'

/** Days and clocks of the simulated company. Everything happens in China, at UTC+8, between 8:00 and 23:30. */

export const dayMs = 86_400_000
export const hourMs = 3_600_000
export const minuteMs = 60_000
const offsetMs = 8 * hourMs

/** How tea sells from January to December. */
const months = [0.78, 0.74, 0.88, 1, 1.08, 1.16, 1.24, 1.24, 1.1, 1.02, 0.9, 0.84]
/** Students are away in summer and around the new year. */
const termTime = [0.7, 0.6, 1.05, 1.1, 1.1, 1.05, 0.65, 0.65, 1.15, 1.1, 1.1, 1.05]

export interface Calendar {
  readonly start: string
  readonly end: string
  readonly days: number
  /** 0 on Sunday. */
  readonly weekday: Uint8Array
  /** 0…11. */
  readonly month: Uint8Array
  readonly promotion: readonly (Promotion | undefined)[]
  /** How often each segment comes on each day, 1 being an ordinary day. */
  readonly load: Readonly<Record<Segment, Float64Array>>
  readonly highestLoad: Readonly<Record<Segment, number>>
  /** The day on which prices go up. */
  readonly priceRiseDay: number
  readonly problemDay: number
  /** Days until the problem has grown to its full size. */
  readonly problemRamp: number
  /** The date of a day of the run, YYYY-MM-DD, as it is in China. */
  date(day: number): string
  /** UTC with milliseconds. `at` is local time, in ms since midnight of the first day. */
  time(at: number): string
}

const digits = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'))

/** Lays out `months` calendar months from `start` (YYYY-MM-DD). */
export function createCalendar(start: string, monthCount: number): Calendar {
  const first = Date.parse(`${start}T00:00:00.000Z`)
  const end = new Date(first)
  end.setUTCMonth(end.getUTCMonth() + monthCount)
  const days = Math.round((end.getTime() - first) / dayMs)

  const weekday = new Uint8Array(days)
  const month = new Uint8Array(days)
  const promotion: (Promotion | undefined)[] = []
  const load = Object.fromEntries(segmentKeys.map((s) => [s, new Float64Array(days)])) as Record<Segment, Float64Array>
  for (let d = 0; d < days; d++) {
    const date = new Date(first + d * dayMs)
    weekday[d] = date.getUTCDay()
    month[d] = date.getUTCMonth()
    const monthDay = date.toISOString().slice(5, 10)
    promotion.push(promotions.find((p) => p.from <= monthDay && monthDay <= p.to))
    for (const s of segmentKeys) {
      load[s][d] = months[month[d]]! * segments[s].days[weekday[d]]! * (promotion[d]?.lift ?? 1)
        * (s === 'student' ? termTime[month[d]]! : 1)
    }
  }
  // Signals may run a few days beyond the last visit; dates are kept for those too.
  const dates = Array.from({ length: days + 40 }, (_, d) => new Date(first + d * dayMs).toISOString().slice(0, 10))

  return {
    start, end: dates[days]!, days, weekday, month, promotion, load,
    highestLoad: Object.fromEntries(segmentKeys.map((s) => [s, Math.max(...load[s])])) as Record<Segment, number>,
    priceRiseDay: Math.floor(days * 0.6),
    problemDay: Math.floor(days * 0.5),
    problemRamp: Math.max(1, Math.min(120, Math.floor(days / 4))),
    date: (day) => dates[day]!,
    time: (at) => {
      const utc = at - offsetMs
      const day = Math.floor(utc / dayMs)
      const ms = utc - day * dayMs
      const s = Math.floor(ms / 1000)
      const rest = ms - s * 1000
      return `${dates[day]}T${digits[Math.floor(s / 3600)]}:${digits[Math.floor(s / 60) % 60]}:${digits[s % 60]}.${
        rest < 100 ? (rest < 10 ? '00' : '0') : ''}${rest}Z`
    },
  }
}

/** Moves a moment that falls into the night to the next morning: people write nothing at 4 a.m. */
export function awake(at: number, lateness: number): number {
  const day = Math.floor(at / dayMs)
  const inDay = at - day * dayMs
  if (inDay < 8.5 * hourMs) return day * dayMs + Math.floor(8.5 * hourMs + lateness * 3 * hourMs)
  if (inDay > 23 * hourMs) return (day + 1) * dayMs + Math.floor(8.5 * hourMs + lateness * 3 * hourMs)
  return at
}
