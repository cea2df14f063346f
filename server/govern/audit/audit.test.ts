import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { Json } from '../../testing/heartline.ts'
import type { OrgId } from '../roles/index.ts'

let house: House
let own: { org: OrgId; call: Call }
let other: { org: OrgId; call: Call }
const log = async (filter = ''): Promise<Json[]> => (await own.call('GET', `/api/v1/audit?limit=200${filter}`)).body.items
const meddle = async (statement: string) => {
  const { pool } = house.house.postgres
  await pool.query('alter table audit_entries disable trigger user')
  await pool.query(statement)
  await pool.query('alter table audit_entries enable trigger user')
}

before(async () => {
  house = await openHouse()
  own = await house.createOrganisation('Tea')
  other = await house.createOrganisation('Coffee')
})
after(() => house?.close())

describe('The audit log', () => {
  it('notes a change: who, what, for which purpose, and the names of the fields, never what stood in them', async () => {
    await own.call('POST', '/api/v1/keys', { name: 'till of Zhang' }, { 'x-reason': encodeURIComponent('新门店') })
    const [entry] = await log('&subject=keys')
    assert.deepEqual(
      [entry.person.name, entry.deed, entry.subject, entry.route, entry.permission, entry.purpose, entry.fields, entry.reason],
      ['Olive Owner', 'changed', 'keys', '/api/v1/keys', 'keys.manage', 'administration', ['name'], '新门店'],
    )
    assert.doesNotMatch((await own.call('GET', '/api/v1/audit')).text, /Zhang/)
  })

  it('notes who looked at a customer, and not what was searched for', async () => {
    await own.call('GET', '/api/v1/customers?search=Wang')
    const [entry] = await log('&subject=customers')
    assert.deepEqual([entry.deed, entry.subject, entry.fields.includes('search')], ['saw', 'customers', true])
    assert.doesNotMatch(JSON.stringify(entry), /Wang/)
  })

  it('notes a look once, though the page asks again to stay fresh', async () => {
    for (let i = 0; i < 3; i++) await own.call('GET', '/api/v1/signals?limit=7')
    assert.equal((await log('&subject=signals')).filter((e) => e.fields.join() === 'limit').length, 1)
  })

  it('leaves out figures about many, and calls of keys', async () => {
    const before = (await log()).length
    await own.call('GET', '/api/v1/pulse')
    const till = await house.addKey(own.call)
    await till('POST', '/api/v1/signals', {
      specversion: '1.0', id: 'a1', source: 'shop', type: 'visit', data: { touchpoint: 'store' },
    })
    const since = (await log()).slice(0, -before)
    assert.deepEqual(since.map((e) => e.subject).filter((s) => s === 'pulse' || s === 'signals'), [])
  })

  it('notes who asked for what their role does not reach', async () => {
    const viewer = await house.addPerson(own.call, 'viewer', 'vera@tea.example')
    assert.equal((await viewer('GET', '/api/v1/customers/5')).status, 403)
    assert.deepEqual((await log('&deed=refused')).map((e) => [e.person.name, e.subject]), [['A viewer', 'customers/5']])
    assert.equal((await viewer('GET', '/api/v1/audit')).status, 403)
  })

  it('does not note what was not carried out', async () => {
    const before = (await log('&deed=changed')).length
    assert.equal((await own.call('POST', '/api/v1/keys', { name: '' })).status, 422)
    assert.equal((await own.call('DELETE', '/api/v1/keys/999')).status, 404)
    assert.equal((await log('&deed=changed')).length, before)
  })

  it('is read page by page, by person, and by day', async () => {
    const first = (await own.call('GET', '/api/v1/audit?limit=2')).body
    const second = (await own.call('GET', `/api/v1/audit?limit=2&cursor=${first.next}`)).body
    assert.deepEqual(
      [...first.items, ...second.items].map((e: Json) => e.number), [0, 1, 2, 3].map((i) => first.items[0].number - i),
    )
    assert.ok(first.people.some((p: Json) => p.name === 'A viewer'))
    assert.equal((await log('&to=2020-01-01')).length, 0)
    assert.ok((await log('&from=2020-01-01')).length > 3)
  })

  it('goes out as CSV', async () => {
    const { text, headers } = await own.call('GET', '/api/v1/audit/export?deed=refused')
    assert.match(String(headers['content-disposition']), /audit\.csv/)
    assert.match(text, /A viewer,[^,]+,refused,customers\/5/)
  })

  it('keeps one chain under many writers at once', async () => {
    await Promise.all(Array.from({ length: 60 }, (_, i) => own.call('POST', '/api/v1/keys', { name: `till ${i}` })))
    const { body } = await own.call('GET', '/api/v1/audit/check')
    assert.equal(body.state, 'whole')
    assert.ok(body.entries >= 60)
  })

  it('cannot be changed by an ordinary statement', async () => {
    for (const statement of [`update audit_entries set person_name = 'Nobody'`, 'delete from audit_entries'])
      await assert.rejects(house.house.postgres.pool.query(statement), /append-only/)
  })

  it('shows where it was altered, though one character was changed with full rights in the database', async () => {
    await meddle(`update audit_entries set address = '10.0.0.9' where org = ${own.org} and number = 3`)
    assert.deepEqual((await own.call('GET', '/api/v1/audit/check')).body, { state: 'broken', at: 3, how: 'altered' })
    assert.equal((await house.house.audit.check(other.org)).state, 'whole')
  })

  it('shows where an entry is missing, and that the end was cut off', async () => {
    await other.call('POST', '/api/v1/keys', { name: 'one' })
    await other.call('POST', '/api/v1/keys', { name: 'two' })
    await other.call('POST', '/api/v1/keys', { name: 'three' })
    const noted = await house.house.audit.check(other.org)
    assert.ok(noted.state === 'whole' && noted.head)
    await meddle(`delete from audit_entries where org = ${other.org} and number = ${noted.head.number}`)
    assert.deepEqual(await house.house.audit.check(other.org), { state: 'broken', at: noted.head.number, how: 'cut' })
    // Who also sets the end back is found out by the end that was noted elsewhere.
    await house.house.postgres.pool.query(`update audit_heads set number = number - 1, seal = (select seal from audit_entries
      where org = ${other.org} order by number desc limit 1) where org = ${other.org}`)
    assert.equal((await house.house.audit.check(other.org)).state, 'whole')
    assert.deepEqual(await house.house.audit.check(other.org, noted.head), { state: 'broken', at: noted.head.number, how: 'cut' })
    await meddle(`delete from audit_entries where org = ${other.org} and number = 1`)
    assert.deepEqual(await house.house.audit.check(other.org), { state: 'broken', at: 1, how: 'missing' })
  })
})
