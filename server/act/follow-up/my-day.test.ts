import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ConsentPurpose, type ContactPolicy } from '../../govern/contact/contract.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Json } from '../../testing/heartline.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { NewTask } from '../tasks/index.ts'

/** Any hour and as often as one likes: for tests of something else. */
const anytime: ContactPolicy = {
  quiet: { weekday: [], weekend: [], weekendDays: [] }, caps: { everything: { most: 1_000, days: 1 }, purposes: {} },
}

describe('My day', () => {
  let house: House
  let owner: Call
  let ann: Call
  let bob: Call
  let org: OrgId
  before(async () => {
    house = await openHouse()
    ;({ org, call: owner } = await house.createOrganisation('Tea', { timeZone: 'Asia/Shanghai' }))
    ann = await house.addPerson(owner, 'agent', 'ann@x.cn')
    bob = await house.addPerson(owner, 'agent', 'bob@x.cn')
    await owner('PUT', '/api/v1/contact-policy', anytime)
  })
  after(() => house?.close())

  let count = 0
  /** Somebody who bought tea and, unless told otherwise, may be called. */
  async function customer(agreed = true): Promise<number> {
    const name = `Customer ${++count}`
    const data = {
      touchpoint: 'till', customer: { name, phone: `1380013${1000 + count}` }, total: { amount: '640', currency: 'CNY' },
      items: [{ sku: 'kettle', name: 'Kettle' }],
    }
    assert.equal((await owner('POST', '/api/v1/signals', {
      specversion: '1.0', id: `p${count}`, source: 'till', type: 'purchase', subject: name, data,
    })).status, 202)
    await house.drained()
    const id = (await owner('GET', `/api/v1/customers?search=${encodeURIComponent(name)}`)).body.items[0].id
    if (agreed)
      for (const channel of ['phone', 'visit'])
        await owner('POST', `/api/v1/customers/${id}/consents`, {
          channel, purpose: 'follow-up', granted: true, where: 'till', words: 'Yes, call me', version: '1',
        })
    return id
  }
  const open = (who: number, more: Partial<NewTask> = {}) =>
    house.house.postgres.db.transaction().execute((tx) => house.house.tasks.open(tx, org, {
    key: `t${++count}`, kind: 'call', title: { zh: '回访', en: 'Ask how it goes' }, script: { zh: '', en: 'Hello, this is …' },
    customer: who,
    dueAt: new Date(), latestAt: new Date(Date.now() + 5 * 86_400_000), about: { feature: 'playbooks', id: '7/1' }, ...more,
  }))
  const begin = (call: Call, id: number) => call('POST', `/api/v1/my-day/${id}/call`)
  const end = (call: Call, id: number, outcome: string, note = '') =>
    call('POST', `/api/v1/my-day/${id}/outcome`, { outcome, note })
  const shown = async (call: Call, id: number): Promise<Json> =>
    (await call('GET', '/api/v1/my-day')).body.items.find((i: Json) => i.task.id === id)
  const contacts = async (who: number) => (await owner('GET', `/api/v1/contacts?customer=${who}`)).body.items as Json[]
  const lastSignal = async (who: number): Promise<Json> => {
    for (const until = Date.now() + 15_000; Date.now() < until; await new Promise((done) => setTimeout(done, 100))) {
      const { items } = (await owner('GET', `/api/v1/signals?customer=${who}&type=contact`)).body
      if (items.length > 0) return items[0]
    }
    return assert.fail('the outcome did not get to the timeline')
  }

  it('shows who, why, what they did last, and whether now is a good moment', async () => {
    const id = await open(await customer())
    const item = await shown(ann, id)
    assert.match(item.task.customer.name, /^Customer/)
    assert.deepEqual(item.fits, { now: true })
    assert.equal(item.last.type, 'purchase')
    const detail = (await ann('GET', `/api/v1/my-day/${id}`)).body
    assert.deepEqual(detail.story.map((l: Json) => [l.type, l.total.amount]), [['purchase', '640']])
    assert.equal(detail.calling, null, 'numbers are not handed out before the call')
  })
  it('hands out the number when the call begins, and counts the contact', async () => {
    const who = await customer()
    const id = await open(who)
    const { body } = await begin(ann, id)
    assert.equal(body.state, 'calling')
    assert.equal(body.phones.length, 1)
    assert.deepEqual((await contacts(who)).map((c) => [c.channel, c.purpose, c.outcome.state]), [['phone', 'follow-up', 'sent']])
    await begin(ann, id)
    assert.equal((await contacts(who)).length, 1, 'pressed twice is one call')
    assert.equal((await begin(bob, id)).status, 409, 'the second person is told who has it')
  })
  it('takes a content customer in one tap; the outcome stands on the customer’s timeline', async () => {
    const who = await customer()
    const id = await open(who)
    assert.equal((await end(ann, id, 'content')).status, 409, 'nobody was called yet')
    await begin(ann, id)
    const { body } = await end(ann, id, 'content', 'Loves the kettle')
    assert.equal(body.task.state.outcome, 'content')
    const signal = await lastSignal(who)
    assert.equal(signal.source, 'heartline')
    assert.deepEqual(
      [signal.data.direction, signal.data.outcome, signal.data.reached, signal.text],
      ['outbound', 'content', true, 'Loves the kettle'],
    )
    assert.equal((await ann('GET', '/api/v1/my-day')).body.doneToday, 1)
  })
  it('opens a case for an unhappy one, and no offer or survey goes out meanwhile', async () => {
    const who = await customer()
    const id = await open(who)
    await begin(ann, id)
    const { body } = await end(ann, id, 'unhappy', 'The lid leaks')
    assert.match(body.case.number, /^C-/)
    const again = await open(who)
    const refused = await begin(ann, again)
    assert.deepEqual([refused.body.state, refused.body.reason], ['dropped', 'open-question'])
    const detail = (await ann('GET', `/api/v1/my-day/${again}`)).body
    assert.equal(detail.standing.case.number, body.case.number)
    assert.equal(detail.calls[0].note, 'The lid leaks')
  })
  it('tries who was not reached again at another hour, three times and no more', async () => {
    const id = await open(await customer())
    const hours: string[] = []
    for (let n = 0; n < 3; n++) {
      await begin(ann, id)
      hours.push((await end(ann, id, 'not-reached')).body.again)
    }
    assert.ok(hours[0] && new Date(hours[0]).getTime() > Date.now())
    assert.equal(hours[2], null)
    const { task } = (await ann('GET', `/api/v1/my-day/${id}`)).body
    assert.deepEqual([task.state.outcome, task.attempts], ['not-reached', 3])
  })
  it('takes back the consent of who wants no more calls, for every purpose of ours', async () => {
    const who = await customer()
    const id = await open(who)
    await begin(ann, id)
    await end(ann, id, 'no-more-calls', 'Please do not ring me up')
    const { current, history } = (await owner('GET', `/api/v1/customers/${who}/consents`)).body
    const phone = current.filter((c: Json) => c.channel === 'phone')
    assert.equal(phone.length, ConsentPurpose.options.length)
    assert.ok(phone.every((c: Json) => !c.granted))
    assert.equal(history[0].words, 'Please do not ring me up')
    const again = await open(who)
    assert.deepEqual((await begin(ann, again)).body, { state: 'dropped', reason: 'withdrawn' })
  })
  it('leaves a number alone that is somebody else’s', async () => {
    const who = await customer()
    const id = await open(who)
    await begin(ann, id)
    await end(ann, id, 'wrong-number')
    assert.equal((await begin(ann, await open(who))).body.reason, 'bounced')
  })
  it('lets nobody be called without consent, and says so on the list', async () => {
    const who = await customer(false)
    const id = await open(who)
    assert.deepEqual((await shown(ann, id)).fits, { now: false, reason: 'no-consent', from: null })
    assert.equal((await begin(ann, id)).body.state, 'dropped')
    assert.deepEqual(await contacts(who), [])
  })
  it('puts a call in quiet hours off until they end', async () => {
    const day = { from: '00:00', to: '24:00' }
    const tomorrow = (new Date(Date.now() + 8 * 3_600_000).getUTCDay() || 7) % 7 + 1
    const weekendDays = [1, 2, 3, 4, 5, 6, 7].filter((d) => d !== tomorrow)
    await owner('PUT', '/api/v1/contact-policy', { ...anytime, quiet: { weekday: [], weekend: [day], weekendDays } })
    const id = await open(await customer())
    const { body } = await begin(ann, id)
    assert.deepEqual([body.state, body.reason], ['waits', 'quiet-hours'])
    assert.equal((await ann('GET', `/api/v1/my-day/${id}`)).body.task.dueAt, body.until)
    await owner('PUT', '/api/v1/contact-policy', anytime)
  })
  it('counts a card written by hand as a contact', async () => {
    const who = await customer()
    const id = await open(who, { kind: 'write', channel: 'post' })
    assert.equal((await ann('POST', `/api/v1/tasks/${id}/done`, { outcome: 'done' })).status, 200)
    assert.deepEqual((await contacts(who)).map((c) => c.channel), ['post'])
  })
  it('shows the cadences with this month’s calls, reached with an interval', async () => {
    const { body } = await owner('GET', '/api/v1/follow-ups')
    assert.equal(body.cadences.length, 9)
    assert.deepEqual(body.all.outcomes, { content: 1, unhappy: 1, 'not-reached': 3, 'no-more-calls': 1, 'wrong-number': 1 })
    assert.deepEqual([body.all.reached.part, body.all.reached.whole], [3, 7])
    assert.ok(body.all.reached.low < 3 / 7 && body.all.reached.high > 3 / 7)
    assert.equal(body.sales.known, false, 'a dozen buyers carry no share of sales')
  })
  it('says which share of sales came after a follow-up, with its interval', async () => {
    const coffee = await house.createOrganisation('Coffee', { timeZone: 'Asia/Shanghai' })
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
    const signal = (id: string, customer: number, type: string, days: number, more: object) => ({
      org: coffee.org, id, source: type === 'contact' ? 'heartline' : 'till', type, time: ago(days), day: ago(days).slice(0, 10),
      received: ago(days), customer, touchpoint: '', touchpoints: [],
      scores: [], text: '', lang: '', annotation: null, amount: null, currency: '', attributes: {}, data: {}, ...more,
    })
    const buys = (customer: number, amount: string, days: number) =>
      signal(`b${customer} ${days}`, customer, 'purchase', days, { amount, currency: 'CNY' })
    const called = (customer: number, days: number, reached: boolean) =>
      signal(`k${customer}`, customer, 'contact', days, {
        data: { cadence: 'directors', reached, outcome: reached ? 'content' : 'not-reached' },
      })
    await house.house.signals.append([
      // Forty buyers of 100 each; the first ten were called before: eight reached. Two more were reached after they had bought,
      // or too long before.
      ...Array.from({ length: 40 }, (_, i) => buys(9_000 + i, '100', 20)),
      ...Array.from({ length: 10 }, (_, i) => called(9_000 + i, 30, i < 8)),
      called(9_020, 5, true), called(9_021, 115, true), buys(9_000, '300', 40),
    ], 'sales after')
    const { sales, cadences } = (await coffee.call('GET', '/api/v1/follow-ups')).body
    assert.deepEqual([sales.known, sales.followed, sales.total, sales.currency], [true, 800, 4_300, 'CNY'])
    // By hand: r = 800/4300; residuals of the customers y − r·x: one of 100 − 400r, seven of 100(1 − r), thirty-two of −100r.
    const r = 800 / 4_300
    const squares = (100 - 400 * r) ** 2 + 7 * (100 * (1 - r)) ** 2 + 32 * (100 * r) ** 2
    const half = 1.959964 * Math.sqrt((squares * 40) / 39) / 4_300
    assert.ok(Math.abs(sales.share.value - r) < 1e-9 && Math.abs(sales.share.low - (r - half)) < 1e-6
      && Math.abs(sales.share.high - (r + half)) < 1e-6)
    assert.equal(cadences.find((c: Json) => c.key === 'directors').sales.followed, 800)
    assert.deepEqual(cadences.find((c: Json) => c.key === 'question').sales, { known: false, why: 'no-calls', customers: 0 })
  })
  it('shows what the calls of those who lead do, against those whom chance left uncalled, with n and interval', async () => {
    const juice = await house.createOrganisation('Juice', { timeZone: 'Asia/Shanghai' })
    const effect = async () =>
      (await juice.call('GET', '/api/v1/follow-ups')).body.cadences.find((c: Json) => c.key === 'directors').effect
    assert.deepEqual([(await effect()).known, (await effect()).why], [false, 'no-customers'])
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
    // Of 200 who were called half came back, of 200 who were not a tenth; each spent 100. The last call was 70 days ago.
    await house.house.postgres.pool.query(
      `insert into follow_up_picks (org, day, person, customer, held_out) select $1, $2::date, 'p', 20000 + i, i >= 200 from generate_series(0, 399) i`, [juice.org, ago(70).slice(0, 10)])
    const came = Array.from({ length: 400 }, (_, i) => i).filter((i) => (i < 200 ? i % 2 === 0 : i % 10 === 0))
    await house.house.signals.append(came.map((i) => ({
      org: juice.org, id: `j${i}`, source: 'till', type: 'purchase', time: ago(50), day: ago(50).slice(0, 10), received: ago(50),
      customer: 20_000 + i, touchpoint: '', touchpoints: [], scores: [],
      text: '', lang: '', annotation: null, amount: '100', currency: 'CNY', attributes: {}, data: {},
    })), 'juice')
    const { known, over, returned, spend } = await effect()
    assert.deepEqual(
      [known, over.treated, over.heldOut, returned.treated.value, returned.heldOut.value], [true, 200, 200, 0.5, 0.1],
    )
    assert.ok(Math.abs(returned.difference.value - 0.4) < 1e-9 && returned.difference.low > 0.2 && returned.difference.high < 0.6
      && returned.difference.n === 400)
    assert.ok(Math.abs(spend.difference.value - 40) < 1e-9 && spend.difference.low > 0)
  })
})
