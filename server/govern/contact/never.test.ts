import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import * as customers from '../../record/customers/index.ts'
import * as stores from '../../platform/postgres/index.ts'
import { createAdmit } from '../roles/admit.ts'
import type { Delivery } from '../../platform/mail/index.ts'
import { type Channel, type ConsentPurpose, type ContactPolicy, type ContactPurpose, defaultPolicy } from './contract.ts'
import type { Outgoing, Sender } from './index.ts'
import { anything, type ContactHouse, openContactHouse, proof } from './testing/contact-house.ts'
import { simulateJobs } from '../../testing/simulated-jobs.ts'

/** What must never happen, whatever happens. Time is the tests' own; the database is real. */
const hourMs = 3_600_000
let time = Date.parse('2026-01-05T00:00:00Z')
const now = () => new Date(time)
const jobs = simulateJobs(now)
let answer: Sender
let house: ContactHouse
before(async () => {
  const sender: Sender = (message) => answer(message)
  house = await openContactHouse(
    { customers, stores, createAdmit }, { jobs, now, senders: { email: sender, sms: sender }, pauseMs: () => hourMs })
})
after(() => house?.close())

type Step =
  | { readonly do: 'grant' | 'withdraw'; readonly channel: Channel; readonly purpose: ConsentPurpose }
  | {
    readonly do: 'send'; readonly channel: Channel; readonly purpose: ContactPurpose
    readonly patience: number; readonly delay: number
  }
  | { readonly do: 'pass'; readonly hours: number }
  | { readonly do: 'fail'; readonly as: Delivery['outcome'] }

const channel = fc.constantFrom<Channel>('email', 'sms')
const purpose = fc.constantFrom<ConsentPurpose>('survey', 'offer')
const say = fc.record({ do: fc.constantFrom('grant', 'withdraw'), channel, purpose })
const wish = fc.record({
  do: fc.constant('send'), channel,
  purpose: fc.oneof({ weight: 4, arbitrary: purpose }, { weight: 1, arbitrary: fc.constant('service') }),
  patience: fc.integer({ min: 0, max: 240 }), delay: fc.integer({ min: 0, max: 48 }),
})
const hours = fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 24, max: 96 }))
const pass = fc.record({ do: fc.constant('pass'), hours })
const outcome = fc.constantFrom<Delivery['outcome']>('accepted', 'accepted', 'temporary', 'unknown')
const fail = fc.record({ do: fc.constant('fail'), as: outcome })
const step = fc.oneof(
  { weight: 3, arbitrary: say }, { weight: 6, arbitrary: wish }, { weight: 5, arbitrary: pass }, { weight: 1, arbitrary: fail },
) as fc.Arbitrary<Step>
const steps = fc.array(step, { minLength: 5, maxLength: 30 })

const policy: ContactPolicy = {
  ...defaultPolicy, caps: { everything: { most: 2, days: 7 }, purposes: { survey: { most: 1, days: 10 } } },
}

