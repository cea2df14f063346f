import assert from 'node:assert/strict'
import { test } from 'node:test'
import { searchTextsOf } from './search-text.ts'

test('A phone number is looked for as it is kept, however it is typed', () => {
  for (const typed of ['138 0013 8000', '138-0013-8000', '+86 138 0013 8000', ' 13800138000 ', '+8613800138000'])
    assert.ok(searchTextsOf(typed).includes('13800138000'), typed)
  assert.ok(searchTextsOf('+44 20 7946 0018').includes('+442079460018'))
  assert.ok(searchTextsOf('+86 138 00').includes('13800'), 'also while it is being typed')
})
test('Names, addresses and card numbers are looked for as they are', () => {
  for (const typed of ['小美', 'may@tea.example', 'member-42', '4711', 'Anna-Lena 2'])
    assert.deepEqual(searchTextsOf(typed), [typed])
  assert.ok(searchTextsOf('2026-0001-77').includes('2026-0001-77'), 'what may be either is looked for as either')
})
