import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createHttpServer, type HttpServer } from '../../platform/http/index.ts'
import { createLog } from '../../platform/log/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { cookieOf, type House, openHouse, password } from '../../testing/house.ts'
import {
  type Access,
  type Actor,
  authorise,
  granted,
  may,
  type OrgId,
  permissions,
  type Permission,
  type Role,
  roles,
} from './index.ts'

/** Who may do what, as the people who run a company would say it. The table in contract.ts must agree. */
const everybody: readonly Role[] = roles
const expected: Readonly<Record<Permission, readonly Role[]>> = {
  self: everybody,
  'people.manage': ['owner'],
  'keys.manage': ['owner'],
  'sources.manage': ['owner', 'manager'],
  'catalogue.read': everybody,
  'catalogue.edit': ['owner', 'manager', 'analyst'],
  'imports.run': ['owner', 'manager', 'analyst'],
  'signals.write': ['owner', 'manager', 'analyst', 'agent', 'front-line'],
  'observations.record': ['owner', 'manager', 'agent', 'front-line'],
  'contact.manage': ['owner', 'manager'],
  'consents.record': ['owner', 'manager', 'agent', 'front-line'],
  'analysis.read': ['owner', 'manager', 'analyst', 'agent', 'viewer'],
  'verbatims.read': ['owner', 'manager', 'analyst', 'agent'],
  'customers.read': ['owner', 'manager', 'analyst', 'agent', 'front-line'],
  'customers.identify': ['owner', 'manager', 'agent', 'front-line'],
  'customers.merge': ['owner', 'manager', 'agent'],
  'customers.answer': ['owner', 'manager', 'agent', 'front-line'],
  'warnings.work': ['owner', 'manager', 'analyst'],
  'warnings.manage': ['owner', 'manager'],
  'audit.read': ['owner'],
  'customers.erase': ['owner', 'manager'],
  'segments.manage': ['owner', 'manager', 'analyst'],
  'cases.work': ['owner', 'manager', 'agent', 'front-line'],
  'cases.manage': ['owner', 'manager'],
  'letters.sign': ['owner', 'manager'],
  'tasks.work': ['owner', 'manager', 'agent', 'front-line'],
  'hooks.manage': ['owner', 'manager'],
  'remedies.give': ['owner', 'manager', 'agent', 'front-line'],
  'remedies.manage': ['owner', 'manager'],
  'transfers.work': ['owner', 'manager', 'agent', 'front-line'],
  'transfers.manage': ['owner', 'manager'],
  'offers.read': ['owner', 'manager', 'analyst', 'agent', 'front-line'],
  'offers.make': ['owner', 'manager', 'agent', 'front-line'],
  'campaigns.manage': ['owner', 'manager'],
  'playbooks.manage': ['owner', 'manager'],
  'members.work': ['owner', 'manager', 'agent', 'front-line'],
  'members.manage': ['owner', 'manager'],
}
const person = (role: Role): Actor => ({ kind: 'person', callerId: 'p', id: 'p', name: 'P', org: 1 as OrgId, role })
const key: Actor = { kind: 'key', callerId: 'k', id: 1, org: 1 as OrgId }

describe('The table of roles', () => {
  it('grants each permission to exactly these roles', () => {
    for (const permission of permissions)
      assert.deepEqual(
        roles.filter((r) => granted[r].includes(permission)),
        roles.filter((r) => expected[permission].includes(r)),
        permission,
      )
  })
  it('lets a key send signals and do nothing else', () =>
    assert.deepEqual(
      permissions.filter((p) => may(key, p)),
      ['signals.write'],
    ))
  it('lets nobody call without a credential what is not public', () => {
    assert.throws(() => authorise(null, { may: 'self', purpose: 'none' }), { code: 'auth.required' })
    assert.doesNotThrow(() => authorise(null, 'public'))
  })
  it('says which permission is missing, and whom to ask', () => {
    assert.throws(
      () => authorise(person('viewer'), { may: 'people.manage', purpose: 'administration' }),
      /viewer does not include people.manage.*owner/,
    )
  })
})

