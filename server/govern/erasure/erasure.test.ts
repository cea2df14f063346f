import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { manifests } from '../../manifests.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { Json } from '../../testing/heartline.ts'
import type { OrgId } from '../roles/index.ts'
import { readEverything } from './testing/search-everything.ts'

/**
 * A customer leaves traces with values that nobody else has (they all begin with QX), in as many rooms as the API lets them,
 * and is deleted. Then every column of every table of both databases, and every file, is searched for them.
 */
let house: House
let own: { org: OrgId; call: Call }
let erased: Json
const planted = /QX(member|name|mail|order|word|note|place|yes)\d|13800138999/i

const made = async (answer: ReturnType<Call>) => {
  const { status, body } = await answer
  assert.ok(status < 300, JSON.stringify(body))
  return body
}
const signal = (id: string, more: object, customer: object = {}) => ({
  specversion: '1.0', id, source: 'till', type: 'feedback', subject: 'QXmember1', time: '2026-01-05T10:00:00Z',
  data: {
    touchpoint: 'till', ...more, customer: { name: 'QXName2', email: 'qxmail3@example.com', phone: '13800138999', ...customer },
  },
})
const numberOf = async (search: string): Promise<number | undefined> => (await own.call(
  'GET', `/api/v1/customers?search=${search}`,
)).body.items[0]?.id
const finished = async (id: number): Promise<Json> => {
  for (let i = 0; i < 300; i++) {
    const { body } = await own.call('GET', `/api/v1/erasures/${id}`)
    if (body.outcome.state === 'done') return body
    await sleep(100)
  }
  throw new Error(`the deletion was not done within 30 s`)
}
const pulse = async () => (await own.call('GET', '/api/v1/touchpoints/till/trend')).text

before(async () => {
  house = await openHouse()
  own = await house.createOrganisation('Tea')
  await made(own.call('POST', '/api/v1/touchpoints', {
    key: 'till', names: { en: 'Till' }, channel: 'store', phase: 'in-sale', stage: 'act',
  }))
  await made(own.call('POST', '/api/v1/signals', [
    signal('QXorder4', {
      text: 'QXword5 was slow', note: 'QXnote6', scores: [{ method: 'csat', value: 1 }], attributes: { city: 'Hangzhou' },
    }),
    signal('QXorder7', { text: 'and QXword8 again', scores: [{ method: 'nps', value: 2 }] }),
    { ...signal('other1', { text: 'fine', scores: [{ method: 'csat', value: 5 }] }, {
      name: 'Somebody Else', email: 'else@example.com', phone: '13800138000',
    }), subject: 'other' },
  ]))
  await house.drained()
  const customer = await numberOf('QXName2')
  await made(own.call('POST', `/api/v1/customers/${customer}/consents`, {
    channel: 'email', purpose: 'offer', granted: true, where: 'QXplace9', words: 'QXyes10', version: '1',
  }))
  await made(own.call('POST', '/api/v1/contact-suppressions', {
    channel: 'email', address: 'qxmail3@example.com', reason: 'unsubscribed',
  }))
})
after(() => house?.close())

describe('Every table that names a customer', () => {
  const declared = manifests.flatMap((m) => m.erasure ?? [])
  it('says what becomes of it when the customer is deleted, in PostgreSQL', async () => {
    const { rows } = await house.house.postgres.pool.query(`select distinct table_name as name from information_schema.columns
      where table_schema = 'public' and table_name <> 'erasures' and data_type in ('integer', 'bigint', 'ARRAY')
        and (column_name in ('customer', 'customer_id') or (column_name = 'customers' and data_type = 'ARRAY'))`)
    const known = new Set(declared.flatMap((d) => ('table' in d ? [d.table] : [])))
    assert.deepEqual(
      (rows as { name: string }[]).map((r) => r.name).filter((name) => !known.has(name)).toSorted(), [],
      'declare `erasure` in the manifest',
    )
  })
  it('and in history', async () => {
    const rows = await house.house.clickhouse.query({
      name: 'test.customers', org: own.org, row: z.object({ table: z.string() }),
      sql: `SELECT DISTINCT table FROM system.columns WHERE database = currentDatabase() AND name IN ('customer', 'customers') AND table IN (SELECT name FROM system.tables
        WHERE database = currentDatabase() AND engine LIKE '%MergeTree') AND {org:UInt32} > 0`,
    })
    const known = new Set(declared.flatMap((d) => ('history' in d ? [d.history] : 'sums' in d ? [d.sums] : [])))
    assert.deepEqual(
      rows.map((r) => r.table).filter((name) => !known.has(name)).toSorted(), [], 'declare `erasure` in the manifest',
    )
  })
  it('exists under the name and with the columns that are declared', async () => {
    for (const d of house.house.erasure.declared) {
      if (!('table' in d)) continue
      const columns = ['customer' in d ? d.customer : 'by' in d ? d.by : d.holding, d.clear ?? []].flat()
      await house.house.postgres.pool.query(`select ${columns.map((c) => `"${c}"`).join(', ')} from "${d.table}" limit 0`)
    }
  })
})

