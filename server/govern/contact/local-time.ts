/** What the clocks of a zone show. */
export interface LocalTime {
  /** 1 Monday … 7 Sunday. */
  readonly day: number
  /** Of the day: 0 … 1439. */
  readonly minute: number
  /** How far the clocks are ahead of UTC, in minutes. */
  readonly offset: number
}

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

export function localTime(at: Date, zone: string): LocalTime {
  const part = Object.fromEntries(formatOf(zone).formatToParts(at).map((p) => [p.type, Number(p.value)]))
  const shown = Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'])
  return {
    day: new Date(shown).getUTCDay() || 7,
    minute: part['hour']! * 60 + part['minute']!,
    offset: shown / 60_000 - Math.floor(at.getTime() / 60_000),
  }
}
