import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { branches, cities } from './chain.ts'
import { simulate, type SimulatedSignal } from './index.ts'
import { touchpointKeys, touchpoints } from './touchpoints.ts'

const hourInChina = (time: string) => (Date.parse(time) / 3_600_000 + 8) % 24
const digest = (signals: Iterable<SimulatedSignal>) => {
  const hash = createHash('sha256')
  for (const s of signals) hash.update(JSON.stringify(s))
  return hash.digest('hex')
}

function checkSignal(s: SimulatedSignal): void {
  assert.equal(s.specversion, '1.0')
  assert.equal(s.source, 'simulator/tea-chain')
  assert.equal(s.data.simulated, true)
  assert.match(s.time, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  assert.ok(touchpointKeys.includes(s.data.touchpoint as (typeof touchpointKeys)[number]), s.data.touchpoint)
  for (const key of ['city', 'branch', 'tier', 'channel']) assert.ok(s.data.attributes[key], `${s.id} has no ${key}`)
  if (s.data.text !== undefined) {
    assert.ok(s.data.text.trim().length > 0 && s.data.text.length < 1_000, s.id)
    assert.ok(s.data.lang === 'zh' || s.data.lang === 'en')
  }
  for (const score of s.data.scores ?? []) {
    assert.ok(score.value >= score.scale.min && score.value <= score.scale.max, `${s.id}: ${JSON.stringify(score)}`)
    if (score.method === 'feeling') assert.ok(score.intensity! >= 0 && score.intensity! <= 1)
    else assert.ok(Number.isInteger(score.value))
  }
  switch (s.type) {
    case 'purchase': {
      const fen = (amount: string) => Math.round(Number(amount) * 100)
      assert.match(s.data.total.amount, /^\d+\.\d{2}$/)
      assert.equal(s.data.items.reduce((sum, i) => sum + i.quantity * fen(i.price.amount), 0), fen(s.data.total.amount))
      break
    }
    case 'delivery': assert.equal(s.data.delivered, s.time); break
    case 'feedback': assert.ok(s.data.scores!.length > 0); break
    case 'review': assert.ok(s.data.text); break
    default:
  }
}

describe('every simulation', () => {
  const options = fc.record({ seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }), customers: fc.integer({ min: 1, max: 120 }),
    months: fc.integer({ min: 1, max: 20 }) })

  test('sends well-formed signals with unique ids, in time order, between its first and last day, and never at night', () => {
    fc.assert(fc.property(options, (o) => {
      const simulation = simulate(o)
      const ids = new Set<string>()
      let before = ''
      for (const s of simulation.signals) {
        checkSignal(s)
        assert.ok(!ids.has(s.id), `${s.id} twice`)
        ids.add(s.id)
        assert.ok(s.time >= before, `${s.time} after ${before}`)
        before = s.time
        const hour = hourInChina(s.time)
        assert.ok(hour >= 8 && hour <= 23.5, `${s.type} at ${hour} o'clock`)
        const day = new Date(Date.parse(s.time) + 8 * 3_600_000).toISOString().slice(0, 10)
        assert.ok(day >= simulation.start && day < simulation.end, day)
      }
    }), { numRuns: 25, examples: [[{ seed: 8, customers: 146, months: 4 }]] })
  })

  test('hears nothing from those who left, no purchase from those who never bought, and knows everybody who spoke', () => {
    fc.assert(fc.property(options, (o) => {
      const { signals, truth } = simulate(o)
      const all = [...signals]
      const known = new Map(truth.customers.map((c) => [c.subject, c]))
      assert.equal(truth.signals, all.length)
      for (const s of all) {
        const c = known.get(s.subject)
        assert.ok(c, `${s.subject} is unknown`)
        if (c.leftAt !== undefined) assert.ok(s.time < c.leftAt, `${s.id} at ${s.time}, left at ${c.leftAt}`)
        if (c.state === 'prospect') assert.notEqual(s.type, 'purchase')
      }
      for (const c of truth.customers) {
        assert.equal(c.state === 'left', c.cause !== undefined)
        assert.equal(c.visits, all.filter((s) => s.subject === c.subject && s.type === 'purchase').length)
      }
    }), { numRuns: 15 })
  })

  test('is the same for the same seed, byte for byte, however often it is read; and another for another seed', () => {
    fc.assert(fc.property(options, (o) => {
      const one = simulate(o)
      const first = digest(one.signals)
      assert.equal(digest(one.signals), first)
      const two = simulate(o)
      // Asking for the truth first must not move the signals.
      assert.ok(two.truth.customers.length > 0)
      assert.equal(digest(two.signals), first)
      assert.notEqual(digest(simulate({ ...o, seed: o.seed === 0 ? 1 : o.seed - 1, customers: 50, months: 6 }).signals), first)
    }), { numRuns: 10 })
  })
})

