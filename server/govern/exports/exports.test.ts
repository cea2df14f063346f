import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Json } from '../../testing/heartline.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { addressOfPersonalLinks } from '../../listen/surveys/contract.ts'
import { newSurvey } from '../../testing/furnish.ts'
import { canonical } from './let-out.ts'

let house: House
let owner: Call
let manager: Call
let analyst: Call
const file = '/api/v1/signals/export?rows=signals'
const asked = async (call: Call): Promise<Json[]> => (await call('GET', '/api/v1/export-requests')).body.items
const ask = (call: Call, address = file) => call('POST', '/api/v1/export-requests', { address, reason: 'for the yearly report' })
const decide = (call: Call, id: number, yes: boolean, words = '') => call('PUT', `/api/v1/export-requests/${id}/decision`, { yes, words })
const limit = (above: number | null) => owner('PUT', '/api/v1/export-rule', { above })

before(async () => {
  house = await openHouse()
  owner = (await house.createOrganisation('Tea')).call
  analyst = await house.addPerson(owner, 'analyst', 'ann@tea.example')
  await owner('POST', '/api/v1/signals', Array.from({ length: 6 }, (_, i) => ({
    specversion: '1.0', id: `s${i}`, source: 'till', type: 'feedback', subject: `member ${i}`, time: '2026-01-05T00:00:00Z', data: { touchpoint: 'till', text: `word ${i}` },
  })))
  await house.drained()
})
after(() => house?.close())

