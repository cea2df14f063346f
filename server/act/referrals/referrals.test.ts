import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Json } from '../../testing/heartline.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { proposal } from '../membership/programme/propose.ts'

let house: House
let call: Call
before(async () => {
  house = await openHouse()
  ;({ call } = await house.createOrganisation('Tea'))
  await call('PUT', '/api/v1/membership/programme', {
    revision: 0, programme: { ...proposal, earning: { ...proposal.earning, perAmount: null } },
  })
  await call('POST', '/api/v1/membership/live', { live: true })
  await send(signal('ann', 'visit'), signal('bo', 'visit'))
})
after(() => house?.close())

let n = 0
const signal = (subject: string, type: string, data: object = {}, daysAgo = 0) => ({
  specversion: '1.0', id: `s${++n}`, source: 'till', type, subject,
  time: new Date(Date.now() - daysAgo * 86_400_000).toISOString(), data: { touchpoint: 'counter', ...data },
})
const purchase = (subject: string, order: string, amount = '50') =>
  signal(subject, 'purchase', { total: { amount, currency: 'CNY' }, order })
async function send(...signals: object[]): Promise<void> {
  const { body, text } = await call('POST', '/api/v1/signals', signals)
  assert.deepEqual(body.refused, [], text)
  await house.drained()
}
const settle = () => house.house.referrals.work()
const numberOf =
  async (subject: string): Promise<number> => (await call('GET', `/api/v1/customers?search=${subject}`)).body.items[0].id
const linkOf = async (subject: string): Promise<Json> => (await call(
  'POST', `/api/v1/customers/${await numberOf(subject)}/referral-link`,
)).body
const pointsOf = async (subject: string): Promise<number> => (await call(
  'GET', `/api/v1/members/${await numberOf(subject)}`,
)).body.balance.points
const referrals = async (query = ''): Promise<Json[]> => (await call('GET', `/api/v1/referrals${query}`)).body.items

