import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { widthOf, wrapLabel } from './wrap-label.ts'

test('Chinese breaks between signs, English between words and after hyphens', () => {
  assert.deepEqual(wrapLabel('小程序下单取餐', 5), ['小程序下', '单取餐'])
  assert.deepEqual(wrapLabel('Order by mini-program', 5), ['Order by', 'mini-', 'program'])
})

test('lines are evenly filled: no sign is left alone', () => {
  assert.deepEqual(wrapLabel('咨询店员', 3), ['咨询', '店员'])
})

test('a word too long for a line is divided, so that nothing is lost on paper', () => {
  const lines = wrapLabel('Membership', 4)
  assert.equal(lines.map((line) => line.replace(/-$/, '')).join(''), 'Membership')
  assert.ok(lines.length > 1)
})

test('what does not fit ends in an ellipsis', () => {
  assert.deepEqual(wrapLabel('一二三四五六七八九十', 3, 2), ['一二三', '四五…'])
})

test('no line is wider than its room by more than a sign', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zA-Z 一-十]{1,40}$/), fc.integer({ min: 4, max: 10 }), (text, width) => {
      for (const line of wrapLabel(text, width))
        assert.ok(widthOf(line) <= width + 1, `${line} is ${widthOf(line)} wide, room ${width}`)
    }),
  )
})
