import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Survey } from '@heartline/survey'
import { breachesOf } from '@heartline/survey/definition'
import { surveys as en } from '../../app/messages/en/surveys.ts'
import { surveys as zh } from '../../app/messages/zh/surveys.ts'
import { sayFault, sayPlace } from './say-fault.ts'

const t = (words: string) => ({ en: words })
const survey: Survey = {
  languages: ['en'],
  title: t('Visit'),
  thanks: t('Thanks'),
  pages: [
    { id: 'one', questions: [{ kind: 'text', id: 'a', title: t('A?') }, { kind: 'text', id: 'b', title: t('B?') }] },
    { id: 'two', questions: [{ kind: 'nps', id: 'c', title: t('C?'), showIf: { question: 'gone', is: 'answered' } }] },
  ],
}
const [breach] = breachesOf(survey)
const fault = { path: breach!.path.join('.'), message: breach!.message, rule: breach!.rule, params: breach!.params ?? {} }

suite('a fault of a draft', () => {
  test('is said in the reader’s words, with its figures', () => {
    assert.equal(sayFault(fault, en.rules), 'The condition asks about “gone”, which is not there: choose another question.')
    assert.equal(sayFault(fault, zh.rules), '显示条件用到的“gone”不存在，请改选别的题目。')
  })

  test('is said as the server says it where its rule is new to this app', () =>
    assert.equal(sayFault({ ...fault, rule: 'of-tomorrow' }, en.rules), fault.message))

  test('has its place as people count it', () => {
    assert.equal(sayPlace(fault.path, survey, en.place), 'Question 3')
    assert.equal(sayPlace('pages.1', survey, en.place), 'Page 2')
    assert.equal(sayPlace('theme.ink', survey, en.place), 'The whole survey')
  })
})
