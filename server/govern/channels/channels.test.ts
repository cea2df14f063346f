import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { createOutgoing } from '../../platform/outgoing/index.ts'
import { signedHeaders } from '../../platform/standard-webhooks/index.ts'
import { addActivity, createCustomers, manifest as customersManifest } from '../../record/customers/index.ts'
import type { Json } from '../../testing/heartline.ts'
import { openReceiver, type Receiver } from '../../testing/receiver.ts'
import { openSmallHouse } from '../../testing/small-house.ts'
import type { ContactEnded, ContactPurpose } from '../contact/contract.ts'
import { type ContactDoor, createContact, manifest as contactManifest } from '../contact/index.ts'
import { anything, proof } from '../contact/testing/contact-house.ts'
import { createChannels, manifest, type Reply } from './index.ts'

/** Text messages through an adapter that is a real server; only the clock and the moment of a job are the test's. */
const replies: Reply[] = []
const ended: ContactEnded[] = []
const open = () => openSmallHouse({
  manifests: [contactManifest, customersManifest, manifest],
  features: ({ postgres, jobs, seal, config, clock, orgs }) => {
    const customers = createCustomers({ postgres })
    const now = () => clock.now
    const channels = createChannels({
      postgres, jobs, seal, config, now, outgoing: createOutgoing(config),
      hearBack: (tx, about, word) => contact.hearBack(tx, about, word),
      onReply: async (_tx, reply) => void replies.push(reply),
    })
    const contact: ContactDoor = createContact({
      postgres, jobs, config, now, secret: 'another secret', reach: customers.reach, organisation: orgs.organisation,
      pauseMs: () => 60_000,
      senders: channels.senders, channelOn: channels.isOn, onEnded: async (fact) => void ended.push(fact),
    })
    return { contact, customers, routes: [...channels.routes, ...contact.routes] }
  },
})
let house: Awaited<ReturnType<typeof open>>
let receiver: Receiver
let secret: string
let back: string
before(async () => {
  receiver = await openReceiver()
  house = await open()
  await house.call('PUT', '/api/v1/contact-policy', anything)
  const { body } = await house.call('PUT', '/api/v1/channels/sms', { url: receiver.url })
  secret = body.secret
  back = body.adapter.backPath
})
afterEach(() => {
  receiver.received.length = replies.length = ended.length = 0
  receiver.answer = { status: 202, body: '', headers: {} }
})
after(async () => {
  await house?.close()
  await receiver?.close()
})

let count = 0
const customer = async () => {
  const phone = `1380013${2_000 + ++count}`
  const [id = 0] = await house.customers.resolve(house.org, [house.customers.claimOf(`member ${count}`, { phone })])
  const day = '2026-01-01T00:00:00.000Z'
  await addActivity(
    house.db as never, house.org, [{ customer: id, signals: 1, first: day, last: day, name: null, attributes: {} }],
  )
  await house.contact.recordConsent(
    house.db, house.org, id, { channel: 'sms', purpose: 'follow-up', granted: true, ...proof }, null,
  )
  return { id, phone }
}
const send = (id: number, purpose: ContactPurpose = 'follow-up', channel: 'sms' | 'wechat' = 'sms') =>
  house.db.transaction().execute((tx) => house.contact.send(tx, {
    org: house.org, customer: id, channel, purpose, template: 'test', content: { subject: 'Your tea', text: 'How was it?' },
  }))
const outcome = async (id: number): Promise<Json> => (await house.call(
  'GET', '/api/v1/contacts?limit=200',
)).body.items.find((c: Json) => c.id === id)?.outcome
let words = 0
const tell = (type: string, data: object, { id = `w${++words}`, key = secret, at = house.clock.now } = {}) => {
  const body = JSON.stringify({ type, data })
  return house.callAs()('POST', back, body, signedHeaders([key], { id, at, body }))
}
/** One message sent, and its name. */
const sent = async () => {
  const who = await customer()
  const contact = await send(who.id)
  await house.jobs.runDue()
  return { ...who, contact: contact.id, messageId: receiver.received.at(-1)!.id }
}

