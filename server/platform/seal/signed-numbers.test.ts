import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { signedNumbers } from './signed-numbers.ts'

const links = signedNumbers('a page', [3, 5])
const secret = 'a secret'

describe('Signed numbers', () => {
  it('are read as they were written, by whoever has the secret', () => {
    fc.assert(fc.property(fc.nat(999), fc.nat(99_999), (one, two) =>
      assert.deepEqual(links.read(secret, links.write(secret, [one, two])), [one, two])))
  })
  it('say nothing under another secret or for another use, nor after any change', () => {
    const token = links.write(secret, [3, 42])
    assert.equal(links.read('another', token), undefined)
    assert.equal(signedNumbers('another page', [3, 5]).read(secret, token), undefined)
    for (const changed of [token.replace('42', '43'), token.replace('3.', '4.'), token.replace('.42', ''), `${token}x`, token.slice(1), ''])
      assert.equal(links.read(secret, changed), undefined, changed)
  })
  it('say nothing where a number is longer than its kind may be', () =>
    assert.equal(links.read(secret, links.write(secret, [1000, 1])), undefined))
  it('are written today as they were in the first mails', () => assert.equal(
    signedNumbers('unsubscribe', [10, 15]).write(secret, [1, 2]), '1.2.ohXWRLoZknaG4LBmwS3A5n_B04DYlbVQrADqRLRe0tg'))
})
