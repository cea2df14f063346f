import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import fc from 'fast-check'
import { createInbox, manifest as inboxManifest } from '../../govern/inbox/index.ts'
import { addActivity, createCustomers, manifest as customersManifest } from '../../record/customers/index.ts'
import type { RecordedSignal } from '../../record/signals/contract.ts'
import type { Json } from '../../testing/heartline.ts'
import { openSmallHouse } from '../../testing/small-house.ts'
import type { Limit, RemedyKind } from './contract.ts'
import { createRemedies, manifest } from './index.ts'

/** What people may give on their own; time is the test's. 2026-03-04 is a Wednesday. */
const told: Json[] = []
const points: Json[] = []
let isMember = true
const dayMs = 86_400_000
const open = () => openSmallHouse({
  manifests: [inboxManifest, customersManifest, manifest], start: new Date('2026-03-04T04:00:00Z'),
  features: ({ postgres, jobs, clock, orgs }) => {
    const customers = createCustomers({ postgres })
    const inbox = createInbox({ postgres, jobs, now: () => clock.now })
    const remedies = createRemedies({
      postgres, customers, inbox, people: orgs.people, organisation: orgs.organisation, now: () => clock.now,
      tell: async (_tx, _org, customer, signal) => void told.push({ customer, ...signal }),
      points: {
        grant: async (_tx, _org, gift) => (isMember && points.push(gift)
          ? { state: 'granted' }
          : { state: 'refused', why: 'no-member' }),
        reverseGrant: async (_tx, _org, key) => void points.push({ key, reversed: true }),
      },
    })
    return { remedies, customers, inbox, routes: [...remedies.routes, ...inbox.routes] }
  },
})
let house: Awaited<ReturnType<typeof open>>
let agent: Awaited<ReturnType<typeof house.addPerson>>
let manager: Awaited<ReturnType<typeof house.addPerson>>
before(async () => {
  house = await open()
  agent = await house.addPerson(house.call, 'agent')
  manager = await house.addPerson(house.call, 'manager')
})
const usual: Limit[] = [
  { role: 'agent', kind: 'voucher', each: 5_000, perMonth: 12_000 },
  { role: 'agent', kind: 'points', each: 500, perMonth: 2_000 },
]
beforeEach(async () => {
  told.length = points.length = 0
  isMember = true
  await house.postgres.pool.query('delete from remedies')
  await manager.call('PUT', '/api/v1/remedy-limits', { items: usual })
})
after(() => house?.close())

let count = 0
const customer = async () => {
  const [id = 0] = await house.customers.resolve(
    house.org, [house.customers.claimOf(`member ${++count}`, { email: `c${count}@example.cn` })],
  )
  const day = '2026-01-01T00:00:00.000Z'
  await addActivity(
    house.db as never, house.org, [{ customer: id, signals: 1, first: day, last: day, name: null, attributes: {} }],
  )
  return id
}
const give = async (id: number, amount: number, kind: RemedyKind = 'voucher', more: object = {}, who = agent) =>
  who.call('POST', '/api/v1/remedies', { customer: id, kind, amount, reason: 'The tea was cold', ...more })
const budget = async (who = agent) => Object.fromEntries(
  (await who.call('GET', '/api/v1/remedies/budget')).body.items.map((i: Json) => [i.kind, i.left]),
)
const buy = (id: number, time: string) => house.db.transaction().execute((tx) => house.remedies.onSignalsRecorded({
  fact: 'signals.recorded', org: house.org, signals: [{ type: 'purchase', customer: id, time } as unknown as RecordedSignal],
}, tx))

describe('Within their limit', () => {
  it('somebody gives at once; it stands in the record and on the timeline, and what is left this month is less', async () => {
    const id = await customer()
    const { status, body } = await give(id, 2_500, 'voucher', { about: { feature: 'act/cases', id: 'C-1' } })
    assert.equal(status, 201)
    assert.deepEqual([body.state.state, body.state.approvedBy, body.amount, body.currency, body.digits, body.open, body.by.id],
      ['given', null, 2_500, 'CNY', 2, 2_500, agent.id])
    assert.deepEqual(await budget(), { voucher: 9_500, points: 2_000 })
    assert.equal(told[0].data.topic, 'Voucher 25.00 CNY')
    assert.deepEqual(told[0].data.remedy, {
      what: 'given', kind: 'voucher', reason: 'The tea was cold', amount: '25.00', currency: 'CNY',
    })
    const { body: ofCase } = await agent.call('GET', '/api/v1/remedies?feature=act/cases&about=C-1')
    assert.equal(ofCase.items[0].id, body.id)
  })
  it('pressed twice it is given once', async () => {
    const id = await customer()
    const [one, two] = [await give(id, 1_000, 'voucher', { key: 'k' }), await give(id, 1_000, 'voucher', { key: 'k' })]
    assert.equal(one.body.id, two.body.id)
    assert.equal((await budget())['voucher'], 11_000)
  })
  it('the month is one of the organisation’s own clock, and begins anew', async () => {
    const before = house.clock.now
    house.clock.now = new Date('2026-03-31T15:30:00Z')
    await give(await customer(), 5_000)
    assert.equal((await budget())['voucher'], 7_000)
    house.clock.now = new Date('2026-03-31T16:30:00Z')
    assert.equal((await budget())['voucher'], 12_000, 'in Shanghai it is April')
    house.clock.now = before
  })
  it('two at the same moment do not find the same room twice', async () => {
    const id = await customer()
    await give(id, 5_000)
    const answers = await Promise.all(Array.from({ length: 4 }, () => give(id, 5_000)))
    assert.deepEqual(answers.map((a) => a.body.state.state).toSorted(), ['asked', 'asked', 'asked', 'given'])
  })
})

