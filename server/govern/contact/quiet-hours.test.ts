import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { ContactPolicy, defaultPolicy, QuietHours } from './contract.ts'
import { nextOpenMoment } from './quiet-hours.ts'

const next = (at: string, zone: string, quiet = defaultPolicy.quiet) => nextOpenMoment(quiet, new Date(at), zone).toISOString()

/** What the clocks of a zone show, by another way than the code under test: '2026-03-06 21:00'. */
const clock = (at: Date | string, zone: string) =>
  new Date(at).toLocaleString('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })

describe('Unless an organisation says otherwise, a customer is left alone', () => {
  // 2026-03-06 is a Friday.
  const cases: [at: string, open: string, why: string][] = [
    ['2026-03-06 08:59', '2026-03-06 09:00', 'before nine'],
    ['2026-03-06 09:00', '2026-03-06 09:00', ''],
    ['2026-03-06 17:59', '2026-03-06 17:59', ''],
    ['2026-03-06 18:00', '2026-03-06 20:00', 'at dinner time'],
    ['2026-03-06 20:59', '2026-03-06 20:59', ''],
    ['2026-03-06 21:00', '2026-03-07 10:00', 'on Friday night, until ten on Saturday'],
    ['2026-03-07 09:30', '2026-03-07 10:00', 'before ten on Saturday'],
    ['2026-03-08 19:00', '2026-03-08 20:00', 'at dinner time on Sunday'],
    ['2026-03-08 23:00', '2026-03-09 09:00', 'on Sunday night, until nine on Monday'],
  ]
  for (const [at, open, why] of cases)
    it(`${at} in Shanghai: ${at === open ? 'no, go ahead' : why}`, () => {
      assert.equal(clock(next(`${at.replace(' ', 'T')}:30+08:00`, 'Asia/Shanghai'), 'Asia/Shanghai'), open)
    })
  it('by their own clock: one moment is late in Shanghai and morning in New York', () => {
    const at = '2026-03-05T14:30:00.000Z'
    assert.equal(next(at, 'America/New_York'), at)
    assert.equal(next(at, 'Asia/Shanghai'), '2026-03-06T01:00:00.000Z')
  })
  it('until nine by the new clock on the night it is changed', () => {
    // Clocks in New York: forward on 8 March 2026 (EST, −5, to EDT, −4), back on 1 November.
    const weekdayRule = { ...defaultPolicy.quiet, weekendDays: [] }
    assert.equal(next('2026-03-08T04:00:00Z', 'America/New_York', weekdayRule), '2026-03-08T13:00:00.000Z')
    assert.equal(next('2026-11-01T04:00:00Z', 'America/New_York', weekdayRule), '2026-11-01T14:00:00.000Z')
    assert.equal(next('2026-03-07T04:00:00Z', 'America/New_York', weekdayRule), '2026-03-07T14:00:00.000Z')
  })
  it('until the clock has jumped over the end of the quiet', () => {
    const quiet = { weekday: [], weekend: [{ from: '01:00', to: '02:30' }], weekendDays: [7] }
    assert.equal(next('2026-03-08T06:15:00Z', 'America/New_York', quiet), '2026-03-08T07:00:00.000Z', 'from 1:59 to 3:00')
  })
  it('all day, where that is said', () => {
    const quiet = { weekday: [], weekend: [{ from: '00:00', to: '24:00' }], weekendDays: [6, 7] }
    assert.equal(clock(next('2026-03-07T03:00:00Z', 'Asia/Shanghai', quiet), 'Asia/Shanghai'), '2026-03-09 00:00')
  })
})

describe('The next open moment', () => {
  const time = fc.integer({ min: 0, max: 1439 }).map((m) => new Date(m * 60_000).toISOString().slice(11, 16))
  const periods = fc.array(fc.record({ from: time, to: fc.oneof(time, fc.constant('24:00')) }), { maxLength: 3 })
  const weekendDays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }))
  const quietHours = fc.record({ weekday: periods, weekend: periods, weekendDays })
    .filter((q) => QuietHours.safeParse(q).success)
  const zones = ['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC']
  /** Whether it is quiet, told by comparing what a clock shows as text. */
  const isQuiet = (q: QuietHours, at: Date, zone: string) => {
    const [date, shown] = clock(at, zone).split(' ') as [string, string]
    const day = new Date(`${date}T00:00:00Z`).getUTCDay() || 7
    return (q.weekendDays.includes(day) ? q.weekend : q.weekday)
      .some(({ from, to }) => (from < to ? from <= shown && shown < to : shown >= from || shown < to))
  }
  // Around the changes of the clocks and away from them.
  const moment = fc.tuple(
    fc.constantFrom('2026-03-08T07:00Z', '2026-11-01T06:00Z', '2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-04-04T15:00Z',
      '2026-07-01T00:00Z'),
    fc.integer({ min: -30 * 3_600, max: 30 * 3_600 }),
  ).map(([near, seconds]) => new Date(Date.parse(near) + seconds * 1_000))

  it('is open, and every minute before it is quiet, wherever the clocks are changed', () => {
    fc.assert(fc.property(quietHours, moment, fc.constantFrom(...zones), (quiet, at, zone) => {
      const open = nextOpenMoment(quiet, at, zone)
      assert.ok(open >= at)
      assert.equal(isQuiet(quiet, open, zone), false, 'open')
      if (open.getTime() === at.getTime()) return
      for (let time = at.getTime(), n = 0; time < open.getTime() && n < 300; time += 7 * 60_000, n++)
        assert.ok(isQuiet(quiet, new Date(time), zone), 'quiet before')
      assert.ok(isQuiet(quiet, new Date(open.getTime() - 1), zone), 'quiet until then')
    }), { numRuns: 300 })
  })
})

describe('A policy', () => {
  const withQuiet = (quiet: object) => ContactPolicy.safeParse({ ...defaultPolicy, quiet: { ...defaultPolicy.quiet, ...quiet } })
  it('may be what it is by default', () => assert.deepEqual(ContactPolicy.parse(defaultPolicy), defaultPolicy))
  it('leaves some minute of the week', () => {
    const all = [{ from: '00:00', to: '12:00' }, { from: '12:00', to: '24:00' }]
    assert.equal(withQuiet({ weekday: all, weekend: all }).success, false)
    assert.equal(withQuiet({ weekday: all, weekendDays: [] }).success, false)
    assert.equal(withQuiet({ weekend: all, weekendDays: [1, 2, 3, 4, 5, 6, 7] }).success, false)
    assert.equal(withQuiet({ weekday: all }).success, true, 'weekends only')
  })
  it('has times of day, and periods that are some', () => {
    for (const [from, to] of [['9:00', '10:00'], ['10:00', '10:00'], ['24:00', '10:00'], ['23:00', '25:00']])
      assert.equal(withQuiet({ weekday: [{ from, to }] }).success, false, `${from} to ${to}`)
  })
  it('caps every purpose but answers to the customer', () => {
    const withCap = (purposes: object) =>
      ContactPolicy.safeParse({ ...defaultPolicy, caps: { ...defaultPolicy.caps, purposes } }).success
    assert.equal(withCap({ offer: { most: 0, days: 1 } }), true)
    assert.equal(withCap({ service: { most: 1, days: 1 } }), false)
    assert.equal(withCap({ offer: { most: 1, days: 0 } }), false)
  })
})
