const day = 86_400_000

/** The clock of a time zone, as the difference to UTC in milliseconds. */
export interface ZoneClock {
  /**
   * The instant at which a clock on the wall there shows this time (given as if it were UTC). An hour that is skipped in
   * spring counts from before the change, one that comes twice in autumn is the first: what Temporal calls `compatible`.
   */
  toInstant(wall: number): number
}

/** Looks a zone up once; after that each conversion costs one look into a table of days. */
export function createZoneClock(zone: string): ZoneClock {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  const offsets = new Map<number, number>()
  const steadyDays = new Map<number, number | null>()

  // Offsets change on a quarter of an hour, so one look for each quarter near a change is exact.
  const offsetAt = (instant: number): number => {
    const quarter = Math.floor(instant / 900_000)
    let offset = offsets.get(quarter)
    if (offset === undefined) offsets.set(quarter, (offset = readOffset(format.format(instant))))
    return offset
  }

  return {
    toInstant(wall) {
      const wallDay = Math.floor(wall / day)
      let steady = steadyDays.get(wallDay)
      if (steady === undefined) {
        const before = offsetAt((wallDay - 1) * day)
        steady = before === offsetAt((wallDay + 2) * day) ? before : null
        steadyDays.set(wallDay, steady)
      }
      if (steady !== null) return wall - steady
      const before = offsetAt(wall - day)
      const after = offsetAt(wall + day)
      if (offsetAt(wall - before) === before) return wall - before
      return offsetAt(wall - after) === after ? wall - after : wall - before
    },
  }
}

/** `1/1/2020, GMT-03:00` is −10,800,000; a bare GMT is 0. */
function readOffset(text: string): number {
  const found = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?/.exec(text)
  if (!found?.[1]) return 0
  const seconds = Number(found[2]) * 3600 + Number(found[3]) * 60 + Number(found[4] ?? 0)
  return (found[1] === '-' ? -seconds : seconds) * 1000
}
