import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { hashOfCode, newRecoveryCodes } from './recovery-codes.ts'
import { addressOf, codeAt, matchStep, newSecret, stepAt } from './totp.ts'

/** RFC 6238, appendix B, for SHA-1: its key is the twenty digits below. */
const secret = '12345678901234567890'
const vectors: readonly [string, number, string][] = [
  ['1970-01-01T00:00:59Z', 0x1, '94287082'],
  ['2005-03-18T01:58:29Z', 0x23523ec, '07081804'],
  ['2005-03-18T01:58:31Z', 0x23523ed, '14050471'],
  ['2009-02-13T23:31:30Z', 0x273ef07, '89005924'],
  ['2033-05-18T03:33:20Z', 0x3f940aa, '69279037'],
  ['2603-10-11T11:33:20Z', 0x27bc86aa, '65353130'],
]
/** RFC 4226, appendix D: the first ten codes of six digits of the same key. */
const hotp = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489']

describe('The code of an authenticator', () => {
  it('is that of RFC 6238 at each of its moments', async () => {
    for (const [at, step, code] of vectors) {
      assert.equal(stepAt(new Date(at)), step, at)
      assert.equal(await codeAt(secret, step, 8), code, at)
    }
  })
  it('in six digits is that of RFC 4226', async () => {
    for (const [step, code] of hotp.entries()) assert.equal(await codeAt(secret, step), code)
  })
  it('is taken a step early or late, and no further off', async () => {
    const now = new Date('2026-05-03T10:00:10Z')
    for (const by of [-2, -1, 0, 1, 2]) {
      const found = await matchStep(secret, await codeAt(secret, stepAt(now) + by), now, 0)
      assert.equal(found, Math.abs(by) <= 1 ? stepAt(now) + by : undefined, String(by))
    }
  })
  it('is worth nothing once it, or a later one, was used', async () => {
    const now = new Date('2026-05-03T10:00:10Z')
    const code = await codeAt(secret, stepAt(now))
    assert.equal(await matchStep(secret, code, now, stepAt(now)), undefined)
    assert.equal(await matchStep(secret, code, now, stepAt(now) - 1), stepAt(now))
  })
  it('is read by an app from an address with the key in base 32', () => {
    const address = new URL(addressOf(secret, 'ann@example.com'))
    assert.deepEqual(
      [address.protocol, address.pathname, address.searchParams.get('secret')],
      ['otpauth:', '/Heartline:ann%40example.com', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'],
    )
    assert.equal(new Set(Array.from({ length: 100 }, newSecret)).size, 100)
  })
})

describe('A recovery code', () => {
  it('is one of ten that differ, and is known again however it is typed', () => {
    const codes = newRecoveryCodes()
    assert.equal(new Set(codes).size, 10)
    fc.assert(fc.property(fc.constantFrom(...codes), (code) => {
      assert.match(code, /^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/)
      assert.equal(hashOfCode('ann', code.replaceAll('-', ' ').toLowerCase()), hashOfCode('ann', code))
      assert.notEqual(hashOfCode('bob', code), hashOfCode('ann', code))
    }))
  })
})
