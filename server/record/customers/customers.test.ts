import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { OrgId } from '../../govern/roles/index.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { Json } from '../../testing/heartline.ts'
import type { CustomerHint } from './contract.ts'

let house: House
let org: OrgId
let own: Call
let count = 0

const resolve = (...claims: (readonly [subject: string | undefined, hint?: CustomerHint])[]) =>
  house.house.customers.resolve(
    org,
    claims.map(([subject, hint]) => house.house.customers.claimOf(subject, hint)),
  )
const find = async (id: number) => (await own('GET', `/api/v1/customers/${id}`)).body as Json
const merge = (from: number, into: number, by = own) => by('POST', '/api/v1/customers/merge', { from, into })
const send = async (subject: string | undefined, data: object = {}, more: object = {}) => {
  const signal = {
    specversion: '1.0',
    id: `s${++count}`,
    source: 'test',
    type: 'feedback',
    time: `2026-01-01T00:00:${String(count % 60).padStart(2, '0')}Z`,
    subject,
    data: { touchpoint: 'store', text: `text ${count}`, ...data },
    ...more,
  }
  assert.equal((await own('POST', '/api/v1/signals', signal)).status, 202)
}
const list = async (query: string, by = own) =>
  (await by('GET', `/api/v1/customers?${query}`)).body as { items: Json[]; next: string | null }

before(async () => {
  house = await openHouse()
  ;({ org, call: own } = await house.createOrganisation('Tea'))
})
after(() => house?.close())

describe('Resolving who a signal is from', () => {
  it('makes a customer of somebody new, once', async () => {
    const [first] = await resolve(['new'])
    assert.ok(first! > 0)
    assert.deepEqual(await resolve(['new'], ['new']), [first, first])
  })
  it('finds somebody by any of their identifiers', async () => {
    const [one] = await resolve(['known', { email: 'Known@x.cn', phone: '+86 138 0013 8001', name: '王芳' }])
    assert.deepEqual(await resolve([undefined, { email: 'known@X.CN' }], [undefined, { phone: '13800138001' }], ['known']), [
      one,
      one,
      one,
    ])
    assert.deepEqual((await find(one!)).identifiers, [
      { kind: 'email', value: 'known@x.cn' },
      { kind: 'id', value: 'known' },
      { kind: 'phone', value: '13800138001' },
    ])
    assert.equal((await find(one!)).name, '王芳')
  })
  it('leaves who says nothing of themselves as nobody', async () =>
    assert.deepEqual(await resolve([undefined], [undefined, { name: 'Only a name' }]), [0, 0]))
  it('answers for many at once in their order', async () => {
    const subjects = Array.from({ length: 300 }, (_, i) => [`many ${i}`] as const)
    const first = await resolve(...subjects)
    assert.equal(new Set(first).size, 300)
    assert.deepEqual(await resolve(...subjects.toReversed()), first.toReversed())
  })
  it('makes one customer when many callers meet the same person at the same time', async () => {
    const found = await Promise.all(
      Array.from({ length: 12 }, () =>
        resolve(['crowd'], [undefined, { email: 'crowd@x.cn' }], ['crowd', { email: 'crowd@x.cn' }]),
      ),
    )
    const now = await resolve(['crowd'])
    for (const id of new Set(found.flat())) assert.equal((await find(id)).id, now[0])
  })
  it('keeps organisations apart: the same identifier is another person there', async () => {
    const { org: other } = await house.createOrganisation('Coffee')
    const [here] = await resolve(['shared'])
    const [there] = await house.house.customers.resolve(other, [house.house.customers.claimOf('shared', undefined)])
    assert.notEqual(here, there)
    assert.equal((await own('GET', `/api/v1/customers/${there}`)).status, 404)
  })
  it('joins two who turn out to be one into who was known longest', async () => {
    const [a, b] = await resolve(['two-a'], [undefined, { email: 'two@x.cn' }])
    assert.deepEqual(await resolve(['two-a', { email: 'two@x.cn' }]), [a])
    assert.equal((await find(b!)).id, a, 'the other number leads to them')
    assert.deepEqual((await find(a!)).merged, [b])
  })
})

