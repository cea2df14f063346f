import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type MailServer, type ReceivedMail, startMailServer } from '../../platform/mail/testing/mail-server.ts'
import type { Call } from '../../testing/house.ts'
import type { Json } from '../../testing/heartline.ts'
import { measureCases } from './measures/measure-cases.ts'
import type { MeasuredCase } from './measures/store.ts'
import { ok, openCaseHouse } from './testing/case-house.ts'

let mail: MailServer
let world: Awaited<ReturnType<typeof openCaseHouse<ReceivedMail>>>
let call: Call
let agent: Call
before(async () => {
  mail = await startMailServer()
  world = await openCaseHouse(mail)
  ;({ call, agent } = world)
})
after(() => world?.close())

describe('A letter', () => {
  let number: string
  let letter: Json
  const to = (rest: string) => `/api/v1/letters/${letter.id}${rest}`
  const templates = async () => ok(await call('GET', '/api/v1/letter-templates')).items as Json[]
  before(async () => {
    await world.says('Ann')
    ;({ number } = await world.caseOf('Ann'))
    for (const step of ['admit', 'apologise', 'put-right'])
      ok(await agent('POST', `/api/v1/cases/${number}/steps/${step}`, { words: `Words of ${step}.` }))
  })

  it('is drafted from a template in the words of the steps; what is not known yet stays open', async () => {
    const english = (await templates()).find((t) => t.language === 'en')!
    letter = ok(await agent('POST', `/api/v1/cases/${number}/letters`, { template: english.id }))
    assert.match(
      letter.body,
      /Dear Ann,[^]*Words of admit\.[^]*Words of apologise\.[^]*Words of put-right\.[^]*\{\{guarantee\}\}[^]*\{\{signer\}\}/,
    )
    assert.deepEqual(letter.missing, ['guarantee'])
  })
  it('cannot wait for a signature while something in it is open', async () => {
    const refused = await agent('POST', to('/ask'))
    assert.equal(refused.status, 422)
    assert.match(refused.body.detail, /\{\{guarantee\}\}/)
  })
  it('is edited by one at a time: who was slower is given both texts', async () => {
    const body = (letter.body as string).replace('{{guarantee}}', 'two people check each order')
    assert.equal(ok(await agent('PUT', to(''), { revision: 1, title: letter.title, body })).state, 'saved')
    const late = ok(await call('PUT', to(''), { revision: 1, title: letter.title, body: 'mine' }))
    assert.deepEqual([late.state, late.theirs, late.yours], ['conflict', body, 'mine'])
  })
  it('is signed only by who may, only as it was read, and is given back with a reason', async () => {
    assert.equal((await agent('POST', to('/sign'), { revision: 2 })).status, 403)
    ok(await agent('POST', to('/ask')))
    assert.equal(ok(await call('GET', '/api/v1/letters')).items[0].id, letter.id)
    assert.equal((await call('POST', to('/sign'), { revision: 1 })).status, 409)
    assert.equal(ok(await call('POST', to('/return'), { why: 'warmer, please' })).state.returned.why, 'warmer, please')
    ok(await agent('POST', to('/ask')))
    const signed = ok(await call('POST', to('/sign'), { revision: 2 }))
    assert.equal(signed.state.by.name, 'Olive Owner')
    assert.match(signed.body, /Olive Owner/)
    assert.equal((await agent('PUT', to(''), { revision: 2, title: 'x', body: 'y' })).status, 409)
  })
  it('is sent as the very PDF that was signed, and its step is done', async () => {
    const pdf = await agent('GET', to('/pdf'))
    assert.equal(pdf.headers['content-type'], 'application/pdf')
    assert.equal(ok(await agent('POST', to('/send'), { how: 'mail' })).refused, null)
    const { attachments } = await world.mailTo('Ann', /A letter from Tea/)
    assert.equal(attachments[0]!.filename, `${number}.pdf`)
    assert.equal(attachments[0]!.content.subarray(0, 5).toString(), '%PDF-')
    assert.equal(attachments[0]!.content.length, pdf.bytes!.length)
    const told = ok(await call('GET', `/api/v1/cases/${number}`))
    assert.equal(told.steps.letter.state, 'done')
    assert.equal((await agent('POST', to('/send'), { how: 'mail' })).status, 409, 'once')
  })
  it('has templates that name only what can be filled', async () => {
    const draft = { name: 'x', language: 'en', title: 'x', body: 'Dear {{custmer}}' }
    const refused = await call('POST', '/api/v1/letter-templates', draft)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /\{\{customer\}\}/)
    assert.equal((await agent('POST', '/api/v1/letter-templates', { ...draft, body: 'x' })).status, 403)
    assert.equal((await templates()).length, 2)
  })
})

