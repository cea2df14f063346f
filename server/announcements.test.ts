import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { OrgId } from './govern/roles/index.ts'
import { signedHeaders } from './platform/standard-webhooks/index.ts'
import type { Json } from './testing/heartline.ts'
import { type Call, type House, openHouse } from './testing/house.ts'
import { openReceiver, type Receiver } from './testing/receiver.ts'

/** The whole house and a real receiver: what happens here is told there, and what comes back is heard. */
let house: House
let receiver: Receiver
let call: Call
let org: OrgId
before(async () => {
  receiver = await openReceiver()
  house = await openHouse({ ALLOW_PRIVATE_ADDRESSES: 'true' })
  ;({ org, call } = await house.createOrganisation('Tea'))
})
after(async () => {
  await house?.close()
  await receiver?.close()
})

const until = async <T>(find: () => T | undefined | Promise<T | undefined>, what: string): Promise<T> => {
  for (const end = Date.now() + 60_000; ; await sleep(50)) {
    const found = await find()
    if (found !== undefined) return found
    assert.ok(Date.now() < end, `${what} did not come within a minute`)
  }
}
const told = (type: string) => until(() => receiver.received.find((r) => r.body.type === type), type)
const customer = { name: 'Mei Lin', phone: '13800138000' }
const say = (id: string, value: number) => call('POST', '/api/v1/signals', {
  specversion: '1.0', id, source: 'till', type: 'feedback', subject: 'member 1', time: new Date().toISOString(),
  data: { touchpoint: 'till', text: 'The tea was cold', customer, scores: [{ method: 'csat', value }] },
})

describe('What happens in the house', () => {
  it('is told to another system: signals without their words, and who is unhappy', async () => {
    const { body } = await call('POST', '/api/v1/webhook-endpoints', {
      name: 'CRM', url: receiver.url, events: ['signal.recorded', 'customer.flagged'],
    })
    assert.equal((await say('s1', 1)).status, 202)
    const flagged = await told('customer.flagged')
    assert.ok(receiver.fits(body.secret, flagged))
    assert.deepEqual([flagged.body.data.isNew, flagged.body.data.reasons[0].kind], [true, 'low-score'])
    const { signals: [signal] } = (await told('signal.recorded')).body.data
    assert.deepEqual([signal.id, signal.customer, signal.scores[0].value], ['s1', flagged.body.data.customer, 1])
    assert.doesNotMatch(JSON.stringify(receiver.received.map((r) => r.body)), /cold|Mei|1380013/)
  })
  it('a text message leaves by the adapter, and the customer’s answer stands on their timeline', async () => {
    const { body: { adapter, secret } } = await call('PUT', '/api/v1/channels/sms', { url: receiver.url })
    const { body: { items: [{ id }] } } = await call('GET', '/api/v1/customers')
    const { contact, postgres } = house.house
    await contact.send(postgres.db, {
      org, customer: id, channel: 'sms', purpose: 'service', template: 'answer',
      content: { subject: 'Tea', text: 'We make you a new one.' },
    })
    const sent = await told('message.send')
    assert.deepEqual([sent.body.data.to, sent.body.data.text], [customer.phone, 'We make you a new one.'])
    const reply = JSON.stringify({
      type: 'message.replied', data: { messageId: sent.body.data.messageId, text: 'Thank you, that is kind' },
    })
    const { body } = await house.callAs()(
      'POST', adapter.backPath, reply, signedHeaders([secret], { id: 'r1', at: new Date(), body: reply }),
    )
    assert.equal(body.result, 'taken')
    const heard = await until(async () => {
      const { body: { items } } = await call('GET', `/api/v1/signals?customer=${id}`)
      return items.find((s: Json) => s.source === 'heartline')
    }, 'the answer')
    assert.deepEqual([heard.type, heard.text, heard.data.channel], ['contact', 'Thank you, that is kind', 'sms'])
  })
  it('a remedy stands on the timeline, and the purchase after it is seen', async () => {
    const { body: { items: [{ id }] } } = await call('GET', '/api/v1/customers')
    await call('PUT', '/api/v1/remedy-limits', { items: [{ role: 'owner', kind: 'voucher', each: 5_000, perMonth: 5_000 }] })
    assert.equal((await call('POST', '/api/v1/remedies', {
      customer: id, kind: 'voucher', amount: 2_000, reason: 'The tea was cold',
    })).body.state.state, 'given')
    await until(
      async () => (await call('GET', `/api/v1/signals?customer=${id}`)).body.items.find((s: Json) => s.type === 'custom.remedy'),
      'the remedy',
    )
    await call('POST', '/api/v1/signals', {
      specversion: '1.0', id: 'p1', source: 'till', type: 'purchase', subject: 'member 1', time: new Date().toISOString(),
      data: { total: { amount: '60', currency: 'CNY' }, customer },
    })
    await house.drained()
    const { body: { items: [remedy] } } = await call('GET', '/api/v1/remedies')
    assert.ok(remedy.cameBack !== null)
  })
})
