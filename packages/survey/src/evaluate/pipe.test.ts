import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { anyAnswers } from '../testing/arbitraries.ts'
import { sampleOf, sampleSurvey, surveyOf } from '../testing/sample.ts'
import { pipe } from './pipe.ts'
import { translate } from './translate.ts'

const english = (words: string, answers: Record<string, unknown> = {}, facts = {}) =>
  pipe({ en: words }, answers, sampleSurvey, 'en', facts)

describe('a text', () => {
  test('is read in the language asked for, else in the fallback, else in any', () => {
    assert.equal(translate({ 'zh-CN': '您好', en: 'Hello' }, 'en', 'zh-CN'), 'Hello')
    assert.equal(translate({ 'zh-CN': '您好', en: '' }, 'en', 'zh-CN'), '您好')
    assert.equal(translate({ en: 'Hello' }, 'zh-CN', 'zh-CN'), 'Hello')
    assert.equal(translate({}, 'en', 'zh-CN'), '')
  })
})

describe('piping', () => {
  test('puts facts in, or the words for when they are not known', () => {
    assert.equal(english('Hello {{customer.name|friend}}!', {}, { 'customer.name': 'Li Wei' }), 'Hello Li Wei!')
    assert.equal(english('Hello {{ customer.name | friend}}!'), 'Hello  friend!')
    assert.equal(english('Hello{{customer.name|}}!', {}, { 'customer.name': '  ' }), 'Hello!')
  })

  test('puts an earlier answer in as a reader would say it', () => {
    assert.equal(english('You gave {{nps}}: {{nps.reason}}', { nps: { score: 9, reason: 'the smell' } }), 'You gave 9: the smell')
    assert.equal(english('{{choice}}', { choice: { chosen: 'b' } }), 'Option b')
    assert.equal(english('{{several}}', { several: { chosen: ['a', 'other'], other: 'a cup' } }), 'Option a, a cup')
    assert.equal(english('{{ranking}}', { ranking: ['c', 'a', 'b'] }), 'Option c, Option a, Option b')
    assert.equal(english('{{emotions}}', { emotions: ['joy', 'trust'] }), 'Happy, In good hands')
    const contact = { name: '李伟', email: 'li@example.com' }
    assert.equal(english('{{contact}} {{contact.email}}', { contact }), '李伟 li@example.com')
  })

  test('lists in the reader’s language', () => {
    assert.equal(pipe({ 'zh-CN': '您说:{{emotions}}' }, { emotions: ['joy', 'worry'] }, sampleSurvey, 'zh-CN'), '您说:开心、担心')
  })

  test('climbs a ladder rung by rung', () => {
    assert.equal(english('“{{ladder.what}}” — so that?', { ladder: { what: 'no queue' } }), '“no queue” — so that?')
    assert.equal(english('{{ladder.soThat|that}}', { ladder: { what: 'no queue' } }), 'that')
  })

  test('has nothing for an answer that is missing, wrong, or on a way not taken', () => {
    assert.equal(english('{{nps|no score}}', { nps: { score: 99 } }), 'no score')
    assert.equal(english('{{text|nothing}}', JSON.parse('{"__proto__": {"text": "x"}}')), 'nothing')
    assert.equal(english('{{constructor|nothing}} {{toString|nothing}}'), 'nothing nothing')
    const survey = surveyOf([sampleOf.csat, { ...sampleOf.text, showIf: { question: 'csat', is: 'atMost', value: 2 } }])
    assert.equal(pipe({ en: '{{text|nothing}}' }, { csat: 5, text: 'left behind' }, survey, 'en'), 'nothing')
  })

  test('gives plain text on one line, of no great length, that turns no words round', () => {
    assert.equal(english('{{text}}', { text: '<img src=x onerror=alert(1)>' }), '<img src=x onerror=alert(1)>')
    assert.equal(english('“{{text}}”', { text: 'line\none\u202Edesrever' }), '“line one desrever”')
    assert.equal(english('{{text}}', { text: '茶'.repeat(200) }), `${'茶'.repeat(119)}…`)
  })

  test('does not read an answer for placeholders', () => {
    assert.equal(english('{{text}}', { text: '{{customer.name|x}}' }, { 'customer.name': 'Li Wei' }), '{{customer.name|x}}')
    assert.equal(english('{{text}}', { text: '$& $1 $$' }), '$& $1 $$')
  })

  test('never throws, and never says "undefined" or "[object Object]"', () => {
    const parts = ['nps', 'nps.score', 'feeling', 'pair', 'pair.expectation', 'factors', 'emotions', 'consent', 'number']
    fc.assert(fc.property(anyAnswers(sampleSurvey.pages[0]!.questions), fc.constantFrom(...parts), (answers, part) => {
      assert.doesNotMatch(english(`{{${part}}}`, answers), /undefined|null|object/)
    }))
  })
})