describe('A file with many people’s data', () => {
  it('leaves freely where one person alone could agree, as in a shop of two', async () => {
    await limit(3)
    assert.deepEqual((await owner('GET', '/api/v1/export-requests')).body.rule, { above: 3, approvers: 1, on: false })
    assert.equal((await analyst('GET', file)).status, 200)
    manager = await house.addPerson(owner, 'manager', 'mia@tea.example')
    assert.deepEqual((await owner('GET', '/api/v1/export-requests')).body.rule, { above: 3, approvers: 2, on: true })
  })
  it('takes a yes above the limit, whoever asks and in whichever form, and nothing of it leaves before', async () => {
    for (const address of [file, '/api/v1/signals/export?format=parquet', '/api/v1/voices/export']) {
      const { status, body } = await owner('GET', address)
      assert.deepEqual([status, body.code], [403, 'export.approval-needed'], address)
      assert.ok(!JSON.stringify(body).includes('word'))
    }
    assert.ok((await owner('GET', '/api/v1/audit?deed=refused&subject=signals')).body.items.some((e: Json) => e.route === '/api/v1/signals/export'))
    await limit(6)
    assert.equal((await analyst('GET', file)).text.trim().split('\r\n').length, 7, 'six rows and their names')
  })
  it('is the sum of what one person takes within a day: many small ones are one large one, also at once', async () => {
    const answers = async (call: Call, times: number) => (await Promise.all(Array.from({ length: times }, () => call('GET', file)))).map((a) => a.status).toSorted()
    assert.deepEqual(await answers(analyst, 1), [403], 'the six are all she may take today')
    await limit(12)
    assert.deepEqual(await answers(analyst, 3), [200, 403, 403])
    assert.deepEqual(await answers(manager, 1), [200], 'others are counted by themselves')
    await house.house.postgres.pool.query(`update exported_rows set at = at - interval '25 hours'`)
    assert.deepEqual(await answers(analyst, 2), [200, 200], 'the day after it begins anew')
    await limit(5)
  })
  it('is asked for with a reason, once; those who may agree are told, the asker cannot agree', async () => {
    assert.equal((await analyst('POST', '/api/v1/export-requests', { address: file, reason: '' })).status, 422)
    assert.equal((await ask(analyst, '/api/v1/customers')).status, 422, 'it is no such file')
    assert.equal((await ask(analyst, `${file}&format=doc`)).status, 422)
    const { status, body } = await ask(analyst)
    assert.deepEqual([status, body.state, body.kind, body.mine], [201, 'waiting', 'signals', true])
    assert.equal((await ask(analyst)).status, 409)
    for (const call of [owner, manager]) {
      const { items } = (await call('GET', '/api/v1/inbox')).body
      assert.ok(items.some((n: Json) => n.kind === 'approval' && n.about.path === '/trust/exports' && n.words.en.includes('the history of signals')))
    }
    assert.equal((await decide(analyst, body.id, true)).status, 403)
    const own = (await ask(manager)).body
    assert.equal((await decide(manager, own.id, true)).status, 409)
    assert.equal((await decide(owner, own.id, false)).status, 422, 'a no has words')
    assert.equal((await decide(owner, own.id, false, 'ask for January only')).body.state, 'refused')
    assert.deepEqual((await asked(analyst)).map((r) => r.id), [body.id], 'others’ are not hers to see')
    assert.deepEqual((await asked(owner)).map((r) => r.id), [own.id, body.id])
  })
  it('is decided by nobody of another organisation', async () => {
    const { call } = await house.createOrganisation('Other')
    const [{ id }] = await asked(analyst) as [Json]
    assert.equal((await decide(call, id, true)).status, 404)
    assert.deepEqual((await call('GET', '/api/v1/export-requests')).body.items, [])
  })
  it('leaves once somebody has agreed: this file, to its asker alone, for a day', async () => {
    const [{ id }] = await asked(analyst) as [Json]
    const { body } = await decide(manager, id, true)
    assert.deepEqual([body.state, Math.round((Date.parse(body.until) - Date.now()) / 3_600_000)], ['approved', 24])
    assert.equal((await decide(owner, id, false, 'too late')).status, 409)
    assert.equal((await analyst('GET', file)).text.trim().split('\r\n').length, 7)
    assert.equal((await analyst('GET', '/api/v1/signals/export?rows=scores&rows=signals')).status, 422)
    assert.equal((await analyst('GET', `${file}&from=2025-01-01`)).body.code, 'export.approval-needed', 'another question is another file')
    assert.equal((await manager('GET', file)).body.code, 'export.approval-needed')
    assert.deepEqual((await asked(analyst)).map((r) => [r.state, r.fetched, r.decidedBy]), [['approved', 1, 'A manager']])
    assert.ok((await analyst('GET', '/api/v1/inbox')).body.items.some((n: Json) => n.kind === 'answer' && n.words.zh.includes('同意')))
    await house.house.postgres.pool.query(`update export_requests set ends_at = now() - interval '1 minute' where id = $1`, [id])
    assert.equal((await analyst('GET', file)).body.code, 'export.approval-needed')
    assert.equal((await asked(analyst))[0]!['state'], 'over')
    for (const route of ['/api/v1/export-requests', '/api/v1/export-requests/:id/decision'])
      assert.ok((await owner('GET', '/api/v1/audit?subject=export-requests&limit=200')).body.items.concat((await owner('GET', '/api/v1/audit?deed=changed&limit=200')).body.items)
        .some((e: Json) => e.route === route), route)
  })
  it('may be personal links of a survey: none is made before a yes, which is to these customers', async () => {
    await limit(4)
    const { survey } = (await owner('POST', '/api/v1/surveys', newSurvey('tea'))).body
    assert.equal((await owner('POST', `/api/v1/surveys/${survey.id}/publish`, { revision: survey.revision })).status, 200)
    const customers: number[] = (await owner('GET', '/api/v1/customers?limit=10')).body.items.map((c: Json) => c.id)
    const links = (of: readonly number[]) => manager('POST', `/api/v1/surveys/${survey.id}/personal-links`, { name: 'May', for: { customers: of } })
    assert.equal((await links(customers)).body.code, 'export.approval-needed')
    assert.deepEqual((await owner('GET', `/api/v1/surveys/${survey.id}/links`)).body.items, [])
    const { status, body } = await ask(manager, addressOfPersonalLinks(survey.id, { customers: customers.toReversed() }))
    assert.deepEqual([status, body.kind], [201, 'links'])
    assert.equal((await decide(owner, body.id, true)).status, 200)
    assert.equal((await links([...customers.slice(1), customers[0]! + 1_000])).body.code, 'export.approval-needed', 'others are another file')
    assert.equal((await links(customers)).text.trim().split('\r\n').length, 7)
  })
  it('by a key of its person is held to the same', async () => {
    const { body } = await analyst('POST', '/api/v1/my-keys', { name: 'nightly' })
    assert.equal((await house.callAs({ authorization: `Bearer ${body.secret}` })('GET', file)).body.code, 'export.approval-needed')
  })
  it('leaves without a yes where the owner wants none', async () => {
    assert.equal((await manager('PUT', '/api/v1/export-rule', { above: null })).status, 403)
    assert.deepEqual((await limit(null)).body, { above: null, approvers: 2, on: false })
    assert.equal((await analyst('GET', file)).status, 200)
  })
  it('is the same file whichever way its address is written', () => {
    assert.equal(canonical('/api/v1/x?b=2&a=1'), canonical('/api/v1/x?a=1&b=2'))
    assert.notEqual(canonical('/api/v1/x?a=1'), canonical('/api/v1/x?a=2'))
  })
})
