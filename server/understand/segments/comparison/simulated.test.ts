import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { CustomerTruth } from '@heartline/simulator'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { Call, House } from '../../../testing/house.ts'
import { openSimulatedCompany } from '../../../testing/simulated-company.ts'
import { runValue } from '../../value/testing/run-value.ts'
import { untilWorkedOut } from '../../../testing/until-worked-out.ts'
import { compareLines } from './compare.ts'
import type { ComparedCell, ComparedKind, Comparison } from './contract.ts'
import { measuresBySegment } from './questions.ts'

/** Saved segments of the simulated tea chain side by side, held against what the simulator knows of their customers. */
describe('Segments of the simulated company side by side', () => {
  let house: House
  let org: OrgId
  let call: Call
  let truthOf: ReadonlyMap<number, CustomerTruth>
  let compared: Comparison
  const members = new Map<string, number[]>()
  before(async () => {
    const opened = await openSimulatedCompany({ seed: 5, customers: 4_000, language: 'en' })
    ;({ house, org, call } = opened)
    truthOf = new Map(opened.truth.customers.map((c) => [opened.numberOf.get(c.subject)!, c]))
    await runValue(call)
    await save('regulars', { what: 'purchases', is: 'at-least', times: 8 })
    await save('quiet', { what: 'last-purchase', is: 'at-least', daysAgo: 120 })
    await save('unhappy', { what: 'tone', is: 'at-most', tone: -0.3 })
    await save('handful', { what: 'purchases', is: 'at-least', times: 100_000 })
    compared = (await call('GET', '/api/v1/segment-comparison?keys=regulars,quiet,unhappy,handful')).body
  })
  after(() => house?.close())

  async function save(key: string, condition: object): Promise<void> {
    const { status, body } = await call('POST', '/api/v1/saved-segments', {
      key, name: key, definition: { kind: 'rule', rule: { join: 'all', of: [condition] } },
    })
    assert.equal(status, 201, JSON.stringify(body))
    await untilWorkedOut(call, key)
    members.set(key, await house.house.segments.customersOf(org, key))
  }
  const cell = (kind: ComparedKind, key: string, name = ''): ComparedCell => {
    const found = compared.lines.find((l) => l.kind === kind && l.name === name)?.of.find((c) => c.key === key)
    return found ?? assert.fail(`${kind} of ${key} is not there: ${JSON.stringify(compared.lines.map((l) => [l.kind, l.name]))}`)
  }
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
  const truly = (key: string, of: (c: CustomerTruth) => number) =>
    mean(members.get(key)!.flatMap((c) => (truthOf.get(c)!.visits > 0 ? [of(truthOf.get(c)!)] : [])))

  it('the probability of being there is what it is in truth within a tenth, segment by segment', () => {
    for (const key of ['regulars', 'quiet']) {
      const [said, truth] = [cell('alive', key).value, truly(key, (c) => Number(c.alive))]
      assert.ok(Math.abs(said - truth) < 0.1, `${key}: ${said} for ${truth}`)
    }
    assert.ok(cell('alive', 'quiet').differs && cell('alive', 'quiet').difference!.high < 0)
  })

  it('those who scored unpleasantly remember unpleasantly, and their number is a finding', async () => {
    const rest = mean([...truthOf].flatMap(([n, c]) => (c.visits > 0 && !members.get('unhappy')!.includes(n) ? [c.tone] : [])))
    assert.ok(truly('unhappy', (c) => c.tone) < rest)
    const nps = cell('nps', 'unhappy')
    assert.ok(nps.differs && nps.difference!.high < 0, JSON.stringify(nps))
    const { body } = await call('GET', `/api/v1/findings/${nps.finding}`)
    assert.deepEqual(
      [body.kind, body.subject, body.detail.what], ['segments.difference', { kind: 'segment', key: 'unhappy' }, 'nps'],
    )
  })

  it('spend and coming back are counted as they are in the signals', async () => {
    const [row] = (await call('GET', '/api/v1/saved-segments/regulars/customers?limit=500')).body.items
    assert.ok(row.purchases >= 8 && row.alive !== null && row.value !== null)
    assert.equal(cell('return', 'regulars').value, 1)
    assert.ok(cell('spend', 'regulars').difference!.low > 0)
    assert.equal(cell('spend', 'regulars').n, members.get('regulars')!.length)
  })

  it('of very many customers one in so many says the same: all of a segment, beside fewer of everybody', async () => {
    const { clickhouse } = house.house
    const currency = compared.lines.find((l) => l.kind === 'spend')!.currency!
    const lookedAt = async (everybody: number, inside: number) => compareLines(await clickhouse.query(measuresBySegment(org, {
      keys: ['regulars', 'unhappy'], from: '1900-01-01', to: '2149-01-01', currency, run: 0, everybody, inside,
    })), ['regulars', 'unhappy'], currency).find((l) => l.kind === 'tone')!
    const [all, some, fewer] = [await lookedAt(1, 1), await lookedAt(4, 1), await lookedAt(4, 3)]
    assert.ok(some.everybody.n > all.everybody.n * 0.2 && some.everybody.n < all.everybody.n * 0.3, `${some.everybody.n} of ${all.everybody.n}`)
    all.of.forEach((cell, i) => {
      assert.equal(some.of[i]!.n, cell.n, `${cell.key}: every one of them`)
      assert.ok(Math.abs(some.of[i]!.value - cell.value) < 1e-9)
      assert.ok(fewer.of[i]!.n > cell.n * 0.2 && fewer.of[i]!.n < cell.n * 0.5, `${cell.key}: ${fewer.of[i]!.n} of ${cell.n}`)
      for (const { difference } of [some.of[i]!, fewer.of[i]!])
        assert.ok(difference!.low < cell.difference!.value && difference!.high > cell.difference!.value, `${cell.key}: ${JSON.stringify(difference)}`)
    })
  })

  it('a segment too small to be broken down is named and not shown', () => {
    assert.deepEqual(compared.small, ['handful'])
    assert.ok(compared.lines.every((l) => l.of.every((c) => c.key !== 'handful' && c.n >= 5)))
  })

  it('claims no difference between customers divided by lot', async () => {
    // The number of a customer says nothing about them: what a division by three leaves draws by lot.
    const { clickhouse } = house.house
    for (const [key, digit] of [['lot-one', 1], ['lot-two', 2]] as const) {
      await save(key, { what: 'purchases', is: 'at-most', times: 100_000 })
      await clickhouse.command(
        `ALTER TABLE segment_customers DELETE WHERE org = {org:UInt32} AND segment = {key:String} AND customer % 3 != {digit:UInt8}`,
        { org, key, digit },
      )
    }
    const { body }: { body: Comparison } = await call('GET', '/api/v1/segment-comparison?keys=lot-one,lot-two')
    const judged = body.lines.flatMap((l) => l.of.filter((c) => c.q !== null))
    assert.ok(judged.length >= 10, `${judged.length}`)
    assert.deepEqual(judged.filter((c) => c.differs), [])
  })

  it('weighs drivers in each of several saved segments', async () => {
    const { status, body } = await call('GET', '/api/v1/drivers/segments?outcome=nps&of=touchpoints&saved=regulars,quiet')
    assert.equal(status, 200, JSON.stringify(body))
    assert.ok(body.state === 'ready', JSON.stringify(body))
    assert.deepEqual(body.segments.map((s: { member: string }) => s.member).toSorted(), ['quiet', 'regulars'])
    const one = (await call('GET', '/api/v1/drivers?outcome=nps&segment=regulars')).body
    assert.equal(one.basis.given, body.segments.find((s: { member: string }) => s.member === 'regulars').n)
  })
})
