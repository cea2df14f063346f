import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { createInbox, manifest as inboxManifest } from '../../govern/inbox/index.ts'
import { addActivity, createCustomers, manifest as customersManifest } from '../../record/customers/index.ts'
import type { Json } from '../../testing/heartline.ts'
import { openSmallHouse } from '../../testing/small-house.ts'
import { isOpen } from './hours.ts'
import { createTransfers, manifest } from './index.ts'

/** Customers handed from one to the next; time is the test's. 2026-03-04 is a Wednesday, and it is noon in Shanghai. */
const told: Json[] = []
const noon = new Date('2026-03-04T04:00:00Z')
const open = () => openSmallHouse({
  manifests: [inboxManifest, customersManifest, manifest], start: noon,
  features: ({ postgres, jobs, clock, orgs }) => {
    const customers = createCustomers({ postgres })
    const inbox = createInbox({ postgres, jobs, now: () => clock.now })
    const transfers = createTransfers({
      postgres, customers, inbox, people: orgs.people, organisation: orgs.organisation, now: () => clock.now,
      tell: async (_tx, _org, customer, signal) => void told.push({ customer, ...signal }),
    })
    return { customers, routes: [...transfers.routes, ...inbox.routes] }
  },
})
type Person = { id: string; call: Awaited<ReturnType<typeof open>>['call'] }
let house: Awaited<ReturnType<typeof open>>
let [ann, ben, eve]: Person[] = []
let [billing, repairs]: number[] = []
before(async () => {
  house = await open()
  ann = await house.addPerson(house.call, 'agent')
  ben = await house.addPerson(house.call, 'agent')
  eve = await house.addPerson(house.call, 'front-line')
  const topic = async (body: object) => (await house.call('POST', '/api/v1/transfer-topics', body)).body.id as number
  billing = await topic({ name: 'Billing', people: [ben.id] })
  repairs = await topic({ name: 'Repairs', role: 'front-line', hours: { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' } })
})
afterEach(() => {
  told.length = 0
  house.clock.now = noon
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
const story = 'She was charged twice for the same pot; the second charge is not ours to see.'
const offer = async (who: Person, id: number, more: object = {}) =>
  who.call('POST', '/api/v1/transfers', { customer: id, topic: billing, story, ...more })
const answer = (who: Person, id: number, what: string, body?: object) => who.call('POST', `/api/v1/transfers/${id}/${what}`, body)
const notes = async (who: Person): Promise<Json[]> => (await who.call('GET', '/api/v1/inbox')).body.items
const waiting = async (who: Person) => (await who.call('GET', '/api/v1/transfers')).body.items.map((t: Json) => t.id)

describe('Handing a customer over', () => {
  it('the first stays until the second accepts, who has the whole story', async () => {
    const { status, body } = await offer(ann!, await customer())
    assert.equal(status, 201)
    assert.deepEqual([body.state.state, body.holder.id], ['offered', ann!.id])
    assert.match((await notes(ben!))[0].words.en, /hands a customer over to you: Billing/)
    assert.ok((await waiting(ben!)).includes(body.id) && (await waiting(ann!)).includes(body.id)
      && !(await waiting(eve!)).includes(body.id))
    house.clock.pass(90_000)
    const taken = await answer(ben!, body.id, 'accept')
    assert.deepEqual([taken.body.state.state, taken.body.holder.id, taken.body.story], ['accepted', ben!.id, story])
    assert.match((await notes(ann!))[0].words.en, /has accepted the customer/)
    assert.deepEqual(told[0].data.transfer, { from: ann!.id, to: ben!.id, waitedS: 90 })
  })
  it('declined, the first still has the customer, knows why, and offers on with what was told', async () => {
    const id = await customer()
    const { body: first } = await offer(ann!, id)
    const declined = await answer(ben!, first.id, 'decline', { note: 'It is a repair' })
    assert.deepEqual([declined.body.state.state, declined.body.holder.id], ['declined', ann!.id])
    const { body: second } = await offer(ann!, id, {
      topic: repairs, after: first.id, story: 'The same pot: its lid is broken as well.',
    })
    const taken = await answer(eve!, second.id, 'accept')
    assert.deepEqual(taken.body.before.map((b: Json) => b.story), [story])
  })
  it('a customer is offered once at a time, and only who offered takes it back', async () => {
    const id = await customer()
    const { body } = await offer(ann!, id)
    assert.equal((await offer(eve!, id)).status, 409)
    assert.equal((await answer(ben!, body.id, 'take-back')).status, 409)
    assert.equal((await answer(ann!, body.id, 'take-back')).body.state.state, 'taken-back')
    assert.equal((await answer(ben!, body.id, 'accept')).status, 409)
    assert.equal((await offer(eve!, id)).status, 201)
  })
  it('only who was asked accepts; of two at once one does', async () => {
    const { body } = await offer(ann!, await customer())
    assert.equal((await answer(eve!, body.id, 'accept')).status, 409)
    assert.equal((await answer(ann!, body.id, 'accept')).status, 409)
    const both = await Promise.all([answer(ben!, body.id, 'accept'), answer(ben!, body.id, 'decline', { note: 'no' })])
    assert.deepEqual(both.map((a) => a.status).toSorted(), [200, 409])
  })
  it('goes to a person of the topic by name, and to nobody outside it', async () => {
    assert.equal((await offer(ann!, await customer(), { person: eve!.id })).status, 409)
    assert.equal((await offer(ben!, await customer())).status, 409, 'nobody but Ben answers it')
    const { body } = await offer(ann!, await customer(), { person: ben!.id })
    assert.equal(body.to.id, ben!.id)
  })
  it('needs a story', async () => {
    const { status, body } = await offer(ann!, await customer(), { story: 'call' })
    assert.deepEqual([status, body.problems[0].path], [422, 'story'])
  })
  it('is counted by topic: hands it went through, the wait, and whether the customer told it again, with an interval', async () => {
    await house.postgres.pool.query('delete from transfers')
    const id = await customer()
    const { body: first } = await offer(ann!, id)
    house.clock.pass(60_000)
    await answer(ben!, first.id, 'accept')
    const say = (who: Person, of: number, again: boolean) => who.call('PUT', `/api/v1/transfers/${of}/told-again`, { again })
    assert.equal((await say(ann!, first.id, true)).status, 409)
    assert.equal((await say(ben!, first.id, false)).body.state.toldAgain, false)
    const { body: second } = await offer(ben!, id, { topic: repairs, after: first.id })
    await answer(eve!, second.id, 'accept')
    await say(eve!, second.id, true)
    await offer(ann!, await customer())
    const { body } = await ann!.call('GET', '/api/v1/transfers/counts')
    const [b, r] = body.topics
    assert.deepEqual([b.transfers, b.accepted, b.waitS, b.conversations, b.handedOn], [2, 1, 60, 2, 1])
    assert.deepEqual([r.transfers, r.accepted, r.handedOn, r.toldAgain.value, r.toldAgain.n], [1, 1, 1, 1, 1])
    assert.ok(r.toldAgain.low < 0.3, 'one says little')
  })
  it('is of one organisation', async () => {
    const other = await house.createOrganisation('Coffee')
    const { body } = await offer(ann!, await customer())
    for (const what of ['accept', 'take-back'])
      assert.equal((await other.call('POST', `/api/v1/transfers/${body.id}/${what}`)).status, 404)
    assert.equal(
      (await other.call('POST', '/api/v1/transfers', { customer: body.customer.id, topic: billing, story })).status, 404,
    )
    assert.equal((await other.call('GET', '/api/v1/transfers?show=all')).body.items.length, 0)
  })
})

describe('Who answers what', () => {
  it('is told with who would be asked now, and whether within hours', async () => {
    const read = async (at: string) => {
      house.clock.now = new Date(at)
      return (await ann!.call('GET', '/api/v1/transfer-topics')).body.items.find((t: Json) => t.id === repairs)
    }
    const topic = await read('2026-03-04T04:00:00Z')
    assert.deepEqual([topic.openNow, topic.answering.map((p: Json) => p.id)], [true, [eve!.id]])
    assert.equal((await read('2026-03-04T10:00:00Z')).openNow, false, 'six in the evening')
    assert.equal((await read('2026-03-07T04:00:00Z')).openNow, false, 'a Saturday')
  })
  it('is said by managers, under names of their own', async () => {
    const draft = { name: 'billing', people: [ben!.id] }
    assert.equal((await ann!.call('POST', '/api/v1/transfer-topics', draft)).status, 403)
    assert.equal((await house.call('POST', '/api/v1/transfer-topics', draft)).status, 409)
    assert.equal((await house.call('POST', '/api/v1/transfer-topics', { name: 'Wholesale' })).status, 422)
    assert.equal((await house.call('POST', '/api/v1/transfer-topics', { name: 'Wholesale', people: ['nobody'] })).status, 422)
    const { body } = await house.call('POST', '/api/v1/transfer-topics', { name: 'Wholesale', people: [ann!.id] })
    assert.equal((await house.call('PUT', `/api/v1/transfer-topics/${body.id}`, { ...draft, name: 'Billing' })).status, 409)
    assert.equal((await house.call('PUT', `/api/v1/transfer-topics/${body.id}`, { ...draft, name: 'Trade' })).body.name, 'Trade')
    assert.equal((await house.call('DELETE', `/api/v1/transfer-topics/${body.id}`)).status, 204)
    assert.equal((await offer(ann!, await customer(), { topic: body.id })).status, 404)
  })
  it('hours are by the clock of the organisation’s zone', () => {
    const hours = { days: [3], from: '09:00', to: '24:00' }
    assert.equal(isOpen(hours, new Date('2026-03-04T15:59:00Z'), 'Asia/Shanghai'), true)
    assert.equal(isOpen(hours, new Date('2026-03-04T16:00:00Z'), 'Asia/Shanghai'), false)
    assert.equal(isOpen(hours, new Date('2026-03-04T00:59:59Z'), 'Asia/Shanghai'), false)
    assert.equal(isOpen(null, noon, 'Asia/Shanghai'), true)
  })
})
