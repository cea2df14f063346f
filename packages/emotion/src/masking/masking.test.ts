import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { findPersonalData, mask, maskKinds } from './index.ts'

/** Pieces that mean something to the finders, so that chance puts them side by side in ways nobody writes. */
const pieces = fc.constantFrom(
  '王', '张伟', '李娜', '欧阳', '小', '老', '师傅', '经理', '姓名:', '我是', '找', '的', '说', '金', '高兴', '周三', '人民路', '12号', '3栋', '502室',
  '小区', '省', '13812345678', '021-62345678', '订单号', '卡号', '身份证', '310104195802275484', '4539 9624 5957 1173', '沪A·12345', '幺三八',
  'QQ', '微信', 'card', 'passport ', 'plate ', 'Kevin ', 'May ', 'Smith', 'Mr ', 'my name is ', 'spoke to ', 'and ', 'van ', 'St ',
  '14 Elm Street', 'Li Na', 'KEVIN', "O'", 'é', 'İ',
  '@', 'a.b', '@x.com', '+44 ', '0', '7', '-', ' ', '.', ',', '，', '\n', '（', '１', '張', '🙂', '\ud83d', '\ude00',
  ...maskKinds.map((kind) => `‹${kind}›`))
const composed = fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join(''))
const repeated = fc.tuple(fc.array(pieces, { minLength: 1, maxLength: 4 }), fc.integer({ min: 5, max: 20 }))
  .map(([parts, times]) => parts.join('').repeat(times))
const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes))
const texts = fc.oneof(composed, repeated, units, fc.string({ unit: 'grapheme' }))

suite('for any text', () => {
  test('items lie within it, ascending, apart, and hold something', () => {
    fc.assert(fc.property(texts, (text) => {
      let end = 0
      for (const item of findPersonalData(text)) {
        assert.ok(item.start >= end && item.end > item.start && item.end <= text.length, JSON.stringify(item))
        end = item.end
      }
    }))
  })

  test('outside the items nothing changes', () => {
    fc.assert(fc.property(texts, (text) => {
      const found = findPersonalData(text)
      const kept = [0, ...found.map(({ end }) => end)].map((from, i) => text.slice(from, found[i]?.start))
      assert.equal(mask(text), kept.map((part, i) => part + (found[i] ? `‹${found[i].kind}›` : '')).join(''))
    }))
  })

  test('what is masked stays as it is when it is masked again', () => {
    fc.assert(fc.property(texts, (text) => {
      const masked = mask(text)
      assert.equal(mask(masked), masked)
    }), { numRuns: 2000 })
  })
})

test('masks only the items it is given', () => {
  assert.equal(mask('ab cd', [{ start: 3, end: 5, kind: 'name' }]), 'ab ‹name›')
  assert.equal(mask('13812345678', []), '13812345678')
})

suite('time grows with the length and no faster: a million characters', () => {
  const units = [
    '1', 'a', 'A', 'aaaa@', '王', '1 ', '1-', '1234 ', 'Kevin ', '路', '人民路', '1号', '花园', '幺三八', '王·', 'DE89 ', '13812345678,',
    'Ms van ', '1 Elm ']
  for (const unit of units) {
    test(JSON.stringify(unit), () => {
      const text = unit.repeat(1_000_000 / unit.length)
      const from = process.cpuUsage()
      mask(text)
      const took = process.cpuUsage(from).user / 1000
      assert.ok(took < 3000, `${took.toFixed(0)} ms of the processor; half a second is usual, a quadratic search takes minutes`)
    })
  }
})

suite('the corpus', () => {
  const folder = join(import.meta.dirname, '..', '..', 'corpus')
  const corpus = readdirSync(folder).filter((file) => file.endsWith('.jsonl')).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8').trimEnd().split('\n').map((line) => (JSON.parse(line) as { text: string }).text))

  test('few of its lines name a person or a number: masking more than 4 in 100 means that words are taken for names', () => {
    const masked = corpus.filter((text) => findPersonalData(text).length > 0)
    assert.ok(masked.length > corpus.length / 100 && masked.length < corpus.length / 25, `${masked.length} of ${corpus.length}`)
  })

  test('masking its lines twice is masking them once', () => {
    assert.deepEqual(corpus.filter((text) => mask(mask(text)) !== mask(text)), [])
  })
})
