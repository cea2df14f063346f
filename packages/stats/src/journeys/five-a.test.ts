import { test } from 'node:test'
import assert from 'node:assert/strict'
import type { StatsError } from '../errors.ts'
import { statsError } from '../testing/assertions.ts'
import { fiveA, type FiveAGroup, type FiveAStage } from './five-a.ts'

const some = (customers: number, ...stages: FiveAStage[]): FiveAGroup => ({ stages, customers })

test('the example of Marketing 4.0, chapter 6: of 100 people 90 are aware, 18 buy and 9 recommend: PAR 0.2, BAR 0.1', () => {
  const result = fiveA([
    some(9, 'aware', 'appeal', 'ask', 'act', 'advocate'),
    some(9, 'aware', 'appeal', 'ask', 'act'),
    some(72, 'aware'),
    some(10),
  ])
  assert.equal(result.purchaseActionRatio?.value, 0.2)
  assert.equal(result.brandAdvocacyRatio?.value, 0.1)
  assert.equal(result.purchaseActionRatio?.n, 90)
  // Wilson interval of 18 in 90, R: prop.test(18, 90, correct = FALSE)
  assert.ok(Math.abs(result.purchaseActionRatio!.interval.low - 0.1305) < 5e-4)
  assert.ok(Math.abs(result.purchaseActionRatio!.interval.high - 0.2941) < 5e-4)
})

test('the four conversions have the names of the book, and tell who skipped the stage before', () => {
  const { conversions } = fiveA([
    some(6, 'aware', 'appeal', 'act'),
    some(2, 'aware', 'appeal', 'ask', 'act'),
    some(2, 'aware'),
  ])
  assert.deepEqual(
    conversions.map(({ name }) => name),
    ['attraction', 'curiosity', 'commitment', 'affinity'],
  )
  assert.deepEqual(
    conversions.map(({ rate }) => rate?.value),
    [0.8, 0.25, 1, 0],
  )
  assert.deepEqual(
    conversions.map(({ skipped }) => skipped),
    [0, 0, 6, 0],
  )
})

test('a ratio that nobody could have is undefined, never NaN', () => {
  assert.equal(fiveA([some(3, 'advocate')]).brandAdvocacyRatio, undefined)
})

test('says what is wrong with its input', () => {
  assert.throws(() => fiveA([{ stages: ['aware'], customers: 0.5 }]), statsError('out-of-range'))
  assert.throws(() => fiveA([]), statsError('empty'))
  assert.throws(
    () => fiveA([{ stages: ['aware', 'bought' as FiveAStage] }]),
    (e: StatsError) => e.code === 'out-of-range' && e.at === 'groups[0]',
  )
})
