import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Survey, type Question } from '../definition.ts'
import { checkAll } from '../answers/check-all.ts'
import { scoreOf } from '../answers/score.ts'
import { visible } from '../evaluate/visible.ts'
import { pipe } from '../evaluate/pipe.ts'
import { textsOf } from '../rules/languages.ts'
import { languages } from '../vocabulary.ts'
import { rightAnswer } from '../testing/arbitraries.ts'
import { readySurveys } from './index.ts'

const surveyOf = (key: string) => readySurveys.find((ready) => ready.key === key)!.survey
const questionsOf = (key: string): Question[] => surveyOf(key).pages.flatMap(({ questions }) => questions)
const constructs = (key: string) => Map.groupBy(questionsOf(key), ({ construct }) => construct ?? '')

describe('a ready survey', () => {
  for (const { key, survey, name, purpose } of readySurveys) {
    test(`${key}: is sound, in Chinese and in English`, () => {
      assert.deepEqual(Survey.safeParse(survey).error?.issues ?? [], [])
      assert.deepEqual(survey.languages, ['zh-CN', 'en'])
      for (const text of [name, purpose]) assert.ok(text['zh-CN'] && text.en)
    })

    test(`${key}: is written in each language, Chinese with Chinese punctuation`, () => {
      for (const { text, path } of textsOf({ survey, name, purpose })) {
        const bare = (words = '') => words.replace(/\{\{[^}]*\}\}/g, '')
        assert.doesNotMatch(bare(text.en), /\p{Script=Han}/u, path.join('.'))
        if (bare(text['zh-CN'])) assert.match(bare(text['zh-CN']), /\p{Script=Han}/u, path.join('.'))
        assert.doesNotMatch(bare(text['zh-CN']), /\p{Script=Han}[,?!:;()]/u, path.join('.'))
      }
    })

    test(`${key}: can be answered to the end whichever way it goes`, () => {
      const questions = survey.pages.flatMap((page) => page.questions)
      const all = fc.record(Object.fromEntries(questions.map((question) => [question.id, rightAnswer(question)])))
      fc.assert(fc.property(all, fc.string(), (answers, seed) => {
        const { faults, missing, answers: kept } = checkAll(survey, answers)
        assert.deepEqual([...faults, ...missing], [])
        const shown = visible(survey, answers, seed).flatMap((page) => page.questions)
        assert.deepEqual(shown.map(({ id }) => id).toSorted(), Object.keys(kept).toSorted())
        for (const { title } of shown)
          for (const language of languages) assert.doesNotMatch(pipe(title, {}, survey, language), /\{\{|^\s*$/)
      }), { numRuns: 20 })
    })
  }

  test('has a key of its own', () => {
    assert.equal(new Set(readySurveys.map(({ key }) => key)).size, 13)
  })
})

describe('SERVQUAL', () => {
  test('has 22 pairs in the published order of dimensions: 4, 5, 4, 4, 5', () => {
    assert.deepEqual([...constructs('servqual')].map(([construct, items]) => [construct, items.length]), [
      ['tangibles', 4], ['reliability', 5], ['responsiveness', 4], ['assurance', 4], ['empathy', 5],
    ])
    const numbered = Array.from({ length: 22 }, (_, i) => `pair item-${i + 1}`)
    assert.deepEqual(questionsOf('servqual').map(({ id, kind }) => `${kind} ${id}`), numbered)
  })

  test('gives an expectation and a perception on 1–7 for each', () => {
    const scores = questionsOf('servqual').flatMap((question) => scoreOf(question, { expectation: 7, perception: 5 }))
    assert.equal(scores.length, 44)
    assert.ok(scores.every(({ scale }) => scale.min === 1 && scale.max === 7))
  })
})

describe('the satisfaction index', () => {
  test('has the items of the ECSI under the names of its data sets, on 1–10', () => {
    const published = [
      'imag1', 'imag2', 'imag3', 'imag4', 'imag5', 'cuex1', 'cuex2', 'cuex3', 'perq1', 'perq2', 'perq3',
      'perq4', 'perq5', 'perq6', 'perq7', 'perv1', 'perv2', 'cusa1', 'cusa2', 'cusa3', 'cusco', 'cusl1', 'cusl2', 'cusl3',
    ]
    const items = questionsOf('satisfaction-index').filter(({ id }) => published.includes(id))
    assert.deepEqual(items.map(({ id }) => id), published)
    const best = items.flatMap((item) => scoreOf(item, 10))
    assert.equal(best.length, 24)
    assert.ok(best.every(({ scale }) => scale.min === 1 && scale.max === 10))
    assert.ok(items.every(({ construct }) => construct))
  })

  test('asks about a complaint handled, or one imagined, never both', () => {
    const shown = (chosen: string) => visible(surveyOf('satisfaction-index'), { complained: { chosen } }, '1')
      .flatMap(({ questions }) => questions.map(({ id }) => id)).filter((id) => id.startsWith('cusco'))
    assert.deepEqual([shown('yes'), shown('no')], [['cusco'], ['cusco-imagined']])
  })
})

describe('what staff believe', () => {
  test('is asked by the questions that customers get, so that the two can be compared', () => {
    const form = ({ id, kind }: Question) => `${kind} ${id}`
    const staff = questionsOf('staff-beliefs').map(form)
    assert.deepEqual(staff.slice(0, questionsOf('relationship').length), questionsOf('relationship').map(form))
  })

  test('holds the ten myths, which are no score of any customer', () => {
    const myths = constructs('staff-beliefs').get('myth') ?? []
    assert.equal(myths.length, 10)
    assert.deepEqual(myths.flatMap((myth) => scoreOf(myth, 5)), [])
  })

  test('is marked as coming from staff, as their pulse is; only an observation is marked otherwise', () => {
    const audiences = readySurveys.flatMap(({ key, survey }) => (survey.audience ? [[key, survey.audience]] : []))
    assert.deepEqual(audiences, [['front-line-observation', 'observer'], ['staff-beliefs', 'staff'], ['staff-pulse', 'staff']])
  })
})
