import assert from 'node:assert/strict'
import { test } from 'node:test'
import { heartlineQuery, keptFor } from './queries.ts'

test('while filters change, the last line stays', () => {
  assert.equal(
    keptFor(heartlineQuery('tea', { from: '2025-01-01' }).queryKey, heartlineQuery('tea', {}).queryKey, 'line'), 'line',
  )
})

test('another journey never shows the last one’s line', () => {
  assert.equal(keptFor(heartlineQuery('tea', {}).queryKey, heartlineQuery('delivery', {}).queryKey, 'line'), undefined)
})

test('the first question has nothing to keep', () => {
  assert.equal(keptFor(heartlineQuery('tea', {}).queryKey, undefined, undefined), undefined)
})