describe('A customer who is deleted', () => {
  it('was there before: the search that must find nothing finds them', async () => {
    const places = [...(await readEverything(house, own.org))].filter(([, text]) => planted.test(text)).map(([name]) => name)
    for (const place of [
      'postgres customers', 'postgres customer_identifiers', 'postgres consents', 'postgres receipts', 'history signals',
      'history texts',
    ])
      assert.ok(places.includes(place), `${place}: ${places}`)
  })

  it('is kept while the law wants it', async () => {
    const customer = await numberOf('QXName2')
    await made(own.call('PUT', `/api/v1/customers/${customer}/hold`, { reason: 'a lawsuit' }))
    const { status, body } = await own.call('POST', `/api/v1/customers/${customer}/erasure`, {
      askedBy: 'customer', reason: 'asked by mail',
    })
    assert.deepEqual([status, /a lawsuit/.test(body.detail)], [409, true])
    await made(own.call('DELETE', `/api/v1/customers/${customer}/hold`))
  })

  it('is gone from every table of both databases and from every file, with a certificate of what was deleted', async () => {
    const customer = await numberOf('QXName2')
    const before = await pulse()
    const { id } = await made(
      own.call('POST', `/api/v1/customers/${customer}/erasure`, { askedBy: 'customer', reason: 'asked by mail' }),
    )
    erased = await finished(id)
    const left = [...(await readEverything(house, own.org))].filter(([, text]) => planted.test(text))
      .map(([name, text]) => `${name}: ${planted.exec(text)?.[0]}`)
    assert.deepEqual(left, [])
    assert.equal((await own.call('GET', `/api/v1/customers/${customer}`)).status, 404)
    const rows = Object.fromEntries(erased.outcome.places.map((p: Json) => [p.where, p.rows]))
    assert.deepEqual(
      [rows.customers, rows.customer_identifiers, rows.consents, rows.contact_suppressions, rows.signals], [1, 3, 1, 1, 2],
    )
    assert.equal(await pulse(), before, 'figures about everybody stay as they were')
  })

  it('is not brought back by a signal that is sent again, and comes back as somebody new with a new one', async () => {
    const again = await own.call('POST', '/api/v1/signals', signal('QXorder4', { text: 'QXword5 was slow' }))
    assert.deepEqual([again.body.accepted, again.body.repeated], [0, 1])
    assert.equal(await numberOf('QXName2'), undefined)
    await made(own.call('POST', '/api/v1/signals', signal('QXorder11', { text: 'hello again' })))
    await house.drained()
    assert.ok((await numberOf('QXName2'))! > erased.customer)
  })

  it('takes nothing of anybody else along', async () => {
    assert.ok(await numberOf('Somebody'))
    assert.equal((await own.call('GET', '/api/v1/signals?limit=200')).body.items.filter((s: Json) => s.id === 'other1').length, 1)
  })

  it('is deleted by who may, and in their own organisation only', async () => {
    const other = await house.createOrganisation('Coffee')
    const customer = await numberOf('QXName2')
    const body = { askedBy: 'organisation', reason: 'a test' }
    assert.equal((await other.call('POST', `/api/v1/customers/${customer}/erasure`, body)).status, 404)
    const agent = await house.addPerson(own.call, 'agent', 'agent@tea.example')
    assert.equal((await agent('POST', `/api/v1/customers/${customer}/erasure`, body)).status, 403)
  })
})
