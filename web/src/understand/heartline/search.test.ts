import assert from 'node:assert/strict'
import { test } from 'node:test'
import { before, lastDays, presetOf, yearBefore } from '../slice/periods.ts'
import { HeartlineSearch, secondSliceOf, sliceOf } from './search.ts'

test('presets count back from the last day with a signal, that day included', () => {
  assert.deepEqual(lastDays('28', '2025-03-01'), { from: '2025-02-02', to: '2025-03-01' })
  assert.equal(presetOf({ from: '2025-02-02', to: '2025-03-01' }, '2025-03-01'), '28')
  assert.equal(presetOf({ from: '2025-02-03', to: '2025-03-01' }, '2025-03-01'), 'own')
  assert.equal(presetOf({}, '2025-03-01'), 'all')
})

test('the period before is as long and ends the day before', () => {
  assert.deepEqual(before({ from: '2025-03-01', to: '2025-03-28' }), { from: '2025-02-01', to: '2025-02-28' })
  assert.equal(before({ from: '2025-03-01' }), null)
})

test('a year before keeps the days of the week', () => {
  const year = yearBefore({ from: '2025-03-03', to: '2025-03-09' })!
  assert.equal(new Date(year.from).getUTCDay(), new Date('2025-03-03').getUTCDay())
  assert.deepEqual(year, { from: '2024-03-04', to: '2024-03-10' })
})

test('a broken address opens the page without what is broken', () => {
  assert.deepEqual(sliceOf(HeartlineSearch.parse({ from: 'yesterday', method: 'guess', dimension: 'city' })), {
    from: undefined,
    to: undefined,
    method: undefined,
  })
})

test('a line is never held against itself', () => {
  assert.equal(secondSliceOf({ vs: 'everybody' }), null)
  assert.equal(secondSliceOf({ vs: 'segment', dimension: 'tier', member: 'gold', vsDimension: 'tier', vsMember: 'gold' }), null)
  assert.equal(secondSliceOf({ vs: 'before' }), null)
})

test('the second line keeps what it is not held against', () => {
  const segment = secondSliceOf({ vs: 'segment', from: '2025-01-01', method: 'nps', vsDimension: 'tier', vsMember: 'gold' })
  assert.deepEqual(segment, { from: '2025-01-01', to: undefined, method: 'nps', dimension: 'tier', member: 'gold' })
  const period = secondSliceOf({ vs: 'before', from: '2025-03-01', to: '2025-03-28', dimension: 'tier', member: 'gold' })
  assert.deepEqual(period, { from: '2025-02-01', to: '2025-02-28', method: undefined, dimension: 'tier', member: 'gold' })
})