describe('Above it', () => {
  it('points that no ledger of points holds are refused at the door, not when they are approved', async () => {
    const { status, body } = await give(await customer(), 1_000_001, 'points')
    assert.deepEqual([status, body.problems[0].path], [422, 'amount'])
  })
  it('it goes to somebody who may approve, who is told; approved, it is the customer’s and costs no budget of who asked', async () => {
    const { body } = await give(await customer(), 8_000)
    assert.equal(body.state.state, 'asked')
    assert.equal(told.length, 0)
    const { body: inbox } = await manager.call('GET', '/api/v1/inbox')
    assert.deepEqual([inbox.items[0].kind, inbox.items[0].about.id], ['approval', body.id])
    const approved = await manager.call('POST', `/api/v1/remedies/${body.id}/approve`)
    assert.deepEqual([approved.body.state.state, approved.body.state.approvedBy.id], ['given', manager.id])
    assert.equal(told.length, 1)
    assert.equal((await budget())['voucher'], 12_000)
    assert.equal((await agent.call('GET', '/api/v1/inbox')).body.items[0].kind, 'answer')
    assert.equal((await manager.call('POST', `/api/v1/remedies/${body.id}/approve`)).status, 409, 'once')
  })
  it('declined, nothing is given, and who asked reads why', async () => {
    const { body } = await give(await customer(), 8_000)
    await manager.call('POST', `/api/v1/remedies/${body.id}/decline`, { note: 'Offer a new pot instead' })
    const { body: inbox } = await agent.call('GET', '/api/v1/inbox')
    assert.match(inbox.items[0].words.en, /Offer a new pot instead/)
    assert.equal((await agent.call('GET', '/api/v1/remedies?state=declined')).body.items.length, 1)
  })
  it('nobody approves their own wish, and who may not approve is refused', async () => {
    const { body } = await give(await customer(), 8_000, 'gift', {}, manager)
    assert.equal((await manager.call('POST', `/api/v1/remedies/${body.id}/approve`)).status, 409)
    assert.equal((await agent.call('POST', `/api/v1/remedies/${body.id}/approve`)).status, 403)
    assert.equal((await agent.call('PUT', '/api/v1/remedy-limits', { items: [] })).status, 403)
    assert.equal((await house.call('POST', `/api/v1/remedies/${body.id}/approve`)).status, 200)
  })
  it('a kind without a limit, and a month that is full, are above it', async () => {
    assert.equal((await give(await customer(), 1, 'refund')).body.state.state, 'asked')
    for (const state of ['given', 'given', 'asked']) assert.equal((await give(await customer(), 5_000)).body.state.state, state)
  })
})

