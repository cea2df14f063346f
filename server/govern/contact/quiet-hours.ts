import { localTime } from '../../platform/time/index.ts'
import { quietMinutesLeft, type QuietHours } from './contract.ts'

const minuteMs = 60_000

/** The first moment, at or after this one, that is not within the quiet hours of somebody who lives by the clock of `zone`. */
export function nextOpenMoment(quiet: QuietHours, at: Date, zone: string): Date {
  const minutesLeft = (time: number) => {
    const { day, minute, offset } = localTime(new Date(time), zone)
    return { left: quietMinutesLeft(quiet.weekendDays.includes(day) ? quiet.weekend : quiet.weekday, minute), offset }
  }
  if (minutesLeft(at.getTime()).left === 0) return at
  let time = Math.floor(at.getTime() / minuteMs) * minuteMs
  for (;;) {
    const { left, offset } = minutesLeft(time)
    if (left === 0) return new Date(time)
    const end = time + left * minuteMs
    // Where the clocks are changed on the way, the end comes sooner or later than counted: then go minute by minute.
    time = minutesLeft(end).offset === offset ? end : time + minuteMs
  }
}
