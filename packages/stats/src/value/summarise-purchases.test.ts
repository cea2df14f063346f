import assert from 'node:assert/strict'
import { test } from 'node:test'
import { statsError } from '../testing/assertions.ts'
import { summarisePurchases } from './index.ts'

const day = (n: number) => Date.UTC(2024, 0, 1 + n)
const events = {
  customer: ['ann', 'bob', 'ann', 'ann', 'ann', 'bob', 'cy'],
  time: [day(0), day(7), day(14), day(14) + 3_600_000, day(21), day(40), day(35)],
  value: [5, 9, 10, 20, 60, 7, 1],
}

test('counts repeat days, times them from the first, and averages their value', () => {
  assert.deepEqual(summarisePurchases(events, { end: day(28) }), {
    customer: ['ann', 'bob'], frequency: [2, 0], recency: [3, 0], age: [4, 3], start: [0, 1], meanValue: [45, 0], holdout: [0, 0],
  })
})

test('purchases after the end are held out, newcomers after the end left out', () => {
  const { customer, holdout } = summarisePurchases(events, { end: day(14), holdoutEnd: day(40) })
  assert.deepEqual([customer, holdout], [['ann', 'bob'], [1, 1]])
})

test('the order of purchases does not matter', () => {
  const reversed = { customer: events.customer.toReversed(), time: events.time.toReversed(), value: events.value.toReversed() }
  const [a, b] = [events, reversed].map((e) => summarisePurchases(e, { end: day(60) }))
  for (const [i, id] of a.customer.entries()) {
    const j = b.customer.indexOf(id)
    assert.deepEqual([a.frequency[i], a.recency[i], a.meanValue[i]], [b.frequency[j], b.recency[j], b.meanValue[j]])
  }
})

test('refuses purchases without a date and an end before anybody bought', () => {
  assert.throws(() => summarisePurchases({ customer: ['a'], time: [Number.NaN] }, { end: 1 }), statsError('not-finite'))
  assert.throws(() => summarisePurchases({ customer: [], time: [] }, { end: 1 }), statsError('empty'))
  assert.throws(() => summarisePurchases(events, { end: day(-9) }), statsError('empty'))
  assert.throws(() => summarisePurchases(events, { end: day(9), holdoutEnd: day(1) }), statsError('bad-option'))
})
