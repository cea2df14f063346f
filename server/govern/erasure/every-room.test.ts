import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Json } from '../../testing/heartline.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { furnishChannels } from '../../testing/tries-of-channels.ts'
import { furnishMembers } from '../../testing/tries-of-members.ts'
import { furnishPlaybooks } from '../../testing/tries-of-playbooks.ts'
import type { OrgId } from '../roles/index.ts'
import { shortSurvey } from '../../listen/surveys/testing/definitions.ts'
import { readEverything } from './testing/search-everything.ts'

/**
 * A customer lives through every room of the house and leaves values that nobody else has (all begin with QX, and a phone
 * number). Then they are deleted, and every table of both databases, the queue of jobs and every file is searched for each of the
 * values.
 */
let house: House
let own: { org: OrgId; call: Call }
let customer: number
const values: string[] = []
/** A value that only this customer has. */
function plant(what: string): string {
  const value = `QX${String(values.length + 1).padStart(2, '0')}${what}`
  values.push(value)
  return value
}
const email = `${plant('mail').toLowerCase()}@example.com`
const [member, name, phone] = [plant('member'), `${plant('Name')} Wang`, '13912345678']
values.push(phone)

const made = async (method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Json> => {
  const answer = await own.call(method, `/api/v1/${path}`, body, headers)
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.text.slice(0, 400)}`)
  return answer.body
}
const signal = (id: string, data: object, more: object = {}) => ({
  specversion: '1.0', id, source: 'till', type: 'feedback', subject: member, time: '2026-01-05T10:00:00Z', ...more,
  data: { touchpoint: 'till', ...data, customer: { name, email, phone } },
})
const others = Array.from({ length: 12 }, (_, i) => ({
  ...signal(`other${i}`, {
    scores: [{ method: 'csat', value: 3 + (i % 3) }], text: 'A cup of tea as it should be', attributes: { city: 'Hangzhou' },
  }), subject: `other ${i}`,
})).map((s) => ({ ...s, data: { ...s.data, customer: { name: 'Somebody Else' } } }))

const found = async (): Promise<string[]> => {
  const everything = await readEverything(house, own.org)
  return [...everything].flatMap(([place, text]) => {
    const lower = text.toLowerCase()
    const isThere = (v: string) => lower.includes(v.toLowerCase()) || lower.includes(Buffer.from(v).toString('hex'))
    return values.filter(isThere).map((v) => `${place}: ${v}`)
  })
}
const placesOf = (hits: readonly string[]) => new Set(hits.map((h) => h.slice(0, h.indexOf(': '))))
const figures = async () =>
  Promise.all(['touchpoints/till/trend', 'pulse?days=366'].map(async (path) => (await own.call('GET', `/api/v1/${path}`)).text))

before(async () => {
  house = await openHouse()
  own = await house.createOrganisation('Tea')
  await made('POST', 'touchpoints', { key: 'till', names: { en: 'Till' }, channel: 'store', phase: 'in-sale', stage: 'act' })
  await made('POST', 'webhook-endpoints', {
    name: 'crm', url: 'https://1.1.1.1/crm', events: ['customer.flagged', 'case.opened'], active: false,
  })
  await made('POST', 'signals', [
    ...others,
    signal(plant('order'), {
      text: `${plant('word')} was slow`, note: plant('note'), scores: [{ method: 'csat', value: 1 }],
      attributes: { city: plant('city') },
    }),
    signal(plant('basket'), {
      order: plant('receipt'), total: { amount: '20.00', currency: 'CNY' },
      items: [{ sku: plant('sku'), name: 'Tea', quantity: 1 }],
    }, { type: 'purchase', time: new Date().toISOString() }),
    signal('unhappy', { text: `${plant('anger')}, I want my money back`, scores: [{ method: 'csat', value: 1 }] }, {
      type: 'complaint', time: new Date().toISOString(),
    }),
  ])
  await house.drained()
  customer = (await made('GET', `customers?search=${member}`)).items[0].id
})
after(() => house?.close())

const answering = (url: string) => `/api/v1/answering/${new URL(url).pathname.split('/').at(-1)}`
async function answer(call: Call, url: string, sheet: string, words: string): Promise<void> {
  const { status, text } = await call('PUT', `${answering(url)}/sheets/${sheet}/answers/why`, {
    n: 1, at: new Date().toISOString(), answer: words,
  })
  assert.equal(status, 200, text)
}

describe('A customer who lived through every room', () => {
  it('leaves traces: what they agreed to, and what was sent to them', async () => {
    await made('POST', `customers/${customer}/consents`, {
      channel: 'email', purpose: 'offer', granted: true, where: plant('place'), words: plant('yes'), version: '1',
    })
    await made('POST', 'contact-suppressions', { channel: 'email', address: email, reason: 'bounced', note: plant('bounce') })
    const { contact, postgres } = house.house
    await contact.send(postgres.db, {
      org: own.org, customer, channel: 'email', purpose: 'survey', template: 'hello', about: plant('about'),
      content: { subject: `Dear ${name}`, text: 'We thought of you.' },
    })
  })

  it('in cases: words, notes, promises, files, letters', async () => {
    const { number } = await made('POST', 'cases', {
      id: randomUUID(), customer, severity: 'serious', subject: `${plant('case')} of ${name}`, text: plant('complaint'),
    })
    await made('POST', `cases/${number}/notes`, { text: plant('remark') })
    await made('POST', `cases/${number}/answers`, {
      channel: 'phone', words: plant('answer'), promise: { words: plant('promise'), due: null },
    })
    await made('POST', `cases/${number}/files?name=${plant('file')}.txt`, Buffer.from(plant('inside')), {
      'content-type': 'application/octet-stream',
    })
    const { id: template } = await made('POST', 'letter-templates', {
      name: 'Sorry', language: 'en', title: 'Sorry', body: '{{signer}}',
    })
    const letter = await made('POST', `cases/${number}/letters`, { template })
    await made('PUT', `letters/${letter.id}`, {
      revision: letter.revision, title: 'Sorry', body: `Dear ${plant('dear')}, we are sorry.`,
    })
  })

  it('in work for people: tasks, calls, questions, handing over, remedies', async () => {
    const { postgres, tasks } = house.house
    const task = await postgres.db.transaction().execute((tx) => tasks.open(tx, own.org, {
      key: plant('task'), kind: 'call', title: `Call ${name}`, script: plant('script'), customer, dueAt: new Date(),
      about: { feature: 'test', id: '1' },
    }))
    await made('POST', `tasks/${task}/drop`, { note: plant('dropped') })
    await made('POST', 'customer-questions', {
      askedBy: customer, question: `${plant('question')} why is it so?`, product: 'tea',
    })
    await furnishChannels(house, own, 'oolong', customer)
    await made('POST', 'remedies', { customer, kind: 'gift', amount: 100, reason: plant('remedy') })
    await postgres.pool.query(
      'update transfers set story = $1 where customer = $2', [`${plant('story')} was charged twice`, customer],
    )
    const { body: { person } } = await own.call('GET', '/api/v1/session')
    await postgres.db.transaction().execute((tx) => house.house.inbox.tell(tx, own.org, person.id, {
      kind: 'notice', about: { feature: 'x', id: 'x', path: `/customers/${customer}` },
      words: `${name} has written again: ${plant('told')}`,
    }))
  })

  it('as a member, with a friend, in playbooks and in offers', async () => {
    await furnishMembers(house, own.call, 'oolong', customer)
    await made('POST', `members/${customer}/corrections`, { key: randomUUID(), points: 20, reason: plant('points') })
    await made('POST', `members/${customer}/spends`, { key: randomUUID(), points: 1, what: plant('cup') })
    await furnishPlaybooks(own.call, 'oolong', customer)
    await house.house.postgres.pool.query(
      `insert into member_deletion_requests (org, customer, at, words) values ($1, $2, now(), $3)`,
      [own.org, customer, plant('goodbye')])
    await house.house.postgres.pool.query(
      `insert into offers (org, key, customer, about, basis, because, made_at) values ($1, $2, $3, $4, 'wish', $5, now())`,
      [own.org, plant('offer'), customer, plant('wish'), plant('because')])
  })

  it('in what they answered, whole and in part, and in what was seen of them', async () => {
    const definition = shortSurvey()
    const { survey } = await made('POST', 'surveys', { key: 'visit', name: 'Visit', from: { kind: 'definition', definition } })
    await made('POST', `surveys/${survey.id}/publish`, { revision: 1 })
    const asked = await own.call('POST', `/api/v1/surveys/${survey.id}/personal-links`, {
      for: { customers: [customer] }, name: 'An invitation',
    })
    const personal = asked.text.match(/https?:[^,\s"]+/)![0]
    const { url: shared } = await made('POST', `surveys/${survey.id}/links`, { name: 'Table', channel: 'qr' })
    const whole = house.callAs()
    const { sheet } = (await whole('GET', answering(personal))).body
    await answer(whole, personal, sheet.id, plant('answered'))
    assert.equal(
      (await whole('POST', `${answering(personal)}/sheets/${sheet.id}/complete`, { at: new Date().toISOString(), n: 2 })).status,
      200,
    )
    const [part, begun] = [house.callAs(), randomUUID()]
    assert.equal((await part('POST', `${answering(shared)}/sheets`, { sheet: begun, language: 'en', channel: 'qr' })).status, 201)
    await answer(part, shared, begun, `Write to me: ${email}`)
    await made('POST', 'observations', {
      id: randomUUID(), kind: 'need', text: `${name} said ${plant('heard')}`, customer, touchpoint: 'till', need: 'tea',
      editing: true,
    })
  })

  it('in what other systems sent', async () => {
    const { path } = await made('POST', 'webhooks', {
      name: 'shop', kind: 'generic', signature: null, mapping: {
        source: 'shop',
        signals: [{ type: 'contact', id: { column: 'id' }, subject: { column: 'who' }, text: { column: 'note' } }],
      },
    })
    assert.equal(
      (await house.callAs()('POST', path, { id: plant('hook'), who: member, mail: email, note: plant('hooked') })).status, 202,
    )
    const csv = `id,time,who\n1,2026-01-01T00:00:00Z,${member}\n2,no time ${email},${member}\n`
    const file = await made('POST', 'import-files?name=a.csv', Buffer.from(csv), { 'content-type': 'application/octet-stream' })
    const begun = await made('POST', 'imports', {
      file: file.file, mapping: { source: 'csv', signals: [{
        type: 'visit', id: { column: 'id' }, time: { column: 'time' }, subject: { column: 'who' }, touchpoint: { value: 'till' },
      }] },
    })
    for (let i = 0; i < 200 && !/done|finished|failed/.test((await made('GET', `imports/${begun.id}`)).state); i++)
      await sleep(50)
    await house.drained()
    // What the first night works out of her is there too.
    for (const until = Date.now() + 60_000; (await made('GET', 'effects')).recoveryAt === null; await sleep(100)) assert.ok(Date.now() < until)
  })

  it('was there before: the search that must find nothing finds each value', async () => {
    const hits = await found()
    assert.deepEqual(values.filter((v) => !hits.some((h) => h.endsWith(`: ${v}`))), [])
    assert.ok(values.length >= 40, `${values.length} values`)
    const rooms = [
      'customers', 'customer_identifiers', 'consents', 'contacts', 'contact_suppressions', 'cases', 'case_notes', 'case_files',
      'case_letters', 'case_promises', 'tasks',
      'follow_up_questions', 'transfers', 'remedies', 'point_entries', 'offers', 'answers', 'observations', 'webhook_deliveries',
      'imports', 'inbox_notes', 'segment_members',
    ].map((t) => `postgres ${t}`)
    const places = placesOf(hits)
    assert.deepEqual(
      [...rooms, 'history signals', 'history texts', 'history verbatims', 'history tone_daily'].filter((p) => !places.has(p)), [],
    )
  })

  it('is gone from every room, and figures about everybody stay as they were', async () => {
    const before = await figures()
    const { id } = await made('POST', `customers/${customer}/erasure`, { askedBy: 'customer', reason: 'asked by mail' })
    let state = 'waiting'
    for (let i = 0; i < 300 && state !== 'done'; i++, await sleep(100))
      state = (await made('GET', `erasures/${id}`)).outcome.state
    assert.equal(state, 'done')
    assert.deepEqual(await found(), [])
    assert.deepEqual(await figures(), before)
  })

  it('stays gone: whatever still speaks of their number leads to nobody', async () => {
    assert.equal((await own.call('GET', `/api/v1/customers/${customer}`)).status, 404)
    assert.equal((await made('GET', 'customers?limit=200')).items.length, 12)
  })
})
