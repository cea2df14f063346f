import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { themeEmotions } from '../../../../server/record/touchpoints/contract.ts'
import { feelingAt, nearestEmotion, placeOf, startingPlaces } from './places.ts'

const size = { rimX: 24, rimY: 24, width: 320, height: 200 }

test('pleasant is right, strong is up', () => {
  assert.deepEqual(placeOf({ tone: 1, intensity: 1 }, size), [344, 24])
  assert.deepEqual(placeOf({ tone: -1, intensity: 0 }, size), [24, 224])
})

test('a place read back is the feeling that was put there, to the hundredth', () => {
  const hundredths = (min: number, max: number) => fc.integer({ min: min * 100, max: max * 100 }).map((n) => n / 100)
  fc.assert(fc.property(hundredths(-1, 1), hundredths(0, 1), (tone, intensity) => {
    assert.deepEqual(feelingAt(...placeOf({ tone, intensity }, size), size), { tone: tone || 0, intensity })
  }))
})

test('a pointer beyond the rim stays on the plane', () => {
  assert.deepEqual(feelingAt(-50, 9_999, size), { tone: -1, intensity: 0 })
})

test('every theme emotion is nearest to its own starting place', () => {
  for (const emotion of themeEmotions) assert.equal(nearestEmotion(startingPlaces[emotion]), emotion)
})
