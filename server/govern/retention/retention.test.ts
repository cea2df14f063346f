import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { z } from 'zod'
import { manifests } from '../../manifests.ts'
import type { Json } from '../../testing/heartline.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { OrgId } from '../roles/index.ts'
import { usualPeriods } from './contract.ts'
import { cutOf, monthOf, nextMonth } from './cut-of.ts'

describe('The first day that is kept', () => {
  it('lies so many calendar months back, at the end of a month that is shorter', () => {
    assert.equal(cutOf('2026-11-22', 24), '2024-11-22')
    assert.equal(cutOf('2026-03-31', 1), '2026-02-28')
    assert.equal(cutOf('2024-02-29', 12), '2023-02-28')
    assert.equal(cutOf('2026-01-15', 3), '2025-10-15')
    assert.deepEqual([monthOf('2025-12-31'), nextMonth('2025-12-31')], ['2025-12-01', '2026-01-01'])
  })
  it('never comes nearer with a longer period, nor moves back with time', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10))
    fc.assert(fc.property(day, day, fc.integer({ min: 1, max: 240 }), fc.integer({ min: 0, max: 24 }), (
      one, other, months, more,
    ) => {
      const [early, late] = one < other ? [one, other] : [other, one]
      assert.ok(cutOf(late, months + more) <= cutOf(late, months))
      assert.ok(cutOf(early, months) <= cutOf(late, months))
      assert.ok(cutOf(one, months) < one)
    }))
  })
})

let house: House
let own: { org: OrgId; call: Call }
const now = new Date()
const monthsAgo = (months: number) => `${cutOf(now.toISOString().slice(0, 10), months)}T10:00:00Z`
const made = async (answer: ReturnType<Call>): Promise<Json> => {
  const { status, body } = await answer
  assert.ok(status < 300, JSON.stringify(body))
  return body
}
const signal = (id: string, who: string, months: number, data: object = {}) => ({
  specversion: '1.0', id, source: 'till', type: 'feedback', subject: who, time: monthsAgo(months),
  data: {
    touchpoint: 'till', scores: [{ method: 'csat', value: 4 }], attributes: { city: months > 36 ? 'Village' : 'Hangzhou' },
    customer: { name: `Name of ${who}` }, ...data,
  },
})
const policy = (inForce: boolean, periods: object = {}) => ({ inForce, periods: { ...usualPeriods, ...periods } })
const next = async (): Promise<Record<string, number>> =>
  Object.fromEntries((await made(own.call('GET', '/api/v1/retention/next'))).due.map((d: Json) => [d.kind, d.rows]))
const held = async (sql: string): Promise<number> =>
  (await house.house.clickhouse.query({
    name: 'test.count', org: own.org, row: z.object({ n: z.number() }), sql: `SELECT count() AS n FROM ${sql}`,
  }))[0]!.n
const numberOf = async (who: string): Promise<number | undefined> =>
  (await own.call('GET', `/api/v1/customers?search=Name%20of%20${who}`)).body.items[0]?.id
async function night(): Promise<boolean> {
  const begun = await house.house.retention.begin(own.org)
  for (let i = 0; i < 300; i++) {
    const [{ runs }, { items }] = await Promise.all([
      made(own.call('GET', '/api/v1/retention')), made(own.call('GET', '/api/v1/erasures')),
    ])
    if (runs.every((r: Json) => r.done) && items.every((e: Json) => e.outcome.state === 'done')) return begun
    await sleep(100)
  }
  throw new Error('the night was not over within 30 s')
}
const trend = async () => (await own.call('GET', `/api/v1/touchpoints/till/trend?from=2000-01-01&to=2100-01-01`)).text

before(async () => {
  house = await openHouse()
  own = await house.createOrganisation('Tea')
  await made(own.call('POST', '/api/v1/touchpoints', {
    key: 'till', names: { en: 'Till' }, channel: 'store', phase: 'in-sale', stage: 'act',
  }))
  await made(own.call('POST', '/api/v1/signals', [
    signal('new', 'loyal', 1, { text: 'as good as ever' }), signal('older', 'loyal', 30, { text: 'a word from long ago' }),
    signal('oldest', 'loyal', 40, { text: 'a first word' }),
    signal('silent', 'quiet', 40, { text: 'good bye' }),
    signal('kept', 'sued', 40, { text: 'see you in court' }),
  ]))
  await house.drained()
  await made(own.call('PUT', `/api/v1/customers/${await numberOf('sued')}/hold`, { reason: 'a lawsuit' }))
})
after(() => house?.close())

describe('Every table that a deletion reaches', () => {
  it('says how long its rows are kept, or why it has no period of its own', () => {
    const erased = manifests.flatMap((m) => m.erasure ?? [])
      .flatMap((e) => ('groups' in e ? [] : 'table' in e ? e.table : `history ${'history' in e ? e.history : e.sums}`))
    const kept = new Set(manifests.flatMap((m) => m.retention ?? [])
      .map((r) => ('table' in r ? r.table : `history ${'history' in r ? r.history : r.sums}`)))
    assert.deepEqual(erased.filter((name) => !kept.has(name)), [], 'declare `retention` in the manifest')
  })
  it('exists with the columns that are declared', async () => {
    for (const d of house.house.retention.declared) {
      if (!('since' in d)) continue
      const columns = ['org', d.since, d.customer ?? [], d.clear ?? [], d.only?.column ?? [], d.unless ? 'id' : []].flat()
      await house.house.postgres.pool.query(`select ${columns.map((c) => `"${c}"`).join(', ')} from "${d.table}" limit 0`)
    }
  })
})

