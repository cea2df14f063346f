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

describe('A group that an owner has made', () => {
  const xihu = { dimension: 'branch', members: ['Xihu'] }
  const binjiang = { dimension: 'branch', members: ['Binjiang'] }
  const make = (name: string, role: string, scope: object | null) =>
    house.own('POST', '/api/v1/directory-groups', { name, role, scope })
  const patched = (group: string, operation: object) => directory('PATCH', `/scim/v2/Groups/${group}`, patchOf(operation))
  const put = (group: string, person: string) => patched(group, { op: 'add', path: 'members', value: [{ value: person }] })
  const take = (group: string, person: string) => patched(group, { op: 'remove', path: `members[value eq "${person}"]` })
  const bring = async (name: string) =>
    (await directory('POST', '/scim/v2/Users', { userName: `${name}@tea.example` })).body.id as string
  const is = async (person: string) => {
    const { role, scope } = (await people()).find((p) => p.id === person)
    return [role, scope]
  }
  let [managers, clerks, second] = ['', '', '']

  it('has a name of its own, a role, and a part of the organisation; an owner sees everything', async () => {
    const { status, body } = await make('Managers of Xihu', 'manager', xihu)
    assert.deepEqual([status, { ...body, id: '' }],
      [201, { id: '', name: 'Managers of Xihu', role: 'manager', scope: xihu, people: 0 }])
    managers = body.id
    for (const name of ['managers of xihu', 'Manager']) assert.equal((await make(name, 'agent', null)).status, 409, name)
    assert.equal((await make('Kings', 'owner', xihu)).status, 422)
    clerks = (await make('Clerks', 'front-line', null)).body.id
    const filter = encodeURIComponent('displayName eq "Managers of Xihu"')
    const found = (await directory('GET', `/scim/v2/Groups?filter=${filter}`)).body
    assert.deepEqual(found.Resources.map((r: Json) => [r.id, r.displayName, r.members]), [[managers, 'Managers of Xihu', []]])
  })
  it('gives both to whom the directory puts into it; taken out, they lose the role and see no more than before', async () => {
    const lin = await bring('lin')
    assert.equal((await put(managers, lin)).body.members[0].value, lin)
    assert.deepEqual(await is(lin), ['manager', xihu])
    const { groups } = (await directory('GET', `/scim/v2/Users/${lin}`)).body
    assert.deepEqual(groups.map((g: Json) => g.display), ['Managers of Xihu'])
    assert.deepEqual((await directory('GET', '/scim/v2/Groups/manager')).body.members, [], 'not in the plain role as well')
    await take(managers, lin)
    assert.deepEqual(await is(lin), ['viewer', xihu])
    assert.deepEqual((await put(clerks, lin)).status, 200)
    assert.deepEqual(await is(lin), ['front-line', null], 'a group that sees everything says so')
  })
  it('of several the widest role counts, with its part; parts of one dimension are added up', async () => {
    const mei = await bring('mei')
    await put(clerks, mei)
    await put(managers, mei)
    assert.deepEqual(await is(mei), ['manager', xihu])
    second = (await make('Managers of Binjiang', 'manager', binjiang)).body.id
    await put(second, mei)
    assert.deepEqual(await is(mei), ['manager', { dimension: 'branch', members: ['Xihu', 'Binjiang'] }])
    await put('analyst', mei)
    assert.equal((await is(mei))[0], 'manager', 'a plain role takes nothing away')
    for (const group of [managers, second]) await take(group, mei)
    assert.deepEqual(await is(mei), ['analyst', binjiang], 'a plain role says nothing of what is seen')
    await take('analyst', mei)
    assert.deepEqual(await is(mei), ['front-line', null])
  })
  it('loses nobody when two people are put into it at once', async () => {
    const [one, two] = [await bring('one'), await bring('two')]
    await Promise.all([put(managers, one), put(managers, two)])
    assert.deepEqual([await is(one), await is(two)], [['manager', xihu], ['manager', xihu]])
  })
  it('that is changed or deleted changes its people with it', async () => {
    const jun = await bring('jun')
    await put(second, jun)
    const change = (name: string) =>
      house.own('PUT', `/api/v1/directory-groups/${second}`, { name, role: 'analyst', scope: xihu })
    assert.deepEqual([(await change('Analysts of Xihu')).body.people, await is(jun)], [1, ['analyst', xihu]])
    assert.equal((await change('Clerks')).status, 409)
    assert.equal((await house.own('DELETE', `/api/v1/directory-groups/${second}`)).status, 204)
    assert.deepEqual(await is(jun), ['viewer', xihu])
    assert.equal((await directory('GET', `/scim/v2/Groups/${second}`)).status, 404)
    assert.equal((await house.own('DELETE', `/api/v1/directory-groups/${second}`)).status, 404)
  })
  it('keeps an owner, whatever a group says', async () => {
    const olive = (await people()).find((p) => p.role === 'owner').id
    assert.equal((await put(managers, olive)).status, 409)
    assert.deepEqual((await directory('GET', `/scim/v2/Users/${olive}`)).body.groups.map((g: Json) => g.value), ['owner'])
  })
  it('is refused where the parts together are more than a part can hold', async () => {
    const many = async (name: string) => {
      const members = Array.from({ length: 15 }, (_, n) => `${name} ${n}`)
      return (await make(name, 'manager', { dimension: 'branch', members })).body.id as string
    }
    const [north, south, ann] = [await many('North'), await many('South'), await bring('ann')]
    await put(north, ann)
    assert.equal((await put(south, ann)).status, 409)
    assert.equal(((await is(ann))[1] as { members: unknown[] }).members.length, 15)
  })
  it('is an owner’s to make', async () => {
    await house.addPerson('Max', 'manager')
    const { call } = await house.enter(house.emailOf('Max'))
    assert.equal((await call('GET', '/api/v1/directory-groups')).status, 403)
    assert.equal((await directory('GET', '/api/v1/directory-groups')).status, 403)
    const { items } = (await house.own('GET', '/api/v1/audit?subject=directory-groups')).body
    assert.ok(items.some((e: Json) => e.deed === 'changed' && e.method === 'POST' && e.fields.includes('scope')))
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
