import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { PatchRequest } from './contract.ts'
import { applyPatch } from './patch.ts'

const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp']
const patch = (resource: Record<string, unknown>, ...Operations: object[]) =>
  applyPatch(resource, PatchRequest.parse({ schemas, Operations }).Operations)
const babs = { value: '2819c223-7f76-453a-919d-413861904646', display: 'Babs Jensen' }
const james = { value: '902c246b-6245-4190-8e05-00816be7344a', display: 'James Smith' }

/** The operations below stand in RFC 7644 (3.5.2) to the letter. */
describe('A PATCH of RFC 7644', () => {
  it('adds a member to a group, once', () => {
    const add = {
      op: 'add', path: 'members',
      value: [{ display: 'Babs Jensen', $ref: 'https://example.com/v2/Users/2819c223...413861904646', value: babs.value }],
    }
    const once = patch({ members: [james] }, add)
    assert.deepEqual((once['members'] as { value: string }[]).map((m) => m.value), [james.value, babs.value])
    assert.deepEqual(patch(once, add), once)
  })
  it('adds attributes without a path', () => {
    const user = patch({ userName: 'babs' }, {
      op: 'add', value: { emails: [{ value: 'babs@jensen.org', type: 'home' }], nickname: 'Babs' },
    })
    assert.deepEqual(user, { userName: 'babs', emails: [{ value: 'babs@jensen.org', type: 'home' }], nickname: 'Babs' })
  })
  it('removes a single member', () => {
    const group = patch({ members: [babs, james] }, {
      op: 'remove', path: 'members[value eq "2819c223-7f76-453a-919d-413861904646"]',
    })
    assert.deepEqual(group, { members: [james] })
  })
  it('removes all members', () => assert.deepEqual(patch({ members: [babs, james] }, { op: 'remove', path: 'members' }), {}))
  it('removes a value that fits a filter of two parts', () => {
    const emails = [{ value: 'bjensen@example.com', type: 'work' }, { value: 'babs@jensen.org', type: 'work' }]
    assert.deepEqual(
      patch({ emails }, { op: 'remove', path: 'emails[type eq "work" and value ew "example.com"]' }), { emails: [emails[1]] },
    )
  })
  it('replaces one member with another in one request', () => {
    const group = patch({ members: [babs] }, { op: 'remove', path: 'members[value eq "2819c223-7f76-453a-919d-413861904646"]' }, {
      op: 'add', path: 'members', value: [james],
    })
    assert.deepEqual(group, { members: [james] })
  })
  it('replaces all members', () => assert.deepEqual(
    patch({ members: [babs] }, { op: 'replace', path: 'members', value: [james, babs] }), { members: [james, babs] },
  ))
  it('replaces the whole of a work address', () => {
    const value = {
      type: 'work', streetAddress: '911 Universal City Plaza', locality: 'Hollywood', region: 'CA', postalCode: '91608',
      country: 'US',
      formatted: '911 Universal City Plaza\nHollywood, CA 91608 US', primary: true,
    }
    const addresses = [{ type: 'work', streetAddress: '100 Universal City Plaza' }, { type: 'home', primary: true }]
    assert.deepEqual(patch({ addresses }, { op: 'replace', path: 'addresses[type eq "work"]', value }), {
      addresses: [value, { type: 'home', primary: false }],
    })
  })
  it('replaces one part of a work address', () => {
    const addresses = [
      { type: 'work', streetAddress: '100 Universal City Plaza', country: 'US' }, { type: 'home', streetAddress: 'x' },
    ]
    assert.deepEqual(patch({ addresses }, {
      op: 'replace', path: 'addresses[type eq "work"].streetAddress', value: '1010 Broadway Ave',
    }), {
      addresses: [{ type: 'work', streetAddress: '1010 Broadway Ave', country: 'US' }, addresses[1]],
    })
  })
  it('replaces attributes without a path', () => {
    const emails = [{ value: 'bjensen@example.com', type: 'work', primary: true }, { value: 'babs@jensen.org', type: 'home' }]
    assert.deepEqual(
      patch({ nickname: 'B', emails: [] }, { op: 'replace', value: { emails, nickname: 'Babs' } }), { emails, nickname: 'Babs' },
    )
  })
})

describe('A PATCH', () => {
  it('is read as directories write it: capital letters, dotted names, the schema before the name', () => {
    const name = { familyName: 'Jensen' }
    assert.deepEqual(patch({ name }, { op: 'Replace', path: 'name.givenName', value: 'Babs' }), {
      name: { familyName: 'Jensen', givenName: 'Babs' },
    })
    assert.deepEqual(
      patch({ active: true }, { op: 'Replace', path: 'urn:ietf:params:scim:schemas:core:2.0:User:active', value: false }),
      { active: false },
    )
    assert.deepEqual(
      patch({ members: [babs, james] }, { op: 'Remove', path: 'members', value: [{ value: babs.value }] }), { members: [james] },
    )
  })
  it('is carried out wholly or not at all', () => {
    const user = { nickName: 'Babs' }
    assert.throws(() => patch(user, {
      op: 'replace', path: 'nickName', value: 'B',
    }, { op: 'replace', path: 'emails[type eq "work"]', value: {} }), { scimType: 'noTarget' })
    assert.deepEqual(user, { nickName: 'Babs' })
  })
  it('says by the words of the RFC what is wrong', () => {
    assert.throws(() => patch({}, { op: 'remove' }), { scimType: 'noTarget' })
    assert.throws(() => patch({}, { op: 'replace', path: 'id', value: 'mine' }), { scimType: 'mutability' })
    assert.throws(() => patch({}, { op: 'replace', path: '][', value: 1 }), { scimType: 'invalidPath' })
    assert.throws(() => patch({}, { op: 'replace', path: '__proto__.admin', value: 1 }), { scimType: 'invalidPath' })
    assert.throws(() => patch({}, { op: 'add', path: 'emails[type like "x"]', value: 1 }), { scimType: 'invalidFilter' })
    assert.throws(() => patch({}, { op: 'add', value: 'text' }), { scimType: 'invalidValue' })
  })
})
