import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as customers from '../../record/customers/index.ts'
import * as stores from '../../platform/postgres/index.ts'
import { createAdmit } from '../roles/admit.ts'
import type { OrgId } from '../roles/index.ts'
import { commercialPurposes, type ConsentPurpose, contactPurposes, defaultPolicy, type SuppressionReason } from './contract.ts'
import type { Ask, Verdict } from './index.ts'
import { type ContactHouse, openContactHouse, proof } from './testing/contact-house.ts'
import { simulateJobs } from '../../testing/simulated-jobs.ts'

/** Whether a customer may be contacted, at moments of the tests' own. Tea is in Shanghai; 2026-03-04 is a Wednesday. */
let house: ContactHouse
const noon = '2026-03-04T12:00:00+08:00'
const longAgo = '2026-01-01T00:00:00Z'
const open = new Set<number>()

const may = (customer: number, ask: Partial<Ask> = {}, at = noon) =>
  house.contact.may(house.db, { org: house.org, customer, channel: 'email', purpose: 'survey', at: new Date(at), ...ask })
const said = (v: Verdict) => v.allowed ? 'yes' : v.from ? `${v.reason} until ${v.from.toISOString()}` : v.reason
const agree = (id: number, granted: boolean, at: string, purpose: ConsentPurpose = 'survey') =>
  house.contact.recordConsent(house.db, house.org, id, { channel: 'email', purpose, granted, at, ...proof }, null)
const suppress = (address: string, reason: SuppressionReason) =>
  house.contact.suppress(house.db, house.org, { channel: 'email', address, reason, note: '' })
const note = (customer: number, at: string, more: object = {}) => house.contact.note(house.db,
  { org: house.org, customer, channel: 'phone', purpose: 'follow-up', template: 'call', at: new Date(at), ...more })
const claims = (one: string, emails: readonly string[]) => emails.map((email) => house.customers.claimOf(one, { email }))

before(async () => {
  house = await openContactHouse({ customers, stores, createAdmit }, {
    jobs: simulateJobs(() => new Date()), hasOpenQuestion: async (_tx, _org, customer) => open.has(customer),
  })
})
after(() => house?.close())
const customer = (...[who, attributes, agreed]: Parameters<ContactHouse['customer']>) =>
  house.customer(who, attributes, agreed, longAgo)

describe('A customer may be contacted', () => {
  it('who agreed to it, on that channel and for that purpose', async () => {
    const id = await customer({ email: 'Wang@Example.cn' }, {}, false)
    assert.equal(said(await may(id)), 'no-consent')
    await agree(id, true, '2026-03-01T00:00:00Z')
    assert.deepEqual(await may(id), { allowed: true, customer: id, address: 'wang@example.cn', language: 'en' })
    assert.equal(said(await may(id, { channel: 'sms' })), 'no-consent')
    assert.equal(said(await may(id, { purpose: 'offer', about: 'green tea' })), 'no-consent')
    assert.equal(said(await may(id, {}, '2026-02-28T12:00:00+08:00')), 'no-consent', 'not before they did')
  })
  it('until they withdraw, whichever order that became known in; at one moment the withdrawal counts', async () => {
    const id = await customer({}, {}, false)
    await agree(id, false, '2026-03-02T00:00:00Z')
    await agree(id, true, '2026-03-01T00:00:00Z')
    assert.equal(said(await may(id)), 'withdrawn')
    await agree(id, true, '2026-03-03T00:00:00Z')
    assert.equal(said(await may(id)), 'yes', 'and again where they agree again')
    await agree(id, false, '2026-03-03T00:00:00Z')
    assert.equal(said(await may(id)), 'withdrawn')
  })
  it('with an answer to their own request, without having agreed to anything', async () => {
    const id = await customer({}, {}, false)
    const night = '2026-03-04T23:00:00+08:00'
    assert.equal(said(await may(id, { purpose: 'service' }, night)), 'yes', 'in writing at any hour')
    const call = await may(id, { purpose: 'service', channel: 'phone' }, night)
    assert.equal(said(call), 'quiet-hours until 2026-03-05T01:00:00.000Z')
  })
  it('in their language, else in the organisation’s', async () => {
    const language = async (attributes: Record<string, string>) => {
      const verdict = await may(await customer({}, attributes))
      return verdict.allowed && verdict.language
    }
    assert.equal(await language({ language: 'zh-CN' }), 'zh')
    assert.equal(await language({ language: 'fr' }), 'en')
    assert.equal(await language({}), 'en')
  })
})

