import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { Question } from '../definition.ts'
import type { Question as AnyQuestion } from '../schema/question.ts'
import { anything, rightAnswer } from '../testing/arbitraries.ts'
import { sampleOf, sampleSurvey } from '../testing/sample.ts'
import { check } from './check.ts'
import { faultCodes } from './faults.ts'

const questions = Object.values(sampleOf)
const faultsOf = (question: AnyQuestion, answer: unknown) =>
  check(question, answer).map(({ path, fault }) => [...path, fault].join(' '))
const required = <Q extends AnyQuestion>(question: Q): Q => ({ ...question, required: true })
const megabyte = 'x'.repeat(1024 * 1024)

describe('a right answer', () => {
  for (const question of questions)
    test(`passes: ${question.kind}`, () => {
      assert.ok(Question.safeParse(question).success)
      fc.assert(fc.property(rightAnswer(question), (answer) => assert.deepEqual(check(required(question), answer), [])))
    })

  test('may be left out where it is not required, and is missing where it is', () => {
    for (const question of questions)
      for (const nothing of [undefined, null, '', '  \n', [], {}]) {
        assert.deepEqual(check(question, nothing), [], question.kind)
        assert.deepEqual(faultsOf(required(question), nothing), ['required'], question.kind)
      }
  })
})

describe('whatever comes', () => {
  test('is told right or wrong, never thrown at', () => {
    fc.assert(fc.property(fc.constantFrom(...questions), anything, fc.boolean(), (question, answer, required) => {
      for (const { fault, params, path } of check({ ...question, required } as AnyQuestion, answer)) {
        assert.ok(faultCodes.includes(fault))
        assert.ok(JSON.stringify({ params, path }).length < 400, 'a fault does not carry the answer about with it')
      }
    }), { numRuns: 3_000 })
  })

  test('is refused where it has the wrong shape', () => {
    assert.deepEqual(faultsOf(sampleOf.nps, 9), ['wrong-shape'])
    assert.deepEqual(faultsOf(sampleOf.emotions, 'joy'), ['wrong-shape'])
    assert.deepEqual(faultsOf(sampleOf.several, { chosen: 'a' }), ['chosen wrong-shape'])
    assert.deepEqual(faultsOf(sampleOf.consent, 'yes'), ['wrong-shape'])
    assert.deepEqual(faultsOf(sampleOf.contact, ['Li Wei']), ['wrong-shape'])
    assert.deepEqual(faultsOf(sampleOf.text, 12), ['not-a-text'])
  })

  test('cannot hide behind what every object has', () => {
    const poisoned: unknown = JSON.parse('{"score": 9, "__proto__": {"reason": 5}, "constructor": 1}')
    assert.deepEqual(faultsOf(sampleOf.nps, poisoned), ['__proto__ unknown-key'])
    assert.deepEqual(faultsOf(sampleOf.nps, Object.create({ score: 9 })), [])
    assert.deepEqual(faultsOf(sampleOf.choice, { chosen: 'toString' }), ['chosen unknown-option'])
    assert.deepEqual(faultsOf(sampleOf.factors, { constructor: 5 }), ['constructor unknown-key'])
  })

  test('is not let in for its size', () => {
    assert.deepEqual(check(sampleOf.text, megabyte), [{ path: [], fault: 'too-long', params: { max: 200, length: 1024 * 1024 } }])
    assert.deepEqual(faultsOf(sampleOf.nps, { score: 9, reason: megabyte }), ['reason too-long'])
    assert.deepEqual(faultsOf(sampleOf.ladder, { what: 'tea', matters: megabyte }), ['matters too-long'])
    assert.deepEqual(faultsOf(sampleOf.contact, { name: megabyte }), ['name too-long'])
    assert.deepEqual(faultsOf(sampleOf.ranking, Array.from({ length: 1_000_000 }, () => 'a')), ['too-many'])
    assert.deepEqual(faultsOf(sampleOf.choice, { chosen: megabyte }), ['chosen unknown-option'])
  })
})

describe('a score', () => {
  test('lies on its scale and is a whole number', () => {
    assert.deepEqual(check(sampleOf.nps, { score: 99 }), [{ path: ['score'], fault: 'too-large', params: { max: 10 } }])
    assert.deepEqual(check(sampleOf.csat, 0), [{ path: [], fault: 'too-small', params: { min: 1 } }])
    assert.deepEqual(faultsOf({ ...sampleOf.csat, scale: 10 }, 10), [])
    assert.deepEqual(faultsOf(sampleOf.csat, 6), ['too-large'])
    assert.deepEqual(faultsOf(sampleOf.ces, 7.5), ['too-large'])
    assert.deepEqual(check(sampleOf.ces, 4.5), [{ path: [], fault: 'too-fine', params: { decimals: 0 } }])
    assert.deepEqual(faultsOf({ ...sampleOf.rating, min: 0 }, 0), [])
  })

  test('is a number, not something that looks like one', () => {
    for (const notANumber of ['9', Number.NaN, Infinity, true, [9], { valueOf: 9 }])
      assert.deepEqual(faultsOf(sampleOf.rating, notANumber), ['not-a-number'])
    assert.deepEqual(faultsOf(sampleOf.nps, { reason: 'good tea' }), ['score not-a-number'])
  })

  test('of a feeling is a point on the plane', () => {
    assert.deepEqual(faultsOf(sampleOf.feeling, { tone: -1.01, intensity: 1.01 }), ['tone too-small', 'intensity too-large'])
    assert.deepEqual(faultsOf(sampleOf.feeling, { tone: 0.123456789 }), ['intensity not-a-number'])
  })

  test('of a pair or of factors may be half given, and is then missing where required', () => {
    assert.deepEqual(faultsOf(sampleOf.pair, { expectation: 7 }), [])
    assert.deepEqual(faultsOf(required(sampleOf.pair), { expectation: 7 }), ['perception required'])
    const wrong = { expectation: 8, perception: null }
    assert.deepEqual(faultsOf(sampleOf.pair, wrong), ['expectation too-large', 'perception not-a-number'])
    assert.deepEqual(faultsOf(required({ ...sampleOf.factors, factors: ['price', 'brand'] }), { price: 3 }), ['brand required'])
  })

  test('of a factor may be null, for "does not apply"; the factor must be one that was asked', () => {
    assert.deepEqual(faultsOf(sampleOf.factors, { price: null, brand: 6 }), ['brand too-large'])
    assert.deepEqual(faultsOf({ ...sampleOf.factors, factors: ['price'] }, { brand: 5 }), ['brand unknown-key'])
  })
})