describe('Whatever the order of grants, withdrawals, wishes and failures,', () => {
  it('nothing arrives without a standing consent, within quiet hours, or above a cap', async () => {
    await house.setPolicy(policy)
    let arrived = 0
    await fc.assert(fc.asyncProperty(steps, fc.boolean(), async (steps, agreed) => {
      const customer = await house.customer({}, { timeZone: 'Asia/Shanghai' }, false)
      const standing = new Set<string>()
      const say = async (granted: boolean, channel: Channel, purpose: ConsentPurpose) => {
        time += 1_000
        standing[granted ? 'add' : 'delete'](`${channel} ${purpose}`)
        await house.contact.recordConsent(house.db, house.org, customer, { channel, purpose, granted, ...proof }, null)
      }
      if (agreed)
        for (const channel of ['email', 'sms'] as const)
          for (const purpose of ['survey', 'offer'] as const) await say(true, channel, purpose)
      const taken: { purpose: ContactPurpose; at: number }[] = []
      const faults: string[] = []
      let outcome: Delivery['outcome'] = 'accepted'
      answer = async (message: Outgoing): Promise<Delivery> => {
        if (message.customer !== customer) faults.push('somebody else')
        if (message.purpose !== 'service') {
          const channel = message.address!.includes('@') ? 'email' : 'sms'
          if (!standing.has(`${channel} ${message.purpose}`)) faults.push('no consent stands')
          const hour = Number(now().toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', hour: '2-digit' }))
          if (hour < 9 || hour >= 21 || (hour >= 18 && hour < 20)) faults.push(`quiet hours: ${hour}`)
        }
        if (outcome === 'temporary') return { outcome, reason: 'busy' }
        taken.push({ purpose: message.purpose, at: time })
        return outcome === 'unknown' ? { outcome, reason: 'hung up' } : { outcome: 'accepted' }
      }
      for (const step of steps) {
        if (step.do === 'pass')
          for (let i = 0; i < step.hours * 2; i++) {
            time += hourMs / 2
            await jobs.runDue()
          }
        else if (step.do === 'fail') outcome = step.as
        else if (step.do === 'send')
          await house.send(customer, {
            channel: step.channel, purpose: step.purpose, about: 'tea', notBefore: new Date(time + step.delay * hourMs),
            latest: new Date(time + (step.delay + step.patience) * hourMs),
          })
        else await say(step.do === 'grant', step.channel, step.purpose)
      }
      for (; jobs.waiting() > 0; time += hourMs) await jobs.runDue()
      assert.deepEqual(faults, [])
      for (const { at } of taken) {
        const within = (days: number, kind?: ContactPurpose) => taken.filter((t) =>
          t.purpose !== 'service' && (!kind || t.purpose === kind) && t.at <= at && t.at > at - days * 24 * hourMs).length
        assert.ok(within(7) <= 2, 'two in any seven days')
        assert.ok(within(10, 'survey') <= 1, 'one survey in any ten')
      }
      arrived += taken.length
      time += 400 * 24 * hourMs
    }), { numRuns: 50, endOnFailure: true })
    assert.ok(arrived > 50, `${arrived} messages arrived: the rules are not kept by sending nothing`)
  })
})

describe('A message is never sent twice', () => {
  const inHand = async (take: Sender) => {
    await house.setPolicy(anything)
    answer = take
    const { id } = await house.send(await house.customer())
    return { id, job: { org: house.org, contact: id } }
  }
  it('by programs that take it up at the same moment', async () => {
    let taken = 0
    const { id, job } = await inHand(async () => {
      taken++
      await sleep(50)
      return { outcome: 'accepted' }
    })
    await Promise.all([1, 2, 3, 4, 5].map(() => jobs.run(job)))
    assert.equal(taken, 1)
    assert.equal((await house.outcome(id)).state, 'sent')
  })
  it('where the one that was sending it stopped: then it is unknown, and says why', async () => {
    let taken = 0
    const stopped = Promise.withResolvers<Delivery>()
    const { id, job } = await inHand(() => {
      taken++
      return stopped.promise
    })
    const first = jobs.run(job)
    while (taken === 0) await sleep(5)
    await jobs.run(job)
    assert.equal(taken, 1)
    const { state, reason } = await house.outcome(id)
    assert.equal(state, 'unknown')
    assert.match(reason, /may have arrived or not, and is not sent again: the program that was sending it stopped/)
    stopped.resolve({ outcome: 'accepted' })
    await first
    assert.equal((await house.outcome(id)).state, 'sent', 'unless the first lives and knows better')
  })
  it('where the way out broke in an unforeseen manner', async () => {
    let taken = 0
    const { id, job } = await inHand(() => {
      taken++
      throw new Error('the adapter fell over')
    })
    await jobs.run(job)
    assert.match((await house.outcome(id)).reason, /the adapter fell over/)
    await jobs.run(job)
    assert.equal(taken, 1)
  })
  it('and of two wishes at once under a cap of one, one is sent', async () => {
    await house.setPolicy({ ...anything, caps: { everything: { most: 1, days: 7 }, purposes: {} } })
    let taken = 0
    answer = async () => {
      taken++
      await sleep(20)
      return { outcome: 'accepted' }
    }
    const customer = await house.customer()
    // Neither transaction sees the other's wish, so both are taken in; only the moment of sending can tell.
    const gate = Promise.withResolvers<void>()
    let wished = 0
    const contacts = await Promise.all(['a', 'b'].map((key) => house.db.transaction().execute(async (tx) => {
      const contact = await house.contact.send(tx, {
        org: house.org, customer, channel: 'email', purpose: 'survey', template: key, content: { subject: key, text: key },
      })
      if (++wished === 2) gate.resolve()
      await gate.promise
      return contact
    })))
    assert.deepEqual(contacts.map((c) => c.outcome.state), ['waiting', 'waiting'])
    await Promise.all(contacts.map((c) => jobs.run({ org: house.org, contact: c.id })))
    assert.equal(taken, 1)
  })
})
