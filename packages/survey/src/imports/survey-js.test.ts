import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Survey, type Question } from '../definition.ts'
import { visible } from '../evaluate/visible.ts'
import { fromSurveyJs, SurveyImportError } from './index.ts'

const { survey, notes } = fromSurveyJs(JSON.parse(readFileSync(new URL('testing/survey-js.json', import.meta.url), 'utf8')))
const questions = new Map(survey.pages.flatMap((page) => page.questions).map((question) => [question.id, question]))
const question = <K extends Question['kind']>(id: string, kind: K) => {
  const found = questions.get(id)
  assert.equal(found?.kind, kind, id)
  return found as Extract<Question, { kind: K }>
}
const shown = (answers: Record<string, unknown>) =>
  visible(survey, answers, 'x').flatMap((page) => page.questions.map(({ id }) => id))
const one = (element: Record<string, unknown>) => fromSurveyJs({ elements: [{ name: 'q', ...element }] })

describe('a SurveyJS survey', () => {
  test('becomes a sound survey in both its languages', () => {
    assert.ok(Survey.safeParse(survey).success)
    assert.deepEqual(survey.languages, ['en', 'zh-CN'])
    assert.deepEqual(survey.title, { en: 'Coffee club', 'zh-CN': '咖啡俱乐部' })
    assert.deepEqual(survey.thanks.en, 'Thank you!\nSee you soon.')
    assert.equal(survey.welcome?.en, 'Two minutes, please.')
    assert.deepEqual(survey.pages.map(({ title }) => title?.en), ['Your visit', undefined])
  })

  test('keeps a question’s kind, words, limits and order', () => {
    const nps = question('nps-score', 'nps')
    assert.deepEqual([nps.required, nps.low?.en, nps.high?.['zh-CN']], [true, 'Not likely', '一定会'])
    const features = question('promoter-features', 'several')
    assert.deepEqual(features.options.map(({ id, label }) => [id, label.en]), [
      ['taste', 'The taste'], ['staff', 'The staff'], ['place', 'The place'], ['none', 'None'],
    ])
    const { max, exclusive, randomise, keepLast, other } = features
    assert.deepEqual([max, exclusive, randomise, keepLast, other?.en], [2, 'none', true, 1, 'Other'])
    assert.equal(features.help?.['zh-CN'], '最多两项。')
    assert.deepEqual([question('disappointed', 'text').lines, question('disappointed', 'text').maxLength], [3, 500])
    assert.deepEqual(question('order', 'ranking').options.map(({ id }) => id), ['price', 'speed', 'calm'])
    assert.deepEqual(question('email', 'contact').fields, ['email'])
    assert.deepEqual([question('age', 'number').min, question('age', 'number').max], [10, 120])
    assert.equal(question('satisfaction', 'csat').scale, 5)
  })

  test('keeps its conditions, those of panels and pages too', () => {
    assert.deepEqual(question('promoter-features', 'several').showIf, { question: 'nps-score', is: 'atLeast', value: 9 })
    assert.deepEqual(question('why-cake', 'text').showIf, {
      all: [
        { question: 'visits', is: 'equals', value: 'often' },
        {
          all: [
            { all: [{ question: 'quality-2', is: 'answered' }, { not: { question: 'quality-2', is: 'atLeast', value: 3 } }] },
            { question: 'card', is: 'equals', value: 'true' },
          ],
        },
      ],
    })
    assert.deepEqual(question('email', 'contact').showIf, { not: { question: 'visits', is: 'equals', value: 'never' } })
    assert.equal(shown({ 'nps-score': { score: 3 } }).includes('disappointed'), true)
    assert.equal(shown({ visits: { chosen: 'never' } }).includes('email'), false)
  })

  test('keeps its piping', () => {
    assert.equal(question('disappointed', 'text').title.en, 'What let you down about a score of {{nps-score}}?')
  })

  test('says item by item what could not come', () => {
    const said = notes.map(({ item, note, detail }) => `${item}: ${note}${detail ? ` (${detail})` : ''}`)
    for (const expected of [
      'survey: logic-lost (triggers)', 'banner: left-out (html)', 'signature: left-out (signaturepad)',
      'quality: split (2)', 'birthday: changed (inputType date)', 'stars: changed (rating)', 'city: setting-lost (choicesByUrl)',
      'rest: condition-lost (age({birthday}) > 18)', 'card: text-copied (zh-CN)', 'address: split (2)',
      'card: markup-lost (Do you have a <b>card</b>?)',
    ]) assert.ok(said.includes(expected), `${expected} is not among\n${said.join('\n')}`)
    assert.deepEqual(question('rest', 'text').showIf, { not: { question: 'visits', is: 'equals', value: 'never' } })
    assert.deepEqual(question('stars', 'choice').options.map(({ label }) => label.en), ['10', '20', '30', '40', '50'])
  })
})