describe('the sample company', () => {
  const simulation = simulate()
  const all = [...simulation.signals]

  test('has about 40,000 signals of 3,000 customers over 18 months, of every type', () => {
    assert.equal(simulation.customers, 3_000)
    assert.ok(all.length > 35_000 && all.length < 45_000, String(all.length))
    assert.equal(new Set(all.map((s) => s.type)).size, 11)
    assert.deepEqual([simulation.start, simulation.end], ['2025-05-01', '2026-11-01'])
  })

  test('has 24 branches in 6 cities and 17 touchpoints over all five stages, each met', () => {
    assert.deepEqual([branches.length, cities.length, touchpoints.length], [24, 6, 17])
    assert.deepEqual([...new Set(touchpoints.map((t) => t.stage))], ['aware', 'appeal', 'ask', 'act', 'advocate'])
    assert.equal(new Set(all.map((s) => s.data.attributes['branch'])).size, 24)
    const spoken = new Set(all.flatMap((s) => [s.data.touchpoint, ...(s.data.scores ?? []).map((x) => x.touchpoint)]))
    for (const key of touchpointKeys) assert.ok(spoken.has(key), key)
  })

  test('gives every attribute few values, so that each can be a dimension', () => {
    for (const key of ['city', 'branch', 'tier', 'channel', 'group', 'promotion']) {
      const values = new Set(all.map((s) => s.data.attributes[key]).filter((v) => v !== undefined))
      assert.ok(values.size >= 4 && values.size <= 24, `${key}: ${values.size}`)
    }
  })

  test('says who a customer is on the first signal; nobody could be reached by it', () => {
    const seen = new Set<string>()
    const emails = new Map<string, string>()
    for (const s of all) {
      if (!seen.has(s.subject)) assert.ok(s.data.customer, `${s.id} is first and says nobody`)
      seen.add(s.subject)
      if (!s.data.customer) continue
      assert.match(s.data.customer.email, /^[a-z]+\.[a-z]+\.tea1\.\d{6}@example\.com$/)
      assert.match(s.data.customer.phone, /^\+86 100 \d{4} \d{4}$/)
      assert.equal(emails.get(s.data.customer.email) ?? s.subject, s.subject)
      emails.set(s.data.customer.email, s.subject)
    }
  })

  test('writes its labels in English on request, and nothing that happens changes', () => {
    const english = [...simulate({ language: 'en' }).signals]
    assert.deepEqual(english.map((s) => [s.id, s.time, s.type]), all.map((s) => [s.id, s.time, s.type]))
    for (const s of english) assert.match(s.data.attributes['branch']!, /^[A-Z][a-zA-Z’0-9 ]+$/)
  })

  test('sends about as many signals as the volume asks for', () => {
    let count = 0
    for (const _ of simulate({ volume: 100_000, seed: 3 }).signals) count++
    assert.ok(Math.abs(count / 100_000 - 1) < 0.1, String(count))
  })
})

describe('options', () => {
  test('are refused with a reason when they are out of range', () => {
    assert.throws(() => simulate({ months: 0 }), /months must be a whole number from 1 to 60, got 0/)
    assert.throws(() => simulate({ customers: 1.5 }), /customers must be a whole number/)
    assert.throws(() => simulate({ seed: -1 }), /seed must be a whole number/)
    assert.throws(() => simulate({ volume: 0 }), /volume must be a whole number/)
    assert.throws(() => simulate({ start: '1 May' }), /start must be a date such as 2025-05-01, got 1 May/)
  })
})