describe('A cause', () => {
  it('that is solved is told to each customer it touched, once, and to nobody whom the preview did not show', async () => {
    const { id } = ok(await agent('POST', '/api/v1/case-causes', { names: { zh: '收银慢', en: 'Slow till' } }))
    for (const name of ['Bo', 'Cam', 'Dan']) {
      await world.says(name)
      const c = await world.caseOf(name)
      const { revision, subject, text, severity } = ok(await call('GET', `/api/v1/cases/${c.number}`))
      ok(await agent('PUT', `/api/v1/cases/${c.number}`, { revision, subject, text, severity, cause: id, touchpoint: null }))
    }
    const path = `/api/v1/case-causes/${id}/solved`
    assert.equal((await agent('GET', path)).status, 403)
    const preview = ok(await call('GET', path))
    assert.deepEqual(preview.customers.map((c: Json) => c.name), ['Bo', 'Cam', 'Dan'])
    assert.match(preview.words.en.text, /Slow till/)
    const [bo, cam] = preview.customers
    const ask = { customers: [bo.id, cam.id], words: preview.words }
    assert.deepEqual(ok(await call('POST', path, ask)), { told: 2, refused: 0 })
    ok(await call('POST', path, ask))
    await world.mailTo('Bo', /put right/)
    await world.mailTo('Cam', /put right/)
    assert.deepEqual(['bo', 'cam', 'dan'].map((who) => mail.received.filter((m) => m.recipient === `${who}@example.cn`
      && /put right/.test(m.subject!)).length), [1, 1, 0])
    const [cause] = ok(await call('GET', '/api/v1/case-causes')).items
    assert.deepEqual([cause.cases, cause.customers, cause.since], [3, 3, 0])
    assert.notEqual(cause.solvedAt, null)
  })
})

describe('The measures of cases', () => {
  const day = 86_400_000
  const start = new Date('2026-01-01T00:00:00Z')
  const after = (hours: number) => new Date(start.getTime() + hours * 3_600_000)
  const one = (solved: number | null, more: Partial<MeasuredCase> = {}): MeasuredCase => ({
    cause: null, zh: null, en: null, branch: 'Bund', opened_at: start, acknowledged_at: after(1), answered_at: null,
    solved_at: solved === null ? null : after(solved),
    acknowledge_due: after(4), answer_due: after(24), solve_due: after(10), state: solved === null ? 'working' : 'closed',
    closed_at: null, reopened: 0, not_a_case: false,
    asked: false, score: null, ...more,
  })
  it('count what still waits for as long as it has waited', () => {
    const m = measureCases(
      90, [...[2, 4, 6, 8].map((h) => one(h)), ...Array.from({ length: 5 }, () => one(null))], new Date(start.getTime() + day),
    )
    assert.equal(m.solve.n, 9)
    assert.equal(m.solve.happened, 4)
    assert.equal(m.solve.median, null, 'not half of them are solved yet')
    assert.equal(measureCases(90, [2, 4, 6, 8, 10].map((h) => one(h)), after(24)).solve.median!.value, 6)
    assert.deepEqual(m.answer, { n: 9, happened: 0, median: null, p90: null, inTime: 0 })
    assert.equal(m.solve.inTime, 4)
  })
  it('give shares with Wilson’s interval and n, and nothing where nobody stands behind one', () => {
    const cases = Array.from({ length: 20 }, (_, i) => one(5, { asked: true, score: i < 15 ? 5 : 2, reopened: i < 2 ? 1 : 0 }))
    const m = measureCases(90, cases, after(48))
    // Wilson (1927) for 15 of 20, as R's prop.test(15, 20, correct = FALSE) gives it.
    assert.deepEqual([m.content!.value, m.content!.n], [0.75, 20])
    assert.ok(Math.abs(m.content!.low - 0.531) < 0.001 && Math.abs(m.content!.high - 0.888) < 0.001)
    assert.equal(m.reopened!.value, 0.1)
    assert.equal(measureCases(90, [one(null)], after(1)).content, null)
  })
  it('stand on the cases of the period by cause and by branch, as the route answers them', async () => {
    const m = ok(await agent('GET', '/api/v1/case-measures?days=30'))
    assert.equal(m.cases, 4)
    assert.deepEqual(m.byBranch.map((g: Json) => [g.branch, g.cases]), [['Bund', 4]])
    assert.deepEqual(m.byCause.map((g: Json) => [g.cause?.names.en ?? null, g.cases]), [['Slow till', 3], [null, 1]])
  })
})
