import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  anything,
  assert as forAll,
  constantFrom,
  dictionary,
  double,
  jsonValue,
  oneof,
  property,
  record,
  string,
} from 'fast-check'
import { simulate } from '@heartline/simulator'
import { knownSignalTypes, limits, scoreMethods } from '../../record/signals/contract.ts'
import { itemsOf, validate } from './validate.ts'

const now = Date.UTC(2026, 0, 15)
const score = { method: 'csat', value: 4 }
const total = { amount: '129.90', currency: 'CNY' }
const good: Record<string, object> = {
  visit: { touchpoint: 'store', minutes: 4, purpose: 'look' },
  enquiry: { touchpoint: 'store', topic: 'tea', interest: 'oolong' },
  quote: { total, quote: 'q1' },
  purchase: { order: 'o1', total, items: [{ sku: 'tea', name: 'Tea', quantity: 2, price: total }] },
  delivery: { order: 'o1', promised: '2026-01-01T08:00:00Z', delivered: '2026-01-02T08:00:00+08:00' },
  return: { order: 'o1', reason: 'cold', total },
  usage: { feature: 'app', quantity: 3 },
  contact: { touchpoint: 'phone', direction: 'outbound', topic: 'call', minutes: 3, solved: true },
  complaint: { touchpoint: 'store', topic: 'waiting', text: '太慢了' },
  feedback: { touchpoint: 'store', scores: [score] },
  review: { touchpoint: 'site', text: 'fine', scores: [{ method: 'stars', value: 5 }] },
  need: { touchpoint: 'store', need: 'a quiet table', observed: { by: 'person-1', phrase: 3 } },
  praise: { touchpoint: 'store', topic: 'friendly' },
  mood: { touchpoint: 'store', scores: [{ method: 'observed', value: -0.4, intensity: 0.5 }], observed: { by: 'person-1' } },
  referral: { referred: 'c2' },
  membership: { action: 'joined', tier: 'gold', points: 10 },
  'custom.parking_lot': { touchpoint: 'gate', total: 12, anything: { goes: ['here'] } },
}
const event = (type: string, data: unknown = good[type], more: object = {}) => ({
  specversion: '1.0',
  id: 'a',
  source: 'shop',
  type,
  time: '2026-01-01T10:00:00Z',
  subject: 'c1',
  data,
  ...more,
})
const faultsOf = (item: unknown) => {
  const verdict = validate(item, now)
  return 'problems' in verdict ? verdict.problems : []
}
const signalOf = (item: unknown) => {
  const verdict = validate(item, now)
  assert.ok('signal' in verdict, JSON.stringify(verdict))
  return verdict.signal
}
/** Asserts that this one thing is wrong, and that the path leads to it. */
const refuses = (item: unknown, path: string, message?: RegExp) => {
  const faults = faultsOf(item)
  assert.deepEqual(
    faults.map((f) => f.path),
    [path],
    JSON.stringify(faults),
  )
  if (message) assert.match(faults[0]!.message, message)
}

describe('A signal of each type is taken:', () => {
  for (const type of Object.keys(good)) it(type, () => assert.deepEqual(faultsOf(event(type)), []))
  it('and every type of the registry is among these', () =>
    assert.deepEqual(
      knownSignalTypes.filter((t) => !(t in good)),
      [],
    ))
  it('with its time in UTC to the millisecond', () => {
    assert.equal(signalOf(event('visit', {}, { time: '2026-01-01T10:00:00+08:00' })).time, '2026-01-01T02:00:00.000Z')
    assert.equal(signalOf(event('visit', {}, { time: '2026-01-01T10:00:00.123456789Z' })).time, '2026-01-01T10:00:00.123Z')
    assert.equal(signalOf(event('visit', {}, { time: undefined })).time, new Date(now).toISOString())
  })
  it('with the fields that nobody declared', () => {
    assert.deepEqual(signalOf(event('custom.parking_lot')).data['anything'], { goes: ['here'] })
  })
  it('with a total given as a number', () => {
    assert.deepEqual(signalOf(event('quote', { total: { amount: 0.1, currency: 'CNY' } })).data['total'], {
      amount: '0.1',
      currency: 'CNY',
    })
  })
  it('with an emoji that its sender cut in half', () => {
    assert.equal(signalOf(event('feedback', { text: 'nice 👍'.slice(0, -1) })).data.text, 'nice �')
    assert.equal(signalOf(event('visit', { attributes: { city: '杭\ud83d' } })).data.attributes!['city'], '杭�')
  })
})

