import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { highlight } from './highlight.ts'

const shown = (text: string, words: readonly string[]) =>
  highlight(text, words).map((p) => (p.found ? `[${p.text}]` : p.text)).join('')

describe('words that were searched for are marked in the text', () => {
  it('wherever they stand, in capitals or not, in any script', () => {
    assert.equal(shown('Waited and waited', ['WAIT']), '[Wait]ed and [wait]ed')
    assert.equal(shown('排队排了四十分钟', ['排队', '分钟']), '[排队]排了四十[分钟]')
  })
  it('as one mark where they overlap or touch', () => {
    assert.equal(shown('排队太久', ['排队太', '太久']), '[排队太久]')
    assert.equal(shown('aaa', ['aa']), '[aaa]')
  })
  it('and nothing else changes: the pieces together are the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.array(
      fc.string({ unit: 'grapheme', maxLength: 3 }), { maxLength: 4 },
    ), (text, words) => {
      const pieces = highlight(text, words)
      assert.equal(pieces.map((p) => p.text).join(''), text)
      assert.ok(pieces.every((p) => p.text !== ''))
    }))
  })
})
