import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { OrgId } from './index.ts'
import { createKeepToScope } from './keep-to-scope.ts'
import { wayOf } from './scope-way.ts'

const read = { may: 'customers.read', purpose: 'service' } as const

describe('The way in which a route keeps to a scope', () => {
  it('is closed where nothing is said', () => assert.equal(wayOf({ method: 'GET', path: '/api/v1/anything', access: read }), 'closed'))
  it('is read from an address that names a customer', () => {
    for (const path of ['/api/v1/customers/:id', '/api/v1/customers/:id/next', '/api/v1/value/customers/:id', '/api/v1/members/:customer/entries'])
      assert.deepEqual(wayOf({ method: 'POST', path, access: read }), { of: 'customer' }, path)
    for (const path of ['/api/v1/customers', '/api/v1/customers/merge', '/api/v1/value/customers', '/api/v1/members'])
      assert.equal(wayOf({ method: 'POST', path, access: read }), 'closed', path)
  })
  it('is open for the catalogue to be read and for one’s own account, and closed for changing the catalogue', () => {
    assert.equal(wayOf({ method: 'GET', path: '/api/v1/x', access: { may: 'catalogue.read', purpose: 'none' } }), 'open')
    assert.equal(wayOf({ method: 'POST', path: '/api/v1/x', access: { may: 'self', purpose: 'none' } }), 'open')
    assert.equal(wayOf({ method: 'PUT', path: '/api/v1/x', access: { may: 'catalogue.edit', purpose: 'none' } }), 'closed')
  })
  it('is what a route declares before anything else', () =>
    assert.equal(wayOf({ method: 'GET', path: '/api/v1/customers/:id', access: { ...read, scope: 'closed' } }), 'closed'))
})

describe('The gate', () => {
  const branches = new Map([[1, { branch: 'Xihu' }], [2, { branch: 'Binjiang' }], [3, {}]])
  const keep = createKeepToScope({
    attributesOf: async (_org, ids) => new Map(ids.flatMap((id) => (branches.has(id) ? [[id, branches.get(id)! as Record<string, string>] as const] : []))),
    customerOf: Object.fromEntries(['case', 'letter', 'task', 'flag', 'remedy', 'transfer', 'question'].map((of) => [of, async () => undefined])) as never,
  })
  const ask = (members: readonly string[] | null, way: Parameters<typeof keep>[0], asked: { params?: object; query?: object; body?: object } = {}) => {
    const headers: string[] = []
    const actor = { kind: 'person', callerId: 'p', id: 'p', name: 'P', org: 1 as OrgId, role: 'manager', scope: members && { dimension: 'branch', members: [...members] } } as const
    const call = { params: {}, query: {}, body: undefined, ...asked, actor, answer: { header: (name: string, value: string) => void headers.push(`${name}: ${value}`) } }
    return keep(way, call as never).then((kept: { query: unknown }) => ({ query: kept.query, headers }))
  }
  const slice = { method: 'GET', path: '/api/v1/line', access: { ...read, scope: 'slice' } } as const
  const one = { method: 'GET', path: '/api/v1/customers/:id', access: read } as const
  const list = { method: 'GET', path: '/api/v1/list', access: { ...read, scope: 'rows' } } as const

  it('asks of one’s own part where nothing is asked, says which, and takes any of several', async () => {
    assert.deepEqual(await ask(['Xihu', 'Lin’an'], slice), { query: { dimension: 'branch', member: 'Xihu' }, headers: ['x-heartline-slice: branch=Xihu'] })
    assert.deepEqual(await ask(['Xihu', 'Lin’an'], slice, { query: { dimension: 'branch', member: 'Lin’an' } }), { query: { dimension: 'branch', member: 'Lin’an' }, headers: [] })
  })
  it('refuses another member and another dimension, in words that name what may be seen', async () => {
    for (const query of [{ dimension: 'branch', member: 'Binjiang' }, { dimension: 'city', member: 'Xihu' }, { dimension: '', member: '' }])
      await assert.rejects(ask(['Xihu'], slice, { query }), { code: 'scope.outside', message: /branch Xihu/ })
  })
  it('lets a customer pass who is inside, and knows nobody else', async () => {
    await ask(['Xihu'], one, { params: { id: 1 } })
    for (const id of [2, 3, 4]) await assert.rejects(ask(['Xihu'], one, { params: { id } }), { code: 'not-found' }, String(id))
  })
  it('looks at customers whom a query or a body names, whatever the way', async () => {
    await ask(['Xihu'], list, { query: { customer: 1 }, body: { customers: [1] } })
    for (const asked of [{ query: { customer: 2 } }, { body: { customer: 2 } }, { body: { from: 1, into: 2 } }, { body: { customers: [1, 2] } }, { body: { askedBy: 3 } }])
      await assert.rejects(ask(['Xihu'], list, asked), { code: 'not-found' }, JSON.stringify(asked))
  })
  it('leaves who sees everything alone', async () => {
    const query = { dimension: 'city', member: 'Hangzhou' }
    assert.deepEqual(await ask(null, slice, { query }), { query, headers: [] })
    await ask(null, { method: 'GET', path: '/api/v1/economics', access: read })
  })
})