describe('What is wrong with a signal is named, with its place:', () => {
  for (const field of ['specversion', 'id', 'source', 'type'])
    it(`no ${field}`, () => refuses(event('visit', {}, { [field]: undefined }), field))
  it('another version', () => refuses(event('visit', {}, { specversion: '0.3' }), 'specversion', /1\.0/))
  it('an empty id', () => refuses(event('visit', {}, { id: ' ' }), 'id'))
  it('an id with a control character', () => refuses(event('visit', {}, { id: 'a\0b' }), 'id', /control/))
  it('an overlong source', () => refuses(event('visit', {}, { source: 'x'.repeat(201) }), 'source'))
  for (const type of ['visits', 'custom.', 'custom.Big', 'constructor', 'toString', '__proto__'])
    it(`an unknown type, ${type}`, () => refuses(event(type, {}), 'type', /one of visit/))
  it('a time without a zone', () => refuses(event('visit', {}, { time: '2026-01-01T10:00:00' }), 'time'))
  it('a day that is not', () => refuses(event('visit', {}, { time: '2026-02-30T10:00:00Z' }), 'time'))
  it('a clock without a date', () => refuses(event('visit', {}, { time: '1970-01-01T00:00:00Z' }), 'time', /1970/))
  it('a time to come', () => refuses(event('visit', {}, { time: '2026-01-17T00:00:00Z' }), 'time', /future/))
  it('data that is a list', () => refuses(event('visit', []), 'data'))
  it('a purchase without its total', () => refuses(event('purchase', {}), 'data.total'))
  it('an amount with five decimals', () =>
    refuses(event('quote', { total: { amount: '1.23456', currency: 'CNY' } }), 'data.total.amount'))
  it('an unknown currency', () => refuses(event('quote', { total: { amount: '1', currency: 'yuan' } }), 'data.total.currency'))
  it('an item without a number of it', () =>
    refuses(event('purchase', { total, items: [{ sku: 'a', quantity: 0 }] }), 'data.items.0.quantity'))
  it('feedback that says nothing', () => refuses(event('feedback', { touchpoint: 'x', text: '  ' }), 'data', /score or a text/))
  it('a review that says nothing', () => refuses(event('review', { touchpoint: 'x', scores: [] }), 'data', /score or a text/))
  it('a need that names none', () => refuses(event('need', { touchpoint: 'x', need: ' ' }), 'data', /what is needed/))
  it('praise for nothing', () => refuses(event('praise', { touchpoint: 'x' }), 'data', /what for/))
  it('a mood without its score', () =>
    refuses(event('mood', { touchpoint: 'x', scores: [{ method: 'feeling', value: 1 }] }), 'data', /method observed/))
  it('a mood stronger than can be', () =>
    refuses(
      event('mood', { touchpoint: 'x', scores: [{ method: 'observed', value: 0.4, intensity: 2 }] }), 'data.scores.0.intensity',
    ))
  it('an observation that nobody made', () => refuses(event('need', { need: 'a quiet room', observed: {} }), 'data.observed.by'))
  it('a membership without what happened', () => refuses(event('membership', {}), 'data.action'))
  it('an overlong text', () => refuses(event('complaint', { text: 'x'.repeat(limits.textLength + 1) }), 'data.text'))
  it('too many attributes', () =>
    refuses(
      event('visit', { attributes: Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`a${i}`, i])) }),
      'data.attributes',
    ))
  it('an attribute that is a list', () => refuses(event('visit', { attributes: { city: ['x'] } }), 'data.attributes.city'))
  it('an e-mail that is none', () => refuses(event('visit', { customer: { email: 'olive at example' } }), 'data.customer.email'))
  for (const phone of ['12', '+----', 'call me'])
    it(`a phone that is none, ${phone}`, () => refuses(event('visit', { customer: { phone } }), 'data.customer.phone'))
  it('too much data', () => refuses(event('custom.x', { junk: 'x'.repeat(65 * 1024) }), 'data', /64 KB/))
  it('data nested without end', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`)
    refuses(event('custom.x', { deep }), 'data', /deep/)
  })
  it('more than one thing at once', () => {
    const faults = faultsOf(
      event(
        'feedback',
        {
          scores: [
            { method: 'nps', value: 11 },
            { method: 'csat', value: 3, touchpoint: 'x' },
          ],
        },
        { time: '1960-01-01T00:00:00Z' },
      ),
    )
    assert.deepEqual(
      faults.map((f) => f.path),
      ['time', 'data.scores.0', 'data.scores.0.touchpoint'],
    )
  })
  it('and the id is told wherever there is one', () => {
    const verdict = validate({ id: 'mine' }, now)
    assert.equal('problems' in verdict && verdict.id, 'mine')
  })
})

describe('A score is held to its scale:', () => {
  const withScore = (s: object) => event('feedback', { touchpoint: 'x', scores: [s] })
  const wrong: Record<string, object> = {
    'a value above the scale': { method: 'nps', value: 11 },
    'a value below the scale': { method: 'stars', value: 0 },
    'another scale than the method has': { method: 'nps', value: 5, scale: { min: 1, max: 5 } },
    'a rating without its scale': { method: 'rating', value: 5 },
    'an expectation without its scale': { method: 'expectation', value: 5 },
    'a scale as wide as numbers go': { method: 'rating', value: 1e308, scale: { min: -1e308, max: 1e308 } },
  }
  for (const [what, s] of Object.entries(wrong)) it(what, () => refuses(withScore(s), 'data.scores.0'))
  it('a scale upside down', () =>
    refuses(withScore({ method: 'rating', value: 3, scale: { min: 5, max: 1 } }), 'data.scores.0.scale'))
  it('an unknown method', () => refuses(withScore({ method: 'smile', value: 3 }), 'data.scores.0.method'))
  it('an intensity above 1', () => refuses(withScore({ method: 'feeling', value: 0, intensity: 2 }), 'data.scores.0.intensity'))
  it('and needs a touchpoint, its own or the signal’s', () =>
    refuses(event('feedback', { scores: [score] }), 'data.scores.0.touchpoint'))
})

describe('Validation', () => {
  it('answers for any JSON at all and never throws', () => {
    const scores = record(
      {
        method: constantFrom(...scoreMethods, 'constructor'),
        value: oneof(double(), jsonValue()),
        scale: oneof(record({ min: double(), max: double() }), jsonValue()),
      },
      { requiredKeys: [] },
    )
    const data = oneof(
      jsonValue(),
      record(
        {
          touchpoint: string(),
          text: string({ unit: 'binary' }),
          scores: oneof(
            jsonValue(),
            scores.map((s) => [s]),
          ),
          attributes: dictionary(string(), jsonValue()),
          customer: jsonValue(),
          total: jsonValue(),
        },
        { requiredKeys: [] },
      ),
    )
    const items = record(
      {
        specversion: constantFrom('1.0', 1),
        id: oneof(string({ unit: 'binary', minLength: 1 }), jsonValue()),
        source: constantFrom('s', ''),
        type: oneof(constantFrom(...knownSignalTypes, 'custom.x', 'constructor', '__proto__', 'valueOf'), string()),
        time: oneof(constantFrom('2026-01-01T00:00:00Z', '0000-01-01T00:00:00Z'), string()),
        data,
      },
      { requiredKeys: [] },
    )
    forAll(
      property(oneof(items, jsonValue(), anything()), (item) => {
        const verdict = validate(item, now)
        if ('problems' in verdict) return verdict.problems.length > 0 && verdict.problems.every((p) => p.message !== '')
        // What is taken can be kept: no number is lost, and no half of a character is left where a database would refuse it.
        return (
          JSON.stringify(verdict.signal.id).isWellFormed() &&
          !/\\ud[89a-f]/.test(JSON.stringify([verdict.signal.id, verdict.signal.data.text, verdict.signal.data.attributes]))
        )
      }),
      { numRuns: 3_000 },
    )
  })

  it('takes every signal of the simulated company', () => {
    const { signals } = simulate()
    let taken = 0
    for (const signal of signals) {
      const verdict = validate(signal, Date.UTC(2100, 0))
      assert.ok('signal' in verdict, `${JSON.stringify(verdict)}\n${JSON.stringify(signal)}`)
      if (++taken === 5_000) break
    }
    assert.equal(taken, 5_000)
  })

  it('tells an event from a batch, and refuses one that is empty or too long', () => {
    assert.deepEqual(itemsOf({ a: 1 }), [{ a: 1 }])
    assert.deepEqual(itemsOf([1, 2]), [1, 2])
    assert.match(String(itemsOf([])), /empty/)
    assert.match(String(itemsOf(Array.from({ length: limits.signalsInBatch + 1 }, () => ({})))), /1001.*at most 1000.*split/)
  })
})
