import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { seeded } from '@heartline/stats'
import type { OrgId } from '../../../govern/roles/index.ts'
import { type Call, type House, openHouse } from '../../../testing/house.ts'
import { type Event, lastDay, recordedTown } from '../testing/small-town.ts'
import { untilWorkedOut } from '../../../testing/until-worked-out.ts'
import type { Search, Searches } from './contract.ts'

/**
 * Customers of two kinds that nobody wrote down: even numbers come
 * often and like the till, odd ones come rarely and like the app.
 */
function twoKinds(customers: number): Event[] {
  const random = seeded(7)
  return Array.from({ length: customers }, (_, i) => i + 1).flatMap((customer) => {
    const often = customer % 2 === 0
    const buys = (often ? 20 : 5) + Math.floor(random() * 6)
    const rated = (touchpoint: string, liked: boolean): Event => {
      const value = liked === random() < 0.9 ? 5 : 1
      return { customer, day: lastDay - 1, type: 'feedback', touchpoint, score: { method: 'csat', value, tone: (value - 3) / 2 } }
    }
    return [
      ...Array.from({ length: buys }, (): Event =>
        ({ customer, day: Math.floor(random() * lastDay), type: 'purchase', touchpoint: 'till', amount: 20 + 10 * random() })),
      rated('till', often), rated('app', !often), rated('seat', often),
    ]
  })
}

describe('A search for groups', () => {
  let house: House
  let org: OrgId
  let call: Call
  before(async () => {
    house = await openHouse()
    ;({ org, call } = await house.createOrganisation('Kinds'))
    await house.house.signals.append(recordedTown(org, twoKinds(400)), 'kinds')
  })
  after(() => house?.close())

  async function search(ask: object): Promise<Search> {
    const { status, body } = await call('POST', '/api/v1/segment-searches', ask)
    assert.equal(status, 202, JSON.stringify(body))
    for (const until = Date.now() + 60_000; ; await sleep(50)) {
      const found: Searches = (await call('GET', '/api/v1/segment-searches')).body
      if (found.latest?.state === 'done') return found.latest
      assert.ok(!/failed|cancelled/.test(found.latest!.state) && Date.now() < until, JSON.stringify(found.latest))
    }
  }
  /** The share of a saved group's customers that are of one kind, and of that kind that are in it. */
  async function purityOf(of: Search, group: number, name: string): Promise<number> {
    const { body } = await call('POST', '/api/v1/saved-segments', { name, definition: { kind: 'found', search: of.id, group } })
    const { key, size } = await untilWorkedOut(call, body.key)
    const members = await house.house.segments.customersOf(org, key)
    assert.equal(members.length, size)
    const even = members.filter((c) => c % 2 === 0).length
    return Math.min(Math.max(even, size! - even) / size!, Math.max(even, size! - even) / 200)
  }

  it('finds by what they do who comes often and who rarely, and gives back who is who', async () => {
    const done = await search({ method: 'k-means', traits: ['purchases', 'spend'], most: 4 })
    const report = done.report!
    assert.ok(report.state === 'found', JSON.stringify(report))
    assert.equal(report.groups.length, 2)
    assert.ok(report.clarity > 0.5 && report.stability.value > 0.95, JSON.stringify([report.clarity, report.stability]))
    const means = report.groups.map((g) => g.means.find((m) => m.trait === 'purchases')!.mean).toSorted((a, b) => a - b)
    assert.ok(Math.abs(means[0]! - 7.5) < 1 && Math.abs(means[1]! - 21) < 2, `${means}`)
    assert.ok(await purityOf(done, 0, 'First of what they do') > 0.98)
  })

  it('finds by what they answered who likes what', async () => {
    const answers = ['till', 'app', 'seat'].map((touchpoint) => ({ of: 'touchpoint', touchpoint }))
    const done = await search({ method: 'latent-class', answers, most: 3 })
    const report = done.report!
    assert.ok(report.state === 'found', JSON.stringify(report))
    assert.equal(report.groups.length, 2)
    const likes =
      report.groups.map((g) => g.answers.find((a) => a.question === 'till')!.shares.find((s) => s.answer === 'pleasant')!.share)
        .toSorted((a, b) => a - b)
    assert.ok(Math.abs(likes[0]! - 0.1) < 0.07 && Math.abs(likes[1]! - 0.9) < 0.07, `${likes}`)
    assert.ok(await purityOf(done, 0, 'First of what they like') > 0.9)
  })

  it('says what is missing where there are too few, and why where the data cannot carry it', async () => {
    const wanted = await search({ method: 'k-means', traits: ['tone', 'contacts'] })
    assert.deepEqual(
      [wanted.report!.state, 'why' in wanted.report! && wanted.report.why.includes('same for every customer')], ['refused', true],
    )
    const needed = await search({
      method: 'latent-class', answers: [{ of: 'need', need: 'ice' }, { of: 'need', need: 'a seat' }],
    })
    assert.deepEqual(needed.report, { state: 'not-enough', have: 0, need: 100 })
  })

  it('is one at a time, can be cancelled, and is nobody else’s', async () => {
    const answers = ['till', 'app', 'seat'].map((touchpoint) => ({ of: 'touchpoint', touchpoint }))
    const other = await house.createOrganisation('Elsewhere')
    const { body } = await call('POST', '/api/v1/segment-searches', { method: 'latent-class', answers, most: 8 })
    assert.equal(
      (await call('POST', '/api/v1/segment-searches', { method: 'k-means', traits: ['purchases', 'spend'] })).status, 409,
    )
    assert.equal((await call('POST', `/api/v1/segment-searches/${body.id}/cancel`)).status, 200)
    assert.equal((await other.call('POST', `/api/v1/segment-searches/${body.id}/cancel`)).status, 404)
    assert.deepEqual((await other.call('GET', '/api/v1/segment-searches')).body, { latest: null, done: null })
    assert.equal((await other.call('POST', '/api/v1/saved-segments', {
      name: 'Mine', definition: { kind: 'found', search: body.id, group: 0 },
    })).status, 404)
    for (const until = Date.now() + 20_000; ; await sleep(50)) {
      const { latest }: Searches = (await call('GET', '/api/v1/segment-searches')).body
      if (latest!.state === 'cancelled') break
      assert.ok(Date.now() < until, JSON.stringify(latest))
    }
  })
})