describe('A customer is left alone', () => {
  it('whom nobody knows, or another organisation does', async () => {
    const id = await customer()
    const other = await house.createOrganisation('Coffee')
    assert.equal(said(await may(987_654_321)), 'unknown-customer')
    assert.equal(said(await may(id, { org: other.org as OrgId })), 'unknown-customer')
  })
  it('whose address is not known', async () => {
    const id = await customer({ email: undefined as unknown as string })
    assert.equal(said(await may(id)), 'no-address')
    assert.equal(said(await may(id, { channel: 'sms' })), 'yes')
  })
  it('whose address does not work, answers included; another of theirs is used', async () => {
    const id = await customer({ email: 'broken@example.cn' })
    await suppress('broken@example.cn', 'bounced')
    for (const purpose of contactPurposes) assert.equal(said(await may(id, { purpose, about: 'tea' })), 'bounced')
    assert.equal(said(await may(id, { channel: 'sms' })), 'yes')
    const [same] = await house.customers.resolve(house.org, claims('one person', ['broken@example.cn', 'works@example.cn']))
    const verdict = await may(same!)
    assert.equal(verdict.allowed && verdict.address, 'works@example.cn')
  })
  for (const reason of ['complained', 'unsubscribed'] as const)
    it(`who ${reason}, but for answers`, async () => {
      const id = await customer({ email: `${reason}@example.cn` })
      await suppress(`${reason}@example.cn`, reason)
      assert.equal(said(await may(id)), reason)
      assert.equal(said(await may(id, { purpose: 'service' })), 'yes')
    })
  it('by what wants something of them and is not about anything of theirs', async () => {
    const id = await customer()
    for (const about of [undefined, '', ' ']) assert.equal(said(await may(id, { purpose: 'offer', about })), 'not-relevant')
    assert.equal(said(await may(id, { purpose: 'offer', about: 'the kettle they bought' })), 'yes')
    for (const purpose of commercialPurposes) assert.equal(said(await may(id, { purpose })), 'not-relevant', purpose)
    for (const purpose of ['survey', 'follow-up'] as const) assert.equal(said(await may(id, { purpose })), 'yes', purpose)
  })
  it('while a question of theirs is open, but for the answer', async () => {
    const id = await customer()
    open.add(id)
    assert.equal(said(await may(id)), 'open-question')
    assert.equal(said(await may(id, { purpose: 'service' })), 'yes')
  })
  it('at dinner and at night by their own clock, else by the organisation’s', async () => {
    const at = '2026-03-04T19:00:00+08:00'
    const inZone = async (attributes: Record<string, string>) => said(await may(await customer({}, attributes), {}, at))
    assert.equal(await inZone({}), 'quiet-hours until 2026-03-04T12:00:00.000Z')
    assert.equal(await inZone({ timeZone: 'Europe/Berlin' }), 'yes', 'it is noon there')
    assert.equal(await inZone({ timeZone: 'America/New_York' }), 'quiet-hours until 2026-03-04T14:00:00.000Z')
    assert.equal(await inZone({ timeZone: 'the moon' }), 'quiet-hours until 2026-03-04T12:00:00.000Z')
  })
  it('who was contacted often enough, by whatever means', async () => {
    const id = await customer()
    await note(id, '2026-03-02T10:00:00+08:00')
    assert.equal(said(await may(id)), 'yes')
    await note(id, '2026-03-03T10:00:00+08:00', { channel: 'email', purpose: 'offer' })
    assert.equal(said(await may(id)), 'too-often until 2026-03-09T02:00:00.000Z')
    assert.equal(said(await may(id, { purpose: 'service' })), 'yes')
    assert.equal(said(await may(id, {}, '2026-03-09T10:00:00+08:00')), 'yes')
  })
  it('after a cap has run out in the night, until the morning', async () => {
    const id = await customer()
    await note(id, '2026-03-01T23:00:00+08:00', { purpose: 'survey' })
    assert.equal(said(await may(id)), 'too-often-for-purpose until 2026-04-01T01:00:00.000Z')
  })
  it('as one, whoever turned out to be the same', async () => {
    const [one, other] = [await customer({ email: 'one@example.cn' }), await customer({ email: 'other@example.cn' })]
    await note(other, '2026-03-03T10:00:00+08:00', { purpose: 'survey' })
    await agree(other, false, '2026-03-03T00:00:00Z', 'membership')
    assert.equal(said(await may(one)), 'yes')
    await house.customers.resolve(house.org, claims('both', ['one@example.cn', 'other@example.cn']))
    for (const id of [one, other]) {
      assert.match(said(await may(id)), /^too-often-for-purpose/)
      assert.equal(said(await may(id, { purpose: 'membership' })), 'withdrawn')
    }
  })
})

