import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { divide } from './clauses.ts'
import { Grams, gramsOf } from './grams.ts'
import { normalise } from './normalise.ts'
import { cut, Units } from './units.ts'

const unitsOf = (text: string) => {
  const units = cut(text, new Units())
  divide(text, units)
  return units
}
const words = (text: string) => { const u = unitsOf(text); return Array.from(
  { length: u.count }, (_, i) => text.slice(u.start[i], u.end[i]),
) }
const clauses = (text: string) => {
  const u = unitsOf(text)
  return Array.from({ length: u.clauses }, (_, c) => Array.from({ length: u.count }, (_, i) => i).filter((i) => u.clause[i] === c)
    .map((i) => text.slice(u.start[i], u.end[i])).join(' '))
}
const hashes = (text: string) => [...unitsOf(text).hash.subarray(0, unitsOf(text).count)]

describe('A text is cut into units', () => {
  it('a Chinese character, a word with its apostrophe, a number, a run of one mark, a symbol', () => {
    assert.deepEqual(words('WiFi慢!! don\'t go… 45元😡'), ['WiFi', '慢', '!!', "don't", 'go', '…', '45', '元', '😡'])
  })
  it('that are the same whatever the width, the case or the script', () => {
    assert.deepEqual(hashes('服務ＯＫ！'), hashes('服务ok!'))
    assert.deepEqual(hashes('Don’t'), hashes("don't"))
  })
  it('a drawn-out word is its own however long it is drawn', () => {
    assert.deepEqual(hashes('sooooo'), hashes('sooooooooo'))
    assert.notDeepEqual(hashes('sooooo'), hashes('so'))
  })
  it('that lie in order within the text, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const u = unitsOf(text)
      for (let i = 0; i < u.count; i++) {
        assert.ok(u.end[i]! > u.start[i]! && u.end[i]! <= text.length)
        if (i > 0) assert.ok(u.start[i]! >= u.end[i - 1]! && u.clause[i]! >= u.clause[i - 1]!)
      }
      assert.equal(u.turned.length >= u.clauses, true)
    }))
  })
})

describe('A text is divided into clauses', () => {
  it('at marks, at turns, at new lines and at spaces between Chinese characters', () => {
    assert.deepEqual(clauses('房间不错，但是隔音差 下次不来'), ['房 间 不 错 ，', '但 是 隔 音 差', '下 次 不 来'])
    assert.deepEqual(clauses('Nice room but loud. Bye\nnow'), ['Nice room', 'but loud .', 'Bye', 'now'])
  })
  it('and knows those that begin with a turn', () => {
    assert.deepEqual(unitsOf('好吃，不过贵').turned.slice(0, 2), [false, true])
    assert.deepEqual(unitsOf('Good. However, late').turned.slice(0, 2), [false, true])
  })
})

describe('n-grams', () => {
  const gramsIn = (text: string, language: 'zh' | 'en') => gramsOf(text, unitsOf(text), language, new Grams())
  it('cover runs of up to four characters or three words, and parts of words in English', () => {
    // 4 + 3 + 2 + 1 runs.
    assert.equal(gramsIn('服务很好', 'zh').count, 10)
    const english = gramsIn('very nice', 'en')
    assert.equal(english.whole, 3)
    assert.ok(english.count > english.whole)
  })
  it('a unit under a negation is one more n-gram, until a mark', () => {
    assert.equal(gramsIn('不好', 'zh').count - gramsIn('很好', 'zh').count, 1)
    assert.equal(gramsIn('不，好', 'zh').count - gramsIn('很，好', 'zh').count, 0)
  })
})

it('two texts that differ in width, script, case or spaces are the same text', () => {
  assert.equal(normalise('  這裡　很ＯＫ\n'), normalise('这里 很ok'))
})
