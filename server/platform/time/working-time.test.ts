import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { afterWorkingTime, dayIn, minuteIn, weekdayOf, type WorkingTime } from './index.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const nine = { from: 9 * 60, to: 18 * 60 }
const office = (more: Partial<WorkingTime> = {}): WorkingTime =>
  ({ timeZone: 'Asia/Shanghai', week: [
    nine, nine, nine, nine, nine, null, null,
  ], closedOn: new Set(), openOn: new Set(), ...more })
const due = (time: WorkingTime, from: string, hours: number) =>
  afterWorkingTime(time, new Date(from), hours * hourMs).toISOString()

/** The rule said again, minute by minute: whether this minute is worked. */
function isWorked(time: WorkingTime, at: Date): boolean {
  const day = dayIn(time.timeZone, at)
  if (time.closedOn.has(day)) return false
  const hours = time.week[weekdayOf(day) - 1] ?? (time.openOn.has(day) ? time.week.find((h) => h !== null) : null)
  const minute = minuteIn(time.timeZone, at)
  return hours != null && hours.from <= minute && minute < hours.to
}

const hours = fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 })).filter(([a, b]) => b - a >= 30)
  .map(([from, to]) => ({ from, to }))
const day = fc.integer({ min: 0, max: 20 }).map((n) => new Date(Date.UTC(2026, 2, 20 + n)).toISOString().slice(0, 10))
const times: fc.Arbitrary<WorkingTime> = fc.record({
  timeZone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'UTC'),
  week: fc.array(fc.option(hours), { minLength: 7, maxLength: 7 }).filter((w) => w.some((h) => h !== null)),
  closedOn: fc.array(day, { maxLength: 4 }).map((d) => new Set(d)),
  openOn: fc.array(day, { maxLength: 4 }).map((d) => new Set(d)),
})
// Around the days on which clocks change, in whole minutes.
const moment = fc.integer({ min: 0, max: 14 * 1440 }).map((n) => new Date(Date.UTC(2026, 2, 22) + n * minuteMs))
const some = fc.integer({ min: 1, max: 40 * 60 }).map((n) => n * minuteMs)

describe('Working time', () => {
  it('passes while the organisation works: over the night, the weekend, a holiday, and on a weekend worked for it', () => {
    assert.equal(due(office(), '2026-11-20T02:00:00Z', 4), '2026-11-20T06:00:00.000Z', 'Friday at ten: at two')
    assert.equal(due(office(), '2026-11-20T09:00:00Z', 2), '2026-11-23T02:00:00.000Z', 'Friday at five: Monday at ten')
    assert.equal(due(office({ closedOn: new Set(['2026-11-23']) }), '2026-11-20T09:00:00Z', 2), '2026-11-24T02:00:00.000Z')
    assert.equal(due(office({ openOn: new Set(['2026-11-21']) }), '2026-11-20T09:00:00Z', 2), '2026-11-21T02:00:00.000Z')
    assert.equal(due(office(), '2026-11-20T01:00:00Z', 9), '2026-11-20T10:00:00.000Z', 'a whole day ends in the evening')
  })
  it('begins and ends with the change of clocks where the minute of opening or closing is skipped', () => {
    const night = (from: number, to: number) =>
      office({ timeZone: 'Europe/Berlin', week: Array.from({ length: 7 }, () => ({ from, to })) })
    assert.equal(
      due(night(165, 900), '2026-03-29T00:00:00Z', 1), '2026-03-29T02:00:00.000Z', 'opening at 2:45, which is 3:00 that day',
    )
    assert.equal(
      due(night(60, 150), '2026-03-29T00:00:00Z', 1), '2026-03-29T01:00:00.000Z', 'closing at 2:30, which is 3:00 that day',
    )
  })
  it('is as long as was asked for, counted minute by minute, and ends in a minute that is worked', () => {
    fc.assert(fc.property(times, moment, some, (time, from, ms) => {
      const to = afterWorkingTime(time, from, ms)
      let worked = 0
      for (let at = from.getTime(); at < to.getTime(); at += minuteMs) if (isWorked(time, new Date(at))) worked += minuteMs
      assert.equal(worked, ms)
      assert.ok(isWorked(time, new Date(to.getTime() - minuteMs)))
    }), { numRuns: 30 })
  })
  it('adds up: some time and then some more is both at once', () => {
    fc.assert(fc.property(times, moment, some, some, (time, from, a, b) =>
      assert.deepEqual(afterWorkingTime(time, afterWorkingTime(time, from, a), b), afterWorkingTime(time, from, a + b))))
  })
  it('of who never closes is the time of the calendar', () => {
    const always = office({ timeZone: 'Europe/Berlin', week: Array.from({ length: 7 }, () => ({ from: 0, to: 1440 })) })
    fc.assert(
      fc.property(moment, some, (from, ms) => assert.equal(afterWorkingTime(always, from, ms).getTime(), from.getTime() + ms)),
    )
  })
})
