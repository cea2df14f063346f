import { addDays, dayIn, hourIn, momentIn, weekdayOf } from '../../../platform/time/index.ts'

/** When a branch is visited, hour by hour of the week. */
export interface Traffic {
  readonly weeks: number
  /** Hours in which nobody came are missing. `days`: on how many different days somebody came. */
  readonly hours: readonly { readonly weekday: number; readonly hour: number; readonly visits: number; readonly days: number }[]
}

/** Below these the traffic says nothing about which hours are quiet. */
export const trafficNeeds = { visits: 200, days: 14 } as const

/** An hour counts as staffed when customers came in it on at least half of the days seen. */
const staffedFrom = 0.5
/** At most this part of a day's staffed hours is quiet, and none in which more come than on the mean. */
const quietPart = 1 / 3

export interface QuietHours {
  readonly enough: boolean
  readonly visits: number
  /** The quietest staffed hours, as weekday (1 Monday … 7 Sunday) and hour. */
  readonly hours: readonly { readonly weekday: number; readonly hour: number }[]
}

/** The quietest staffed hours of each weekday, where the traffic says enough; a day on which all hours are alike has none. */
export function quietHoursOf({ hours }: Traffic): QuietHours {
  const visits = hours.reduce((sum, h) => sum + h.visits, 0)
  const byDay = [...Map.groupBy(hours, (h) => h.weekday)].toSorted(([a], [b]) => a - b)
  const seen = byDay.reduce((sum, [, own]) => sum + Math.max(...own.map((h) => h.days)), 0)
  if (visits < trafficNeeds.visits || seen < trafficNeeds.days) return { enough: false, visits, hours: [] }
  return {
    enough: true, visits,
    hours: byDay.flatMap(([weekday, own]) => {
      const open = Math.max(...own.map((h) => h.days))
      const staffed = own.filter((h) => h.days >= staffedFrom * open)
      const mean = staffed.reduce((sum, h) => sum + h.visits / h.days, 0) / staffed.length
      const quiet = staffed.filter((h) => h.visits / h.days < mean)
        .toSorted((a, b) => a.visits / a.days - b.visits / b.days || a.hour - b.hour).slice(
          0, Math.ceil(staffed.length * quietPart),
        )
      return quiet.map(({ hour }) => ({ weekday, hour })).toSorted((a, b) => a.hour - b.hour)
    }),
  }
}

/**
 * The moments of the quiet hours between two moments, by the clocks of a zone; the first is `from` itself where that lies in one.
 */
export function* quietMoments(quiet: QuietHours, zone: string, from: Date, until: Date): Generator<Date> {
  const last = dayIn(zone, until)
  for (let day = dayIn(zone, from); day <= last; day = addDays(day, 1))
    for (const { hour } of quiet.hours.filter((h) => h.weekday === weekdayOf(day))) {
      const start = momentIn(zone, day, hour * 60)
      const within = day === dayIn(zone, from) && hourIn(zone, from) === hour
      const moment = within ? from : start
      if (moment >= from && moment <= until) yield moment
    }
}

/** The moments at which an evening begins for a visit, between two moments. */
export const evening = { from: 18 * 60, to: 21 * 60 } as const
export function* eveningMoments(zone: string, from: Date, until: Date): Generator<Date> {
  const last = dayIn(zone, until)
  for (let day = dayIn(zone, from); day <= last; day = addDays(day, 1)) {
    const start = momentIn(zone, day, evening.from)
    const end = momentIn(zone, day, evening.to)
    const moment = start < from ? from : start
    if (moment < end && moment <= until) yield moment
  }
}
