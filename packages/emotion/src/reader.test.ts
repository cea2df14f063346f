import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { Annotation } from './annotation.ts'
import { openReader } from './reader.ts'

const reader = openReader()
const read = (text: string) => reader.readText(text)

/** What must hold of every annotation, whatever was read. */
function legal(text: string): Annotation {
  const a = read(text)
  Annotation.parse(a)
  assert.ok(a.toneBand[0] <= a.tone && a.tone <= a.toneBand[1], 'tone lies in its band')
  assert.ok(a.intensityBand[0] <= a.intensity && a.intensity <= a.intensityBand[1], 'intensity lies in its band')
  assert.ok(!a.emotions.includes('none') || a.emotions.length === 1, 'none stands alone')
  assert.ok(!a.intent.includes('none') || a.intent.length === 1, 'none stands alone')
  assert.ok(a.urgency === 0 || a.urgency >= 0.5, 'urgency is 0, or 0.5…1')
  let last = 0
  for (const { start, end } of a.spans) {
    assert.ok(start >= last && end > start && end <= a.masked.length, 'spans are in order and within the masked text')
    last = end
  }
  return a
}

describe('A text of a customer', () => {
  for (const [text, side] of [
    ['服务态度太差了，再也不会来', -1], ['味道很好，包装也用心，推荐！', 1], ['The room was filthy and nobody cared.', -1],
    ['Lovely staff, super quick, will be back', 1],
    ['還不錯，下次還會再來', 1], ['客服一直敷衍我，三天了还没退款', -1], ['Took four calls and two weeks to get my refund', -1], ['not bad at all', 1],
  ] as const) it(`is read on the right side of zero: ${text}`, () => {
    const a = legal(text)
    assert.ok(a.tone * side > 0, `tone ${a.tone}`)
    assert.equal(a.lang, /[a-z]/.test(text) ? 'en' : 'zh')
  })

  it('names the factors it speaks of, what is meant with it, and the words that said so', () => {
    const a = legal('排队等了两个小时，收银员还翻白眼，再也不来了')
    assert.ok('service' in a.factors || 'convenience' in a.factors, JSON.stringify(a.factors))
    assert.ok(a.intent.includes('leaving'), a.intent.join())
    assert.ok(a.spans.length > 0)
    assert.ok(a.spans.some((span) => span.tone < 0))
  })

  it('presses where somebody is in danger, also in calm words', () => {
    assert.ok(legal('There is a smell of gas in the hallway of flat 3, could someone come today please.').urgency >= 0.5)
    assert.equal(legal('The tea was nice.').urgency, 0)
  })

  it('is read without its personal data, and spans stand in the masked text', () => {
    const a = legal('我叫张伟，电话13812345678，你们的服务太差了')
    assert.ok(!a.masked.includes('13812345678'))
    assert.deepEqual(a, { ...legal(a.masked), masked: a.masked }, 'a masked text reads the same')
  })

  it('reads the same in full width, Traditional script or capitals of the keyboard, where these say nothing', () => {
    assert.equal(read('這家店的服務真的很差').tone, read('这家店的服务真的很差').tone)
    assert.equal(read('ｇｏｏｄ ｓｅｒｖｉｃｅ').tone, read('good service').tone)
  })

  it('in a language it does not know is “other” and unsure', () => {
    for (const text of [
      'Produto chegou antes do prazo, recomendo a todos', 'Очень плохое обслуживание', 'サービスがとても悪いです', 'ขอบคุณมาก',
      'Der Kellner war leider sehr unfreundlich zu uns',
    ]) {
      const a = legal(text)
      assert.equal(a.lang, 'other', text)
      assert.equal(a.unsure, true)
      assert.equal(a.tone, 0)
    }
  })
})

describe('Any string whatever', () => {
  it('gives a legal annotation and never throws', () => {
    const bits = fc.constantFrom(
      '', ' ', '\n', '\u0000', '\uD83D', '\uDE00', '😀', '👨‍👩‍👧', '<script>alert(1)</script>', '&amp;', '好', '不', '但是', 'but',
      '!!!', '？？', '1234567890', '‹name›', 'مرحبا', '\u202E', 'a'.repeat(300), '，', "'", 'ﷺ', '𠮷',
    )
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.array(bits, { maxLength: 40 })
      .map((parts) => parts.join(''))), (text) => { legal(text) }), { numRuns: 1500 })
  })

  it('of a megabyte takes no more than seconds', () => {
    for (const unit of ['好', '不好，', 'bad ', 'a', '!', '\uD83D', '😀', '1', 'aaaa@', 'ﷺ ', '但是'])  {
      const begun = performance.now()
      const a = legal(unit.repeat(Math.ceil(1_000_000 / unit.length)))
      assert.ok(performance.now() - begun < 20_000, `${unit}: ${performance.now() - begun} ms`)
      assert.ok(a.masked.length > 0)
    }
  })

  it('empty, or without a word, has no feeling to be sure of', () => {
    for (const text of ['', '   ', '\n\n', '......', '12345'])
      assert.equal(legal(text).unsure || legal(text).emotions[0] === 'none', true, JSON.stringify(text))
  })
})

describe('The annotate command', () => {
  const run = (input: string) => spawnSync(
    process.execPath, [new URL('annotate.ts', import.meta.url).pathname], { input, encoding: 'utf8' },
  )

  it('answers a line for each line, with its id, in order', () => {
    const { stdout, status } = run('{"id":"a","text":"太好了"}\n{"id":2,"text":"Terrible service","lang":"en"}\n')
    assert.equal(status, 0)
    const rows = stdout.trim().split('\n').map((line) => JSON.parse(line) as { id: unknown } & Record<string, unknown>)
    assert.deepEqual(rows.map((row) => row.id), ['a', 2])
    for (const { id: _, ...row } of rows) Annotation.parse(row)
  })

  it('says what is wrong with a line and goes on', () => {
    const { stdout, status } = run('not json\n{"id":"b"}\n{"id":"c","text":"fine"}\n')
    assert.equal(status, 1)
    const rows = stdout.trim().split('\n').map((line) => JSON.parse(line) as { id: unknown; line?: number; error?: string })
    assert.deepEqual(rows.map((row) => [row.id, row.line]), [[null, 1], [null, 2], ['c', undefined]])
    assert.match(rows[1]!.error!, /text/)
  })
})