describe('Merging two customers', () => {
  it('brings names, counts, days and segments together, and history follows', { timeout: 60_000 }, async () => {
    const tell = { scores: [{ method: 'csat', value: 5 }], attributes: { city: 'Hangzhou' } }
    await send('m1', { ...tell, customer: { name: 'Ming' } }, { time: '2026-01-03T00:00:00Z' })
    await send('m2', { ...tell, attributes: { city: 'Beijing', tier: 'gold' } }, { time: '2026-01-02T00:00:00Z' })
    await send('m2', tell, { time: '2026-01-05T00:00:00Z' })
    await house.drained()
    const [one, two] = await resolve(['m1'], ['m2'])
    const answer = await merge(two!, one!)
    assert.deepEqual(answer.body, {
      id: one,
      name: 'Ming',
      firstSeen: '2026-01-02T00:00:00.000Z',
      lastSeen: '2026-01-05T00:00:00.000Z',
      signals: 3,
      attributes: { city: 'Hangzhou', tier: 'gold' },
      identifiers: [
        { kind: 'id', value: 'm1' },
        { kind: 'id', value: 'm2' },
      ],
      merged: [two],
    })
    const timeline = async () => (await own('GET', `/api/v1/signals?customer=${one}`)).body.items as Json[]
    assert.equal((await timeline()).length, 3, 'the timeline is whole at once')

    await send('m2')
    await untilHistoryKnows([two!])
    assert.deepEqual([...new Set((await timeline()).map((s) => s.customer.id))], [one])
    const [history] = await house.house.clickhouse.query({
      name: 'test.merged',
      org,
      params: { ids: [one, two], two },
      row: z.object({ signals: z.number(), steps: z.array(z.number()), verbatims: z.number(), mine: z.number(), passing: z.number() }),
      sql: `SELECT (SELECT countIf(customer = {two:UInt32}) FROM signals WHERE org = {org:UInt32}) AS signals,
        (SELECT groupArray(customer) FROM steps WHERE org = {org:UInt32} AND customer IN {ids:Array(UInt32)}) AS steps,
        (SELECT countIf(customer = {two:UInt32}) FROM verbatims WHERE org = {org:UInt32}) AS verbatims,
        (SELECT count() FROM verbatims WHERE org = {org:UInt32} AND customer IN {ids:Array(UInt32)} AND touchpoint = '') AS mine,
        (SELECT toInt64(bitmapCardinality(bitmapAnd(groupBitmapMergeState(customers), bitmapBuild({ids:Array(UInt32)})))) FROM passing_daily WHERE org = {org:UInt32}) AS passing`,
    })
    assert.deepEqual(
      history,
      { signals: 0, steps: [one, one, one, one], verbatims: 0, mine: 4, passing: 1 },
      'signals, steps, verbatims and passing counts know one customer',
    )
    assert.equal((await find(two!)).signals, 4)
  })
  it('goes through to the end where one of them is merged again', async () => {
    const [a, b, c] = await resolve(['ch1'], ['ch2'], ['ch3'])
    await merge(a!, b!)
    await merge(b!, c!)
    assert.deepEqual([(await find(a!)).id, (await find(b!)).id, (await find(c!)).merged], [c, c, [a, b]])
    assert.deepEqual(await resolve(['ch1'], ['ch2']), [c, c])
  })
  it('of two who are one already, or of one with itself, is refused', async () => {
    const [a, b] = await resolve(['re1'], ['re2'])
    await merge(a!, b!)
    assert.equal((await merge(a!, b!)).body.code, 'conflict')
    assert.equal((await merge(a!, a!)).status, 422)
    assert.equal((await merge(a!, 999_999_999)).status, 404)
  })
  it('asked for by many at once happens once', async () => {
    const [a, b] = await resolve(['race1'], ['race2'])
    const answers = await Promise.all([merge(a!, b!), merge(b!, a!), merge(a!, b!)])
    assert.deepEqual(answers.map((x) => x.status).toSorted(), [200, 409, 409])
  })
})

describe('What a customer is remembered by', () => {
  it('is what they said last, also where older signals come in later', async () => {
    await send('late', { attributes: { city: 'Shanghai' } }, { time: '2026-02-02T00:00:00Z' })
    await house.drained()
    await send('late', { attributes: { city: 'Wuhan', tier: 'silver' } }, { time: '2025-02-02T00:00:00Z' })
    await house.drained()
    const [id] = await resolve(['late'])
    assert.deepEqual((await find(id!)).attributes, { city: 'Shanghai', tier: 'silver' })
    assert.deepEqual(
      [(await find(id!)).firstSeen, (await find(id!)).lastSeen],
      ['2025-02-02T00:00:00.000Z', '2026-02-02T00:00:00.000Z'],
    )
  })
})

