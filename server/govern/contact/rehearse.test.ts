import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as customers from '../../record/customers/index.ts'
import * as stores from '../../platform/postgres/index.ts'
import { simulateJobs } from '../../testing/simulated-jobs.ts'
import { createAdmit } from '../roles/admit.ts'
import { type ContactEnded, defaultPolicy } from './contract.ts'
import type { Wish } from './index.ts'
import { type ContactHouse, openContactHouse, proof } from './testing/contact-house.ts'

/** Monday noon in Shanghai; the quiet hours and caps are those that hold until an organisation decides. */
const now = new Date('2026-06-29T04:00:00Z')
const hoursAgo = (n: number) => new Date(now.getTime() - n * 3_600_000)
const daysAgo = (n: number) => hoursAgo(n * 24)
const ended: ContactEnded[] = []
const jobs = simulateJobs(() => now)
let house: ContactHouse
before(async () => {
  house = await openContactHouse({ customers, stores, createAdmit }, {
    jobs, now: () => now, senders: { email: async () => ({ outcome: 'accepted' }) },
    onEnded: async (fact) => void ended.push(fact),
  })
  await house.setPolicy(defaultPolicy)
})
after(() => house?.close())

const agreedLongAgo = (who = {}, zone = 'Asia/Shanghai') => house.customer(who, { timeZone: zone }, true, '2026-01-01T00:00:00Z')
const wish = (customer: number, at: Date, patienceH = 72): Wish =>
  ({ customer, channel: 'email', purpose: 'survey', at, latest: new Date(at.getTime() + patienceH * 3_600_000) })
const play = (...wishes: Wish[]) => house.contact.rehearse(house.org, wishes)

describe('A rehearsal', () => {
  it('says what would have been sent, and what it would have had to wait for', async () => {
    const customer = await agreedLongAgo()
    assert.deepEqual(await play(wish(customer, daysAgo(3))), [{ sent: daysAgo(3), waitedFor: null }])
    // Eleven in the evening of a Saturday: quiet until ten.
    assert.deepEqual(await play(wish(customer, hoursAgo(37))), [{ sent: hoursAgo(26), waitedFor: 'quiet-hours' }])
    assert.deepEqual(await play(wish(customer, hoursAgo(37), 5)), [{ sent: null, refused: 'quiet-hours' }])
  })
  it('counts what it imagines, and what was really sent by then and not later', async () => {
    const [customer, called] = [await agreedLongAgo(), await agreedLongAgo()]
    assert.deepEqual(await play(wish(customer, daysAgo(10)), wish(customer, daysAgo(20))), [
      { sent: null, refused: 'too-often-for-purpose' }, { sent: daysAgo(20), waitedFor: null },
    ])
    await house.contact.note(house.db, {
      org: house.org, customer: called, channel: 'phone', purpose: 'survey', template: 'call', at: daysAgo(6),
    })
    assert.deepEqual(await play(wish(called, daysAgo(7)), wish(called, daysAgo(5))), [
      { sent: daysAgo(7), waitedFor: null }, { sent: null, refused: 'too-often-for-purpose' },
    ])
  })
  it('asks for the consent that stood at the time', async () => {
    const customer = await house.customer({}, { timeZone: 'Asia/Shanghai' }, false)
    const consent = { channel: 'email', purpose: 'survey', granted: true, ...proof, at: daysAgo(5).toISOString() } as const
    await house.contact.recordConsent(house.db, house.org, customer, consent, null)
    assert.deepEqual(await play(wish(customer, daysAgo(6)), wish(customer, daysAgo(4))), [
      { sent: null, refused: 'no-consent' }, { sent: daysAgo(4), waitedFor: null },
    ])
    assert.deepEqual(await play(wish(987_654, daysAgo(1))), [{ sent: null, refused: 'unknown-customer' }])
  })
  it('changes nothing', async () => {
    const { body } = await house.call('GET', '/api/v1/contacts')
    assert.equal(body.items.filter((c: { template: string }) => c.template !== 'call').length, 0)
  })
})

describe('What became of a contact', () => {
  it('is told to whoever asked to hear of it, once, with the reason where it was refused', async () => {
    const [one, other] = [await agreedLongAgo(), await agreedLongAgo()]
    const contacts = [await house.send(one), await house.send(other)]
    await house.contact.recordConsent(house.db, house.org, other,
      { channel: 'email', purpose: 'survey', granted: false, ...proof }, null)
    await jobs.runDue()
    for (const contact of contacts) await jobs.run({ org: house.org, contact: contact.id })
    assert.deepEqual(ended.toSorted((a, b) => a.contact - b.contact), [
      { fact: 'contact.ended', org: house.org, contact: contacts[0]!.id, outcome: { state: 'sent', at: now.toISOString() } },
      { fact: 'contact.ended', org: house.org, contact: contacts[1]!.id, outcome: { state: 'refused', reason: 'withdrawn' } },
    ])
  })
})
