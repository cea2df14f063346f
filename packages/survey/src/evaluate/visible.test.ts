import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Condition } from '../schema/condition.ts'
import type { Question } from '../schema/question.ts'
import { anyAnswers } from '../testing/arbitraries.ts'
import { sampleOf, surveyOf } from '../testing/sample.ts'
import { progress } from './progress.ts'
import { visible } from './visible.ts'
import { walk } from './walk.ts'

const note = (id: string, showIf?: Condition): Question => ({ ...sampleOf.text, id, ...(showIf && { showIf }) })
const idsOf = (pages: ReturnType<typeof visible>) => pages.flatMap(({ questions }) => questions.map(({ id }) => id))
/** Whether a question with this condition is shown after these answers to one question of every kind. */
const shows = (showIf: Condition, answers: Record<string, unknown>) =>
  idsOf(visible(surveyOf(Object.values(sampleOf), [note('asked', showIf)]), answers, 'x')).includes('asked')

describe('a condition', () => {
  test('compares scores as numbers', () => {
    const unhappy: Condition = { question: 'nps', is: 'atMost', value: 6 }
    assert.equal(shows(unhappy, { nps: { score: 6 } }), true)
    assert.equal(shows(unhappy, { nps: { score: 7 } }), false)
    assert.equal(shows({ question: 'csat', is: 'atLeast', value: 4 }, { csat: 4 }), true)
    assert.equal(shows({ question: 'rating', is: 'equals', value: 10 }, { rating: 10 }), true)
  })

  test('takes the tone of a feeling, the gap of a pair and the lowest of factors', () => {
    assert.equal(shows({ question: 'feeling', is: 'atMost', value: -0.5 }, { feeling: { tone: -0.6, intensity: 0.9 } }), true)
    assert.equal(shows({ question: 'pair', is: 'atMost', value: -2 }, { pair: { expectation: 6, perception: 4 } }), true)
    assert.equal(shows({ question: 'pair', is: 'atMost', value: -2 }, { pair: { perception: 1 } }), false)
    assert.equal(shows({ question: 'factors', is: 'atMost', value: 2 }, { factors: { price: 2, brand: 5, service: null } }), true)
    assert.equal(shows({ question: 'factors', is: 'atMost', value: 2 }, { factors: { service: null } }), false)
  })

  test('compares choices by the ids of options', () => {
    assert.equal(shows({ question: 'choice', is: 'equals', value: 'a' }, { choice: { chosen: 'a' } }), true)
    const mine = { choice: { chosen: 'other', other: 'mine' } }
    assert.equal(shows({ question: 'choice', is: 'equals', value: 'other' }, mine), true)
    assert.equal(shows({ question: 'several', is: 'includes', value: 'b' }, { several: { chosen: ['a', 'b'] } }), true)
    assert.equal(shows({ question: 'several', is: 'equals', value: 'a' }, { several: { chosen: ['a', 'b'] } }), false)
    assert.equal(shows({ question: 'several', is: 'equals', value: 'none' }, { several: { chosen: ['none'] } }), true)
    assert.equal(shows({ question: 'emotions', is: 'includes', value: 'anger' }, { emotions: ['worry', 'anger'] }), true)
    assert.equal(shows({ question: 'ranking', is: 'includes', value: 'd' }, { ranking: ['a', 'b', 'c'] }), false)
  })

  test('asks whether there is an answer at all, and what was agreed to', () => {
    assert.equal(shows({ question: 'ladder', is: 'answered' }, { ladder: { what: 'the smell' } }), true)
    assert.equal(shows({ question: 'text', is: 'answered' }, { text: '   ' }), false)
    assert.equal(shows({ question: 'consent', is: 'equals', value: true }, { consent: false }), false)
    assert.equal(shows({ question: 'consent', is: 'equals', value: false }, { consent: false }), true)
    assert.equal(shows({ question: 'text', is: 'equals', value: 'tea' }, { text: ' tea ' }), true)
  })

  test('joins others by all, any and not', () => {
    const good: Condition = { question: 'csat', is: 'atLeast', value: 4 }
    const easy: Condition = { question: 'ces', is: 'atLeast', value: 6 }
    assert.equal(shows({ all: [good, easy] }, { csat: 5, ces: 3 }), false)
    assert.equal(shows({ any: [good, easy] }, { csat: 5, ces: 3 }), true)
    assert.equal(shows({ not: { any: [good, easy] } }, { csat: 3, ces: 3 }), true)
  })

  test('counts an answer that breaks the definition as none', () => {
    assert.equal(shows({ question: 'nps', is: 'answered' }, { nps: { score: 99 } }), false)
    assert.equal(shows({ question: 'csat', is: 'atLeast', value: 4 }, { csat: '5' }), false)
    const poisoned = JSON.parse('{"__proto__": {"csat": 5}}') as Record<string, unknown>
    assert.equal(shows({ question: 'csat', is: 'answered' }, poisoned), false)
  })
})

