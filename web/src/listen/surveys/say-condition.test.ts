import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Condition, Survey } from '@heartline/survey'
import { surveys as en } from '../../app/messages/en/surveys.ts'
import { surveys as zh } from '../../app/messages/zh/surveys.ts'
import { sayCondition } from './say-condition.ts'

const t = (zh: string, en: string) => ({ 'zh-CN': zh, en })
const survey: Survey = {
  languages: ['zh-CN', 'en'],
  title: t('到店', 'Visit'),
  thanks: t('谢谢', 'Thanks'),
  pages: [
    {
      id: 'one',
      questions: [
        { kind: 'nps', id: 'recommend', title: t('推荐吗？', 'Recommend?') },
        { kind: 'feeling', id: 'feeling', title: t('心情？', 'Feeling?') },
      ],
    },
    {
      id: 'two',
      questions: [
        { kind: 'choice', id: 'way', title: t('怎么来的？', 'How?'),
          options: [{ id: 'foot', label: t('走路', 'On foot') }], other: t('其他', 'Otherwise') },
        { kind: 'consent', id: 'may', title: t('可以吗？', 'May we?'),
          purpose: 'follow-up', wording: t('同意', 'Agree'), version: '1' },
      ],
    },
  ],
}
const inEnglish = (condition: Condition) => sayCondition(condition, survey, 'en', en.condition)
const inChinese = (condition: Condition) => sayCondition(condition, survey, 'zh-CN', zh.condition)

suite('a condition in words', () => {
  test('names questions by their number and compares the answer', () => {
    const low: Condition = { question: 'recommend', is: 'atMost', value: 6 }
    assert.equal(inEnglish(low), 'the answer to question 1 is at most 6')
    assert.equal(zh.condition.shownIf(inChinese(low)), '仅当第 1 题的答案不高于 6 时显示')
  })

  test('says that of a feeling the tone is compared', () =>
    assert.equal(inEnglish({ question: 'feeling', is: 'atLeast', value: 0.2 }), 'the tone of question 2 is at least 0.2'))

  test('quotes the label of an option, not its id', () => {
    assert.equal(inEnglish({ question: 'way', is: 'equals', value: 'foot' }), 'the answer to question 3 is “On foot”')
    assert.equal(inChinese({ question: 'way', is: 'equals', value: 'foot' }), '第 3 题的答案为“走路”')
    assert.equal(inEnglish({ question: 'way', is: 'equals', value: 'other' }), 'the answer to question 3 is “Otherwise”')
  })

  test('says yes and no', () =>
    assert.equal(inEnglish({ question: 'may', is: 'equals', value: true }), 'the answer to question 4 is yes'))

  test('puts what belongs together in brackets', () =>
    assert.equal(
      inEnglish({ all: [
        { question: 'may', is: 'answered' },
        { any: [{ question: 'recommend', is: 'atMost', value: 6 }, { question: 'way', is: 'answered' }] },
      ] }),
      'question 4 was answered, and (the answer to question 1 is at most 6, or question 3 was answered)',
    ))

  test('says the contrary', () =>
    assert.equal(inEnglish({ not: { question: 'way', is: 'answered' } }), 'it is not so that question 3 was answered'))

  test('names a question that is not there by its id', () =>
    assert.equal(inEnglish({ question: 'gone', is: 'answered' }), 'the missing question “gone” was answered'))
})
