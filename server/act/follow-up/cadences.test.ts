import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { defaultPolicy } from '../../govern/contact/contract.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { dayIn, minuteIn, weekdayOf } from '../../platform/time/index.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { StoredTask } from '../tasks/index.ts'
import { type FollowUpHouse, openFollowUp, zone } from './testing/follow-up-house.ts'
import { judgeContacts } from './testing/judge-contacts.ts'

const days = 120

/** A company that follows up for 120 days by the cadences of the mission, with the usual contact policy; told day by day. */
describe('Following up over 120 days', () => {
  let house: House
  let call: Call
  let org: OrgId
  let f: FollowUpHouse
  let ann: { id: string; name: string }
  let bob: { id: string; name: string }
  const c: Record<string, number> = {}
  const books: Record<string, number> = {}
  /** Each contact task as it was tried: when, and what came of it. */
  const tried: { task: StoredTask; at: Date; result: string }[] = []
  const triesOf = (customer: number, cadence?: string) =>
    tried.filter((t) => t.task.customer === customer
      && (cadence === undefined || t.task.about.id.startsWith(`${books[cadence]}/`)))
  const reachedOf = (customer: number, cadence?: string) =>
    triesOf(customer, cadence).filter((t) => !/waits|dropped/.test(t.result))
  const dayOf = (at: Date) => (at.getTime() - f.at(0).getTime()) / 86_400_000
  const smallBuyers: number[] = []

  before(async () => {
    house = await openHouse()
    ;({ org, call } = await house.createOrganisation('Tea', { timeZone: zone }))
    await house.addPerson(call, 'agent', 'ann@x.cn')
    await house.addPerson(call, 'agent', 'bob@x.cn')
    const people = (await call('GET', '/api/v1/people')).body.items as { id: string; name: string; email: string; role: string }[]
    ann = people.find((p) => p.email === 'ann@x.cn')!
    bob = people.find((p) => p.email === 'bob@x.cn')!
    f = await openFollowUp(house, org, call)

    // Eight weeks of visits before the first day, and all through: busy at noon and in the evening, quiet in the middle of the
    // afternoon.
    const visitor = await f.customer([])
    const hours = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19]
    await f.record(Array.from({ length: 56
      + days }, (_, d) => hours.flatMap((hour) => Array.from({ length: hour === 14 || hour === 15 ? 1 : 4 }, (_, n) => (
      { customer: visitor, type: 'visit', time: new Date(f.at(d - 56, hour).getTime()
        + n * 60_000).toISOString(), attributes: { branch: 'West Lake' }, amount: null }
    )))).flat(), 'history')

    for (const ready of ['dear-goods', 'evening-visit', 'warranty-note', 'makers-call', 'colleagues-call', 'event-invitation'])
      books[ready] = await f.on(ready)
    books['next-day'] = await f.on('next-day', {
      trigger: { kind: 'daily', hour: 9, share: 0.5, touchpoints: ['kiosk'] }, limits: { perDay: 3, oncePerDays: 90 },
    })
    // Each kind of customer belongs to one cadence: the others are told apart by where it was bought.
    for (const [ready, place] of [
      ['evening-visit', 'home'], ['warranty-note', 'repair'], ['makers-call', 'maker'], ['colleagues-call', 'branch'],
      ['dear-goods', 'jewels'],
    ] as const) {
      await f.off(books[ready]!)
      books[ready] = await f.on(ready, {
        trigger: { kind: 'signal', type: 'purchase', touchpoints: [place], score: null, after: afterOf[ready] },
      })
    }
    const bought = (customer: number, place: string, amount: string, attributes: Record<string, string> = {}) =>
      ({ customer, touchpoint: place, touchpoints: [
        place,
      ], amount, attributes: { branch: 'West Lake', ...attributes }, data: { items: [{ sku: place }] } })
    f.setClock(f.at(0, 10))
    c['dear'] = await f.customer()
    c['unasked'] = await f.customer([])
    c['cheap'] = await f.customer()
    c['noMore'] = await f.customer()
    c['abroad'] = await f.customer(undefined, { timeZone: 'America/New_York' })
    c['unhappy'] = await f.customer()
    c['never'] = await f.customer()
    c['visited'] = await f.customer([['visit', 'follow-up']])
    c['notVisited'] = await f.customer()
    c['noted'] = await f.customer([['post', 'follow-up']])
    c['maker'] = await f.customer()
    c['colleague'] = await f.customer()
    c['invited'] = await f.customer([['email', 'invitation'], ['phone', 'invitation']])
    for (let i = 0; i < 12; i++) smallBuyers.push(await f.customer())
    await f.record([
      ...['dear', 'unasked', 'noMore', 'abroad', 'unhappy', 'never'].map((who) => bought(c[who]!, 'jewels', '900')),
      bought(c['cheap']!, 'jewels', '90'),
      bought(c['visited']!, 'home', '2500'), bought(c['notVisited']!, 'home', '2500'), bought(c['noted']!, 'repair', '400'),
      bought(c['maker']!, 'maker', '800'),
      bought(c['colleague']!, 'branch', '500', { seller: 'Olive Owner' }),
      bought(c['invited']!, 'shop', '50'), bought(c['invited']!, 'shop', '50'), bought(c['invited']!, 'shop', '50'),
    ])

    // Two small buyers a day, in turn, at noon.
    await f.record(Array.from({ length: days * 2 }, (_, i) => (
      { ...bought(
        smallBuyers[i % smallBuyers.length]!, 'kiosk', '20',
      ), time: f.at(Math.floor(i / 2), 12).toISOString() })), 'history')

    const doing = async () => {
      for (const task of await f.due()) {
        const outcome = task.kind === 'write'
          ? 'done'
          : task.customer === c['noMore'] ? 'no-more-calls' : task.customer === c['unhappy'] ? 'unhappy'
          : task.customer === c['never'] ? 'not-reached' : 'content'
        const by = task.person === null ? bob : { id: task.person, name: 'Somebody' }
        tried.push({ task, at: f.now(), result: await f.work(task, by, outcome) })
      }
    }
    await f.pass(days, doing, async (day) => {
      if (day === 30)
        await house.house.postgres.db.transaction().execute((tx) =>
          f.playbooks.begin(tx, org, {
            playbook: books['event-invitation']!, customers: [c['invited']!, c['unasked']!], cause: 'spring',
          }))
    })
  })
  after(() => house?.close())
  const afterOf = {
    'evening-visit': { amount: 7, unit: 'days' }, 'warranty-note': { amount: 2, unit: 'days' },
    'makers-call': { amount: 30, unit: 'days' },
    'colleagues-call': { amount: 14, unit: 'days' }, 'dear-goods': { amount: 3, unit: 'days' },
  } as const

  it('calls for dear goods within a week and again at three months, though nothing is wrong', () => {
    const when = reachedOf(c['dear']!, 'dear-goods').map((t) => dayOf(t.at))
    assert.equal(when.length, 2)
    assert.ok(when[0]! > 1 && when[0]! <= 8, `first on day ${when[0]}`)
    assert.ok(when[1]! > 84 && when[1]! < 100, `again on day ${when[1]}`)
  })
  it('calls nobody for cheap goods by the cadence of dear ones, nor who did not agree', () => {
    assert.deepEqual([...triesOf(c['cheap']!), ...triesOf(c['unasked']!)], [])
  })
  it('plans calls into the branch’s own quiet hours, and says so', () => {
    const first = reachedOf(c['dear']!, 'dear-goods')[0]!.task
    assert.ok([14, 15].includes(Math.floor(minuteIn(zone, first.dueAt) / 60)), `planned for ${first.dueAt.toISOString()}`)
    assert.match(first.why!.en, /branch is quiet/)
  })
  it('rings nobody up at night by their own clock, wherever they live', () => {
    const [first] = reachedOf(c['abroad']!, 'dear-goods')
    assert.ok(first, 'a customer in New York is reached in the evening of Shanghai or its morning')
    const minute = minuteIn('America/New_York', first.at)
    assert.ok(minute >= 9 * 60 && minute < 21 * 60, `at ${minute / 60} in New York`)
  })
  it('never calls again who wants no more calls', () => {
    assert.deepEqual(reachedOf(c['noMore']!).map((t) => t.result), ['no-more-calls'])
  })
  it('leaves who is unhappy to the case that was opened: no second call while it is open', () => {
    assert.deepEqual(reachedOf(c['unhappy']!).map((t) => t.result), ['unhappy'])
  })
  it('tries who is not reached at other hours, three times in all at the most, within the caps', () => {
    const first = reachedOf(c['never']!, 'dear-goods').filter((t) => dayOf(t.at) < 20)
    assert.ok(first.length >= 2 && first.length <= 3)
    assert.ok(new Set(first.map((t) => minuteIn(zone, t.at) < 14 * 60)).size === 2, 'once before and once after two')
  })
  it('calls a few of yesterday’s small buyers the day after, never more than so many a day and nobody twice in ninety days', () => {
    const calls = smallBuyers.flatMap((id) => reachedOf(id, 'next-day'))
    assert.ok(calls.length >= 6, `${calls.length} calls`)
    for (const own of Map.groupBy(calls, (t) => dayIn(zone, t.at)).values()) assert.ok(own.length <= 3)
    for (const own of Map.groupBy(calls, (t) => t.task.customer).values())
      for (const [i, t] of own.entries()) if (i > 0) assert.ok(dayOf(t.at) - dayOf(own[i - 1]!.at) > 89)
  })
  it('visits in the evening, after dinner, and only who agreed to visits', () => {
    const visits = reachedOf(c['visited']!, 'evening-visit')
    assert.deepEqual(visits.map((t) => t.task.kind), ['visit'])
    const minute = minuteIn(zone, visits[0]!.at)
    assert.ok(minute >= 20 * 60 && minute < 21 * 60)
    assert.deepEqual(triesOf(c['notVisited']!), [])
  })
  it('has a warranty note written by hand, which counts as a contact', async () => {
    assert.deepEqual(triesOf(c['noted']!, 'warranty-note').map((t) => t.result), ['done'])
    assert.deepEqual((await f.made()).filter((k) => k.customer === c['noted']).map((k) => k.channel), ['post'])
  })
  it('calls on the maker’s behalf after a month', () => {
    const [only, ...more] = reachedOf(c['maker']!, 'makers-call')
    assert.ok(only && dayOf(only.at) > 30 && dayOf(only.at) < 38)
    assert.deepEqual(more, [])
  })
  it('lets a colleague call who did not sell it', async () => {
    const [only] = reachedOf(c['colleague']!, 'colleagues-call')
    assert.ok(only && [ann.id, bob.id].includes(only.task.person ?? ''), 'an agent, not the owner who sold it')
  })
  it('invites by letter first and asks two days later by phone, and only who agreed and came often', async () => {
    const own = (await f.made()).filter((k) => k.customer === c['invited'])
    assert.deepEqual(own.map((k) => [k.channel, k.purpose]), [['email', 'invitation'], ['phone', 'invitation']])
    assert.ok(own[1]!.at.getTime() - own[0]!.at.getTime() >= 2 * 86_400_000)
  })
  it('made no contact against policy, judged by somebody who made none', async () => {
    const { contacts, against } = await judgeContacts(house.house.postgres.pool, org, defaultPolicy, zone)
    assert.ok(contacts > 20)
    assert.deepEqual(against, [])
    assert.ok((await f.made()).every((k) => weekdayOf(dayIn(zone, k.at)) >= 1))
  })

  it('gives who leads three customers a day, once a day: of every kind, unheard, who agreed, and nobody twice', async () => {
    const lead = await house.createOrganisation('Lead', { timeZone: zone })
    const l = await openFollowUp(house, lead.org, lead.call)
    const [{ id }] = (await lead.call('GET', '/api/v1/people')).body.items
    // Buyers of nine kinds who were never heard: how often they bought, and how long ago. Every fourth never agreed to calls.
    const buyers: number[] = []
    for (let i = 0; i < 60; i++) buyers.push(await l.customer(i % 4 === 3 ? [] : undefined))
    await l.record(buyers.flatMap((customer, i) => Array.from({ length: [1, 3, 6][i % 3]! }, (_, n) => (
      { customer, time: l.at(-[10, 60, 200][Math.floor(i / 3) % 3]! - n, 12).toISOString() }))), 'history')
    await l.direct(id, 3)
    const planned: number[] = []
    const called: StoredTask[] = []
    await l.pass(7, async () => {
      for (const task of await l.due())
        if ((await l.work(task, { id, name: 'Olive' }, 'content')) === 'content') called.push(task)
    }, async (day) => {
      l.setClock(l.at(day, 7))
      planned.push(await l.planDirectors(), await l.planDirectors())
    })
    const customers = called.map((t) => t.customer!)
    assert.deepEqual(planned, Array.from({ length: 7 }, () => [3, 0]).flat())
    assert.equal(new Set(customers).size, 21)
    assert.ok(customers.every((who) => buyers.indexOf(who) % 4 !== 3), 'nobody who did not agree')
    const kinds = new Set(customers.slice(0, 9).map((who) => buyers.indexOf(who) % 9))
    assert.ok(kinds.size >= 6, `${kinds.size} of nine kinds among the first nine`)
    assert.match(called[0]!.why!.en, /never heard from/)
    assert.deepEqual((await judgeContacts(house.house.postgres.pool, lead.org, defaultPolicy, zone)).against, [])
  })
})
