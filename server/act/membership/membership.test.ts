import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Json } from '../../testing/heartline.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { proposal } from './programme/propose.ts'

let house: House
let org: OrgId
let call: Call
let nobody: Call
before(async () => {
  house = await openHouse()
  ;({ org, call } = await house.createOrganisation('Tea'))
  nobody = house.callAs()
})
after(() => house?.close())

let n = 0
const signal = (subject: string, type: string, data: object = {}, more: object = {}) => ({
  specversion: '1.0', id: `s${++n}`, source: 'till', type, subject, time: new Date().toISOString(),
  data: { touchpoint: 'counter', ...data }, ...more,
})
const purchase = (subject: string, amount: string, order: string, sku = 'tea') =>
  signal(subject, 'purchase', { total: { amount, currency: 'CNY' }, order, items: [{ sku }] })
async function send(...signals: object[]): Promise<void> {
  const answer = await call('POST', '/api/v1/signals', signals)
  assert.equal(answer.status, 202, answer.text)
  assert.deepEqual(answer.body.refused, [])
  await house.drained()
}
/** A moment passes for members: they are looked at, and history hears of it. */
async function look(): Promise<void> {
  await house.house.membership.work()
  await house.drained()
}
async function numberOf(subject: string): Promise<number> {
  const { body } = await call('GET', `/api/v1/customers?search=${subject}`)
  return body.items[0].id
}
const memberOf = async (subject: string): Promise<Json> => (await call('GET', `/api/v1/members/${await numberOf(subject)}`)).body
const ledgerOf =
  async (subject: string): Promise<Json[]> => (await call('GET', `/api/v1/members/${await numberOf(subject)}/entries`)).body.items

