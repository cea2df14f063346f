import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { isSigned, newSecret, signedHeaders } from './index.ts'

describe('A signature by the Standard Webhooks specification', () => {
  // The known answer that the specification's own libraries are tested with.
  const known = {
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}', signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  }
  it('is the one of the known answer', () => {
    assert.deepEqual(signedHeaders([known.secret], known), {
      'webhook-id': known.id, 'webhook-timestamp': '1614265330', 'webhook-signature': known.signature,
    })
  })
  it('fits under either secret while one replaces another', () => {
    const [old, next] = [newSecret(), newSecret()]
    const headers = signedHeaders([next, old], known)
    const bytes = Buffer.from(known.body)
    for (const secret of [old, next]) assert.equal(isSigned(secret, bytes, headers, known.at.getTime()), true)
    assert.equal(isSigned(newSecret(), bytes, headers, known.at.getTime()), false)
  })
  it('does not fit an old message, another body, another name or a header cut short', () => {
    const headers = signedHeaders([known.secret], known)
    const bytes = Buffer.from(known.body)
    const fits = (h = {}, b = bytes, lateS = 0) =>
      isSigned(known.secret, b, { ...headers, ...h }, known.at.getTime() + lateS * 1000)
    assert.equal(fits(), true)
    assert.equal(fits({}, bytes, 299), true)
    assert.equal(fits({}, bytes, 301), false)
    assert.equal(fits({}, Buffer.from('{"test": 2432232315}')), false)
    assert.equal(fits({ 'webhook-id': 'msg_other' }), false)
    assert.equal(fits({ 'webhook-signature': known.signature.slice(0, -4) }), false)
    assert.equal(fits({ 'webhook-signature': undefined }), false)
  })
  it('fits whatever was signed', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }).filter((s) => s === s.trim()), fc.string(), (id, body) => {
      const [secret, at] = [newSecret(), new Date()]
      assert.equal(isSigned(secret, Buffer.from(body), signedHeaders([secret], { id, at, body })), true)
    }))
  })
})
