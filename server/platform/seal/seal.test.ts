import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import fc from 'fast-check'
import { createSeal, SealError } from './index.ts'

const homes: string[] = []
const newHome = () => homes[homes.push(mkdtempSync(join(tmpdir(), 'heartline-seal-'))) - 1]!
after(() => homes.forEach((home) => rmSync(home, { recursive: true })))
const withKey = (secretKey: string) => createSeal({ home: '/nonexistent', secretKey })
const key = 'k'.repeat(32)

describe('A seal', () => {
  it('opens again to what was sealed, whatever it was', () => {
    const seal = withKey(key)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, use) =>
        assert.equal(seal.open(seal.seal(text, use), use), text),
      ),
    )
  })
  it('shows nothing of the text, and is different each time', () => {
    const seal = withKey(key)
    const [one, two] = [seal.seal('open sesame', 'u'), seal.seal('open sesame', 'u')]
    assert.notEqual(one, two)
    assert.doesNotMatch(Buffer.from(one!.split('.').at(-1)!, 'base64url').toString('latin1'), /sesame/)
  })
  it('does not open for another use', () => {
    const seal = withKey(key)
    assert.throws(() => seal.open(seal.seal('x', 'mail.example.com'), 'evil.example.com'), SealError)
  })
  it('does not open after any change', () => {
    const seal = withKey(key)
    const sealed = seal.seal('a password', 'u')
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom('A', 'B', '.', '_'), (at, letter) => {
        const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1)
        // The last letter of base64 may carry bits that mean nothing.
        const same = (text: string) =>
          text
            .split('.')
            .map((part, i) => (i < 2 ? part : Buffer.from(part, 'base64url').toString('hex')))
            .join()
        fc.pre(same(changed) !== same(sealed))
        assert.throws(() => seal.open(changed, 'u'), SealError)
      }),
    )
  })
  it('says so where the key is another', () => {
    const sealed = withKey(key).seal('x', 'u')
    assert.throws(() => withKey('another'.repeat(6)).open(sealed, 'u'), /SECRET_KEY/)
  })
  it('makes a key file of its own where no key was given, which only its user can read', () => {
    const home = newHome()
    const sealed = createSeal({ home, secretKey: undefined }).seal('x', 'u')
    assert.equal(createSeal({ home, secretKey: undefined }).open(sealed, 'u'), 'x', 'the next start finds it')
    assert.equal(statSync(join(home, 'secrets', 'sealing')).mode & 0o777, 0o600)
    assert.throws(() => createSeal({ home: newHome(), secretKey: undefined }).open(sealed, 'u'), SealError)
  })
  it('leaves no key file where nothing is sealed, or the key was given', () => {
    const home = newHome()
    createSeal({ home, secretKey: undefined })
    createSeal({ home, secretKey: key }).seal('x', 'u')
    assert.deepEqual(readdirSync(home), [])
  })
})