describe('a choice', () => {
  test('is one of the options, by its id', () => {
    const [fault] = check(sampleOf.choice, { chosen: 'z' })
    assert.deepEqual(fault, { path: ['chosen'], fault: 'unknown-option', params: { option: 'z' } })
    assert.deepEqual(faultsOf(sampleOf.choice, { chosen: 1 }), ['chosen unknown-option'])
    assert.deepEqual(faultsOf(sampleOf.emotions, ['joy', 'rage']), ['1 unknown-option'])
  })

  test('of one’s own goes with "other", where that was offered', () => {
    assert.deepEqual(faultsOf(sampleOf.choice, { chosen: 'other' }), [])
    assert.deepEqual(faultsOf(sampleOf.choice, { chosen: 'other', other: 7 }), ['other not-a-text'])
    assert.deepEqual(faultsOf(sampleOf.choice, { chosen: 'a', other: 'mine' }), ['other unknown-key'])
    const { other: _, ...closed } = sampleOf.choice
    assert.deepEqual(faultsOf(closed, { chosen: 'other' }), ['chosen unknown-option'])
  })

  test('of several keeps to the numbers asked for, without repeating', () => {
    const [fault] = check(sampleOf.several, { chosen: ['a'] })
    assert.deepEqual(fault, { path: ['chosen'], fault: 'too-few', params: { min: 2, count: 1 } })
    assert.deepEqual(faultsOf(sampleOf.several, { chosen: ['a', 'b', 'c', 'other'] }), ['chosen too-many'])
    assert.deepEqual(faultsOf(sampleOf.several, { chosen: ['a', 'a'] }), ['chosen 1 repeated'])
  })

  test('that stands alone stands alone', () => {
    assert.deepEqual(faultsOf(sampleOf.several, { chosen: ['none'] }), [])
    assert.deepEqual(faultsOf(sampleOf.several, { chosen: ['a', 'none'] }), ['chosen not-together'])
    assert.deepEqual(faultsOf(sampleOf.emotions, ['none', 'joy']), ['not-together'])
  })

  test('in order is as long as asked for', () => {
    assert.deepEqual(faultsOf(sampleOf.ranking, ['a', 'b']), ['too-few'])
    assert.deepEqual(faultsOf(sampleOf.ranking, ['a', 'b', 'b']), ['2 repeated'])
    const { topN: _, ...all } = sampleOf.ranking
    assert.deepEqual(faultsOf(all, ['d', 'c', 'b', 'a']), [])
  })
})

describe('a number', () => {
  test('has no more decimals than asked for', () => {
    assert.deepEqual(faultsOf(sampleOf.number, 1.005), ['too-fine'])
    assert.deepEqual(faultsOf(sampleOf.number, 99.99), [])
    assert.deepEqual(faultsOf({ ...sampleOf.number, decimals: 0 }, 0.5), ['too-fine'])
  })

  test('without limits is still one that a double holds', () => {
    const { min: _, max: __, ...free } = sampleOf.number
    assert.deepEqual(faultsOf(free, -1e12), [])
    assert.deepEqual(faultsOf(free, 1e13), ['too-large'])
  })
})

describe('a ladder', () => {
  test('starts at its foot and has the rungs that the author set', () => {
    assert.deepEqual(faultsOf(sampleOf.ladder, { soThat: 'I feel awake' }), ['what not-a-text'])
    const { matters: _, ...short } = sampleOf.ladder
    assert.deepEqual(faultsOf(short, { what: 'tea', matters: 'life' }), ['matters unknown-key'])
  })
})

describe('contact details', () => {
  test('are right where they are given', () => {
    const wrong = { email: 'li.wei@example', phone: '12' }
    assert.deepEqual(faultsOf(sampleOf.contact, wrong), ['email not-an-email', 'phone not-a-phone'])
    assert.deepEqual(faultsOf(sampleOf.contact, { email: 'li.wei@example.com', phone: '+86 138 0013 8000' }), [])
    assert.deepEqual(faultsOf({ ...sampleOf.contact, fields: ['email'] }, { phone: '13800138000' }), ['phone unknown-key'])
    assert.deepEqual(faultsOf(required(sampleOf.contact), { name: '李伟', email: ' ' }), ['email required', 'phone required'])
  })

  test('have no address that the door for signals would refuse', () => {
    fc.assert(fc.property(fc.oneof(fc.emailAddress(), fc.string()), (email) => {
      if (check({ ...sampleOf.contact, fields: ['email'] }, { email }).length === 0 && email.trim() !== '')
        assert.ok(z.email().max(254).safeParse(email.trim()).success, email)
    }))
  })
})

test('the sample survey holds every kind', () => {
  assert.equal(sampleSurvey.pages[0]?.questions.length, 16)
})
