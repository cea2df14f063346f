import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as customers from '../../record/customers/index.ts'
import * as stores from '../../platform/postgres/index.ts'
import { createAdmit } from '../roles/admit.ts'
import type { Channel, ContactPurpose } from './contract.ts'
import { type ContactHouse, openContactHouse } from './testing/contact-house.ts'
import { simulateJobs } from '../../testing/simulated-jobs.ts'

let house: ContactHouse
let often: number
let once: number
const now = new Date('2026-06-30T12:00:00+08:00')
const daysAgo = (n: number) => new Date(now.getTime() - n * 86_400_000)
const made = (
  customer: number, days: number, channel: Channel = 'phone', purpose: ContactPurpose = 'follow-up', org = house.org,
) =>
  house.contact.note(house.db, { org, customer, channel, purpose, template: 'call', at: daysAgo(days) })
const pressure = async (days: string, call = house.call) => (await call('GET', `/api/v1/contact-pressure?days=${days}`)).body

before(async () => {
  house = await openContactHouse({ customers, stores, createAdmit }, { jobs: simulateJobs(() => now), now: () => now })
  ;[often, once] = [await house.customer(), await house.customer()]
  for (const days of [1, 5, 40]) await made(often, days)
  await made(often, 2, 'email', 'survey')
  await made(once, 3)
  for (const days of [1, 2, 3]) await made(once, days, 'email', 'service')
  await made(once, 100)
  await house.send(once, { purpose: 'offer' })
  await house.send(often)
  const other = await house.createOrganisation('Coffee')
  await made(often, 1, 'phone', 'follow-up', other.org)
})
after(() => house?.close())

describe('Who is asked too much', () => {
  it('is seen over thirty days: how many how often, who most, by what and for what, and what was refused', async () => {
    assert.deepEqual(await pressure('30'), {
      days: 30, customers: 2, contacts: 4,
      kinds: [
        { channel: 'email', purpose: 'service', contacts: 3, customers: 1 },
        { channel: 'phone', purpose: 'follow-up', contacts: 3, customers: 2 },
        { channel: 'email', purpose: 'survey', contacts: 1, customers: 1 },
      ],
      distribution: [{ contacts: 1, customers: 1 }, { contacts: 3, customers: 1 }],
      atAnyCap: 1,
      atCap: [
        { purpose: null, most: 2, days: 7, customers: 1 },
        { purpose: 'survey', most: 1, days: 30, customers: 1 },
        { purpose: 'referral', most: 1, days: 90, customers: 0 },
      ],
      top: [
        { customer: often, contacts: 3, last: daysAgo(1).toISOString() },
        { customer: once, contacts: 1, last: daysAgo(3).toISOString() },
      ],
      refusals: [{ reason: 'channel-off', contacts: 2, customers: 2 }],
    })
  })
  it('and over ninety', async () => {
    const { customers, contacts, distribution } = await pressure('90')
    assert.deepEqual([customers, contacts], [2, 5])
    assert.deepEqual(distribution, [{ contacts: 1, customers: 1 }, { contacts: 4, customers: 1 }])
  })
  it('is nothing where nobody was contacted, and no other period', async () => {
    const { call } = await house.createOrganisation('Cocoa')
    const { atCap, ...rest } = await pressure('30', call)
    assert.deepEqual(rest, {
      days: 30, atAnyCap: 0, customers: 0, contacts: 0, kinds: [], distribution: [], top: [], refusals: [],
    })
    assert.ok(atCap.every((cap: { customers: number }) => cap.customers === 0))
    assert.equal((await house.call('GET', '/api/v1/contact-pressure?days=31')).status, 422)
  })
  it('is not for a viewer', async () => {
    for (const path of ['contact-pressure', 'contacts'])
      assert.equal((await (await house.addPerson('viewer'))('GET', `/api/v1/${path}`)).status, 403)
  })
})
