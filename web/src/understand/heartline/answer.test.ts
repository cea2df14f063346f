import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerOf } from './answer.ts'
import { heartlineOf } from './layout/sample.test-data.ts'

test('the answer names the best and the worst touchpoint', () => {
  const answer = answerOf(
    heartlineOf([
      { key: 'a', mean: 0.1 },
      { key: 'b', mean: 0.5 },
      { key: 'c', mean: -0.3 },
    ]),
  )
  assert.ok(answer.kind === 'spread')
  assert.deepEqual([answer.best.point.touchpoint.key, answer.worst.point.touchpoint.key, answer.apart], ['b', 'c', true])
})

test('touchpoints with few scores are left out of the verdict and counted', () => {
  const answer = answerOf(
    heartlineOf([
      { key: 'a', mean: 0.1 },
      { key: 'b', mean: 0.2 },
      { key: 'lucky', mean: 0.9, n: 12 },
    ]),
  )
  assert.ok(answer.kind === 'spread')
  assert.deepEqual([answer.best.point.touchpoint.key, answer.leftOut], ['b', 1])
})

test('intervals that overlap are no verdict', () => {
  const answer = answerOf(
    heartlineOf([
      { key: 'a', mean: 0.1, half: 0.1 },
      { key: 'b', mean: 0.2, half: 0.1 },
    ]),
  )
  assert.ok(answer.kind === 'spread' && !answer.apart)
})

test('too little data is said, not dressed up', () => {
  assert.deepEqual(
    answerOf(
      heartlineOf([
        { key: 'a', mean: 0.1, n: 12 },
        { key: 'b', mean: 0.2, n: 4 },
      ]),
    ),
    { kind: 'too-few', scores: 16, touchpoints: 2 },
  )
  assert.equal(
    answerOf(
      heartlineOf([
        { key: 'a', mean: 0.1 },
        { key: 'b', mean: 0.2, n: 4 },
      ]),
    ).kind,
    'one',
  )
  assert.equal(answerOf(heartlineOf([{ key: 'a', mean: null }])).kind, 'silent')
})
