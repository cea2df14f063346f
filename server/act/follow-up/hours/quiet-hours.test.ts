import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { inTurn, places } from '../directors/pick-customers.ts'
import { eveningMoments, quietHoursOf, quietMoments, type Traffic } from './quiet-hours.ts'

const zone = 'Asia/Shanghai'
const week = (visitsAt: (hour: number) => number, days = 8): Traffic => ({
  weeks: 8, hours: [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => Array.from(
    { length: 10 }, (_, i) => ({ weekday, hour: 10 + i, visits: visitsAt(10 + i) * days, days }),
  )),
})

describe('The quiet hours of a branch', () => {
  it('are the least visited of its staffed hours, a third at most', () => {
    const quiet = quietHoursOf(week((hour) => (hour === 14 ? 1 : hour === 15 ? 2 : 6)))
    assert.ok(quiet.enough)
    assert.deepEqual(quiet.hours.filter((h) => h.weekday === 3).map((h) => h.hour), [14, 15])
  })
  it('are not those in which hardly ever anybody is there', () => {
    const traffic = week((hour) => (hour === 14 ? 1 : 6))
    const early = { weekday: 1, hour: 7, visits: 1, days: 1 }
    assert.ok(!quietHoursOf({ ...traffic, hours: [...traffic.hours, early] }).hours.some((h) => h.hour === 7))
  })
  it('are none where all hours are alike, and unknown where too little is known', () => {
    assert.deepEqual(quietHoursOf(week(() => 4)).hours, [])
    assert.equal(quietHoursOf(week(() => 1, 2)).enough, false)
  })
  it('give moments that lie between two, in order, each in a quiet hour', () => {
    const quiet = quietHoursOf(week((hour) => (hour === 14 ? 1 : 6)))
    const moments = [...quietMoments(quiet, zone, new Date('2026-03-02T06:20:00Z'), new Date('2026-03-04T07:00:00Z'))]
    assert.deepEqual(
      moments.map((m) => m.toISOString()), ['2026-03-02T06:20:00.000Z', '2026-03-03T06:00:00.000Z', '2026-03-04T06:00:00.000Z'],
    )
  })
})

describe('Evenings for a visit', () => {
  it('begin at six by the customer’s clock, and are over at nine', () => {
    const moments = [...eveningMoments(zone, new Date('2026-03-02T13:30:00Z'), new Date('2026-03-04T11:00:00Z'))]
    assert.deepEqual(moments.map((m) => m.toISOString()), ['2026-03-03T10:00:00.000Z', '2026-03-04T10:00:00.000Z'])
  })
})

describe('Customers for those who lead', () => {
  it('come in turn from every kind, all of them, each once', () => fc.assert(fc.property(
    fc.array(fc.record({ often: fc.nat(2), recent: fc.nat(2) }), { maxLength: 60 }), (kinds) => {
      const candidates = kinds.map((k, customer) => ({ ...k, customer }))
      const turned = inTurn(candidates)
      assert.deepEqual(turned.map((c) => c.customer).toSorted((a, b) => a - b), candidates.map((c) => c.customer))
      const kind = (c: { often: number; recent: number }) => `${c.often} ${c.recent}`
      const first = turned.slice(0, new Set(candidates.map(kind)).size)
      assert.equal(new Set(first.map(kind)).size, first.length, 'each kind is heard once before one is heard twice')
    })))
  it('are dealt out to each in turn, as many as they call', () => {
    assert.deepEqual([...places([{ person: 'a', perDay: 3 }, { person: 'b', perDay: 1 }])], ['a', 'b', 'a', 'a'])
  })
})
