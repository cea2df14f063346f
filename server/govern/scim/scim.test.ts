import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Json } from '../../testing/heartline.ts'
import { openSignInHouse, type SignInHouse } from '../../testing/sign-in-house.ts'
import type { Call } from '../../testing/house.ts'

let house: SignInHouse
let directory: Call

/** RFC 7644, 3.3, to the letter. */
const created = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'bjensen', externalId: 'bjensen',
  name: { formatted: 'Ms. Barbara J Jensen III', familyName: 'Jensen', givenName: 'Barbara' },
}
/** RFC 7644, 3.5.1, to the letter but for the id, which is ours. */
const replaced = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], id: '2819c223-7f76-453a-919d-413861904646', userName: 'bjensen',
  externalId: 'bjensen',
  name: { formatted: 'Ms. Barbara J Jensen III', familyName: 'Jensen', givenName: 'Barbara', middleName: 'Jane' },
  roles: [], emails: [{ value: 'bjensen@example.com' }, { value: 'babs@jensen.org' }],
}
const patchOf = (...Operations: object[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations })
const people = async () => (await house.own('GET', '/api/v1/people')).body.items as Json[]
const find = async (filter: string) => (await directory('GET', `/scim/v2/Users?filter=${encodeURIComponent(filter)}`)).body

before(async () => {
  house = await openSignInHouse()
  const { body } = await house.own('POST', '/api/v1/keys', { name: 'The directory', opens: 'scim' })
  assert.match(body.secret, /^hs_/)
  directory = house.somebody({ authorization: `Bearer ${body.secret}`, 'content-type': 'application/scim+json' })
})
after(() => house?.close())

describe('A key of a directory', () => {
  it('opens SCIM and nothing else, and nothing else opens SCIM', async () => {
    assert.equal((await directory('GET', '/api/v1/people')).status, 403)
    const { status, headers, body } = await house.own('GET', '/scim/v2/Users')
    assert.deepEqual(
      [status, headers['content-type'], body.schemas, body.status],
      [403, 'application/scim+json; charset=utf-8', ['urn:ietf:params:scim:api:messages:2.0:Error'], '403'],
    )
    assert.equal((await house.somebody()('GET', '/scim/v2/Users')).status, 401)
  })
})

describe('The description of the service', () => {
  it('says what it can do, and which resources there are', async () => {
    const { headers, body } = await directory('GET', '/scim/v2/ServiceProviderConfig')
    assert.equal(headers['content-type'], 'application/scim+json; charset=utf-8')
    assert.deepEqual(
      [body.patch.supported, body.filter.supported, body.bulk.supported, body.etag.supported], [true, true, false, true],
    )
    assert.deepEqual(
      (await directory('GET', '/scim/v2/ResourceTypes')).body.Resources.map((r: Json) => [r.id, r.endpoint]),
      [['User', '/Users'], ['Group', '/Groups']],
    )
    const schema = (await directory('GET', '/scim/v2/Schemas/urn:ietf:params:scim:schemas:core:2.0:User')).body
    assert.ok(schema.attributes.some((a: Json) => a.name === 'userName' && a.required))
    assert.equal((await directory('GET', '/scim/v2/Schemas')).body.totalResults, 2)
    assert.equal((await directory('GET', '/scim/v2/Schemas/none')).status, 404)
  })
})

