import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { Json } from '../../testing/heartline.ts'
import { maskIdentifier } from './mask-identifier.ts'

let house: House
let own: { call: Call }
let agent: Call
let customer: number

before(async () => {
  house = await openHouse()
  own = await house.createOrganisation('Tea')
  agent = await house.addPerson(own.call, 'agent', 'agent@tea.example')
  const sent = await own.call('POST', '/api/v1/signals', {
    specversion: '1.0', id: '1', source: 'till', type: 'visit', subject: 'M1',
    data: { customer: { name: 'Li Lei', email: 'lilei@tea.example', phone: '13812345678' } },
  })
  assert.equal(sent.status, 202, sent.text)
  await house.drained()
  customer = (await own.call('GET', '/api/v1/customers?search=Li')).body.items[0].id
})
after(() => house?.close())
const valuesOf = (body: Json): string[] => body.identifiers.map((i: Json) => i.value)

describe('The e-mail and phone of a customer', () => {
  it('are masked in the answer itself for who serves customers, and in full for who answers for them', async () => {
    const seen = (await agent('GET', `/api/v1/customers/${customer}`)).body
    assert.deepEqual([seen.name, valuesOf(seen)], ['Li Lei', ['l***@tea.example', 'M1', '138****5678']])
    assert.deepEqual(
      valuesOf((await own.call('GET', `/api/v1/customers/${customer}`)).body), ['lilei@tea.example', 'M1', '13812345678'],
    )
  })

  it('are shown in full for a reason, which stands in the audit log', async () => {
    const path = `/api/v1/customers/${customer}/contacts`
    assert.equal((await agent('POST', path, {})).status, 422)
    assert.equal((await agent('POST', path, { because: 'other' })).status, 422, '“other” is said in words')
    const { body } = await agent('POST', path, { because: 'call', words: 'about the delivery' })
    assert.deepEqual(valuesOf(body), ['lilei@tea.example', 'M1', '13812345678'])
    const { items } = (await own.call('GET', '/api/v1/audit?deed=changed')).body
    assert.equal(items.find((e: Json) => e.route === '/api/v1/customers/:id/contacts')?.reason, 'call: about the delivery')
  })

  it('stay hidden from who may not know the customer, whatever the reason', async () => {
    const analyst = await house.addPerson(own.call, 'analyst', 'analyst@tea.example')
    assert.equal((await analyst('POST', `/api/v1/customers/${customer}/contacts`, { because: 'call' })).status, 403)
    assert.deepEqual((await analyst('GET', `/api/v1/customers/${customer}`)).body.identifiers, [])
  })

  it('keep at least four figures of a phone to themselves, however long it is', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{5,15}$/), (value) => {
      const { value: masked } = maskIdentifier({ kind: 'phone', value })
      assert.ok(masked.replace('****', '').length <= value.length - 4, masked)
    }))
  })
})