describe('a single element', () => {
  const condition = (visibleIf: string) => {
    const { survey } = fromSurveyJs({
      elements: [
        { type: 'rating', name: 'a', rateMax: 10 }, { type: 'checkbox', name: 'b', choices: ['x', 'y', 'it\'s'] },
        { type: 'text', name: 'q', visibleIf },
      ],
    })
    return survey.pages[0]!.questions[2]!.showIf
  }

  test('has its condition read as SurveyJS writes them', () => {
    assert.deepEqual(condition('{a} = 3'), { question: 'a', is: 'equals', value: 3 })
    assert.deepEqual(condition("{a} == '3'"), { question: 'a', is: 'equals', value: 3 })
    assert.deepEqual(condition('{a} > 3'), {
      all: [{ question: 'a', is: 'answered' }, { not: { question: 'a', is: 'atMost', value: 3 } }],
    })
    assert.deepEqual(condition('{a} empty'), { not: { question: 'a', is: 'answered' } })
    assert.deepEqual(condition("{b} contains 'x' or {b} anyof ['y']"), {
      any: [{ all: [{ question: 'b', is: 'includes', value: 'x' }] }, { any: [{ question: 'b', is: 'includes', value: 'y' }] }],
    })
    assert.deepEqual(condition("!({a} < 3) and {b} allof ['x', 'y']"), {
      all: [
        { not: { all: [{ question: 'a', is: 'answered' }, { not: { question: 'a', is: 'atLeast', value: 3 } }] } },
        { all: [{ question: 'b', is: 'includes', value: 'x' }, { question: 'b', is: 'includes', value: 'y' }] },
      ],
    })
    const tooMuch = [
      '{a} + 1 > 3', '{gone} = 1', "{b} = 'z'", '{a} >', '((({a} = 1)', '{a} = 1 {b}',
      "iif({a} > 1, 'x', 'y') = 'x'", '{a} constructor 1', '{a} = {b}',
    ]
    for (const beyond of tooMuch)
      assert.equal(condition(beyond), undefined, beyond)
  })

  test('that asks about what comes later is always shown, and that is noted', () => {
    const { survey, notes } = fromSurveyJs({
      elements: [{ type: 'text', name: 'a', visibleIf: '{b} notempty' }, { type: 'text', name: 'b' }],
    })
    assert.equal(survey.pages[0]!.questions[0]!.showIf, undefined)
    assert.deepEqual(notes.map(({ note }) => note), ['condition-lost'])
  })

  test('gives up what cannot be said here, and still is a sound question', () => {
    assert.deepEqual(one({ type: 'text', title: 'Hello {nobody}' }).notes, [{ item: 'q', note: 'piping-lost', detail: 'nobody' }])
    assert.equal(one({ type: 'comment', title: 'x'.repeat(3_000) }).survey.pages[0]!.questions[0]!.title.en?.length, 1_000)
    const scripted = one({ type: 'text', title: '{{evil}} <script>alert(1)</script>words' })
    assert.equal(scripted.survey.pages[0]!.questions[0]!.title.en, 'words')
  })
})

describe('a file that is none', () => {
  test('is refused with what is wrong', () => {
    for (const wrong of [null, 7, [], { pages: 3 }]) assert.throws(() => fromSurveyJs(wrong), SurveyImportError)
    assert.throws(() => fromSurveyJs({ elements: [{ type: 'html', name: 'x' }] }), /no question/)
    assert.throws(() => one({ type: 'constructor' }), /no question/)
  })

  test('never gives a survey that breaks a rule, whatever its elements are', () => {
    const types = [
      'rating', 'radiogroup', 'checkbox', 'matrix', 'text', 'comment', 'boolean', 'ranking', 'multipletext', 'panel', 'toString',
    ]
    const element = fc.record({
      type: fc.constantFrom(...types), name: fc.oneof(fc.string(), fc.constantFrom('a', 'b')), title: fc.jsonValue(),
      visibleIf: fc.oneof(fc.string(), fc.constantFrom('{a} = 1', '{b} notempty', '1', "{a} contains 'x'")),
      choices: fc.oneof(fc.jsonValue(), fc.array(fc.string())), items: fc.array(fc.jsonValue()),
      rows: fc.jsonValue(), columns: fc.jsonValue(), min: fc.double(), max: fc.double(),
      rateMin: fc.integer(), rateMax: fc.integer(), rateStep: fc.double(), rateValues: fc.jsonValue(), maxLength: fc.double(),
      minSelectedChoices: fc.integer({ min: -1, max: 5 }), maxSelectedChoices: fc.integer({ min: -1, max: 5 }),
      inputType: fc.constantFrom('text', 'number', 'email', 'date'), showOtherItem: fc.boolean(), showNoneItem: fc.boolean(),
    }, { requiredKeys: ['type'] })
    fc.assert(fc.property(fc.array(element, { maxLength: 5 }), (elements) => {
      try {
        const { survey } = fromSurveyJs({ elements })
        assert.deepEqual(Survey.safeParse(survey).error, undefined)
      } catch (error) {
        assert.ok(error instanceof SurveyImportError, String(error))
        assert.match(error.message, /no question|no SurveyJS/)
      }
    }), { numRuns: 300 })
  })
})
