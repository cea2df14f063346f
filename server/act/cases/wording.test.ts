import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type ReceivedMail, startMailServer } from '../../platform/mail/testing/mail-server.ts'
import type { Json } from '../../testing/heartline.ts'
import { openReceiver, type Receiver } from '../../testing/receiver.ts'
import { defaultSettings } from './defaults.ts'
import { ok, openCaseHouse, until } from './testing/case-house.ts'
import { blankProblems, wordingKinds } from './wording/contract.ts'
import { readyWordings } from './wording/ready-wordings.ts'

let world: Awaited<ReturnType<typeof openCaseHouse<ReceivedMail>>>
let sms: Receiver
before(async () => {
  sms = await openReceiver()
  world = await openCaseHouse(await startMailServer(), { ALLOW_PRIVATE_ADDRESSES: 'true' })
})
after(async () => {
  await world?.close()
  await sms?.close()
})

const own = {
  subject: 'Thank you, {{customer}}', text: 'Dear {{customer}}, {{number}} is yours. By {{due}}. {{organisation}}',
  short: 'Got it: {{number}}, within {{within}}.',
}
const put = (kind: string, language: string, wording: object) =>
  world.call('PUT', `/api/v1/case-wordings/${kind}/${language}`, wording)
const complains = async (id: string, customer: object, more: object = {}) => {
  const signal = {
    specversion: '1.0', id, source: 'shop', type: 'complaint', subject: id, data: { touchpoint: 'till', customer, ...more },
  }
  assert.deepEqual(ok(await world.call('POST', '/api/v1/signals', [signal])).refused, [])
  await world.house.drained()
}
const messagesAbout = (number: string) => sms.received.filter((r) => r.body.data.text.includes(number))

describe('The words of a case', () => {
  it('that Heartline brings along have their blanks right in both languages', () => {
    for (const kind of wordingKinds)
      for (const wording of Object.values(readyWordings[kind])) assert.deepEqual(blankProblems(kind, wording), [])
  })
  it('are the organisation’s own once it has found some, in the customer’s language; and ours again when it gives them up', async () => {
    ok(await put('acknowledge', 'en', own))
    await complains('ann', { name: 'Ann {{link}}', email: 'ann@example.cn' }, { attributes: { language: 'en' } })
    const mail = await world.mailTo('ann', /Thank you/)
    assert.equal(mail.subject, 'Thank you, Ann {{link}}', 'braces in a name are a name')
    assert.match(mail.text!, /Dear Ann.* C-\d{4}-000001 is yours\. By \w+day.* Tea/)
    await complains('li', { name: '李', email: 'li@example.cn' }, { attributes: { language: 'zh' } })
    await world.mailTo('li', /我们已收到您的反馈/)
    ok(await world.call('DELETE', '/api/v1/case-wordings/acknowledge/en'))
    await complains('bo', { name: 'Bo', email: 'bo@example.cn' }, { attributes: { language: 'en' } })
    await world.mailTo('bo', /We have received what you told us/)
  })
  it('are refused where a blank is unknown, broken or missing; each is named', async () => {
    const bad = await put('check', 'en', { subject: 'Hi {{name}}', text: 'Answer at {{link', short: 'Answer' })
    assert.equal(bad.status, 422)
    assert.deepEqual(bad.body.problems.map((f: Json) => f.path), ['subject', 'text', 'text', 'short'])
    const { items } = ok(await world.call('GET', '/api/v1/case-wordings'))
    assert.deepEqual(
      items.map((w: Json) => [w.kind, w.language, w.own]),
      [['acknowledge', 'zh', false], ['acknowledge', 'en', false], ['check', 'zh', false], ['check', 'en', false]],
    )
  })
  it('are tried out with an example before they are kept, and are a manager’s to change', async () => {
    const shown = ok(await world.call('POST', '/api/v1/case-wordings/acknowledge/en/preview', own))
    assert.match(shown.short, /^Got it: C-\d{4}-000123, within 24 hours\.$/)
    assert.equal((await world.agent('PUT', '/api/v1/case-wordings/acknowledge/en', own)).status, 403)
  })
  it('come as a text message to a customer without an e-mail address, and so does the question whether they are content', async () => {
    ok(await world.call('PUT', '/api/v1/channels/sms', { url: sms.url }))
    await complains('cy', { name: 'Cy', phone: '13800138777' }, { attributes: { language: 'en' } })
    const { number } = await world.caseOf('Cy')
    const told = await until(async () => (await world.read(number)).clock.acknowledge.met && world.read(number))
    assert.deepEqual(
      told.events.map((e: Json) => [e.kind, e.what]).slice(-2), [['acknowledging', 'sms'], ['acknowledged', 'sms']],
    )
    const [message] = messagesAbout(number)
    assert.equal(message!.body.data.purpose, 'service')
    assert.match(message!.body.data.text, /You will hear from us within 24 hours\.$/)
    ok(await world.agent('POST', `/api/v1/cases/${number}/steps/put-right`, { words: 'a new cup' }))
    assert.equal(ok(await world.agent('POST', `/api/v1/cases/${number}/checks`, { channel: 'message' })).refused, null)
    const asked = await until(async () => messagesAbout(number)[1])
    assert.match(asked.body.data.text, /Are you content now\? Answer here: https:\/\/cx\.tea\.example\/c\/\S+$/)
  })
  it('say why they were not sent where no way leads to the customer', async () => {
    await complains('nobody', { name: 'Nobody' })
    const { number } = await world.caseOf('Nobody')
    assert.deepEqual((await world.read(number)).events.map((e: Json) => [e.kind, e.words]).at(-1), ['not-sent', 'no-address'])
  })
})

