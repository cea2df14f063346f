import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareLines } from './comparison.ts'
import { heartlineOf } from './layout/sample.test-data.ts'

const line = heartlineOf([
  { key: 'a', mean: 0.1 },
  { key: 'b', mean: 0.5 },
  { key: 'c', mean: -0.3 },
])

test('differences count where the intervals keep clear, the largest first', () => {
  const { compared, clear } = compareLines(
    line,
    heartlineOf([
      { key: 'a', mean: 0.15 },
      { key: 'b', mean: 0.1 },
      { key: 'c', mean: 0.4 },
    ]),
  )
  assert.equal(compared, 3)
  assert.deepEqual(
    clear.map(({ first, by }) => [first.point.touchpoint.key, Math.round(by * 100)]),
    [
      ['c', -70],
      ['b', 40],
    ],
  )
})

test('few scores and missing touchpoints are not compared', () => {
  const { compared, clear } = compareLines(
    line,
    heartlineOf([
      { key: 'a', mean: 0.9, n: 12 },
      { key: 'b', mean: null },
    ]),
  )
  assert.deepEqual([compared, clear.length], [0, 0])
})

test('a line does not differ from itself', () => {
  assert.deepEqual(compareLines(line, line), { compared: 3, clear: [] })
})
