import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { simulateItems } from '@heartline/stats/recommend'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Json } from '../../testing/heartline.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'

/** A record shop: 400 customers whose tastes are known, and some whose situation is. */
const dayMs = 86_400_000
const ago = (days: number) => new Date(Date.now() - days * dayMs).toISOString()
let house: House
let call: Call
let org: OrgId
const ids = new Map<string, number>()

let n = 0
const signal = (subject: string, type: string, days: number, data: object = {}) =>
  ({ specversion: '1.0', id: `n${n++}`, source: 'till', type, subject, time: ago(days), data })
const bought = (subject: string, days: number, amount: string, skus: readonly string[] = [], more: object = {}) =>
  signal(subject, 'purchase', days,
  { total: { amount, currency: 'CNY' }, items: skus.map((sku) => ({ sku, name: `Record ${sku}` })), ...more })
const scored = (subject: string, days: number, value: number, more: object = {}) =>
  signal(subject, 'feedback', days, { touchpoint: 'till', scores: [{ method: 'csat', value }], ...more })
const wished = (subject: string, days: number, interest: string) => signal(subject, 'enquiry', days, { interest })

const next = async (who: string, by = call): Promise<Json> => (await by('GET', `/api/v1/customers/${ids.get(who)}/next`)).body
const because = (body: Json) => [body.action, ...body.reasons.map((r: Json) => r.because)]
const agree = async (who: string, purpose: string) =>
  assert.equal((await call('POST', `/api/v1/customers/${ids.get(who)}/consents`, {
    channel: 'email', purpose, granted: true, where: 'till', words: 'yes', version: '1',
  })).status, 201)

before(async () => {
  house = await openHouse()
  ;({ org, call } = await house.createOrganisation('Records', { timeZone: 'UTC' }))
  const occasions = Array.from({ length: 400 }, (_, i) => [{ time: 200, pieces: 3 }, { time: 100, pieces: 2 + (i % 2) }])
  const histories = simulateItems(occasions, { items: 80, tastes: 4, affinity: 0.9, seed: 4 })
  const shop = histories.flatMap(({ items, times }, c) => [200, 100].map((time, nth) =>
    bought(`c${c}`, time, '30.00', Array.from(items).filter((_, i) => times[i] === [200, 100][nth]).map((i) => `s${i}`))))
  const people = [
    bought('wisher', 40, '30.00', ['s0']), scored('wisher', 12, 5), wished('wisher', 10, 'Opera'), wished('wisher', 11, 'opera'),
    bought('bought-it', 40, '30.00', ['s0']), wished('bought-it', 20, 'Opera'), scored('bought-it', 12, 5),
    bought('bought-it', 9, '30.00'),
    bought('sour', 40, '30.00', ['s0']), wished('sour', 10, 'Opera'), scored('sour', 12, 1),
    bought('taste', 40, '30.00', ['s1', 's5', 's9']), scored('taste', 12, 5),
    bought('disliked', 40, '30.00', ['s1', 's5', 's9'], { order: 'o1' }), signal('disliked', 'return', 38, { order: 'o1' }),
    scored('disliked', 12, 5),
    bought('dear', 4, '900.00', ['s0']),
  ]
  for (let i = 0; i < shop.length; i += 500)
    assert.equal((await call('POST', '/api/v1/signals', shop.slice(i, i + 500))).body.refused.length, 0)
  assert.deepEqual((await call('POST', '/api/v1/signals', people)).body.refused, [])
  await house.drained()
  for (const who of ['wisher', 'bought-it', 'sour', 'taste', 'disliked', 'dear', 'c0'])
    ids.set(who, (await call('GET', `/api/v1/customers?search=${who}`)).body.items[0].id)
})
after(() => house?.close())

describe('Recommendations', () => {
  it('are offered to nobody before they were tried out', async () => {
    assert.equal((await call('GET', '/api/v1/recommendations')).body.trial, null)
    assert.deepEqual(because(await next('taste')), ['leave-alone', 'nothing-due'])
  })
  it('are tried out on the last purchases, held back, and found better than popularity where customers have tastes', async () => {
    assert.equal((await call('POST', '/api/v1/recommendations/runs')).status, 202)
    let status: Json
    for (const until = Date.now() + 60_000; !(status =
      (await call('GET', '/api/v1/recommendations')).body).trial; await sleep(100)) assert.ok(Date.now() < until)
    const { trial, finding } = status
    assert.deepEqual([trial.verdict, trial.tested > 350], ['better', true], JSON.stringify(trial))
    assert.ok(trial.hitRateGain.low > 0 && trial.similar.hitRate > trial.popular.hitRate)
    const claim = (await call('GET', `/api/v1/findings/${finding}`)).body
    assert.deepEqual(
      [claim.kind, claim.verdict, claim.n, claim.estimate.value],
      ['offers.recommendations', 'stands', trial.tested, trial.hitRateGain.value],
    )
  })
  it('then come from what the customer has and did not send back', async () => {
    const body = await next('taste')
    assert.deepEqual(because(body), ['offer', 'goes-with-own'])
    assert.ok(body.fits.length === 3
      && body.fits.every((f: Json) => f.basis === 'item' && Number(f.about.slice(8)) % 4 === 1), JSON.stringify(body.fits))
    assert.deepEqual((await next('disliked')).fits, [], 'what was sent back speaks for nothing')
  })
})

