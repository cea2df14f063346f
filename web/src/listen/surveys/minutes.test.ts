import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Question, Survey } from '@heartline/survey'
import { minutesOf } from './minutes.ts'

const t = (words: string) => ({ en: words })
const of = (questions: Question[]): Survey =>
  ({ languages: ['en'], title: t('A'), thanks: t('B'), pages: [{ id: 'one', questions }] })
const rating = (n: number): Question => ({ kind: 'csat', id: `q-${n}`, title: t('?'), scale: 5 })
const ratings = (n: number) => Array.from({ length: n }, (_, i) => rating(i))

suite('the length of a survey', () => {
  test('is 15 minutes for the 85 questions of the source', () =>
    assert.deepEqual(minutesOf(of(ratings(85))), { least: 15, most: 15 }))
  test('is a minute at least', () => assert.deepEqual(minutesOf(of(ratings(1))), { least: 1, most: 1 }))
  test('is longer for those who see what others do not', () => {
    const asked = ratings(5).map((question): Question =>
      ({ ...question, id: `more-${question.id}`, showIf: { question: 'q-0', is: 'atMost', value: 3 } }))
    assert.deepEqual(minutesOf(of([...ratings(5), ...asked])), { least: 1, most: 2 })
  })
  test('counts writing twice, and every rating of a list', () => {
    const text: Question = { kind: 'text', id: 'text', title: t('?') }
    const factors: Question = { kind: 'factors', id: 'factors', title: t('?'), factors: ['product', 'service', 'price', 'brand'] }
    assert.equal(minutesOf(of([...ratings(5), text])).most, 2)
    assert.equal(minutesOf(of([...ratings(2), factors])).most, 2)
  })
})
