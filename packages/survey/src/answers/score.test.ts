import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { anything, rightAnswer } from '../testing/arbitraries.ts'
import { sampleOf } from '../testing/sample.ts'
import { scoreOf } from './score.ts'

const core = (question: Parameters<typeof scoreOf>[0], answer: unknown) =>
  scoreOf(question, answer).map(({ method, value, scale }) => [method, value, scale.min, scale.max])

describe('a score', () => {
  test('has the method and the scale of its question', () => {
    assert.deepEqual(core(sampleOf.nps, { score: 9 }), [['nps', 9, 0, 10]])
    assert.deepEqual(core({ ...sampleOf.csat, scale: 7 }, 6), [['csat', 6, 1, 7]])
    assert.deepEqual(core(sampleOf.ces, 2), [['ces2_1_7_agree', 2, 1, 7]])
    assert.deepEqual(core(sampleOf.rating, 10), [['rating', 10, 1, 10]])
    assert.deepEqual(core({ ...sampleOf.rating, scoredAs: 'expectation' }, 3), [['expectation', 3, 1, 10]])
  })

  test('of a feeling carries tone as its value, and the intensity beside it', () => {
    assert.deepEqual(scoreOf(sampleOf.feeling, { tone: -0.4, intensity: 0.8 }), [
      { method: 'feeling', value: -0.4, scale: { min: -1, max: 1 }, intensity: 0.8, question: 'feeling' },
    ])
  })

  test('of a pair is an expectation and a perception, or the one that was given', () => {
    assert.deepEqual(core(sampleOf.pair, { expectation: 7, perception: 4 }), [['expectation', 7, 1, 7], ['perception', 4, 1, 7]])
    assert.deepEqual(core(sampleOf.pair, { perception: 4 }), [['perception', 4, 1, 7]])
  })

  test('of factors is one for each that applies, under that factor', () => {
    assert.deepEqual(scoreOf(sampleOf.factors, { price: 2, brand: null }), [
      { method: 'rating', value: 2, scale: { min: 1, max: 5 }, factor: 'price', question: 'factors' },
    ])
  })

  test('knows its touchpoint and factor where the question names them', () => {
    assert.deepEqual(scoreOf({ ...sampleOf.csat, touchpoint: 'checkout', factor: 'service' }, 4), [
      { method: 'csat', value: 4, scale: { min: 1, max: 5 }, touchpoint: 'checkout', factor: 'service', question: 'csat' },
    ])
  })

  test('is not made of what is no score, or of an answer that is wrong or missing', () => {
    const { text, choice, emotions, consent, number, ranking } = sampleOf
    for (const question of [text, choice, emotions, consent, number, ranking])
      fc.assert(fc.property(rightAnswer(question), (answer) => assert.deepEqual(scoreOf(question, answer), [])))
    assert.deepEqual(scoreOf({ ...sampleOf.rating, scoredAs: 'none' }, 3), [])
    for (const wrong of [{ score: 99 }, { score: '9' }, 9, undefined]) assert.deepEqual(scoreOf(sampleOf.nps, wrong), [])
  })

  test('always lies on its scale, whatever the answer', () => {
    fc.assert(fc.property(fc.constantFrom(...Object.values(sampleOf)), anything, (question, answer) => {
      for (const { value, scale, intensity = 0 } of scoreOf(question, answer))
        assert.ok(value >= scale.min && value <= scale.max && intensity >= 0 && intensity <= 1)
    }), { numRuns: 1_000 })
  })
})