describe('What is too old', () => {
  it('stays while nobody has decided, though it is shown what would go', async () => {
    const { policy: first, changed } = await made(own.call('GET', '/api/v1/retention'))
    assert.deepEqual([first, changed], [policy(false), null])
    assert.deepEqual(await next(), { texts: 3, signals: 2, customers: 1 })
    assert.equal(await night(), false)
    assert.deepEqual(await next(), { texts: 3, signals: 2, customers: 1 })
  })

  it('stays where a kind is kept', async () => {
    await made(own.call('PUT', '/api/v1/retention', policy(false, { signals: null, customers: 60 })))
    assert.deepEqual(await next(), { texts: 3 })
  })

  it('goes in the night once a period is in force: words first, then what they did, then whoever is quiet for long', async () => {
    const before = await trend()
    await made(own.call('PUT', '/api/v1/retention', policy(true)))
    const shown = await next()
    assert.equal(await night(), true)
    assert.equal(await held(`signals WHERE org = {org:UInt32} AND text = 'a word from long ago'`), 0)
    assert.equal(
      await held(`signals WHERE org = {org:UInt32} AND id = 'older'`), 1, 'what they did is kept longer than their words',
    )
    for (const table of ['signals', 'scores', 'verbatims', 'texts'])
      assert.equal(
        await held(`${table} WHERE org = {org:UInt32} AND day < today() - INTERVAL 38 MONTH AND customer != ${await numberOf('sued')}`),
        0, table,
      )
    assert.ok((await held(`verbatims WHERE org = {org:UInt32} AND text = 'as good as ever'`)) > 0)
    assert.equal(await numberOf('quiet'), undefined)
    assert.equal(typeof await numberOf('loyal'), 'number')
    assert.equal(await trend(), before, 'how customers felt then stays as it was')
    const [run] = (await made(own.call('GET', '/api/v1/retention'))).runs
    assert.deepEqual(Object.fromEntries(run.went.map((w: Json) => [w.kind, w.rows])), shown, 'what went is what was shown before')
    assert.deepEqual(await next(), {})
  })

  it('leaves no set that says who was there, and no figures of a group so small that it says it too', async () => {
    const sued = await numberOf('sued')
    const old = 'passing_daily WHERE org = {org:UInt32} AND day < today() - INTERVAL 38 MONTH'
    assert.equal(
      await held(`${old} AND bitmapCardinality(customers) > 0 AND NOT (bitmapCardinality(customers) = 1 AND bitmapContains(customers, toUInt32(${sued})))`),
      0,
    )
    assert.ok((await held(`${old} AND dimension = ''`)) > 0, 'how many signals there were stays')
    assert.equal(await held(`tone_daily WHERE org = {org:UInt32} AND dimension = 'city' AND member = 'Village'`), 0)
  })

  it('stays under a legal hold, in every room', async () => {
    assert.equal(await held(`signals WHERE org = {org:UInt32} AND id = 'kept' AND text = 'see you in court'`), 1)
    assert.equal((await made(own.call('GET', '/api/v1/retention/next'))).held, 1)
  })

  it('is not brought back by who sends it again', async () => {
    const { accepted, repeated } = await made(
      own.call('POST', '/api/v1/signals', [signal('oldest', 'loyal', 40), signal('silent', 'quiet', 40)]),
    )
    assert.deepEqual([accepted, repeated], [0, 2])
  })

  it('is written down: how much of what kind, never what', async () => {
    const { items } = await made(own.call('GET', '/api/v1/audit?subject=retention'))
    const entry = items.find((e: Json) => e.person.id === 'heartline')
    assert.match(entry.reason, /^texts: 3 before .*; signals: 2 before .*; customers: 1 before /)
    assert.equal((await made(own.call('GET', '/api/v1/audit/check'))).state, 'whole')
    const [certificate] = (await made(own.call('GET', '/api/v1/erasures'))).items
    assert.deepEqual([certificate.askedBy, certificate.persons, certificate.requestedBy], ['organisation', 1, null])
  })

  it('goes once a day', async () => assert.equal(await house.house.retention.begin(own.org), false))
})

describe('What is done with', () => {
  it('goes from PostgreSQL when its time is over, and what is under way stays', async () => {
    const { pool } = house.house.postgres
    const customer = await numberOf('loyal')
    const opened = async (subject: string) =>
      (await made(own.call('POST', '/api/v1/cases', {
        id: randomUUID(), customer, severity: 'serious', subject, text: 'It was not as it should be.',
      })))
    const [open, other] = [await opened('Cold tea'), await opened('Warm ice')]
    await pool.query(`update cases set opened_at = now() - interval '50 months', state_since = now() - interval '50 months'`)
    await pool.query(
      `update cases set state = 'closed', closed_how = 'content', closed_by = 'P', closed_at = now() - interval '40 months' where number = $1`,
      [other.number],
    )
    assert.deepEqual(await next(), { cases: 1 })
    await pool.query('delete from retention_runs')
    assert.equal(await night(), true)
    assert.equal((await own.call('GET', `/api/v1/cases/${open.number}`)).status, 200)
    assert.equal((await own.call('GET', `/api/v1/cases/${other.number}`)).status, 404)
  })

  it('is for who may delete customers to decide, in their own organisation', async () => {
    const other = await house.createOrganisation('Coffee')
    assert.equal((await made(other.call('GET', '/api/v1/retention'))).policy.inForce, false)
    assert.deepEqual((await made(other.call('GET', '/api/v1/retention/next'))).due, [])
    const agent = await house.addPerson(own.call, 'agent', 'agent@tea.example')
    assert.deepEqual(
      [(await agent('GET', '/api/v1/retention')).status, (await agent('PUT', '/api/v1/retention', policy(false))).status],
      [403, 403],
    )
    assert.equal((await own.call('PUT', '/api/v1/retention', policy(true, { texts: 0 }))).status, 422)
  })
})
