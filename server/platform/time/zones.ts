const minuteMs = 60_000
const dayMs = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
    formats.set(zone, (format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...numeric })))
  }
  return format
}

/** Whether this is a zone whose clocks are known, such as Asia/Shanghai. */
export function isZone(zone: string): boolean {
  try {
    return formatOf(zone) !== undefined
  } catch {
    return false
  }
}

/** What the clock on the wall of a zone shows, as if it were UTC, to the minute. */
function wallOf(zone: string, at: number): number {
  const part = Object.fromEntries(formatOf(zone).formatToParts(at).map((p) => [p.type, Number(p.value)]))
  return Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'])
}

/** What the clocks of a zone show. */
export interface LocalTime {
  /** 1 Monday … 7 Sunday. */
  readonly day: number
  /** Of the day: 0 … 1439. */
  readonly minute: number
  /** How far the clocks are ahead of UTC, in minutes. */
  readonly offset: number
}

export function localTime(at: Date, zone: string): LocalTime {
  const shown = wallOf(zone, at.getTime()) / minuteMs
  return {
    day: new Date(shown * minuteMs).getUTCDay() || 7,
    minute: ((shown % 1440) + 1440) % 1440,
    offset: shown - Math.floor(at.getTime() / minuteMs),
  }
}

/** The calendar day of a moment in a zone, as YYYY-MM-DD. */
export const dayIn = (zone: string, at: Date): string => new Date(wallOf(zone, at.getTime())).toISOString().slice(0, 10)

/** The minute of the day that the clocks of a zone show: 0 … 1439. */
export const minuteIn = (zone: string, at: Date): number => Math.floor(wallOf(zone, at.getTime()) / minuteMs) % 1440

/** The hour that the clocks of a zone show: 0 … 23. */
export const hourIn = (zone: string, at: Date): number => Math.floor(minuteIn(zone, at) / 60)

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/**
 * The moment at which the clocks of a zone show this minute of a day. A minute that is skipped in spring is the one as long after the
 * change; of one that comes twice in autumn it is the first.
 */
export function momentIn(zone: string, day: string, minute: number): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + minute * minuteMs
  const offsets = [wall - dayMs, wall + dayMs].map((at) => wallOf(zone, at) - at)
  const fitting = offsets.map((offset) => wall - offset).find((at) => wallOf(zone, at) === wall)
  return new Date(fitting ?? wall - offsets[0]!)
}
