import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { Json } from '../../testing/heartline.ts'

let house: House
let own: Call
const signal = { specversion: '1.0', id: 'k1', source: 'shop', type: 'visit', data: { touchpoint: 'store' } }
const withKey = (secret: string) => house.callAs({ authorization: `Bearer ${secret}` })
const create = async (name = 'till') => (await own('POST', '/api/v1/keys', { name })).body as { key: Json; secret: string }
const table = async () => (await house.house.postgres.pool.query('select * from ingest_keys')).rows as Json[]

before(async () => {
  house = await openHouse()
  own = (await house.createOrganisation('Tea')).call
})
after(() => house?.close())

describe('An ingest key', () => {
  it('is shown once: the list and the table have its beginning and its hash', async () => {
    const { key, secret } = await create()
    assert.match(secret, /^hl_[\w-]{32}$/)
    assert.deepEqual(
      [key.name, key.start, key.lastUsed, key.revokedAt, key.createdBy],
      ['till', secret.slice(0, 7), null, null, 'Olive Owner'],
    )
    assert.ok(!(await own('GET', '/api/v1/keys')).text.includes(secret))
    const rows = await table()
    assert.ok(!JSON.stringify(rows).includes(secret))
    assert.equal(rows[0].hash, createHash('sha256').update(secret).digest('hex'))
  })
  it('sends signals, and nothing else', async () => {
    const till = withKey((await create()).secret)
    assert.equal((await till('POST', '/api/v1/signals', signal)).status, 202)
    for (const path of ['/api/v1/signals', '/api/v1/customers', '/api/v1/keys', '/api/v1/pulse'])
      assert.equal((await till('GET', path)).body.code, 'auth.forbidden', path)
  })
  it('shows when it was used', async () => {
    const { key, secret } = await create('used')
    await withKey(secret)('POST', '/api/v1/signals', signal)
    const listed = (await own('GET', '/api/v1/keys')).body.items.find((k: Json) => k.id === key.id)
    assert.ok(Date.now() - Date.parse(listed.lastUsed) < 10_000)
  })
  it('that is revoked is refused at once, and stays in the list', async () => {
    const { key, secret } = await create('old')
    assert.equal((await withKey(secret)('POST', '/api/v1/signals', signal)).status, 202)
    assert.equal((await own('DELETE', `/api/v1/keys/${key.id}`)).status, 204)
    assert.equal((await withKey(secret)('POST', '/api/v1/signals', signal)).body.code, 'auth.key-invalid')
    assert.ok((await own('GET', '/api/v1/keys')).body.items.find((k: Json) => k.id === key.id).revokedAt)
    assert.equal((await own('DELETE', `/api/v1/keys/${key.id}`)).status, 404, 'once is enough')
  })
  it('that nobody made is refused, whatever it looks like', async () => {
    for (const secret of ['hl_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'x', `hl_${'x'.repeat(5_000)}`, "hl_' or 1=1 --"])
      assert.equal((await withKey(secret)('POST', '/api/v1/signals', signal)).status, 401, secret.slice(0, 40))
  })
  it('counts before a cookie, and needs no origin', async () => {
    const { secret } = await create()
    assert.equal(
      (await own('POST', '/api/v1/signals', signal, { authorization: `Bearer ${secret}`, origin: 'https://shop.example' }))
        .status,
      202,
    )
    assert.equal((await own('GET', '/api/v1/people', undefined, { authorization: 'Bearer wrong' })).status, 401)
  })
  it('needs a name that can be shown', async () => {
    for (const name of ['', '  ', 'a\0b', 'x'.repeat(121)])
      assert.equal((await own('POST', '/api/v1/keys', { name })).status, 422)
  })
  it('under a number beyond all numbers is not found', async () => {
    assert.equal((await own('DELETE', '/api/v1/keys/99999999999')).status, 422)
    assert.equal((await own('DELETE', '/api/v1/keys/2147483647')).status, 404)
  })
})
