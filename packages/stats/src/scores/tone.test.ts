import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { near as within, statsError as code } from '../testing/assertions.ts'
import { scoreMethods, type Scale, type ScoreMethod } from './score-methods.ts'
import { intensityOfScore, toneOfScore } from './tone.ts'

const near = (actual: number | undefined, expected: number) => within(actual, expected, 1e-12)

describe('tone of a score', () => {
  test('the ends and the middle of a scale are −1, 0 and 1', () => {
    for (const [value, tone] of [
      [1, -1],
      [2, -0.5],
      [3, 0],
      [4, 0.5],
      [5, 1],
    ] as const)
      near(toneOfScore('stars', value), tone)
    near(toneOfScore('csat', 8, { min: 1, max: 10 }), 5 / 9)
    near(toneOfScore('rating', 25, { min: 0, max: 100 }), -0.5)
    near(toneOfScore('perception', 4, { min: 1, max: 7 }), 0)
    near(toneOfScore('thumb', -1), -1)
    near(toneOfScore('feeling', 0.3), 0.3)
    near(toneOfScore('observed', -0.8), -0.8)
  })

  test('NPS is read through its own categories: no detractor is pleasant, no promoter unpleasant', () => {
    const expected = [-1, -13 / 15, -11 / 15, -0.6, -7 / 15, -1 / 3, -0.2, -1 / 15, 0.2, 0.6, 1]
    expected.forEach((tone, answer) => near(toneOfScore('nps', answer), tone))
    near(toneOfScore('nps', 9, { min: 0, max: 10 }), 0.6)
  })

  test('each effort convention knows which end is the good one', () => {
    near(toneOfScore('ces_1_5_effort', 1), 1)
    near(toneOfScore('ces_1_7_effort', 7), -1)
    near(toneOfScore('ces2_1_7_agree', 7), 1)
    near(toneOfScore('ces2_1_5_agree', 2), -0.5)
    assert.ok(Object.is(toneOfScore('ces_1_5_effort', 3), 0))
  })

  test('an expectation is not a feeling', () => {
    assert.equal(toneOfScore('expectation', 7, { min: 1, max: 7 }), undefined)
    assert.equal(intensityOfScore('expectation', 7), undefined)
  })

  test('an answer outside its scale is refused, and so is a missing one', () => {
    assert.throws(() => toneOfScore('nps', 11), code('out-of-range'))
    assert.throws(() => toneOfScore('stars', 0), code('out-of-range'))
    assert.throws(() => toneOfScore('expectation', 8, { min: 1, max: 7 }), code('out-of-range'))
    assert.throws(() => toneOfScore('stars', Number.NaN), code('not-finite'))
    assert.throws(() => toneOfScore('expectation', Number.NaN), code('not-finite'))
  })

  test('a scale is asked for where it is needed and refused where the method has only one', () => {
    assert.throws(() => toneOfScore('rating', 3), code('bad-option'))
    assert.throws(() => toneOfScore('perception', 3), code('bad-option'))
    assert.throws(() => toneOfScore('nps', 3, { min: 1, max: 5 }), code('bad-option'))
    assert.throws(() => toneOfScore('csat', 3, { min: 5, max: 1 }), code('bad-option'))
    assert.throws(() => toneOfScore('smile' as ScoreMethod, 3), code('bad-option'))
  })

  test('for every method tone stays within −1…1 and follows the order of the answers', () => {
    const methods = (Object.keys(scoreMethods) as ScoreMethod[]).filter((method) => method !== 'expectation')
    const place = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.constantFrom(...methods), place, place, (method, u, v) => {
        const given: Scale | undefined = scoreMethods[method].scale ? undefined : { min: 2, max: 9 }
        const { min, max } = scoreMethods[method].scale ?? given!
        const [low, high] = [Math.min(u, v), Math.max(u, v)].map((x) =>
          toneOfScore(method, Math.min(max, min + x * (max - min)), given)!,
        )
        assert.ok([low, high].every((tone) => tone! >= -1 && tone! <= 1))
        assert.ok(scoreMethods[method].better === 'low' ? low! >= high! : low! <= high!)
      }),
    )
  })
})

describe('intensity of a score', () => {
  test('from a score alone it is its extremity, and marked as estimated', () => {
    assert.deepEqual(intensityOfScore('stars', 1), { value: 1, estimated: true })
    assert.deepEqual(intensityOfScore('csat', 3), { value: 0, estimated: true })
    assert.deepEqual(intensityOfScore('feeling', -0.25), { value: 0.25, estimated: true })
  })

  test('what the customer told wins over the estimate', () => {
    assert.deepEqual(intensityOfScore('feeling', 0.2, undefined, 0.9), { value: 0.9, estimated: false })
    assert.deepEqual(intensityOfScore('observed', 0.2, undefined, 0.9), { value: 0.9, estimated: false })
    assert.throws(() => intensityOfScore('feeling', 0.2, undefined, 1.5), code('out-of-range'))
    assert.throws(() => intensityOfScore('stars', 5, undefined, 0.5), code('bad-option'))
  })
})
