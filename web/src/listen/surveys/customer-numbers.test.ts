import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { readNumbers } from './customer-numbers.ts'

suite('customer numbers', () => {
  test('are read with commas of both languages, spaces and lines between them, each once', () =>
    assert.deepEqual(readNumbers('3，5、8\n5 13;21'), [3, 5, 8, 13, 21]))
  test('are refused where one is no number, and where there are none', () => {
    for (const text of ['3, five', '0', '-3', '1.5', '1e3', '', ' , ']) assert.equal(readNumbers(text), null, text)
  })
  test('are at most ten thousand', () => {
    const lines = (n: number) => Array.from({ length: n }, (_, i) => i + 1).join('\n')
    assert.equal(readNumbers(lines(10_000))?.length, 10_000)
    assert.equal(readNumbers(lines(10_001)), null)
  })
})