describe('Every route of every feature', () => {
  let house: House
  let doors: HttpServer
  const reached = new Set<string>()
  const callers: { who: Role | 'key' | 'nobody'; headers: Record<string, string> }[] = [{ who: 'nobody', headers: {} }]
  const routes = () => house.house.features.flatMap((f) => f.routes)
  const nameOf = (route: { method: string; path: string }) => `${route.method} ${route.path}`

  before(async () => {
    house = await openHouse()
    const { call } = await house.createOrganisation('Tea')
    // The real door with its real keeper; behind it, instead of the handlers, somebody who notes who got through.
    doors = await createHttpServer<Access, Actor>({
      log: createLog({ level: 'silent' }),
      admit: house.house.admit,
      routes: routes().map((route) => ({
        ...route,
        params: undefined,
        query: undefined,
        body: undefined,
        upload: false,
        perMinute: 1_000_000,
        async handle() {
          reached.add(nameOf(route))
          throw new Problem('conflict', 'through the door')
        },
      })),
    })
    const { secret } = await house.house.keys.create((await house.house.orgs.list())[0]!.id, 'key', null)
    callers.push({ who: 'key', headers: { authorization: `Bearer ${secret}` } })
    for (const role of roles) {
      const email = `${role}@example.com`
      await house.addPerson(call, role, email)
      callers.push({
        who: role,
        headers: { cookie: cookieOf(await house.callAs()('POST', '/api/v1/session', { email, password })) },
      })
    }
  })
  after(async () => {
    await doors?.close()
    await house?.close()
  })

  it('lets in exactly whom it declares, and nobody else', async () => {
    let checked = 0
    for (const route of routes())
      for (const { who, headers } of callers) {
        reached.clear()
        const answer = await doors.app.inject({ method: route.method, url: route.path.replaceAll(/:\w+/g, '1'), headers })
        const { access } = route
        const granted =
          access === 'public' ||
          (who === 'key' ? access.may === 'signals.write' : who !== 'nobody' && expected[access.may].includes(who))
        const refusal = who === 'nobody' ? 401 : 403
        assert.equal(answer.statusCode, granted ? 409 : refusal, `${who}: ${nameOf(route)}`)
        assert.equal(reached.has(nameOf(route)), granted, `${who}: ${nameOf(route)}`)
        checked++
      }
    assert.equal(checked, routes().length * (roles.length + 2))
  })
  it('is public only where nobody can be signed in yet', () => {
    assert.deepEqual(
      routes()
        .filter((r) => r.access === 'public')
        .map(nameOf)
        .toSorted(),
      [
        'DELETE /api/v1/session',
        'GET /api/v1/session',
        'POST /api/v1/invitations/accept',
        'POST /api/v1/organisation',
        'POST /api/v1/session',
        'POST /api/v1/channel-words/:token',
        'POST /api/v1/hooks/:token',
        'GET /api/v1/answering/:token',
        'POST /api/v1/answering/:token/sheets',
        'POST /api/v1/answering/:token/sheets/:sheet/complete',
        'POST /api/v1/answering/:token/sheets/:sheet/seen',
        'PUT /api/v1/answering/:token/sheets/:sheet/answers/:question',
        'GET /c/:token',
        'GET /m/:token',
        'GET /m/:token/data.json',
        'GET /m/share.js',
        'POST /m/:token/consents',
        'POST /m/:token/deletion',
        'POST /m/:token/shared',
        'GET /r/:code',
        'GET /u/:token',
        'POST /c/:token',
        'POST /u/:token',
      ].toSorted(),
    )
  })
  it('states a purpose wherever it touches what customers are or said', () => {
    for (const { access, ...route } of routes())
      if (access !== 'public' && /^(customers|verbatims|signals)\./.test(access.may))
        assert.notEqual(access.purpose, 'none', nameOf(route))
  })
  it('asks for no permission that nobody has, and no permission is asked for by no route but those that cut answers', () => {
    const used = new Set(routes().flatMap(({ access }) => (access === 'public' ? [] : [access.may])))
    assert.deepEqual(
      permissions.filter((p) => !used.has(p)),
      ['customers.identify'],
    )
  })
})
