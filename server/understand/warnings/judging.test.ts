import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { costSoFar } from './cost-so-far.ts'
import { daysToLook } from './run-look.ts'
import { slicesMeet } from './causes.ts'
import type { SeriesKey } from './contract.ts'
import { addDays } from './series.ts'

describe('Which days a look goes over', () => {
  const span = { first: '2025-01-01', last: '2026-06-30' }
  it('is yesterday alone where the day before was looked at', () =>
    assert.deepEqual(daysToLook('2026-06-29', '2026-06-30', span), ['2026-06-30']))
  it('is none where nothing is new', () => assert.deepEqual(daysToLook('2026-06-30', undefined, span), []))
  it('is every day that was missed', () =>
    assert.deepEqual(daysToLook('2026-06-27', '2026-06-28', span), ['2026-06-28', '2026-06-29', '2026-06-30']))
  it('is the past week by week at first, ending with the last day', () => {
    const days = daysToLook(null, '2025-01-01', span)
    assert.equal(days.at(-1), '2026-06-30')
    assert.ok(days.every((d, i) => i === 0 || d === addDays(days[i - 1]!, 7)))
    assert.ok(days[0]! >= '2025-01-01')
  })
  it('is the past again where an older part of it was added', () =>
    assert.ok(daysToLook('2026-06-29', '2025-03-01', span).length > 50))
})

describe('What a change has cost', () => {
  const row = (touched: number, customers: number, mean: number) =>
    ({ touched, customers, sum: customers * mean, squares: customers
      * (mean * mean + 100), purchases: customers, currencies: ['CNY'] })
  it('is the spending of the touched beyond what others lost too, with an interval', () => {
    const cost = costSoFar([row(1, 100, -30), row(0, 400, -10)], 'worse', 20)
    assert.ok(cost.known)
    assert.ok(Math.abs(cost.lost.value - 2_000) < 1e-9)
    // 1.96 · 100 · √(100/100 + 100/400), a little more for Student’s t.
    assert.ok(Math.abs(cost.lost.high - cost.lost.value - 219) < 6)
    assert.ok(cost.lost.low < cost.lost.value)
  })
  it('is said to be unknown, and why, where the data do not carry it', () => {
    const both = [row(1, 100, -30), row(0, 400, -10)]
    const why = (...ask: Parameters<typeof costSoFar>) => {
      const cost = costSoFar(...ask)
      return cost.known ? 'known' : cost.why
    }
    assert.equal(why(both, 'worse', 5), 'too-short')
    assert.equal(why(both, 'better', 50), 'better')
    assert.equal(why([], 'worse', 50), 'no-purchases')
    assert.equal(why([row(1, 9, -30), both[1]!], 'worse', 50), 'few-touched')
    assert.equal(why([both[0]!, row(0, 9, 0)], 'worse', 50), 'few-untouched')
    assert.equal(why([both[0]!, { ...both[1]!, currencies: ['EUR'] }], 'worse', 50), 'mixed-currencies')
  })
})

describe('Two slices', () => {
  const slice = (dimension: string, member: string, touchpoint: string): SeriesKey =>
    ({ measure: 'tone', dimension, member, touchpoint, topic: '' })
  const north = slice('shop', 'North', 'till')
  it('meet where one holds the other', () => {
    assert.ok(slicesMeet(north, slice('', '', 'till')))
    assert.ok(slicesMeet(north, slice('shop', 'North', '')))
  })
  it('meet at one shop, whatever the touchpoint, and at one touchpoint across dimensions', () => {
    assert.ok(slicesMeet(north, slice('shop', 'North', 'table')))
    assert.ok(slicesMeet(north, slice('tier', 'gold', 'till')))
  })
  it('do not meet in two shops, nor at two touchpoints of different people', () => {
    assert.ok(!slicesMeet(north, slice('shop', 'South', 'till')))
    assert.ok(!slicesMeet(north, slice('tier', 'gold', 'table')))
  })
})