describe('what is shown', () => {
  const chain = surveyOf(
    [sampleOf.csat],
    [note('why', { question: 'csat', is: 'atMost', value: 2 })],
    [note('more', { question: 'why', is: 'answered' }), note('end')],
  )

  test('leaves out pages that have nothing to show', () => {
    assert.deepEqual(visible(chain, {}, 'x').map(({ id }) => id), ['page-1', 'page-3'])
    assert.deepEqual(idsOf(visible(chain, { csat: 1, why: 'cold' }, 'x')), ['csat', 'why', 'more', 'end'])
  })

  test('does not follow an answer left behind on another way', () => {
    assert.deepEqual(idsOf(visible(chain, { csat: 5, why: 'cold' }, 'x')), ['csat', 'end'])
  })

  test('is not changed by the answer to a hidden question, whatever it is', () => {
    const survey = surveyOf(
      [sampleOf.nps, sampleOf.csat],
      [
        { ...sampleOf.choice, showIf: { question: 'nps', is: 'atMost', value: 6 } },
        {
          ...sampleOf.several,
          showIf: { all: [{ question: 'choice', is: 'equals', value: 'a' }, { question: 'csat', is: 'atLeast', value: 2 }] },
        },
      ],
      [
        note('n1', { not: { question: 'several', is: 'answered' } }),
        note('n2', { question: 'choice', is: 'includes', value: 'b' }),
      ],
    )
    const questions = survey.pages.flatMap((page) => page.questions)
    fc.assert(fc.property(anyAnswers(questions), anyAnswers(questions), (answers, others) => {
      const shown = walk(survey, answers)
      const behind = Object.entries(others).filter(([id]) => !shown.has(id))
      assert.deepEqual(visible(survey, { ...answers, ...Object.fromEntries(behind) }, 'x'), visible(survey, answers, 'x'))
    }), { numRuns: 500 })
  })
})

describe('a random order', () => {
  const many = Array.from({ length: 8 }, (_, i) => note(`q${i}`))
  const shuffled = { ...surveyOf(many, [note('p2')], [note('p3')], [note('p4')]), randomise: 'pages' as const }

  test('is the same for one seed and another for others', () => {
    fc.assert(fc.property(fc.string(), (seed) => {
      assert.deepEqual(visible(shuffled, {}, seed), visible(shuffled, { q1: 'said' }, seed))
    }))
    const orders = new Set(Array.from({ length: 200 }, (_, seed) => idsOf(visible(shuffled, {}, String(seed))).join()))
    assert.ok(orders.size > 190)
  })

  test('holds for questions within their page unless pages are shuffled too', () => {
    const within = { ...shuffled, randomise: 'questions' as const }
    for (const seed of ['1', '2', '3']) {
      assert.deepEqual(visible(within, {}, seed).map(({ id }) => id), ['page-1', 'page-2', 'page-3', 'page-4'])
      assert.notDeepEqual(idsOf(visible(within, {}, seed)).slice(0, 8), many.map(({ id }) => id))
    }
  })

  test('keeps its order when a question comes or goes', () => {
    const sometimes = note('q3', { question: 'csat', is: 'equals', value: 1 })
    const survey = { ...surveyOf([sampleOf.csat], many.with(3, sometimes)), randomise: 'questions' as const }
    for (const seed of ['a', 'b', 'c']) {
      const all = idsOf(visible(survey, { csat: 1 }, seed))
      assert.equal(all.length, 9)
      assert.deepEqual(idsOf(visible(survey, {}, seed)), all.filter((id) => id !== 'q3'))
    }
  })

  test('of options leaves the last ones where they are, and loses none', () => {
    const question: Question = { ...sampleOf.ranking, randomise: true, keepLast: 1 }
    fc.assert(fc.property(fc.string(), (seed) => {
      const [shown] = visible(surveyOf([question]), {}, seed)[0]!.questions
      const ids = 'options' in shown! ? shown.options.map(({ id }) => id) : []
      assert.equal(ids.at(-1), 'd')
      assert.deepEqual(ids.toSorted(), ['a', 'b', 'c', 'd'])
    }))
  })

  test('is fair: over many seeds each of six orders comes about as often', () => {
    const question: Question = { ...sampleOf.choice, randomise: true }
    const seen = new Map<string, number>()
    for (let seed = 0; seed < 6_000; seed++) {
      const [shown] = visible(surveyOf([question]), {}, `response-${seed}`)[0]!.questions
      const order = 'options' in shown! ? shown.options.map(({ id }) => id).join('') : ''
      seen.set(order, (seen.get(order) ?? 0) + 1)
    }
    const chiSquare = [...seen.values()].reduce((sum, n) => sum + (n - 1_000) ** 2 / 1_000, 0)
    assert.equal(seen.size, 6)
    // 20.5 is the 0.1 % point of chi-square with five degrees of freedom.
    assert.ok(chiSquare < 20.5, `chi-square ${chiSquare}`)
  })
})

describe('progress', () => {
  test('counts answers that stand, of the questions that they lead to', () => {
    const survey = surveyOf([sampleOf.csat, note('why', { question: 'csat', is: 'atMost', value: 2 })])
    assert.deepEqual(progress(survey, {}), { answered: 0, shown: 1, share: 0 })
    assert.deepEqual(progress(survey, { csat: 1 }), { answered: 1, shown: 2, share: 0.5 })
    assert.deepEqual(progress(survey, { csat: 5, why: 'left behind' }), { answered: 1, shown: 1, share: 1 })
    assert.deepEqual(progress(survey, { csat: 9 }), { answered: 0, shown: 1, share: 0 })
  })
})