describe('A membership', { concurrency: false }, () => {
  it('does nothing before it is begun, and cannot be begun before it is saved', async () => {
    await send(purchase('early', '500', 'o-early'))
    assert.equal((await memberOf('early')).state, null)
    assert.equal((await call('POST', '/api/v1/membership/live', { live: true })).status, 409)
    const { body } = await call('GET', '/api/v1/membership/programme')
    assert.deepEqual([body.saved, body.live, body.programme.tiers.length], [false, false, 3])
    await send(signal('before', 'membership', { action: 'joined' }))
    const saved = await call('PUT', '/api/v1/membership/programme', {
      revision: 0, programme: { ...proposal, rewards: [{ key: 'cup', names: { zh: '一杯茶', en: 'A cup of tea' }, points: 50 }] },
    })
    assert.equal(saved.status, 200, saved.text)
    assert.equal(
      (await call('PUT', '/api/v1/membership/programme', { revision: 0, programme: proposal })).status, 409,
      'nobody’s change is lost',
    )
    assert.equal((await call('POST', '/api/v1/membership/live', { live: true })).body.live, true)
    await house.house.membership.takeIn(org)
    assert.equal((await memberOf('before')).state.tier, 'guest', 'who joined before it ran here is a member')
  })

  it('lets a known customer join by buying, and a purchase earn once', async () => {
    const bought = purchase('ann', '68.50', 'o1')
    await send(bought)
    await send(bought, purchase('ann', '31.50', 'o2'))
    const member = await memberOf('ann')
    assert.deepEqual([member.state.tier, member.balance.points], ['guest', 68 + 31])
    const [entry] = await ledgerOf('ann')
    assert.deepEqual([entry.kind, entry.points, entry.why.order, entry.why.amount], ['earn', 31, 'o2', '31.50'])
    assert.equal(member.balance.expiring.length, 2, 'points expire')
  })

  it('moves the tier when habits reach it, says why, and puts it on the customer’s timeline', async () => {
    await send(purchase('ann', '10', 'o3'))
    await look()
    const member = await memberOf('ann')
    assert.equal(member.state.tier, 'regular')
    const [move] = member.moves
    assert.deepEqual(
      [move.kind, move.from, move.to, move.measured[0].value, move.measured[0].atLeast], ['upgraded', 'guest', 'regular', 3, 3],
    )
    assert.deepEqual(
      member.next.measured.map((m: Json) => [m.habit, m.value, m.atLeast]), [['purchases', 3, 5], ['months', 1, 3]],
    )
    const { body } = await call('GET', `/api/v1/signals?type=membership&customer=${await numberOf('ann')}`)
    assert.deepEqual(
      body.items.map((s: Json) => [s.source, s.data.action, s.data.tier]).toSorted(),
      [['heartline', 'joined', 'guest'], ['heartline', 'upgraded', 'regular']],
    )
    await look()
    assert.equal((await memberOf('ann')).moves.length, 2, 'looked at again, nothing moves')
    await send(purchase('ann', '100', 'o4'))
    assert.equal((await ledgerOf('ann'))[0].points, 120, 'a regular earns 1.2 times')
  })

  it('takes back what a returned purchase earned, and the part for a part', async () => {
    const before = (await memberOf('ann')).balance.points
    await send(
      signal('ann', 'return', { order: 'o1' }),
      signal('ann', 'return', { order: 'o4', total: { amount: '25', currency: 'CNY' } }),
    )
    await send(signal('ann', 'return', { order: 'o1' }))
    assert.equal((await memberOf('ann')).balance.points, before - 68 - 30)
  })

  it('rewards an answer once a month, and a challenge once it is met', async () => {
    await send(signal('bo', 'membership', { action: 'joined' }))
    const answer = () => signal('bo', 'feedback', { scores: [{ method: 'csat', value: 5, scale: { min: 1, max: 5 } }] })
    await send(answer(), answer())
    await send(answer())
    assert.equal((await memberOf('bo')).balance.points, 10)
    await send(purchase('bo', '1', 'b1', 'green'), purchase('bo', '1', 'b2', 'black'))
    await look()
    assert.deepEqual((await memberOf('bo')).challenges.map((c: Json) => [c.value, c.times, c.done]), [[2, 3, false]])
    await send(purchase('bo', '1', 'b3', 'white'))
    await look()
    await look()
    const member = await memberOf('bo')
    assert.deepEqual([member.challenges[0].done, member.balance.points], [true, 10 + 3 + 50])
  })

  it('lets points be used, corrected and given back by whoever may, and by nobody else', async () => {
    const bo = await numberOf('bo')
    const agent = await house.addPerson(call, 'front-line', 'fred@tea.example')
    const spend = { key: randomUUID(), points: 50, what: 'A cup of tea' }
    for (const _ of [1, 2]) assert.equal((await agent('POST', `/api/v1/members/${bo}/spends`, spend)).body.balance.points, 13)
    const tooMuch = await agent('POST', `/api/v1/members/${bo}/spends`, { ...spend, key: randomUUID() })
    assert.deepEqual([tooMuch.status, /has 13 points/.test(tooMuch.body.detail)], [409, true])
    const correction = { key: randomUUID(), points: 7, reason: 'the till was down' }
    assert.equal((await agent('POST', `/api/v1/members/${bo}/corrections`, correction)).status, 403)
    assert.equal((await call('POST', `/api/v1/members/${bo}/corrections`, correction)).body.balance.points, 20)
    assert.equal(
      (await call('POST', `/api/v1/members/${bo}/corrections`, { ...correction, key: randomUUID(), points: -21 })).status, 409,
    )
    const used = (await ledgerOf('bo')).find((e) => e.kind === 'spend')!
    assert.deepEqual([used.by, used.why.what], ['A front-line', 'A cup of tea'])
    assert.equal(
      (await call('POST', `/api/v1/members/${bo}/entries/${used.id}/reverse`, { reason: 'out of tea' })).body.balance.points, 70,
    )
  })

  it('gives points to a member within another’s transaction, once under one key, and takes them back', async () => {
    const { membership, postgres } = house.house
    const customer = await numberOf('bo')
    const grant = (key: string, to: number) => postgres.db.transaction()
      .execute((tx) => membership.grant(tx, org, { key, customer: to, points: 30, reason: 'a kind word' }))
    const [one, two] = [await grant('g1', customer), await grant('g1', customer)]
    assert.deepEqual(one, two)
    assert.equal((await memberOf('bo')).balance.points, 100)
    await postgres.db.transaction().execute((tx) => membership.reverseGrant(tx, org, 'g1', 'given in error'))
    assert.equal((await memberOf('bo')).balance.points, 70)
    assert.equal((await grant('g2', await numberOf('early'))).state, 'granted', 'where buying makes a member, a gift does too')
    assert.deepEqual(await grant('g3', 999_999), { state: 'refused', why: 'unknown-customer' })
  })

  it('is one when two customers turn out to be one, with the higher tier and all points', async () => {
    await send(purchase('zoe', '40', 'a1'))
    const [ann, zoe] = [await numberOf('ann'), await numberOf('zoe')]
    const points = (await memberOf('ann')).balance.points
    assert.equal((await call('POST', '/api/v1/customers/merge', { from: ann, into: zoe })).status, 200)
    const merged = (await call('GET', `/api/v1/members/${zoe}`)).body
    assert.deepEqual([merged.state.tier, merged.balance.points], ['regular', points + 40])
    const spent = await call('POST', `/api/v1/members/${ann}/spends`, {
      key: randomUUID(), points: points + 40, what: 'Everything',
    })
    assert.equal(spent.body.balance.points, 0)
  })

  it('ends when the customer says so; who has left earns nothing until they come back', async () => {
    await send(signal('bo', 'membership', { action: 'left' }))
    await send(purchase('bo', '10', 'b9'))
    const member = await memberOf('bo')
    assert.deepEqual([member.state.leftAt !== null, member.balance.points], [true, 70])
    await send(signal('bo', 'membership', { action: 'joined' }))
    assert.equal((await memberOf('bo')).state.leftAt, null)
  })

  it('shows what it owes in money, who is where, and moves of the month', async () => {
    const { body } = await call('GET', '/api/v1/membership')
    const outstanding = body.points.outstanding
    assert.equal(body.points.worth, (outstanding / 100).toFixed(4))
    assert.equal(body.points.issued - body.points.redeemed - body.points.expired + body.points.shortfall
      + 7, outstanding, 'and 7 were corrected')
    assert.deepEqual(body.tiers.map((t: Json) => t.key), ['guest', 'regular', 'family'])
    assert.equal(body.members, body.tiers.reduce((sum: number, t: Json) => sum + t.customers, 0))
    assert.equal(body.moves.counts.upgraded >= 1, true)
    const list = (await call('GET', '/api/v1/members?tier=regular')).body.items
    assert.deepEqual(list.map((m: Json) => m.tier), list.map(() => 'regular'))
    const { body: back } = await call('GET', '/api/v1/membership/return')
    assert.deepEqual([back.days, back.difference], [90, null], 'too few to compare')
  })
})