describe('The policy of an organisation', () => {
  it('is the default until a manager or the owner decides', async () => {
    const manager = await house.addPerson('manager')
    const [analyst, agent] = [await house.addPerson('analyst'), await house.addPerson('agent')]
    assert.deepEqual((await agent('GET', '/api/v1/contact-policy')).body, defaultPolicy)
    const calm = { ...defaultPolicy, quiet: { ...defaultPolicy.quiet, weekday: [{ from: '12:00', to: '13:00' }] } }
    for (const by of [analyst, agent]) assert.equal((await house.setPolicy(calm, by)).status, 403)
    const id = await customer()
    assert.equal(said(await may(id)), 'yes')
    assert.equal((await house.setPolicy(calm, manager)).status, 200)
    assert.deepEqual((await house.call('GET', '/api/v1/contact-policy')).body, calm)
    assert.equal(said(await may(id)), 'quiet-hours until 2026-03-04T05:00:00.000Z')
    const other = await house.createOrganisation('Cocoa')
    assert.deepEqual((await other.call('GET', '/api/v1/contact-policy')).body, defaultPolicy, 'of others')
    await house.setPolicy(defaultPolicy)
  })
  it('that leaves no hour is refused, with the place and the reason', async () => {
    const all = [{ from: '00:00', to: '24:00' }]
    const { status, body } = await house.setPolicy({ ...defaultPolicy, quiet: { weekday: all, weekend: all, weekendDays: [] } })
    assert.equal(status, 422)
    const message = 'leave some minute of the week in which a customer may be contacted'
    assert.deepEqual(body.problems, [{ path: 'quiet', message }])
  })
})

describe('Consent', () => {
  const draft = { channel: 'email', purpose: 'offer', granted: true, at: '2026-03-01T08:00:00+08:00', ...proof }
  it('is kept with its proof and never changed: what stands is what was said last', async () => {
    const id = await customer({}, {}, false)
    const agent = await house.addPerson('agent')
    const path = `/api/v1/customers/${id}/consents`
    assert.equal((await agent('POST', path, draft)).body.recordedBy, 'A agent')
    await house.call('POST', path, { ...draft, granted: false, at: undefined, where: 'on the phone', words: 'No more, please' })
    const { current, history } = (await agent('GET', path)).body
    assert.equal(current.length, 1)
    assert.equal(current[0].granted, false)
    assert.deepEqual(history.map((c: { granted: boolean; words: string; version: string }) => [c.granted, c.words, c.version]),
      [[false, 'No more, please', '1'], [true, 'Yes, write to me', '1']])
    assert.equal(history[1].at, '2026-03-01T00:00:00.000Z')
  })
  it('needs its proof, a purpose one can agree to, and a moment that has come', async () => {
    const path = `/api/v1/customers/${await customer()}/consents`
    for (const wrong of [{ words: '' }, { where: '' }, { version: '' }, { purpose: 'service' }, { channel: 'fax' }])
      assert.equal((await house.call('POST', path, { ...draft, ...wrong })).status, 422, JSON.stringify(wrong))
    const { body } = await house.call('POST', path, { ...draft, at: '2099-01-01T00:00:00Z' })
    assert.deepEqual(body.problems, [{ path: 'at', message: 'must not lie in the future' }])
  })
  it('of a customer of another organisation is neither seen nor given', async () => {
    const path = `/api/v1/customers/${await customer()}/consents`
    const other = await house.createOrganisation('Cola')
    assert.equal((await other.call('GET', path)).status, 404)
    assert.equal((await other.call('POST', path, draft)).status, 404)
  })
})

describe('Addresses that are left alone', () => {
  it('can be added, found and taken up again by a manager or the owner', async () => {
    const path = '/api/v1/contact-suppressions'
    const id = await customer({ email: 'listed@example.cn' })
    const draft = { channel: 'email', address: 'Listed@Example.cn', reason: 'unsubscribed', note: 'old list' }
    const added = await house.call('POST', path, draft)
    assert.equal(added.status, 201)
    assert.equal(said(await may(id)), 'unsubscribed')
    const { items } = (await house.call('GET', `${path}?search=LISTED`)).body
    assert.deepEqual(items.map((s: { note: string }) => s.note), ['old list'])
    assert.equal((await (await house.addPerson('analyst'))('GET', path)).status, 403)
    const other = await house.createOrganisation('Juice')
    assert.deepEqual((await other.call('GET', path)).body.items, [])
    assert.equal((await other.call('DELETE', `${path}/${added.body.id}`)).status, 404)
    assert.equal((await house.call('DELETE', `${path}/${added.body.id}`)).status, 204)
    assert.equal(said(await may(id)), 'yes')
  })
})