describe('A message on a channel that another system carries', () => {
  it('is handed over signed, with the address, the words and the way to unsubscribe, and counts as sent', async () => {
    const { phone, contact, messageId } = await sent()
    const [one] = receiver.received
    assert.ok(receiver.fits(secret, one!, house.clock.now.getTime()))
    const { type, data } = one!.body
    assert.deepEqual(
      [type, data.to, data.text, data.purpose, data.messageId], ['message.send', phone, 'How was it?', 'follow-up', messageId],
    )
    assert.match(data.unsubscribeUrl, /\/u\//)
    assert.equal((await outcome(contact)).state, 'sent')
  })
  it('is not sent where the organisation has not set the channel up, or has switched it off', async () => {
    const { id } = await customer()
    assert.deepEqual((await send(id, 'service', 'wechat')).outcome, { state: 'refused', reason: 'channel-off' })
    await house.call('PUT', '/api/v1/channels/sms', { url: receiver.url, active: false })
    assert.deepEqual((await send(id)).outcome, { state: 'refused', reason: 'channel-off' })
    const { body } = await house.call('PUT', '/api/v1/channels/sms', { url: receiver.url })
    assert.equal(body.secret, null, 'it keeps its secret')
  })
  it('is asked of the rules like any other: without consent nothing leaves', async () => {
    const { id } = await customer()
    assert.deepEqual((await send(id, 'survey')).outcome, { state: 'refused', reason: 'no-consent' })
    await house.jobs.runDue()
    assert.equal(receiver.received.length, 0)
  })
  it('is tried again under the same name where the channel could not take it, and is over where it would not', async () => {
    receiver.answer.status = 503
    const { contact, messageId } = await sent()
    assert.equal((await outcome(contact)).state, 'waiting')
    receiver.answer.status = 202
    house.clock.pass(60_000)
    await house.jobs.runDue()
    assert.deepEqual(receiver.received.map((r) => r.id), [messageId, messageId])
    assert.equal((await outcome(contact)).state, 'sent')
    receiver.answer = { status: 422, body: '{"addressBad":true}', headers: {} }
    const refused = await sent()
    assert.match((await outcome(refused.contact)).reason, /answered 422/)
    assert.deepEqual(
      (await send(refused.id)).outcome, { state: 'refused', reason: 'bounced' }, 'the number is left alone from now on',
    )
  })
  it('can be tried with a test to an address of one’s own', async () => {
    const { body } = await house.call('POST', '/api/v1/channels/sms/test', { to: '13800000000', text: 'hello' })
    assert.deepEqual([body.delivered, body.status], [true, 202])
    assert.deepEqual(receiver.received[0]!.body.data, { to: '13800000000', text: 'hello' })
  })
})

describe('What comes back', () => {
  it('that a message did not arrive becomes its outcome, and a fact', async () => {
    const { contact, messageId, id } = await sent()
    assert.deepEqual(
      (await tell('message.failed', { messageId, reason: 'no such number', addressBad: true })).body, { result: 'taken' },
    )
    assert.deepEqual(await outcome(contact), { state: 'bounced', reason: 'no such number' })
    assert.equal(ended.at(-1)!.outcome.state, 'bounced')
    assert.deepEqual((await send(id)).outcome, { state: 'refused', reason: 'bounced' })
  })
  it('that it arrived settles a message of which we did not know', async () => {
    const { contact, messageId } = await sent()
    await house.postgres.pool.query("update contacts set state = 'unknown', reason = 'broken' where id = $1", [contact])
    await tell('message.delivered', { messageId })
    assert.equal((await outcome(contact)).state, 'sent')
  })
  it('that the customer wants no more withdraws what they agreed to on that channel', async () => {
    const { id, messageId } = await sent()
    await tell('message.unsubscribed', { messageId, words: 'leave me alone' })
    assert.deepEqual((await send(id)).outcome, { state: 'refused', reason: 'withdrawn' })
    const { body } = await house.call('GET', `/api/v1/customers/${id}/consents`)
    assert.ok(body.history.some((c: Json) => c.words === 'leave me alone' && c.where === 'answer by sms'))
  })
  it('as an answer of one word that means so does the same; any other answer is a signal of the customer’s', async () => {
    for (const word of ['TD', '退订', ' stop. ']) {
      const { id, messageId } = await sent()
      await tell('message.replied', { messageId, text: word })
      assert.deepEqual((await send(id)).outcome, { state: 'refused', reason: 'withdrawn' }, word)
    }
    const { id, phone } = await sent()
    await tell('message.replied', { from: phone, text: 'Please stop by, the kettle leaks' }, { id: 'r1' })
    assert.equal(replies.length, 1)
    const [{ at: _, ...reply }] = replies as [Reply]
    assert.deepEqual(reply, {
      org: house.org, customer: id, channel: 'sms', id: 'sms-reply:r1', text: 'Please stop by, the kettle leaks',
    })
  })
  it('twice counts once, and what nothing of ours went to is said to be unknown', async () => {
    const { messageId } = await sent()
    const again = { id: 'the same' }
    assert.equal((await tell('message.replied', { messageId, text: 'hello' }, again)).body.result, 'taken')
    assert.equal((await tell('message.replied', { messageId, text: 'hello' }, again)).body.result, 'repeated')
    assert.equal(replies.length, 1)
    assert.equal((await tell('message.delivered', { messageId: 'made up' })).body.result, 'unknown')
    await tell('message.unsubscribed', { from: '13911112222' })
    const { body } = await house.call('GET', '/api/v1/contact-suppressions?search=13911112222')
    assert.equal(body.items[0].reason, 'unsubscribed')
  })
  it('is believed only with a signature that is right and fresh', async () => {
    const { messageId } = await sent()
    const word = { messageId, reason: 'x' }
    assert.equal((await tell('message.failed', word, { key: 'whsec_d3Jvbmc=' })).status, 401)
    assert.equal((await tell('message.failed', word, { at: new Date(house.clock.now.getTime() - 600_000) })).status, 401)
    assert.equal((await house.callAs()('POST', back, { type: 'message.failed', data: word })).status, 401)
    assert.equal((await house.callAs()('POST', '/api/v1/channel-words/ch_unknown', {})).status, 404)
    assert.equal((await tell('message.nonsense', word)).status, 422)
    assert.equal(ended.some((e) => e.outcome.state === 'bounced'), false)
  })
  it('speaks of messages of its own organisation and channel only', async () => {
    const other = await house.createOrganisation('Coffee')
    const { body } = await other.call('PUT', '/api/v1/channels/sms', { url: receiver.url })
    const { messageId, contact } = await sent()
    const text = JSON.stringify({ type: 'message.failed', data: { messageId } })
    const answer = await house.callAs()(
      'POST', body.adapter.backPath, text, signedHeaders([body.secret], { id: 'x', at: house.clock.now, body: text }),
    )
    assert.equal(answer.body.result, 'unknown')
    assert.equal((await outcome(contact)).state, 'sent')
  })
})