describe('A recommendation', { concurrency: false }, () => {
  it('has a link of its own, the same at each call, whose opening is counted', async () => {
    const link = await linkOf('ann')
    assert.deepEqual((await linkOf('ann')).code, link.code)
    const page = await house.callAs()('GET', new URL(link.url).pathname, undefined, { 'accept-language': 'zh-CN,zh' })
    assert.equal(page.status, 200)
    assert.ok(page.text.includes(link.code) && page.text.includes('Tea'), page.text)
    assert.equal((await linkOf('ann')).opened, 1)
    assert.equal((await house.callAs()('GET', '/r/NOSUCHCODE')).status, 404)
  })

  it('leads where the company says, with the code', async () => {
    const { body } = await call('GET', '/api/v1/referrals/settings')
    await call('PUT', '/api/v1/referrals/settings', { ...body, landing: 'https://tea.example/welcome?a=1' })
    const { code, url } = await linkOf('ann')
    const answer = await house.callAs()('GET', new URL(url).pathname)
    assert.deepEqual([answer.status, answer.headers['location']], [302, `https://tea.example/welcome?a=1&ref=${code}`])
    assert.equal((await call('PUT', '/api/v1/referrals/settings', { ...body, landing: 'javascript:alert(1)' })).status, 422)
    await call('PUT', '/api/v1/referrals/settings', { ...body, leastAmount: '20' })
  })

  it('is of who carried the code first, rewards both at the first purchase that counts, and once', async () => {
    const [ann, bo] = [await linkOf('ann'), await linkOf('bo')]
    await send(signal('cy', 'enquiry', { referralCode: ann.code.toLowerCase() }))
    await send(signal('cy', 'visit', { referralCode: bo.code }), purchase('cy', 'small', '5'))
    await settle()
    assert.deepEqual((await referrals()).map((r) => [r.state, r.how]), [['came', 'code']])
    await send(purchase('ann', 'own', '80'), purchase('cy', 'c1'), purchase('cy', 'c2'))
    await settle()
    await settle()
    const [referral] = await referrals(`?customer=${await numberOf('cy')}`)
    assert.deepEqual([referral.state, referral.rewarded, referral.referrer.customer], ['bought', true, await numberOf('ann')])
    assert.deepEqual([await pointsOf('ann'), await pointsOf('cy'), await pointsOf('bo')], [100, 100, 0])
  })

  it('takes the reward back when the purchase goes back, and gives it for the next that stays', async () => {
    await send(signal('cy', 'return', { order: 'c1' }))
    await settle()
    assert.deepEqual([await pointsOf('ann'), await pointsOf('cy')], [100, 100], 'c2 stayed, and counts now')
    await send(signal('cy', 'return', { order: 'c2' }))
    await settle()
    assert.deepEqual([await pointsOf('ann'), await pointsOf('cy')], [0, 0])
    assert.equal((await referrals())[0]!.state, 'returned')
  })

  it('is not of somebody who was known for long, nor of oneself, nor of a code that is not ours', async () => {
    const { code } = await linkOf('ann')
    await send(signal('old', 'visit', {}, 60), signal('old', 'visit', { referralCode: code }))
    await send(
      signal('ann', 'visit', { referralCode: code }), signal('dee', 'visit', { referralCode: 'NOTACODE' }),
      signal('dee', 'visit', { referralCode: '\u0000' }),
    )
    await settle()
    assert.equal((await referrals()).length, 1)
  })

  it('ends when the two turn out to be one by a shared identifier, and the reward goes back', async () => {
    const { code } = await linkOf('bo')
    await send(signal('bo2', 'visit', { referralCode: code }), purchase('bo2', 'b1'))
    await settle()
    assert.equal(await pointsOf('bo2'), 100)
    const phone = { customer: { phone: '13900139000' } }
    await send(signal('bo', 'visit', phone), signal('bo2', 'visit', phone))
    await send(purchase('bo2', 'b2'))
    await settle()
    assert.deepEqual((await referrals('?state=void')).length, 1)
    assert.equal((await call('GET', `/api/v1/members/${await numberOf('bo2')}`)).body.balance.points, 0)
  })

  it('by name waits until the one who was named comes', async () => {
    await send(signal('ann', 'referral', { referred: 'eve' }))
    await settle()
    await send(purchase('eve', 'e1', '200'))
    await settle()
    const [first] = await referrals()
    assert.deepEqual([first.how, first.state, await pointsOf('eve')], ['named', 'bought', 100])
  })

  it('rewards no more friends in a month than the company says', async () => {
    const { body } = await call('GET', '/api/v1/referrals/settings')
    await call('PUT', '/api/v1/referrals/settings', { ...body, mostPerMonth: 1 })
    await send(signal('fay', 'visit', { referralCode: (await linkOf('ann')).code }), purchase('fay', 'f1'))
    await settle()
    assert.deepEqual([await pointsOf('fay'), (await referrals())[0].rewarded], [0, false])
  })

  it('is shown with what it earned, how sure that is, and how long the chains are', async () => {
    await send(signal('gus', 'visit', { referralCode: (await linkOf('eve')).code }), purchase('gus', 'g1', '100'))
    await settle()
    const { body } = await call('GET', '/api/v1/referrals/overview')
    assert.deepEqual([body.came, body.bought], [4, 4], 'cy kept a small purchase; eve, fay and gus bought')
    assert.deepEqual(body.earned, { ...body.earned, purchases: 4, total: 5 + 200 + 50 + 100, currency: 'CNY' })
    const { perFriend } = body.earned
    assert.equal(perFriend.value, 355 / 4)
    assert.ok(perFriend.low < perFriend.value && perFriend.value < perFriend.high && perFriend.n === 4)
    assert.deepEqual(body.depth, [{ steps: 1, customers: 3 }, { steps: 2, customers: 1 }])
    assert.deepEqual(body.top.map((t: Json) => [t.came, t.earned]), [[3, 255], [1, 100]])
    assert.ok(body.opened >= 2 && body.wordOfMouth.of >= 0)
  })
})
