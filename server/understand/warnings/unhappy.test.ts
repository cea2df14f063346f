import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Json } from '../../testing/heartline.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { CustomerFlagged } from './contract.ts'
import { type CustomerFlaggedHandler, flagUnhappy } from './flag-unhappy.ts'

describe('An unhappy customer', () => {
  let house: House
  let call: Call
  let org: OrgId
  let sent = 0
  before(async () => {
    house = await openHouse()
    ;({ org, call } = await house.createOrganisation('Tea', { timeZone: 'Asia/Shanghai' }))
  })
  after(() => house?.close())

  const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  /** Sends one signal and waits until it is in history. */
  async function send(subject: string, data: object, more: { type?: string; time?: string } = {}) {
    const signal = {
      specversion: '1.0', id: `u${++sent}`, source: 'shop', type: 'feedback', subject, time: ago(0), ...more,
      data: { touchpoint: 'till', customer: { name: subject }, ...data },
    }
    assert.deepEqual((await call('POST', '/api/v1/signals', [signal])).body.refused, [])
    await house.drained()
  }
  const low = { scores: [{ method: 'csat', value: 1 }] }
  const flags = async (state = 'now') => (await call('GET', `/api/v1/unhappy?state=${state}`)).body as Json
  const flagOf = async (name: string, state = 'now') => (await flags(state)).items.find((f: Json) => f.customer.name === name)

  it('is flagged as soon as the signal is recorded, with the reason and the words', async () => {
    await send('Ann', { ...low, text: 'Waited forty minutes and the drink was wrong. Terrible service, I am furious.' })
    const flag = await flagOf('Ann')
    assert.deepEqual(flag.state, { state: 'open' })
    assert.equal(flag.signals, 1)
    assert.ok(
      flag.reasons.some((r: Json) => r.kind === 'low-score' && r.signal === 'u1' && r.touchpoint === 'till' && r.tone === -1),
    )
    assert.match(flag.text, /Waited forty minutes/)
  })
  it('is not flagged for a middling score, nor where nobody knows who it was', async () => {
    const before = (await flags()).counts
    await send('Bea', { scores: [{ method: 'csat', value: 3 }] })
    await call(
      'POST', '/api/v1/signals',
      [{ specversion: '1.0', id: 'nobody', source: 'shop', type: 'feedback', data: { touchpoint: 'till', ...low } }],
    )
    await house.drained()
    assert.deepEqual((await flags()).counts, before)
  })
  for (const [what, kind, data, type] of [
    ['a complaint', 'complaint', { topic: 'wrong drink' }, 'complaint'],
    ['the end of a membership', 'leaving', { action: 'left' }, 'membership'],
    ['a mood that staff saw', 'mood', { scores: [{ method: 'observed', value: -0.8, intensity: 0.9 }] }, 'mood'],
    ['a text that speaks of leaving', 'leaving', { text: '太差了,等了一个小时没人理,再也不来了!' }, 'review'],
  ] as const)
    it(`is flagged for ${what}`, async () => {
      await send(what, data, { type })
      assert.ok((await flagOf(what)).reasons.some((r: Json) => r.kind === kind))
    })
  it('is not flagged for what happened long ago', async () => {
    await send('Old', low, { time: ago(60) })
    assert.equal(await flagOf('Old'), undefined)
  })
  it('is not flagged for what staff wrote of their own call', async () => {
    await send(
      'Called', { direction: 'outbound', text: 'The customer was furious, terrible, wants to leave us.' }, { type: 'contact' },
    )
    assert.equal(await flagOf('Called'), undefined)
  })

  it('has one flag for one episode, which grows and becomes more severe', async () => {
    await send('Cy', { scores: [{ method: 'csat', value: 2 }] })
    const first = await flagOf('Cy')
    assert.equal(first.severity, 'notable')
    await send('Cy', { topic: 'late' }, { type: 'complaint' })
    const then = await flagOf('Cy')
    assert.equal(then.id, first.id)
    assert.equal(then.signals, 2)
    assert.equal(then.severity, 'serious')
  })
  it('is listed with the most severe first', async () => {
    const order = ['notable', 'serious', 'urgent']
    const severities = (await flags()).items.map((f: Json) => order.indexOf(f.severity))
    assert.deepEqual(severities, severities.toSorted((a: number, b: number) => b - a))
  })
  it('is found page by page, each once', async () => {
    const seen: number[] = []
    for (let cursor = ''; ;) {
      const { body } = await call('GET', `/api/v1/unhappy?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      seen.push(...body.items.map((f: Json) => f.id))
      if (!body.next) break
      cursor = body.next
    }
    assert.deepEqual(seen, (await flags()).items.map((f: Json) => f.id))
    assert.equal(new Set(seen).size, seen.length)
  })

  it('is taken on by a person, and done with an outcome', async () => {
    const { id } = await flagOf('Cy')
    const taken = await call('POST', `/api/v1/unhappy/${id}/take`)
    assert.equal(taken.body.state.owner.name, 'Olive Owner')
    const { counts } = await flags()
    assert.equal(counts.taken, 1)
    const done = await call('POST', `/api/v1/unhappy/${id}/done`, { outcome: 'solved', note: 'new drink' })
    assert.equal(done.body.state.outcome, 'solved')
    assert.equal((await call('POST', `/api/v1/unhappy/${id}/take`)).status, 409)
    assert.equal((await flagOf('Cy', 'done')).id, id)
  })
  it('raises a new flag with a new sign after the answer, and none with an older one', async () => {
    await send('Cy', low, { time: ago(1) })
    assert.equal(await flagOf('Cy'), undefined, 'what came before the answer belonged to that episode')
    await send('Cy', low, { time: new Date(Date.now() + 1_000).toISOString() })
    assert.notEqual((await flagOf('Cy')).id, (await flagOf('Cy', 'done')).id)
  })

  it('is told to whoever wants to know, in the transaction that makes it so: undone with it', async () => {
    const told: CustomerFlagged[] = []
    const signal = {
      id: 'f1', source: 'shop', type: 'complaint', time: ago(0), day: ago(0).slice(0, 10), received: ago(0), customer: 4_711,
      touchpoint: 'till', touchpoints: ['till'],
      scores: [], text: '', lang: '', annotation: null, amount: null, currency: '', attributes: {}, data: {},
    }
    const flag = (handler: CustomerFlaggedHandler) => house.house.postgres.db.transaction()
      .execute((tx) => flagUnhappy({ fact: 'signals.recorded', org, signals: [signal] }, tx, new Date(), [handler]))
    const before = (await flags()).counts.open
    await assert.rejects(flag(() => Promise.reject(new Error('no case could be opened'))), /no case/)
    assert.equal((await flags()).counts.open, before)
    await flag(async (fact) => void told.push(fact))
    assert.equal((await flags()).counts.open, before + 1)
    assert.deepEqual(
      told.map((f) => f.flags.map(({ customer, severity, isNew }) => ({ customer, severity, isNew }))),
      [[{ customer: 4_711, severity: 'serious', isNew: true }]],
    )
  })

  it('is flagged by the organisation’s own thresholds, which a manager sets and an agent does not', async () => {
    const { body } = await call('GET', '/api/v1/unhappy-thresholds')
    const agent = await house.addPerson(call, 'agent', 'agent@x.cn')
    assert.equal((await agent('PUT', '/api/v1/unhappy-thresholds', body)).status, 403)
    const manager = await house.addPerson(call, 'manager', 'manager@x.cn')
    assert.equal(
      (await manager('PUT', '/api/v1/unhappy-thresholds', { ...body, lowScoreTone: -1, complaints: false })).status, 200,
    )
    await send('Dee', { scores: [{ method: 'csat', value: 2 }] })
    await send('Dee', { topic: 'x' }, { type: 'complaint' })
    assert.equal(await flagOf('Dee'), undefined)
    await manager('PUT', '/api/v1/unhappy-thresholds', body)
  })
  it('may be taken by the front line, and is a number without words for an analyst who may not identify', async () => {
    const { id } = await flagOf('Ann')
    const front = await house.addPerson(call, 'front-line', 'front@x.cn')
    assert.equal((await front('POST', `/api/v1/unhappy/${id}/take`)).status, 200)
    const analyst = await house.addPerson(call, 'analyst', 'analyst@x.cn')
    const { body } = await analyst('GET', '/api/v1/unhappy')
    assert.ok(body.items.every((f: Json) => f.customer.name === null))
    assert.equal((await analyst('POST', `/api/v1/unhappy/${id}/take`)).status, 403)
  })
})