describe('A user of a directory', () => {
  let id = ''
  let etag = ''
  it('needs an e-mail, for people come in by it: the example of the RFC has none, and is told so', async () => {
    const { status, body } = await directory('POST', '/scim/v2/Users', created)
    assert.deepEqual([status, body.scimType, body.status], [400, 'invalidValue', '400'])
    assert.match(body.detail, /emails/)
  })
  it('is brought in as a viewer, with an id of ours, a location and a version', async () => {
    const { status, headers, body } = await directory('POST', '/scim/v2/Users', { ...created, emails: replaced.emails })
    assert.deepEqual(
      [status, body.userName, body.externalId, body.name, body.active], [201, 'bjensen', 'bjensen', created.name, true],
    )
    assert.deepEqual([headers['location'], headers['etag']], [body.meta.location, body.meta.version])
    assert.deepEqual(body.groups.map((g: Json) => g.value), ['viewer'])
    const member = (await people()).find((p) => p.email === 'bjensen@example.com')
    assert.deepEqual(
      [member.name, member.role, member.id], ['Barbara Jensen', 'viewer', body.id].with(0, 'Ms. Barbara J Jensen III'),
    )
    ;[id, etag] = [body.id, body.meta.version]
  })
  it('is not brought in twice', async () => {
    for (const again of [
      { ...created, userName: 'BJensen', emails: [{ value: 'other@example.com' }] },
      { ...created, userName: 'other', emails: replaced.emails },
    ]) {
      const { status, body } = await directory('POST', '/scim/v2/Users', again)
      assert.deepEqual([status, body.scimType], [409, 'uniqueness'])
    }
  })
  it('is found by a filter, among people whom no directory brought', async () => {
    assert.deepEqual((await find('userName eq "bjensen"')).Resources.map((r: Json) => r.id), [id])
    assert.equal((await find('userName eq "nobody"')).totalResults, 0)
    assert.equal((await find(`userName eq "${house.emailOf('Olive')}"`)).totalResults, 1)
    const { status, body } = await directory('GET', '/scim/v2/Users?filter=userName%20is%20x')
    assert.deepEqual([status, body.scimType], [400, 'invalidFilter'])
  })
  it('is listed page by page, and with those attributes that were asked for', async () => {
    const page = (await directory('GET', '/scim/v2/Users?startIndex=2&count=1&attributes=userName')).body
    assert.deepEqual([page.totalResults, page.startIndex, page.itemsPerPage], [2, 2, 1])
    assert.deepEqual(Object.keys(page.Resources[0]).toSorted(), ['id', 'schemas', 'userName'])
    assert.equal((await directory('GET', '/scim/v2/Users?count=0')).body.Resources.length, 0)
  })
  it('is written anew as in the RFC; what is not kept here is let go by', async () => {
    const { status, body } = await directory('PUT', `/scim/v2/Users/${id}`, { ...replaced, id }, { 'if-match': etag })
    assert.deepEqual([status, body.name.middleName, body.emails, body.roles], [200, 'Jane', replaced.emails, undefined])
    assert.notEqual(body.meta.version, etag)
    assert.equal((await directory('PUT', `/scim/v2/Users/${id}`, replaced, { 'if-match': etag })).status, 412)
  })
  it('is changed in parts as in the RFC', async () => {
    const add = patchOf({ op: 'add', value: { emails: [{ value: 'babs@jensen.org', type: 'home' }], nickname: 'Babs' } })
    const { body } = await directory('PATCH', `/scim/v2/Users/${id}`, add)
    assert.deepEqual([body.nickName, body.emails.length], ['Babs', 3])
    const { body: left } = await directory(
      'PATCH', `/scim/v2/Users/${id}`,
      patchOf({ op: 'remove', path: 'emails[type eq "home"]' }, { op: 'replace', path: 'displayName', value: 'Babs' }),
    )
    assert.deepEqual([left.emails, (await people()).find((p) => p.id === id).name], [replaced.emails, 'Babs'])
  })
  it('that leaves is signed out at once and comes in no more, until they are back', async () => {
    const ann = await house.addPerson('Ann', 'analyst')
    const { call } = await house.enter(house.emailOf('Ann'))
    assert.equal((await call('GET', '/api/v1/my-keys')).status, 200)
    assert.equal(
      (await directory('PATCH', `/scim/v2/Users/${ann}`, patchOf({ op: 'Replace', path: 'active', value: 'False' }))).body.active,
      false,
    )
    assert.equal((await call('GET', '/api/v1/my-keys')).status, 401)
    assert.equal((await house.enter(house.emailOf('Ann'))).answer.body.code, 'auth.wrong')
    assert.deepEqual((await people()).filter((p) => p.deactivated).map((p) => p.id), [ann])
    await directory('PATCH', `/scim/v2/Users/${ann}`, patchOf({ op: 'replace', value: { active: true } }))
    assert.equal((await house.enter(house.emailOf('Ann'))).answer.status, 200)
    assert.equal((await directory('DELETE', `/scim/v2/Users/${ann}`)).status, 204)
    assert.equal((await directory('GET', `/scim/v2/Users/${ann}`)).status, 404)
  })
  it('that is the last owner stays, and stays an owner', async () => {
    const olive = (await people()).find((p) => p.role === 'owner').id
    for (const answer of [
      await directory('DELETE', `/scim/v2/Users/${olive}`),
      await directory('PATCH', `/scim/v2/Users/${olive}`, patchOf({ op: 'replace', path: 'active', value: false })),
      await directory('PATCH', '/scim/v2/Groups/owner', patchOf({ op: 'remove', path: 'members' })),
      await directory('PATCH', '/scim/v2/Groups/analyst', patchOf({ op: 'add', path: 'members', value: [{ value: olive }] })),
    ])
      assert.equal(answer.status, 409, answer.text)
    assert.equal((await house.own('GET', '/api/v1/people')).status, 200)
  })
  it('belongs to one organisation: another’s is not there', async () => {
    await house.orgs.create({
      organisation: 'Coffee', industry: 'retail', timeZone: 'UTC', currency: 'EUR', language: 'en', name: 'C',
      email: 'c@coffee.example', password: 'a long password',
    })
    const theirs = (await house.orgs.roster.findByEmail((await house.orgs.list()).at(-1)!.id, 'c@coffee.example'))!.id
    assert.equal((await directory('GET', `/scim/v2/Users/${theirs}`)).status, 404)
    assert.equal((await directory(
      'PATCH', '/scim/v2/Groups/viewer', patchOf({ op: 'add', path: 'members', value: [{ value: theirs }] }),
    )).body.scimType, 'invalidValue')
    assert.equal((await directory('POST', '/scim/v2/Users', { userName: 'c@coffee.example' })).body.scimType, 'uniqueness')
  })
})

