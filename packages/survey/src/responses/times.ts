const written = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/

/**
 * A time written as `2025-03-30 14:05:00`, with or without an offset, in UTC. Without one it is a time of the clock in
 * the zone given; the hour that a clock skips in spring is read as the hour after.
 * @returns undefined where it is no such time
 */
export function utcTime(text: string, timeZone: string): string | undefined {
  const match = written.exec(text.trim())
  if (!match) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', offset] = match
  const clock = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  // The 31st of February and the 25th hour would otherwise be read as some day in March and some hour of the day after.
  const two = (part: string | undefined) => part?.padStart(2, '0')
  const asWritten = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}.000Z`
  if (!Number.isFinite(clock) || new Date(clock).toISOString() !== asWritten) return undefined
  if (offset) return new Date(clock - offsetOf(offset)).toISOString()
  // The offset at the wanted moment differs from the one at the guess only within a day of a change of clocks.
  const guess = clock - offsetAt(clock, timeZone)
  return new Date(clock - offsetAt(guess, timeZone)).toISOString()
}

const offsetOf = (text: string): number => {
  const [, sign, hours = 0, minutes = 0] = /^([+-])(\d{2}):?(\d{2})$/.exec(text) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

/** How far the clock of a zone is ahead of UTC at a moment, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(moment)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((found) => found.type === type)?.value)
  const clock = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return clock - Math.floor(moment / 1_000) * 1_000
}

const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23',
    year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  })
  formats.set(timeZone, format)
  return format
}

/** Whether a name is a time zone that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(formatOf(name))
  } catch {
    return false
  }
}
