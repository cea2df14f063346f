const hour = 3_600_000

/**
 * The calendar day of a moment in a time zone, as YYYY-MM-DD. Offsets are remembered by the hour, since asking Intl for
 * each of ten thousand signals would take longer than everything else that is done with them. An hour within which the
 * clocks change (St John's did so at one past midnight, Lord Howe does so on the half hour) has no one offset, and is asked for.
 */
export function createDays(): (iso: string, zone: string) => string {
  const zones = new Map<string, (at: number) => number>()
  return (iso, zone) => {
    let offsetAt = zones.get(zone)
    if (!offsetAt) zones.set(zone, (offsetAt = createOffsets(zone)))
    const at = Date.parse(iso)
    return new Date(at + offsetAt(at)).toISOString().slice(0, 10)
  }
}

function createOffsets(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
    second: 'numeric',
  })
  const offsets = new Map<number, number>()

  function ask(at: number): number {
    const part = Object.fromEntries(format.formatToParts(at).map((p) => [p.type, Number(p.value)]))
    const second = at - (at % 1000)
    return Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']) - second
  }
  function atHour(slot: number): number {
    let offset = offsets.get(slot)
    if (offset === undefined) {
      if (offsets.size > 100_000) offsets.clear()
      offsets.set(slot, (offset = ask(slot * hour)))
    }
    return offset
  }
  return (at) => {
    const slot = Math.floor(at / hour)
    const offset = atHour(slot)
    return offset === atHour(slot + 1) ? offset : ask(at)
  }
}
