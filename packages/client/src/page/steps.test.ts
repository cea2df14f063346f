import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Page, Question } from '@heartline/survey'
import { readAddress } from './address.ts'
import { faultsOf, resumeAt, stepsOf } from './steps.ts'

const question = (id: string, required = false): Question => ({ kind: 'text', id, title: { en: id }, required })
const pages: Page[] = [
  { id: 'one', questions: [question('a'), question('b', true)] }, { id: 'two', questions: [question('c')] },
  { id: 'three', questions: [question('d')] },
]

suite('Steps', () => {
  test('are the author’s pages, or single questions where there is little room', () => {
    assert.deepEqual(stepsOf(pages, false).map(({ id }) => id), ['one', 'two', 'three'])
    assert.deepEqual(stepsOf(pages, true).map(({ id }) => id), ['a', 'b', 'c', 'd'])
  })

  for (const [words, answers, at] of [
    ['at the start without any answer', {}, 0],
    ['where somebody stopped in the middle of a page', { a: 'x' }, 0],
    ['after the last page that is finished', { a: 'x', b: 'x' }, 1],
    ['after the last page answered, though an earlier one was left open', { c: 'x' }, 2],
    ['on the last page when all is answered', { a: 'x', b: 'x', c: 'x', d: 'x' }, 2],
  ] as const)
    test(`resume ${words}`, () => assert.equal(resumeAt(stepsOf(pages, false), answers), at))

  test('name what is wrong by question', () => {
    assert.deepEqual(Object.keys(faultsOf(stepsOf(pages, false)[0], { a: 'x' })), ['b'])
  })
})

suite('The address', () => {
  test('says the token, and what the link was made for', () => {
    assert.deepEqual(readAddress({
      pathname: '/s/abc_-9', search: '?lang=en&channel=qr&place=hangzhou-2&host=https://shop.example',
    }), {
      token: 'abc_-9', language: 'en', channel: 'qr', place: 'hangzhou-2', host: 'https://shop.example', answer: null,
    })
  })
  test('says which answer was pressed in a mail', () => {
    assert.equal(readAddress({ pathname: '/s/abc', search: '?answer=recommend.9' }).answer, 'recommend.9')
  })
  test('is not believed where it says something else', () => {
    const { channel, host, token } = readAddress({ pathname: '/s/../admin', search: '?channel=root&host=javascript:alert(1)' })
    assert.deepEqual({ channel, host, token }, { channel: 'link', host: undefined, token: '' })
  })
})