describe('What was given', () => {
  it('is used in parts, never more than is left, and what is left can be taken back', async () => {
    const { body: { id } } = await give(await customer(), 5_000)
    const use = (amount: number) => agent.call('POST', `/api/v1/remedies/${id}/use`, { amount })
    assert.equal((await use(2_000)).body.open, 3_000)
    assert.equal((await use(3_001)).status, 409)
    const back = await agent.call('POST', `/api/v1/remedies/${id}/take-back`, { note: 'Wrong customer' })
    assert.deepEqual([back.body.state.state, back.body.used, back.body.takenBack, back.body.open], ['spent', 2_000, 3_000, 0])
    assert.equal((await budget())['voucher'], 10_000, 'what was taken back is there again')
    assert.equal((await use(1)).status, 409)
  })
  it('as points is a member’s, and goes where points are kept', async () => {
    const id = await customer()
    const { body } = await give(id, 300, 'points')
    assert.deepEqual(points, [{ key: `remedy-${body.id}`, customer: id, points: 300, reason: 'The tea was cold' }])
    assert.equal((await agent.call('POST', `/api/v1/remedies/${body.id}/use`, { amount: 1 })).status, 409)
    await agent.call('POST', `/api/v1/remedies/${body.id}/take-back`, { note: 'A mistake' })
    assert.deepEqual(points[1], { key: `remedy-${body.id}`, reversed: true })
    isMember = false
    assert.equal((await give(id, 300, 'points')).status, 409)
    assert.equal((await agent.call('GET', `/api/v1/remedies?customer=${id}`)).body.items.length, 1, 'nothing was written down')
  })
  it('is judged when it is 60 days old: how many came back, with the interval; younger ones are only counted', async () => {
    const people = [await customer(), await customer(), await customer(), await customer()]
    const start = house.clock.now
    for (const id of people.slice(0, 3)) await give(id, 1_000)
    await buy(people[0]!, '2026-03-20T04:00:00Z')
    await buy(people[0]!, '2026-03-10T04:00:00Z')
    await buy(people[1]!, '2026-03-03T04:00:00Z')
    house.clock.pass(70 * dayMs)
    await buy(people[1]!, '2026-05-12T04:00:00Z')
    await give(people[3]!, 1_000)
    const { body } = await manager.call('GET', '/api/v1/remedies/results')
    assert.deepEqual([body.all.given, body.all.matured, body.all.came], [4, 3, 1])
    assert.ok(Math.abs(body.all.share.value - 1 / 3) < 1e-9)
    assert.ok(body.all.share.low < 0.1 && body.all.share.high > 0.75, 'three say little')
    const { body: { items } } = await agent.call('GET', `/api/v1/remedies?customer=${people[0]}`)
    assert.equal(items[0].cameBack, '2026-03-10T04:00:00.000Z')
    house.clock.now = start
  })
  it('always balances: given is used, taken back and open together, of each and of all', async () => {
    const id = await customer()
    const step = fc.oneof(
      fc.record({
        what: fc.constant('give' as const), amount: fc.integer({ min: 1, max: 9_000 }),
        kind: fc.constantFrom('voucher' as const, 'refund' as const),
      }),
      fc.record({ what: fc.constantFrom('approve' as const, 'decline' as const, 'take-back' as const), of: fc.nat(9) }),
      fc.record({ what: fc.constant('use' as const), of: fc.nat(9), amount: fc.integer({ min: 1, max: 9_000 }) }),
    )
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      await house.postgres.pool.query('delete from remedies')
      const given: number[] = []
      for (const s of steps) {
        if (s.what === 'give') {
          given.push((await give(id, s.amount, s.kind)).body.id)
          continue
        }
        const target = given[s.of % Math.max(1, given.length)]
        if (target === undefined) continue
        const call = s.what === 'approve' || s.what === 'decline' ? manager.call : agent.call
        const { status } = await call('POST', `/api/v1/remedies/${target}/${s.what}`, s.what === 'use'
          ? { amount: s.amount }
          : { note: 'so' })
        assert.ok(status === 200 || status === 409)
      }
      const { body: { items } } = await agent.call('GET', '/api/v1/remedies?limit=100')
      for (const r of items) {
        const held = r.state.state === 'given' || r.state.state === 'spent' ? r.amount : 0
        assert.equal(r.used + r.takenBack + r.open, held)
        assert.ok(r.open >= 0 && (r.open > 0) === (r.state.state === 'given'))
      }
      const sum = (of: string) => items.reduce((n: number, r: Json) => n + r[of], 0)
      const { body } = await manager.call('GET', '/api/v1/remedies/results')
      const [money = { given: 0, used: 0, takenBack: 0, open: 0 }] = body.ledger
      assert.deepEqual([money.used, money.takenBack, money.open], [sum('used'), sum('takenBack'), sum('open')])
      assert.equal(money.given, money.used + money.takenBack + money.open)
      const own = items.filter((r: Json) => r.kind === 'voucher' && r.state.approvedBy === null)
      assert.ok(own.reduce((n: number, r: Json) => n + r.amount - r.takenBack, 0) <= 12_000, 'nobody goes over their month')
    }), { numRuns: 15 })
  })
  it('is given to customers of one’s own organisation only', async () => {
    const other = await house.createOrganisation('Coffee')
    assert.equal(
      (await other.call('POST', '/api/v1/remedies', { customer: await customer(), kind: 'gift', amount: 1, reason: 'x' })).status,
      404,
    )
    assert.equal(
      (await house.call('POST', '/api/v1/remedies', { customer: 987_654, kind: 'gift', amount: 1, reason: 'x' })).status, 404,
    )
  })
})
