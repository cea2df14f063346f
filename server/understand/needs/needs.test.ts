import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sharedNeeds } from '@heartline/stats/segments'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { Approach, Needs } from './contract.ts'

/**
 * 240 customers of two tiers: all want a seat, gold wants a quiet corner, silver wants small cups, and few want anything else.
 */
interface Person { readonly id: string; readonly tier: 'gold' | 'silver'; readonly needs: readonly string[] }
const people: readonly Person[] = makePeople(seeded(8))
const at = (day: number, hour = 12) => new Date(Date.UTC(2026, 3, day, hour)).toISOString()

describe('what customers need', () => {
  let house: House
  let call: Call
  before(async () => {
    house = await openHouse()
    ;({ call } = await house.createOrganisation('Seats'))
    const signal = (id: string, type: string, subject: string | undefined, time: string, data: object) =>
      ({ specversion: '1.0', id, source: 'counter', type, time, ...(subject === undefined ? {} : { subject }), data })
    const signals = people.flatMap((p) => p.needs.map((need, i) =>
      signal(`${p.id}-${i}`, i % 2 ? 'need' : 'enquiry', p.id, at(1 + (i % 20)), {
        attributes: { tier: p.tier }, ...(i % 2 ? { need: ` ${need} ` } : { interest: need.toUpperCase() }),
      })))
    signals.push(signal('nobody', 'need', undefined, at(2), { need: 'a seat' }))
    // Those who bought after they said it are no longer waiting.
    signals.push(signal('bought', 'purchase', people[0]!.id, at(28), { total: { amount: '9.00', currency: 'CNY' } }))
    signals.push(
      signal('bought-before', 'purchase', people[1]!.id, '2026-01-01T00:00:00Z', { total: { amount: '9.00', currency: 'CNY' } }),
    )
    // A survey's ladders travel beside its scores.
    for (let i = 0; i < 5; i++)
      signals.push(signal(`ladder${i}`, 'feedback', people[i]!.id, at(25), {
        touchpoint: 'seat', scores: [{ method: 'csat', value: 4 }],
        ladders: [{
          question: 'why', what: 'Quiet corner', soThat: i < 3 ? 'I can read' : `my own reason ${i}`,
          matters: i < 2 ? 'time for myself' : `only mine ${i}`,
        }],
      }))
    assert.equal((await call('POST', '/api/v1/signals', signals)).body.accepted, signals.length)
    await house.drained()
  })
  after(() => house.close())

  const ask = async (query = '') => {
    const { status, body } = await call('GET', `/api/v1/needs${query}`)
    assert.equal(status, 200, JSON.stringify(body))
    return body as Needs
  }
  const having =
    (need: string) => people.filter((p) => p.needs.includes(need) || (need === 'quiet corner' && people.indexOf(p) < 5)).length

  it('is counted by customers, whatever the case and the blanks of the words, wherever it was said', async () => {
    const { needs, customers, unnamed } = await ask()
    assert.equal(customers, people.length)
    assert.equal(unnamed, 1)
    for (const need of ['a seat', 'quiet corner', 'small cups']) {
      const found = needs.find((n) => n.need === need)!
      assert.deepEqual([found.share.part, found.share.whole], [having(need), people.length], need)
    }
    assert.deepEqual(needs.map((n) => n.share.part), needs.map((n) => n.share.part).toSorted((a, b) => b - a))
  })

  it('is common to all or a segment’s own, as packages/stats finds on the same people', async () => {
    const { needs, commonShare, by } = await ask('?by=tier')
    assert.equal(by, 'tier')
    const compared = (need: string) => needs.find((n) => n.need === need)!.compared!
    assert.equal(compared('a seat').verdict, 'common')
    assert.deepEqual([compared('quiet corner').verdict, compared('quiet corner').own], ['own', ['gold']])
    assert.deepEqual([compared('small cups').verdict, compared('small cups').own], ['own', ['silver']])
    const names = needs.map((n) => n.need)
    const truth = sharedNeeds(people.map((p) => p.tier), Object.fromEntries(names.map((name) =>
      [name, people.map((p, i) => Number(p.needs.includes(name) || (name === 'quiet corner' && i < 5)))])))
    assert.ok(
      Math.abs(commonShare!.value - truth.commonShare.value) < 0.02, `${commonShare!.value} and ${truth.commonShare.value}`,
    )
    const { body } = await call('GET', `/api/v1/findings/${compared('quiet corner').finding}`)
    assert.deepEqual([body.kind, body.subject.key, body.detail.own], ['needs.shared-or-own', 'quiet corner', ['gold']])
  })

  it('is compared by nothing that customers have not got', async () => {
    const { by, commonShare, dimensions } = await ask('?by=shoe-size')
    assert.deepEqual([by, commonShare, dimensions], [null, null, ['tier']])
  })

  it('leads up a ladder to why it matters; what one customer alone said is not shown', async () => {
    const { ladders } = await ask()
    assert.equal(ladders.answers, 5)
    assert.deepEqual(ladders.links.toSorted((a, b) => b.customers - a.customers), [
      { step: 'so-that', from: 'quiet corner', to: 'i can read', customers: 3 },
      { step: 'matters', from: 'i can read', to: 'time for myself', customers: 2 },
    ])
  })

  it('leads to whom to approach: who said it and has not bought since, page by page', async () => {
    const waiting = (await ask()).needs.find((n) => n.need === 'a seat')!.waiting
    const found: Approach['items'] = []
    for (let cursor = ''; ;) {
      const { body } = await call(
        'GET', `/api/v1/needs/customers?need=A%20seat&limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      )
      found.push(...(body as Approach).items)
      if (!body.next) break
      cursor = body.next
    }
    assert.equal(found.length, waiting)
    assert.equal(new Set(found.map((f) => f.customer)).size, waiting)
    const sayers = people.filter((p) => p.needs.includes('a seat'))
    assert.equal(waiting, sayers.length - Number(sayers.includes(people[0]!)))
  })

  it('is nobody else’s business', async () => {
    const other = await house.createOrganisation('Elsewhere')
    const { body } = await other.call('GET', '/api/v1/needs?by=tier')
    assert.deepEqual([body.customers, body.needs], [0, []])
  })
})

function makePeople(random: () => number): Person[] {
  return Array.from({ length: 240 }, (_, i) => {
    const tier = i % 2 ? 'gold' as const : 'silver' as const
    const needs = [
      ...(random() < 0.7 ? ['a seat'] : []), ...(random() < (tier === 'gold' ? 0.6 : 0.1) ? ['quiet corner'] : []),
      ...(random() < (tier === 'silver' ? 0.5 : 0.08) ? ['small cups'] : []), ...(random() < 0.03 ? ['ice'] : []),
    ]
    return { id: `p${i}`, tier, needs: needs.length > 0 ? needs : ['a seat'] }
  })
}

function seeded(seed: number): () => number {
  let s = seed
  return () => (s = (Math.imul(s, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
}
