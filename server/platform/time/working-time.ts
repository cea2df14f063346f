import { addDays, dayIn, minuteIn, momentIn, weekdayOf } from './zones.ts'

const minuteMs = 60_000

/** When an organisation works, by the clocks of its zone. */
export interface WorkingTime {
  readonly timeZone: string
  /**
   * Monday to Sunday: from and to, in minutes of the day (1440 is midnight); null where it is closed. One day at least is worked.
   */
  readonly week: readonly ({ readonly from: number; readonly to: number } | null)[]
  /** Days on which it is closed, whatever the week says. */
  readonly closedOn: ReadonlySet<string>
  /**
   * Days that are worked although the week says closed (a weekend worked
   * for a long holiday): by the hours of the first day that is worked.
   */
  readonly openOn: ReadonlySet<string>
}

function hoursOf({ week, closedOn, openOn }: WorkingTime, day: string): { from: number; to: number } | null {
  if (closedOn.has(day)) return null
  return week[weekdayOf(day) - 1] ?? (openOn.has(day) ? (week.find((h) => h !== null) ?? null) : null)
}

/**
 * When the clocks of a day first show this minute or a later one:
 * of a minute that is skipped in spring, the moment of the change.
 */
function reached(zone: string, day: string, minute: number): number {
  let at = momentIn(zone, day, minute).getTime()
  const isPast = (ms: number) => dayIn(zone, new Date(ms)) === day && minuteIn(zone, new Date(ms)) >= minute
  if (minuteIn(zone, new Date(at)) > minute) while (isPast(at - minuteMs)) at -= minuteMs
  return at
}

/**
 * The moment at which so much working time has passed since another;
 * the end of a day's work rather than the beginning of the next.
 */
export function afterWorkingTime(time: WorkingTime, from: Date, ms: number): Date {
  if (time.week.every((h) => h === null)) throw new Error('Working time needs a day of the week that is worked')
  let left = ms
  for (let day = dayIn(time.timeZone, from); ; day = addDays(day, 1)) {
    const hours = hoursOf(time, day)
    if (!hours) continue
    const begin = Math.max(reached(time.timeZone, day, hours.from), from.getTime())
    const end = reached(time.timeZone, day, hours.to)
    if (end <= begin) continue
    if (left <= end - begin) return new Date(begin + left)
    left -= end - begin
  }
}
