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
  'people.provision': [],
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
  'customers.contacts': ['owner', 'manager'],
  'verbatims.unmask': ['owner', 'manager'],
  'purposes.manage': ['owner', 'manager'],
  'segments.manage': ['owner', 'manager', 'analyst'],
  'report.send': ['owner', 'manager'],
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
  'practices.manage': ['owner', 'manager'],
  'exports.approve': ['owner', 'manager'],
}
/** Files that hold nothing of many customers. */
const filesOfOthers = [
  'GET /api/v1/audit/export',
  'GET /api/v1/briefs/:segment/markdown',
  'GET /api/v1/briefs/:segment/pdf',
  'GET /api/v1/cases/:number/files/:file',
  'GET /api/v1/imports/:id/bad-rows',
  'GET /api/v1/letters/:letter/pdf',
  'GET /api/v1/purposes/record',
  'GET /api/v1/report/pdf',
  'GET /api/v1/surveys/:id/links/:link/qr.png',
  'GET /api/v1/surveys/:id/links/:link/qr.svg',
]
const person = (role: Role): Actor => ({ kind: 'person', callerId: 'p', id: 'p', name: 'P', org: 1 as OrgId, role, scope: null })
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
  it('lets the key of a directory keep people in step and do nothing else', () =>
    assert.deepEqual(permissions.filter((p) => may({ ...key, opens: 'scim' }, p)), ['people.provision']))
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
  const callers: { who: Role | 'key' | 'directory' | 'nobody'; headers: Record<string, string> }[] = [{ who: 'nobody', headers: {} }]
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
    const directory = await house.house.keys.create((await house.house.orgs.list())[0]!.id, 'directory', null, 'scim')
    callers.push({ who: 'directory', headers: { authorization: `Bearer ${directory.secret}` } })
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
          (who === 'key' ? access.may === 'signals.write' : who === 'directory' ? access.may === 'people.provision' : who !== 'nobody' && expected[access.may].includes(who))
        const refusal = who === 'nobody' ? 401 : 403
        assert.equal(answer.statusCode, granted ? 409 : refusal, `${who}: ${nameOf(route)}`)
        assert.equal(reached.has(nameOf(route)), granted, `${who}: ${nameOf(route)}`)
        checked++
      }
    assert.equal(checked, routes().length * (roles.length + 3))
  })
  it('that opens doors, deletes people or takes their data along refuses a proof of who is asking that is too old', async () => {
    const { headers } = callers.find((c) => c.who === 'owner')!
    await house.house.postgres.pool.query(`update sessions set "createdAt" = now() - interval '1 hour', "provenAt" = null`)
    const fresh = routes().filter((r) => r.access !== 'public' && r.access.freshProof)
    reached.clear()
    const call = async (route: (typeof fresh)[number]) => (await doors.app.inject({ method: route.method, url: route.path.replaceAll(/:\w+/g, '1'), headers })).json().code
    for (const route of fresh) assert.equal(await call(route), 'auth.proof-needed', nameOf(route))
    assert.equal(reached.size, 0)
    await house.house.postgres.pool.query(`update sessions set "provenAt" = now()`)
    for (const route of fresh) assert.equal(await call(route), 'conflict', nameOf(route))
    for (const what of ['POST /api/v1/my-keys', 'POST /api/v1/keys', 'POST /api/v1/people', 'PUT /api/v1/people/:id/role', 'POST /api/v1/customers/:id/erasure'])
      assert.ok(fresh.map(nameOf).includes(what), what)
  })
  it('that answers with a file of many people’s data says what leaves, and asks for a fresh proof', () => {
    const files = routes().filter((r) => r.method === 'GET' && r.access !== 'public' && r.answers === undefined && r.status !== 204)
    const leaving = files.filter((r) => r.access !== 'public' && r.access.exports !== undefined)
    for (const { access, ...route } of leaving) assert.ok(access !== 'public' && access.freshProof, nameOf(route))
    // Files of single things, codes to print, reports of sums, what somebody uploaded themselves, and the log, which is its own reason to look.
    assert.deepEqual(files.filter((r) => !leaving.includes(r)).map(nameOf).toSorted(), filesOfOthers.toSorted())
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
        'DELETE /api/v1/session/step',
        'POST /api/v1/session/passkey',
        'POST /api/v1/session/passkey/ask',
        'POST /api/v1/session/second-factor',
        'POST /api/v1/session/set-up',
        'POST /api/v1/session/set-up/confirm',
        'GET /api/v1/sign-in-ways',
        'GET /api/v1/sign-on/:provider',
        'GET /api/v1/sign-on-return',
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
        'POST /y/:token/objections',
        'POST /y/:token/deletion',
        'POST /y/:token/corrections',
        'POST /y/:token/consents',
        'POST /o/:token',
        'GET /y/:token/deletion',
        'GET /y/:token/data.json',
        'GET /y/:token/data.csv',
        'GET /y/:token',
        'GET /o/:token',
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
      ['customers.contacts'],
    )
  })
})