describe('A group of a directory', () => {
  it('is a role: who is put into it has it, who is taken out becomes a viewer', async () => {
    const id = (await find('userName eq "bjensen"')).Resources[0].id
    const role = async () => (await people()).find((p) => p.id === id).role
    assert.equal((await directory('GET', '/scim/v2/Groups')).body.totalResults, 6)
    const { body } = await directory('PATCH', '/scim/v2/Groups/analyst', patchOf({
      op: 'add', path: 'members', value: [{ display: 'Babs Jensen', $ref: `https://example.com/v2/Users/${id}`, value: id }],
    }))
    assert.deepEqual([body.members.map((m: Json) => m.value), await role()], [[id], 'analyst'])
    await directory('PATCH', '/scim/v2/Groups/analyst', patchOf({ op: 'remove', path: `members[value eq "${id}"]` }))
    assert.equal(await role(), 'viewer')
    await directory('PUT', '/scim/v2/Groups/agent', { displayName: 'agent', members: [{ value: id }] })
    assert.equal(await role(), 'agent')
    assert.equal((await directory(
      'PATCH', '/scim/v2/Groups/agent', patchOf({ op: 'replace', path: 'displayName', value: 'Helpers' }),
    )).body.scimType, 'mutability')
    assert.equal((await directory('GET', '/scim/v2/Groups/kings')).status, 404)
  })
})

describe('The audit log', () => {
  it('names the directory with what it changed', async () => {
    const { items } = (await house.own('GET', '/api/v1/audit?subject=Users')).body
    assert.ok(
      items.some((e: Json) => e.deed === 'changed' && e.person.name === 'The directory' && e.method === 'POST'),
      JSON.stringify(items.slice(0, 3)),
    )
  })
})
