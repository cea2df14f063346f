import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { scoreRfm } from '@heartline/stats/segments'
import type { OrgId } from '../../govern/roles/index.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { Member, SavedSegment } from './contract.ts'
import { rfmScores } from './questions/by-rfm.ts'
import type { Condition, Rule } from './rule/contract.ts'
import { satisfies } from './testing/oracle.ts'
import { cities, dayOf, type Event, lastDay, places, recordedTown, smallTown, wants } from './testing/small-town.ts'
import { untilWorkedOut } from '../../testing/until-worked-out.ts'
import { z } from 'zod'

describe('A saved segment', () => {
  let house: House
  let org: OrgId
  let call: Call
  const events = smallTown(120, 3).toSorted((a, b) => a.day - b.day)
  const byCustomer = Map.groupBy(events, (e) => e.customer)
  const holding = (rule: Rule) => [...byCustomer].filter(([, own]) => satisfies(own, rule)).map(([customer]) => customer)
    .toSorted((a, b) => a - b)
  before(async () => {
    house = await openHouse()
    ;({ org, call } = await house.createOrganisation('Town'))
    await house.house.signals.append(recordedTown(org, events), 'town')
  })
  after(() => house?.close())

  const save = async (name: string, definition: object): Promise<SavedSegment> => {
    const { status, body } = await call('POST', '/api/v1/saved-segments', { name, definition })
    assert.equal(status, 201, JSON.stringify(body))
    return untilWorkedOut(call, body.key)
  }
  const rule = (...of: Condition[]): { kind: 'rule'; rule: Rule } => ({ kind: 'rule', rule: { join: 'all', of } })

  it('by rule holds exactly the customers of whom the rule is true, whatever the rule', async () => {
    await fc.assert(fc.asyncProperty(anyRule, async (drawn) => {
      const { status, body } = await call('POST', '/api/v1/saved-segments/preview', { definition: { kind: 'rule', rule: drawn } })
      assert.deepEqual(
        [status, body.customers, body.of, body.asOf], [200, holding(drawn).length, byCustomer.size, dayOf(lastDay)],
        JSON.stringify(body),
      )
    }), { numRuns: 60, seed: 5 })
  })

  it('is worked out when it is saved; others ask for its customers by its key', async () => {
    const definition = rule({ what: 'purchases', is: 'at-least', times: 3 }, {
      what: 'attribute', dimension: 'city', is: 'one-of', members: ['Ningbo'],
    })
    const saved = await save('Ningbo regulars', definition)
    const truth = holding(definition.rule)
    assert.deepEqual(
      [saved.key, saved.size, saved.of, saved.asOf], ['ningbo-regulars', truth.length, byCustomer.size, dayOf(lastDay)],
    )
    const { segments } = house.house
    assert.deepEqual(await segments.customersOf(org, saved.key), truth)
    assert.deepEqual(
      [await segments.isMember(org, saved.key, truth[0]!), await segments.isMember(org, saved.key, 9_999)], [true, false],
    )
    const { sql, params } = segments.holdsWhere(saved.key)
    const [counted] = await house.house.clickhouse.query({
      name: 'test.where', org, row: z.object({ n: z.number() }), params,
      sql: `SELECT uniqExact(customer) AS n FROM signals WHERE org = {org:UInt32} AND ${sql}`,
    })
    assert.equal(counted!.n, truth.length)
  })

  it('says who came and who left when it is worked out again', async () => {
    const waiting = rule({ what: 'need', is: 'said', need: 'Quiet Corner' })
    const saved = await save('Quiet ones', waiting)
    const among = new Set(await house.house.segments.customersOf(org, saved.key))
    const [stranger, other] = [...byCustomer.keys()].filter((c) => !among.has(c)) as [number, number]
    const late: Event[] = [stranger, other].map((customer) => ({
      customer, day: lastDay, type: 'need', touchpoint: 'till', need: wants[0]!,
    }))
    await house.house.signals.append(recordedTown(org, late).map((s) => ({ ...s, id: `late-${s.customer}` })), 'late')
    assert.equal((await call('POST', `/api/v1/saved-segments/${saved.key}/refresh`)).status, 202)
    const again = await untilWorkedOut(call, saved.key)
    assert.deepEqual([again.size, again.came, again.gone], [saved.size! + 2, 2, 0])
    await call('PUT', `/api/v1/saved-segments/${saved.key}`, {
      definition: rule({ what: 'need', is: 'not-said', need: wants[0]! }),
    })
    await untilWorkedOut(call, saved.key)
    const { body } = await call('GET', `/api/v1/saved-segments/${saved.key}`)
    assert.deepEqual(
      body.sizes.map((s: { redefined: boolean; came: number | null }) => [s.redefined, s.came]),
      [[false, null], [false, 2], [true, body.sizes[2].came]],
    )
    assert.equal(body.sizes[2].gone, again.size)
  })

  it('by recency, frequency and spend scores customers as packages/stats does', async () => {
    const rows = await house.house.clickhouse.query({
      name: 'test.rfm', org, params: { asOf: dayOf(lastDay), currency: 'CNY' },
      sql: `SELECT * FROM (${rfmScores}) ORDER BY customer`,
      row: z.object({ customer: z.number(), recency: z.number(), frequency: z.number(), monetary: z.number() }),
    })
    const bought = rows.map(({ customer }) => byCustomer.get(customer)!.filter((e) => e.type === 'purchase'))
    const truth = scoreRfm({
      recency: bought.map((own) => lastDay - Math.max(...own.map((e) => e.day))),
      frequency: bought.map((own) => new Set(own.map((e) => e.day)).size),
      monetary: bought.map((own) => own.reduce((sum, e) => sum + e.amount!, 0)),
    })
    assert.equal(rows.length, [...byCustomer.values()].filter((own) => own.some((e) => e.type === 'purchase')).length)
    for (const name of ['recency', 'frequency', 'monetary'] as const)
      assert.deepEqual(rows.map((r) => r[name]), truth[name], name)
    const best = await save('最好的顾客', { kind: 'rfm', currency: 'CNY', recency: [4, 5], frequency: [4, 5], monetary: [4, 5] })
    assert.deepEqual(
      [best.key, best.size], ['segment-1', rows.filter((r) => r.recency >= 4 && r.frequency >= 4 && r.monetary >= 4).length],
    )
  })

  it('shows whom to approach and what for: who waits for something first; who complained lately is marked', async () => {
    const saved = await save('Everybody', rule({ what: 'purchases', is: 'at-most', times: 1_000 }))
    const found: Member[] = []
    for (let cursor = ''; ;) {
      const { status, body } = await call(
        'GET', `/api/v1/saved-segments/${saved.key}/customers?limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      )
      assert.equal(status, 200, JSON.stringify(body))
      found.push(...body.items)
      if (!body.next) break
      cursor = body.next
    }
    assert.equal(new Set(found.map((f) => f.customer)).size, byCustomer.size)
    const waits = found.map((f) => f.needs.length > 0)
    assert.deepEqual(waits, waits.toSorted((a, b) => Number(b) - Number(a)))
    for (const { customer, purchases, needs } of found) {
      const own = byCustomer.get(customer)!
      const days = new Set(own.filter((e) => e.type === 'purchase').map((e) => e.day))
      assert.equal(purchases, days.size)
      const open = own.filter((e) => e.need !== undefined && ![...days].some((day) => day >= e.day)).map((e) => e.need!)
      for (const need of open) assert.ok(needs.includes(need), `${customer} waits for ${need}`)
    }
  })

  it('carries a strategy that a person wrote, apart from what the machine says', async () => {
    const { body } = await call('PUT', '/api/v1/saved-segments/everybody/strategy', { text: 'Ask, listen, do not sell.' })
    assert.deepEqual([body.strategy.text, body.strategy.by], ['Ask, listen, do not sell.', 'Olive Owner'])
    assert.equal((await call('PUT', '/api/v1/saved-segments/everybody/strategy', { text: '' })).body.strategy, null)
  })

  it('can be deleted, and its name used again without meeting its old members', async () => {
    await call('DELETE', '/api/v1/saved-segments/everybody')
    assert.equal((await call('GET', '/api/v1/saved-segments/everybody')).status, 404)
    const again = await save('Everybody', rule({ what: 'purchases', is: 'at-least', times: 1_000 }))
    assert.deepEqual([again.key, again.size], ['everybody', 0])
    assert.deepEqual(await house.house.segments.customersOf(org, 'everybody'), [])
  })

  it('is nobody else’s business, and only those who shape the analysis change it', async () => {
    const other = await house.createOrganisation('Elsewhere')
    assert.deepEqual((await other.call('GET', '/api/v1/saved-segments')).body.items, [])
    assert.equal((await other.call('GET', '/api/v1/saved-segments/ningbo-regulars/customers')).status, 404)
    assert.deepEqual(await house.house.segments.customersOf(other.org, 'ningbo-regulars'), [])
    const viewer = await house.addPerson(call, 'viewer', 'viewer@town.example')
    assert.equal((await viewer('GET', '/api/v1/saved-segments')).status, 200)
    assert.equal((await viewer('DELETE', '/api/v1/saved-segments/ningbo-regulars')).status, 403)
    assert.equal((await viewer('GET', '/api/v1/saved-segments/ningbo-regulars/customers')).status, 403)
  })
})

const bound = fc.constantFrom('at-least' as const, 'at-most' as const)
const days = fc.integer({ min: 1, max: 250 })
const within = fc.option(days, { nil: undefined })
const place = fc.option(fc.constantFrom(...places), { nil: undefined })
const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    what: fc.constant('attribute' as const), dimension: fc.constant('city'),
    is: fc.constantFrom('one-of' as const, 'none-of' as const), members: fc.subarray(cities, { minLength: 1 }),
  }),
  fc.record({ what: fc.constant('purchases' as const), is: bound, times: fc.integer({ min: 1, max: 5 }), within }),
  fc.record({
    what: fc.constant('spend' as const), is: bound, amount: fc.integer({ min: 0, max: 300 }), currency: fc.constant('CNY'),
    within,
  }),
  fc.record({ what: fc.constant('last-purchase' as const), is: bound, daysAgo: days }),
  fc.record({ what: fc.constant('first-seen' as const), is: bound, daysAgo: days }),
  fc.record({
    what: fc.constant('score' as const), method: fc.constantFrom('nps' as const, 'csat' as const), is: bound,
    value: fc.integer({ min: 0, max: 10 }), touchpoint: place, within,
  }),
  fc.record({
    what: fc.constant('tone' as const), is: bound, tone: fc.constantFrom(-0.447, 0.043, 0.551), touchpoint: place, within,
  }),
  fc.record({
    what: fc.constant('touchpoint' as const), is: fc.constantFrom('met' as const, 'not-met' as const),
    touchpoint: fc.constantFrom(...places), within,
  }),
  fc.record({
    what: fc.constant('need' as const), is: fc.constantFrom('said' as const, 'not-said' as const),
    need: fc.constantFrom(...wants), within,
  }),
)
const joined = (of: fc.Arbitrary<Condition | Rule>): fc.Arbitrary<Rule> =>
  fc.record({ join: fc.constantFrom('all' as const, 'any' as const), of: fc.array(of, { minLength: 1, maxLength: 3 }) })
const anyRule: fc.Arbitrary<Rule> = joined(
  fc.oneof({ weight: 3, arbitrary: anyCondition }, { weight: 1, arbitrary: joined(anyCondition) }),
)
