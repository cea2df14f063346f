import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { delayOf, faultsOf, fieldsOf, readFields } from './rule-draft.ts'

const fields = fieldsOf(null, 'After a delivery')

describe('The fields of a rule', () => {
  it('say a delay in the largest unit that it is whole in', () => {
    assert.deepEqual([90, 180, 2880, 0].map(delayOf), [
      { amount: 90, unit: 'minutes' },
      { amount: 3, unit: 'hours' },
      { amount: 2, unit: 'days' },
      { amount: 0, unit: 'hours' },
    ])
  })
  it('are a rule', () => {
    assert.deepEqual(readFields({ ...fields, percent: 12.5, segment: 'city\u0000Hangzhou', amount: 2, unit: 'days' }), {
      name: 'After a delivery',
      on: false,
      signal: 'delivery',
      touchpoint: null,
      segment: { dimension: 'city', member: 'Hangzhou' },
      delayMinutes: 2880,
      share: 0.125,
      validDays: 14,
      reminders: 0,
      reminderDays: 3,
    })
    assert.deepEqual(faultsOf(fields), {})
  })
  it('are not where one is missing, out of bounds, or a reminder would come too late', () => {
    assert.deepEqual(Object.keys(faultsOf({ ...fields, name: ' ', percent: '', validDays: 0, amount: 1.5 })), [
      'name',
      'amount',
      'percent',
      'validDays',
    ])
    assert.deepEqual(faultsOf({ ...fields, reminders: '2', reminderDays: 7 }), { reminderDays: { late: true } })
    assert.deepEqual(faultsOf({ ...fields, amount: 91, unit: 'days' }), { amount: { low: 0, high: 90 } })
  })
})
