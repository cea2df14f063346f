import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { anyAnswers, anything, rightAnswer } from '../testing/arbitraries.ts'
import { sampleOf, sampleSurvey, surveyOf } from '../testing/sample.ts'
import { checkAll } from './check-all.ts'

const survey = surveyOf([
  { ...sampleOf.nps, required: true },
  { ...sampleOf.text, id: 'why', required: true, showIf: { question: 'nps', is: 'atMost', value: 6 } },
  sampleOf.csat,
])
const told = (answers: unknown) => {
  const { faults, missing, dropped, answers: kept } = checkAll(survey, answers)
  return {
    kept, dropped,
    faults: faults.map(({ path, fault }) => [...path, fault].join(' ')),
    missing: missing.map(({ path }) => path.join(' ')),
  }
}

describe('all answers together', () => {
  test('are complete when nothing is wrong and nothing required is missing', () => {
    const answers = { nps: { score: 3 }, why: 'it was cold' }
    assert.deepEqual(told(answers), { kept: answers, faults: [], missing: [], dropped: [] })
  })

  test('may be partial: what is there is kept, what is required and shown is missing', () => {
    assert.deepEqual(told({}), { kept: {}, faults: [], missing: ['nps'], dropped: [] })
    assert.deepEqual(told({ nps: { score: 3 } }).missing, ['why'])
    assert.deepEqual(told({ nps: { score: 9 } }).missing, [])
  })

  test('half given are kept, and the other half is missing', () => {
    const pair = surveyOf([{ ...sampleOf.pair, required: true }])
    const { answers, faults, missing } = checkAll(pair, { pair: { expectation: 6 } })
    assert.deepEqual([answers, faults], [{ pair: { expectation: 6 } }, []])
    assert.deepEqual(missing, [{ path: ['pair', 'perception'], fault: 'required', params: {} }])
  })

  test('are refused one by one, with the field and the reason; the others stand', () => {
    assert.deepEqual(told({ nps: { score: 99 }, csat: 4 }), {
      kept: { csat: 4 }, faults: ['nps score too-large'], missing: [], dropped: [],
    })
  })

  test('have no place for a question that the survey does not have', () => {
    const strange: unknown = JSON.parse('{"nps": {"score": 9}, "role": "admin", "__proto__": {"csat": 5}}')
    assert.deepEqual(told(strange), {
      kept: { nps: { score: 9 } }, faults: ['role unknown-question', '__proto__ unknown-question'], missing: [], dropped: [],
    })
  })

  test('are not let in from a way that was left: they are dropped, and said to be', () => {
    assert.deepEqual(told({ nps: { score: 9 }, why: 'it was cold' }), {
      kept: { nps: { score: 9 } }, faults: [], missing: [], dropped: ['why'],
    })
  })

  test('are an object', () => {
    for (const nothing of [null, undefined, [], 'nps', 7]) assert.deepEqual(told(nothing).faults, ['wrong-shape'])
  })

  test('of a flood of unknown keys name the first few', () => {
    const flood = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`key-${i}`, 1]))
    assert.equal(checkAll(survey, flood).faults.length, 20)
  })

  test('come out in a form that a database takes', () => {
    assert.deepEqual(told({ nps: { score: 3, reason: 'cut \uD83D' }, why: 'a\0b 👍' }).kept, {
      nps: { score: 3, reason: 'cut \uFFFD' }, why: 'a\uFFFDb 👍',
    })
  })
})

describe('for any survey and any answers', () => {
  const questions = sampleSurvey.pages.flatMap((page) => page.questions)

  test('right answers are all kept as they were given', () => {
    const all = fc.record(
      Object.fromEntries(questions.map((question) => [question.id, rightAnswer(question)])), { noNullPrototype: true },
    )
    fc.assert(fc.property(all, (answers) => {
      const { answers: kept, faults, missing, dropped } = checkAll(sampleSurvey, answers)
      assert.deepEqual(kept, answers)
      assert.deepEqual([...faults, ...missing, ...dropped], [])
    }))
  })

  test('what is kept is right when it is read again', () => {
    fc.assert(fc.property(anyAnswers(questions), (answers) => {
      const { answers: kept } = checkAll(sampleSurvey, answers)
      const again = checkAll(sampleSurvey, kept)
      assert.deepEqual(again.faults, [])
      assert.deepEqual(again.answers, kept)
    }))
  })

  test('nothing throws', () => {
    fc.assert(fc.property(anything, (answers) => void checkAll(sampleSurvey, answers)), { numRuns: 2_000 })
  })
})
