import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { createTimeReader } from './time.ts'
import { createZoneClock } from './zone.ts'

const read = (text: string, format?: string, zone = 'UTC') => {
  const result = createTimeReader(format, zone)(text)
  return typeof result === 'number' ? new Date(result).toISOString() : result
}

describe('reading times', () => {
  it('reads the usual ways of writing one, without being told', () => {
    assert.equal(read('2018-06-12'), '2018-06-12T00:00:00.000Z')
    assert.equal(read('2018-06-12 13:05:59'), '2018-06-12T13:05:59.000Z')
    assert.equal(read('2018/6/2 8:05'), '2018-06-02T08:05:00.000Z')
    assert.equal(read('2018年6月2日 8时05分'), '2018-06-02T08:05:00.000Z')
    assert.equal(read('2012-10-09T14:50:17.25+02:00'), '2012-10-09T12:50:17.250Z')
    assert.equal(read('2012-10-09T14:50:17Z', undefined, 'Asia/Shanghai'), '2012-10-09T14:50:17.000Z')
  })

  it('reads by a format', () => {
    assert.equal(read('19970101', 'yyyyMMdd'), '1997-01-01T00:00:00.000Z')
    assert.equal(read('31/12/2020', 'dd/MM/yyyy'), '2020-12-31T00:00:00.000Z')
    assert.equal(read('1/2/2020 12:30 am', 'M/d/yyyy h:mm a'), '2020-01-02T00:30:00.000Z')
    assert.equal(read('1/2/2020 12:30 PM', 'M/d/yyyy h:mm a'), '2020-01-02T12:30:00.000Z')
    assert.equal(read('20200102T030405+0800', "yyyyMMdd'T'HHmmssXXX"), '2020-01-01T19:04:05.000Z')
    assert.equal(read('1590000000', 'epoch'), '2020-05-20T18:40:00.000Z')
    assert.equal(read('1590000000123', 'epoch-ms'), '2020-05-20T18:40:00.123Z')
    assert.equal(read('43831.5', 'excel'), '2020-01-01T12:00:00.000Z')
  })

  it('tells what is no time from what is a time that never was', () => {
    assert.equal(read('yesterday'), 'unreadable')
    assert.equal(read('12/31/2020', 'yyyy-MM-dd'), 'unreadable')
    assert.equal(read('2021-02-29'), 'impossible')
    assert.equal(read('2020-02-29'), '2020-02-29T00:00:00.000Z')
    assert.equal(read('31/04/2020', 'dd/MM/yyyy'), 'impossible')
    assert.equal(read('2020-01-01 24:00:00'), 'impossible')
    assert.equal(read('0018-06-12'), 'impossible')
  })

  it('refuses a format that says no day, or letters that mean nothing', () => {
    assert.throws(() => createTimeReader('yyyy-MM', 'UTC'), /no day/)
    assert.throws(() => createTimeReader('YYYY-MM-DD', 'UTC'), /"YYYY"/)
  })
})

describe('times in a zone', () => {
  it('follow the clock there, before and after it changes', () => {
    // Brazil ended summer time on 17 February 2018 at 24:00, which came back to 23:00 (IANA tz, southamerica).
    assert.equal(read('2018-02-17 22:59:59', undefined, 'America/Sao_Paulo'), '2018-02-18T00:59:59.000Z')
    assert.equal(read('2018-02-18 00:00:00', undefined, 'America/Sao_Paulo'), '2018-02-18T03:00:00.000Z')
    assert.equal(read('2018-07-29 13:54:51', undefined, 'America/Sao_Paulo'), '2018-07-29T16:54:51.000Z')
  })

  it('that were skipped in spring count from before the change; those that came twice are the first', () => {
    // Berlin: 02:00 became 03:00 on 31 March 2024, 03:00 became 02:00 on 27 October 2024.
    assert.equal(read('2024-03-31 02:30:00', undefined, 'Europe/Berlin'), '2024-03-31T01:30:00.000Z')
    assert.equal(read('2024-10-27 02:30:00', undefined, 'Europe/Berlin'), '2024-10-27T00:30:00.000Z')
    // The day that Samoa left out, 30 December 2011.
    assert.equal(read('2011-12-31 00:00:00', undefined, 'Pacific/Apia'), '2011-12-30T10:00:00.000Z')
  })

  it('show the same clock again when they are written in that zone, save where it skipped', () => {
    const zones = [
      'Asia/Shanghai',
      'America/Sao_Paulo',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'America/St_Johns',
    ]
    const clocks = new Map(zones.map((zone) => [zone, createZoneClock(zone)]))
    const minutes = fc.integer({ min: Date.UTC(1975, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 })
    let skipped = 0
    fc.assert(
      fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
        const wall = minute * 60_000
        const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(
          clocks.get(zone)!.toInstant(wall),
        )
        if (shown !== new Date(wall).toISOString().slice(0, 19).replace('T', ' ')) skipped += 1
      }),
      { numRuns: 2_000 },
    )
    assert.ok(skipped <= 5, `${skipped} of 2000 times were not shown again`)
  })
})