describe('A member’s own page', { concurrency: false }, () => {
  let path: string
  let customer: number
  const post = (at: string) => nobody('POST', at, undefined, {
    origin: house.config.publicUrl, 'content-type': 'application/x-www-form-urlencoded',
  })

  it('opens by a link of their own, without a password, in their language', async () => {
    await send(purchase('cy', '88', 'c1'), signal('cy', 'feedback', {
      text: 'The <b>oolong</b> was lovely', customer: { name: 'Cy', email: 'cy@x.cn', phone: '13800138000' },
    }))
    customer = await numberOf('cy')
    const { body } = await call('POST', `/api/v1/members/${customer}/link`)
    path = new URL(body.url).pathname
    const page = await nobody('GET', path)
    assert.equal(page.status, 200)
    for (const said of ['Hello Cy', 'Guest', '98 points', 'You bought something', '&lt;b&gt;oolong', 'A cup of tea'])
      assert.ok(page.text.includes(said), `${said}\n${page.text}`)
    assert.deepEqual(page.text.match(/<script[^>]*>/g), ['<script src="/m/share.js" defer>'], 'nothing runs but what shares')
    assert.equal(page.headers['cache-control'], 'no-store')
    assert.match((await nobody('GET', `${path}?lang=zh`)).text, /您的积分/)
  })

  it('takes a consent and its withdrawal, with the words on the button as proof', async () => {
    assert.match(
      (await post(`${path}/consents?channel=email&purpose=offer&granted=true&lang=en`)).text, /We cannot send you an e-mail/,
      'an e-mail is agreed to by e-mail',
    )
    const yes = await post(`${path}/consents?channel=sms&purpose=offer&granted=true&lang=en`)
    assert.match(yes.text, /allowed since/)
    await post(`${path}/consents?channel=sms&purpose=offer&granted=false&lang=zh`)
    const { body } = await call('GET', `/api/v1/customers/${customer}/consents`)
    assert.deepEqual(body.history.map((c: Json) => [c.granted, c.words, c.where]), [
      [false, '不再接收：短信，优惠信息', 'member page'], [true, 'Yes, offers by text message', 'member page'],
    ])
  })

  it('gives them everything that is kept, as a file', async () => {
    const { body, headers } = await nobody('GET', `${path}/data.json`)
    assert.match(String(headers['content-disposition']), /attachment/)
    assert.equal(body.complete, true)
    assert.deepEqual(body.you.identifiers.map((i: Json) => i.kind).toSorted(), ['email', 'id', 'phone'])
    assert.equal(body.signals.length >= 2 && body.consents.length === 2 && body.membership.points.length === 2, true)
  })

  it('passes the wish to be deleted on to a person where the law wants them kept', async () => {
    assert.equal((await call('PUT', `/api/v1/customers/${customer}/hold`, { reason: 'a lawsuit' })).status, 204)
    assert.match((await post(`${path}/deletion?lang=en`)).text, /You asked for it on/)
    await post(`${path}/deletion`)
    const { body } = await call('GET', '/api/v1/membership/deletion-requests')
    assert.deepEqual(body.items.map((r: Json) => [r.customer, r.name, r.doneAt]), [[customer, 'Cy', null]])
    assert.equal((await call('POST', `/api/v1/membership/deletion-requests/${body.items[0].id}/done`)).status, 204)
    assert.equal((await call('DELETE', `/api/v1/customers/${customer}/hold`)).status, 204)
  })

  it('deletes them in one go where nothing stands before it', async () => {
    await send(purchase('ed', '30', 'e1'))
    const ed = await numberOf('ed')
    const page = new URL((await call('POST', `/api/v1/members/${ed}/link`)).body.url).pathname
    assert.match((await post(`${page}/deletion?lang=en`)).text, /We are deleting/)
    const { body } = await call('GET', '/api/v1/erasures')
    assert.deepEqual([body.items[0].customer, body.items[0].askedBy], [ed, 'customer'])
  })

  it('opens for nobody else: not a changed link, not an old one, not after links were ended', async () => {
    const token = path.split('/')[2]!
    const changed = token.replace(/^(\d+)\.(\d+)/, (_, o, c) => `${o}.${Number(c) - 1}`)
    assert.equal((await nobody('GET', `/m/${changed}`)).status, 404)
    assert.equal((await nobody('GET', '/m/x')).status, 404)
    assert.equal((await call('DELETE', `/api/v1/members/${customer}/link`)).status, 204)
    for (const at of [path, `${path}/data.json`]) assert.equal((await nobody('GET', at)).status, 404)
    assert.equal((await post(`${path}/deletion`)).status, 404)
  })
})
