import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { TouchpointDraft } from '../../../../server/record/touchpoints/contract.ts'
import { isKey, keyFrom, newTouchpoint } from './drafts.ts'
import { moved } from './reorder.ts'

test('a key comes from the English name', () => {
  assert.equal(keyFrom({ zh: '门店', en: ' Café — Store visit! ' }, 'touchpoint', new Set()), 'cafe-store-visit')
})

test('a name in Chinese alone gets a word and a free number', () => {
  assert.equal(keyFrom({ zh: '门店', en: '' }, 'touchpoint', new Set(['touchpoint-1'])), 'touchpoint-2')
})

test('every made key is a key, and is free', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.constantFrom('a', 'a-2', 'touchpoint-1')), (en, taken) => {
      const key = keyFrom({ zh: '', en }, 'touchpoint', new Set(taken))
      assert.ok(isKey(key), key)
      assert.ok(!new Set<string>(taken).has(key))
    }),
  )
})

test('a touchpoint begun from an unmapped name answers to that name', () => {
  const draft = newTouchpoint('骑手电话')
  assert.deepEqual([draft.names.zh, draft.names.en, draft.aliases], ['骑手电话', '', ['骑手电话']])
  assert.ok(TouchpointDraft.safeParse({ ...draft, key: 'rider-call' }).success)
})

test('moving keeps everything and puts one thing where it was asked to be', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.nat(), fc.integer({ min: -3, max: 30 }), (items, at, to) => {
      const from = at % items.length
      const after = moved(items, from, to)
      assert.deepEqual(
        after.toSorted((a, b) => a - b),
        items.toSorted((a, b) => a - b),
      )
      assert.equal(after.indexOf(items[from]!), Math.min(items.length - 1, Math.max(0, to)))
    }),
  )
})
