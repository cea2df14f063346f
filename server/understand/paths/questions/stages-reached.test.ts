import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { reachedExactly } from './stages-reached.ts'

it('who reached which stages is told from who was seen in which of them together', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 31 }), { maxLength: 200 }), (masks) => {
    const together = Array.from({ length: 31 }, (_, i) => masks.filter((mask) => (mask & (i + 1)) === i + 1).length)
    const expected = [...Map.groupBy(masks, (mask) => mask)].map(([mask, own]) => ({ mask, customers: own.length })).toSorted((a, b) => a.mask - b.mask)
    assert.deepEqual(reachedExactly(together), expected)
  }))
})