describe('The list of customers', () => {
  let seen: number[] = []
  before(async () => {
    await house.drained()
    // Forty more with equal moments, and twenty never seen, since their signals are still to come.
    await Promise.all(Array.from({ length: 40 }, (_, i) => send(`list ${i}`, {}, { time: `2026-03-0${1 + (i % 4)}T00:00:00Z` })))
    await house.drained()
    await resolve(...Array.from({ length: 20 }, (_, i) => [`unseen ${i}`] as const))
    const { rows } = await house.house.postgres.pool.query(
      'select id from customers where org = $1 and merged_into is null order by last_seen desc nulls last, id desc',
      [org],
    )
    seen = rows.map((r) => r.id)
  })
  for (const limit of [1, 7, 50, 200])
    it(`by ${limit} a page has every customer once, last seen first, the never seen at the end`, async () => {
      const found: number[] = []
      for (let next: string | null = ''; next !== null;) {
        const page = await list(`limit=${limit}${next && `&cursor=${next}`}`)
        assert.ok(page.items.length <= limit)
        found.push(...page.items.map((c) => c.id))
        next = page.next
      }
      assert.deepEqual(found, seen)
    })
  it('refuses a cursor that was changed', async () => {
    for (const cursor of [
      'abc',
      Buffer.from('["yesterday",1]').toString('base64url'),
      Buffer.from('[null,"1"]').toString('base64url'),
    ])
      assert.equal((await own('GET', `/api/v1/customers?cursor=${cursor}`)).body.code, 'cursor.invalid')
  })

  describe('searched', () => {
    const names = ['100% Tea', '100 Teas', 'a_b', 'acb', 'back\\slash', 'Élise', '李小龙', '李']
    const hits = async (search: string, by = own) =>
      (await list(`search=${encodeURIComponent(search)}`, by)).items
        .map((c) => c.name)
        .filter((n) => names.includes(n))
        .toSorted()
    before(() =>
      resolve(...names.map((name, i) => [`name-${i}`, { name, phone: `1390000000${i}`, email: `n_${i}@x.cn` }] as const)),
    )
    for (const [search, found] of Object.entries({
      '100%': ['100% Tea'],
      '100': ['100 Teas', '100% Tea'],
      a_: ['a_b'],
      A: ['a_b', 'acb'],
      'back\\': ['back\\slash'],
      '%': [],
      _: [],
      '\\': [],
      éli: ['Élise'],
      ÉLISE: ['Élise'],
      李: ['李', '李小龙'],
      小龙: [],
      'n_0@': ['100% Tea'],
      'nX0@': [],
      'name-4': ['back\\slash'],
      '13900000005': ['Élise'],
    }))
      it(`for ${search} finds ${found.join(', ') || 'nobody'}`, async () =>
        assert.deepEqual(await hits(search), found.toSorted()))
    it('for nothing finds everybody', async () =>
      assert.equal((await list('search=&limit=200')).items.length, (await list('limit=200')).items.length))
    it('for what no name has is refused, and no fault', async () =>
      assert.equal((await own('GET', '/api/v1/customers?search=%00')).status, 422))
  })

  it('shows an analyst numbers and no names, and cannot be searched by them for one', async () => {
    const analyst = await house.addPerson(own, 'analyst', 'ana@x.cn')
    const page = await list(`search=${encodeURIComponent('李')}&limit=200`, analyst)
    assert.deepEqual([...new Set(page.items.map((c) => c.name))], [null])
    assert.ok(page.items.length > 2, 'the search is not made, for its answer would tell who is who')
    const [id] = await resolve(['known'])
    const one = (await analyst('GET', `/api/v1/customers/${id}`)).body
    assert.deepEqual([one.name, one.identifiers], [null, []])
    assert.equal((await merge(1, 2, analyst)).status, 403)
  })
  it('is not for a viewer', async () => {
    const viewer = await house.addPerson(own, 'viewer', 'vic@x.cn')
    assert.equal((await viewer('GET', '/api/v1/customers')).status, 403)
  })
  it('knows no customer beyond its numbers', async () => {
    assert.equal((await own('GET', '/api/v1/customers/999999999')).status, 404)
    for (const id of ['0', '-1', 'x', '1e99']) assert.equal((await own('GET', `/api/v1/customers/${id}`)).status, 422, id)
  })
})

describe('How a customer can be reached', () => {
  const reach = (id: number, by = org) => house.house.customers.reach(house.house.postgres.db, by, id)

  it('is told from their identifiers and attributes', async () => {
    const customer = { email: 'Reach@x.cn', phone: '13800138055' }
    await send('reach', { customer, attributes: { language: 'zh', timeZone: 'Asia/Tokyo' } })
    await house.drained()
    const [id] = await resolve(['reach'])
    assert.deepEqual(await reach(id!), {
      customer: id, ids: [id], emails: ['reach@x.cn'], phones: ['13800138055'], language: 'zh', timeZone: 'Asia/Tokyo',
    })
  })
  it('is the same by every number of a customer who was merged, with the addresses of all', async () => {
    const [one] = await resolve(['reach'])
    const [other] = await resolve(['reach 2', { email: 'second@x.cn' }])
    await merge(other!, one!)
    assert.deepEqual((await reach(one!))!.emails, ['reach@x.cn', 'second@x.cn'])
    assert.deepEqual(await reach(other!), await reach(one!))
    assert.deepEqual((await reach(one!))!.ids, [one, other])
  })
  it('is not known of nobody, and to no other organisation', async () => {
    const [id] = await resolve(['reach'])
    assert.equal(await reach(999_999_999), undefined)
    assert.equal(await reach(id!, (await house.createOrganisation('Cocoa')).org), undefined)
  })
})

/** Waits for the housekeeping of the pipeline, which tells history of merges. */
async function untilHistoryKnows(ids: readonly number[]): Promise<void> {
  const until = Date.now() + 30_000
  for (;;) {
    await house.drained()
    const { rows } = await house.house.postgres.pool.query(
      'select from customer_merges where not in_history and from_id = any($1)',
      [ids],
    )
    if (rows.length === 0) return
    assert.ok(Date.now() < until, 'history was not told')
    await sleep(100)
  }
}
