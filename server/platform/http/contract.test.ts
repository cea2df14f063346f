import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { line, text } from './contract.ts'

describe('text at the door', () => {
  it('takes what no database can keep as �, and nothing else away', () => {
    assert.equal(text(20).parse('a\0b\ud83d c\n'), 'a�b� c\n')
    assert.equal(text(3).safeParse('abcd').success, false)
  })
  it('is one line where it is a name: control characters are refused', () => {
    assert.equal(line(20).parse(' 茶 & tea '), '茶 & tea')
    for (const wrong of ['a\0b', 'a\nb', '\u001b[2J']) assert.equal(line(20).safeParse(wrong).success, false)
  })
})