describe('The clock of a case', () => {
  it('counts working time where the organisation decided so for a severity, and the customer reads it', async () => {
    const at = '09:00'
    const closed = {
      ...defaultSettings, clocks: { ...defaultSettings.clocks, serious: 'working' },
      workingHours: { week: Array.from({ length: 7 }, () => ({ from: at, to: '10:00' })), closedOn: [], openOn: [] },
    }
    ok(await world.call('PUT', '/api/v1/case-settings', closed))
    await complains('dee', { name: 'Dee', email: 'dee@example.cn' }, { attributes: { language: 'en' } })
    const { clock } = await world.caseOf('Dee')
    const [acknowledge, answer] = [new Date(clock.acknowledge.due), new Date(clock.answer.due)]
    // An hour of work a day: twenty more hours of work are twenty days.
    assert.equal(answer.getTime() - acknowledge.getTime(), 20 * 86_400_000)
    assert.equal((await world.mailTo('dee', /received/)).text!.includes('within 24 working hours'), true)
    assert.equal((await world.call('PUT', '/api/v1/case-settings', {
      ...closed, workingHours: { week: [null, null, null, null, null, null, null], closedOn: [], openOn: [] },
    })).status, 422)
  })
  it('is late by the time that was worked: who was closed meanwhile is not', async () => {
    const { number } = await world.caseOf('Dee')
    await world.house.house.cases.watchClock()
    assert.equal((await world.read(number)).escalated, 0)
    await world.house.house.postgres.pool.query(
      `update cases set acknowledged_at = null, acknowledge_due = now() - interval '1 minute' where number = $1`, [number],
    )
    await world.house.house.cases.watchClock()
    assert.equal((await world.read(number)).escalated, 1)
    const { items } = ok(await world.call('GET', '/api/v1/tasks?whose=all&when=later&limit=200'))
    const due = new Date(items.find((t: Json) => t.about.id === number).dueAt)
    // Four hours of work, one a day from nine to ten in Shanghai: on another day, within that hour.
    assert.ok(due.getTime() - Date.now() > 2 * 86_400_000 && [1, 2].includes(due.getUTCHours()))
  })
})
