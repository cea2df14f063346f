const hour = 3_600_000

/**
 * The calendar day of a moment in a time zone, as YYYY-MM-DD. Offsets are remembered by the hour, since asking Intl for
 * each of ten thousand signals would take longer than everything else that is done with them. (No zone changes its offset
 * at a quarter past in the years that signals come from.)
 */
export function createDays(): (iso: string, zone: string) => string {
  const zones = new Map<string, { format: Intl.DateTimeFormat; offsets: Map<number, number> }>()
  return (iso, zone) => {
    let z = zones.get(zone)
    if (!z) {
      const format = new Intl.DateTimeFormat('en-US', {
        timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
      })
      zones.set(zone, (z = { format, offsets: new Map() }))
    }
    const at = Date.parse(iso)
    const slot = Math.floor(at / hour)
    let offset = z.offsets.get(slot)
    if (offset === undefined) {
      if (z.offsets.size > 100_000) z.offsets.clear()
      z.offsets.set(slot, (offset = offsetAt(z.format, slot * hour)))
    }
    return new Date(at + offset).toISOString().slice(0, 10)
  }
}

function offsetAt(format: Intl.DateTimeFormat, at: number): number {
  const part = Object.fromEntries(format.formatToParts(at).map((p) => [p.type, Number(p.value)]))
  return Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']) - at
}
