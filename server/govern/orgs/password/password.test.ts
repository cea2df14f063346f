import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { isGuessable, Password } from './contract.ts'

const takes = (password: string) => Password.safeParse(password).success

describe('A password', () => {
  it('has 12 characters or more and 128 at most, and none of them is cut off', () => {
    assert.deepEqual(['eleven of it', 'eleven more', 'x'.repeat(9)].map(takes), [true, false, false])
    const long = 'tea by the lake, '.repeat(8).slice(0, 128)
    assert.equal(Password.parse(long), long)
    assert.equal(takes(`${long}!`), false)
  })
  it('may be of any characters: blanks, Chinese, emoji, figures alone', () => {
    for (const password of [
      'tea in the morning', '每天早上喝一杯热乎乎的茶吧', 'cup 🍵 of 🫖 tea ☕ now', '839201746352', 'KVRTMPLWQZGB', "' or 1=1; drop --",
    ]) assert.ok(takes(password), password)
  })
  it('is none that is guessed first, however it is dressed up', () => {
    for (const password of [
      'passwordpassword', 'Password1234!', 'P@ssw0rd2026', 'qwertyuiop123', '1qaz2wsx3edc', '123456789012', '987654321098',
      'aaaaaaaaaaaa', 'abababababab', 'abcdefghijkl',
      'iloveyou1234', 'Welcome2026!!', 'administrator', 'admin1234567', 'heartline123', 'woaini1314520', 'letmein12345',
      '111111222222', '            ',
    ]) assert.ok(!takes(password), password)
  })
  it('drawn by chance is practically never refused', () => {
    const letters = fc.array(fc.constantFrom(...'abcdefghijkmnpqrstuvwxyz23456789'), { minLength: 16, maxLength: 24 })
    fc.assert(
      fc.property(letters, (drawn) => fc.pre(new Set(drawn).size >= 12) === undefined && !isGuessable(drawn.join(''))),
      { numRuns: 300 },
    )
  })
})