describe('The next best action', () => {
  it('is said with its reasons and with what the contact rules allow', async () => {
    const body = await next('wisher')
    assert.deepEqual(because(body).slice(0, 2), ['offer', 'wish'])
    assert.deepEqual([body.fits[0].about, body.reasons[0].facts.what], ['opera', 'opera'])
    assert.deepEqual([body.way.allowed, body.way.reason], [false, 'no-address'])
    assert.deepEqual(because(await next('dear')), ['follow-up', 'dear-purchase-unheard'])
    assert.equal((await next('sour')).action, 'recover')
    assert.ok(!(await next('bought-it')).fits.some((f: Json) => f.basis === 'wish'), 'a wish ends with the next purchase')
  })
  it('is listed by what is at stake, none against a contact rule, and counts whom the rules protect', async () => {
    const { body } = await call('GET', '/api/v1/next?limit=200')
    assert.ok(body.looked > 300)
    assert.deepEqual(body.items.filter((i: Json) => !i.way.allowed), [])
    assert.ok(body.protected.some((p: Json) => p.reason === 'no-address' && p.n > 0))
    const reach = [
      signal('wisher', 'visit', 9, { customer: { email: 'wisher@x.cn' } }),
      signal('sour', 'visit', 9, { customer: { phone: '13800138001' } }),
    ]
    assert.equal((await call('POST', '/api/v1/signals', reach)).body.accepted, 2)
    await house.drained()
    await agree('wisher', 'offer')
    const policy = {
      quiet: { weekday: [], weekend: [], weekendDays: [] }, caps: { everything: { most: 5, days: 1 }, purposes: {} },
    }
    assert.equal((await call('PUT', '/api/v1/contact-policy', policy)).status, 200)
    const now = (await call('GET', '/api/v1/next?limit=200')).body.items
    assert.deepEqual(
      now.map((i: Json) => [i.customer, i.action, i.way.channel]).toSorted(),
      [[ids.get('sour'), 'recover', 'phone'], [ids.get('wisher'), 'offer', 'email']].toSorted(),
    )
    assert.deepEqual(
      (await call('GET', '/api/v1/next?action=offer')).body.items.map((i: Json) => i.customer), [ids.get('wisher')],
    )
  })
})

describe('An offer', () => {
  const offer = (who: string, body: object, by = call) => by('POST', `/api/v1/customers/${ids.get(who)}/offers`, body)
  it('is not made to the unsatisfied, nor of what does not fit, and it is said why', async () => {
    for (const [who, draft, why] of [
      ['sour', {}, /not answered yet|was not good/], ['dear', {}, /not known how they felt/],
      ['wisher', { about: 'boat insurance' }, /fit them/],
    ] as const) {
      const { status, body } = await offer(who, draft)
      assert.equal(status, 409, who)
      assert.match(body.detail, why)
    }
  })
  it('made in person stands on the page and on the timeline, and the customer is left alone for a while', async () => {
    const { status, body } = await offer('wisher', { about: 'Opera' })
    assert.equal(status, 201)
    assert.deepEqual(
      [body.offers.length, body.offers[0].about, body.offers[0].contact, because(body)],
      [1, 'opera', null, ['leave-alone', 'offered-lately']],
    )
    for (const until = Date.now() + 20_000; ; await sleep(100)) {
      const { items } = (await call('GET', `/api/v1/signals?customer=${ids.get('wisher')}&type=contact`)).body
      if (items[0]?.data.offer === 'opera') break
      assert.ok(Date.now() < until, 'it is told to history')
    }
  })
  it('by mail goes through the contact rules, and says what became of it', async () => {
    const { status, body } = await offer('taste', { message: { subject: 'For you', text: 'It goes with your records' } })
    assert.equal(status, 201)
    assert.deepEqual(body.offers[0].contact, { state: 'refused', reason: 'channel-off' })
  })
  it('is one and the same where it is wished twice under one key', async () => {
    const { offers, postgres } = house.house
    const c0 = [scored('c0', 1, 5), wished('c0', 1, 'Jazz')]
    assert.equal((await call('POST', '/api/v1/signals', c0)).body.accepted, 2)
    await house.drained()
    const wish = { org, customer: ids.get('c0')!, key: 'playbook run 1 step 2', about: 'jazz', by: null }
    const made = await Promise.all([1, 2, 3].map(() => postgres.db.transaction().execute((tx) => offers.make(tx, wish))))
    assert.equal(new Set(made.map((m) => m.state === 'made' && m.id)).size, 1)
    assert.equal((await next('c0')).offers.length, 1)
  })
  it('is made by those who stand before customers', async () => {
    const analyst = await house.addPerson(call, 'analyst', 'analyst@r.example')
    assert.equal((await offer('taste', {}, analyst)).status, 403)
    assert.equal((await analyst('GET', '/api/v1/next')).status, 200)
    const other = await house.createOrganisation('Elsewhere')
    assert.equal((await offer('taste', {}, other.call)).status, 404)
    assert.equal((await other.call('GET', `/api/v1/customers/${ids.get('taste')}/next`)).status, 404)
  })
})
