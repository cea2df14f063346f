import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { openReader } from '../reader.ts'
import { withoutAsides } from './asides.ts'
import { readAtMost } from './units.ts'

const asides = [
  ['zh', '（12 号桌）'], ['zh', '(8812房)'], ['zh', '，订单 4411'], ['zh', '，單號：AB-20931'], ['zh', '，下午三点到店'], ['zh', '，我们上周六晚上去的'],
  ['zh', '，坐 3 号包间，昨天中午来的。'], ['en', ', order 4411'], ['en', '; booking no. KX-2093.'], ['en', ' - visited Tuesday'],
  ['en', ' (room 12)'], ['en', '; we dined on Friday evening'], ['en', ', table 6, I was there yesterday'],
] as const
const felt = {
  zh: ['味道很好，喜欢', '太难吃了', '收銀員翻白眼'],
  en: ['Lovely staff', 'The room was filthy', 'Rude waiter 😡'],
} as const

describe('What stands beside the matter', () => {
  const reader = openReader()
  for (const [language, aside] of asides) it(`makes no feeling weaker: “${aside}”`, () => {
    for (const text of felt[language]) {
      const { masked: _, ...bare } = reader.readText(text)
      const { masked, ...read } = reader.readText(text + aside)
      assert.deepEqual(read, bare, text + aside)
      assert.equal(masked, text + aside, 'and is still shown')
    }
  })

  for (const text of [
    '等了两个小时', '两点下单，四点才到', '分店冷淡，今天去的总店', '说好三号，五号才发货', '订单少了两件', '我要三号桌，给我换到角落',
    'Waited, two hours', 'Order 4411 never came', 'Booked table 4, got table 9',
    'Went on Tuesday, still closed', 'It took, all in all, 40 minutes',
  ]) it(`is not what the text is about: “${text}”`, () => assert.equal(withoutAsides(text), text))

  it('is all there is: then it is read', () => {
    for (const text of ['3号桌', '（3号桌）', '，订单 4411', 'Table 6', '(order 4411)']) assert.equal(withoutAsides(text), text)
  })

  it('leaves every other character in its place, whatever the text', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...asides.map(([, aside]) => aside)))
    const pieces = fc.array(piece, { maxLength: 6 })
    fc.assert(fc.property(pieces, (some) => {
      const text = some.join('')
      const plain = withoutAsides(text)
      assert.ok(plain.length <= text.length && plain.split('').every((unit, i) => unit === text[i] || unit === ' '), text)
    }))
  })

  it('is looked for in time that grows with the text', () => {
    for (const piece of ['，', '（', ' ', '1', '订单', ', order 1', '（3号桌']) {
      const text = piece.repeat(readAtMost / piece.length)
      assert.ok(withoutAsides(text).length <= text.length)
    }
  })
})
