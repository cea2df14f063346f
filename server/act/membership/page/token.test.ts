import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { OrgId } from '../../../govern/roles/index.ts'
import { makeToken, readToken } from './token.ts'

describe('The token of a member’s link', () => {
  const target = { org: 3 as OrgId, customer: 42, links: 2, until: new Date('2026-07-01T00:00:00Z') }
  const token = makeToken('a secret', target)
  it('says whose page it is and until when, to whoever has the secret', () =>
    assert.deepEqual(readToken('a secret', token), target))
  it('says nothing under another secret, nor after any change', () => {
    assert.equal(readToken('another', token), undefined)
    for (const changed of [
      token.replace('42', '43'), token.replace('3.', '4.'), token.replace('.2.', '.3.'), `${token}x`, token.slice(1),
    ])
      assert.equal(readToken('a secret', changed), undefined, changed)
  })
})
