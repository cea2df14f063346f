import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { actions, offerNeeds, type Situation } from './contract.ts'
import { decideNext } from './decide-next.ts'
import { rules } from './rules.ts'

const now = '2026-06-01T09:00:00.000Z'
const ago = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString()
const calm: Situation = {
  now, openCase: false, unhappy: false, felt: null, purchases: 2, lastPurchase: { at: ago(30), amount: 20, timesUsual: 1 },
  lastHeard: null, lastContact: null,
  lastPraise: null, wishes: [], value: null, recommended: [], lastOffer: null,
}
const good = { tone: 0.5, at: ago(10) }
const wish = { what: 'oat milk', at: ago(5) }
const decide = (more: Partial<Situation>) => decideNext({ ...calm, ...more })
const said = (more: Partial<Situation>) => {
  const { action, reasons } = decide(more)
  return [action, ...reasons.map((r) => r.because)]
}

describe('What to do next for a customer', () => {
  it('is to recover, before all else, who has a case, is unhappy, or felt bad last; every reason is said', () => {
    assert.deepEqual(said({ openCase: true, wishes: [wish], felt: good }), ['recover', 'open-case'])
    assert.deepEqual(
      said({ openCase: true, unhappy: true, felt: { tone: -0.6, at: ago(2) } }), ['recover', 'open-case', 'unhappy', 'felt-bad'],
    )
    assert.deepEqual(
      said({ felt: { tone: -0.6, at: ago(90) } }), ['leave-alone', 'nothing-due'], 'a feeling of three months ago is over',
    )
  })
  it('is to leave alone who was written to or called this week', () => {
    assert.deepEqual(said({ lastContact: ago(3), felt: good, wishes: [wish] }), ['leave-alone', 'contacted-lately'])
    assert.equal(said({ lastContact: ago(8), felt: good, wishes: [wish] })[0], 'offer')
  })
  it('is to follow up a dear purchase of which nothing was heard, and who is drifting away', () => {
    const dear = { at: ago(5), amount: 900, timesUsual: 30 }
    assert.deepEqual(said({ lastPurchase: dear }), ['follow-up', 'dear-purchase-unheard'])
    assert.deepEqual(said({ lastPurchase: dear, lastHeard: ago(2) }), ['leave-alone', 'nothing-due'])
    assert.deepEqual(
      said({ lastPurchase: dear, lastContact: ago(20), lastHeard: ago(20) })[0], 'follow-up',
      'a call before the purchase does not count',
    )
    const value = { currency: 'CNY', alive: 0.4, aliveBefore: 0.7, year: 300, lost: 120 }
    assert.deepEqual(said({ value }), ['follow-up', 'drifting'])
    assert.deepEqual(decide({ value }).worth, { amount: 420, currency: 'CNY' })
  })
  it('is to thank for praise, and for the third and the fifth purchase', () => {
    assert.deepEqual(said({ lastPraise: ago(3) }), ['thank', 'praised'])
    assert.deepEqual(said({ purchases: 3, lastPurchase: { at: ago(1), amount: 20, timesUsual: 1 } }), ['thank', 'third-purchase'])
    assert.deepEqual(said({ purchases: 5, lastPurchase: { at: ago(1), amount: 20, timesUsual: 1 } }), ['thank', 'fifth-purchase'])
  })
  it('is to ask only the delighted who come regularly to recommend us', () => {
    assert.deepEqual(said({ purchases: 8, felt: { tone: 0.9, at: ago(3) } }), ['ask-to-recommend', 'delighted-regular'])
    assert.equal(said({ purchases: 1, felt: { tone: 0.9, at: ago(3) } })[0], 'leave-alone')
    assert.equal(said({ purchases: 8, felt: { tone: 0.3, at: ago(3) } })[0], 'leave-alone')
  })
  it('is an offer of what they wished for, then of what goes with what they have', () => {
    const recommended = [{ sku: 'r', name: 'Rock', because: 'Jazz' }]
    const { action, reasons, fits } = decide({ felt: good, wishes: [wish], recommended })
    assert.deepEqual(
      [action, reasons.map((r) => r.because), fits.map((f) => f.about)],
      ['offer', ['wish', 'goes-with-own'], ['oat milk', 'Rock']],
    )
    assert.deepEqual(
      said({ felt: good, wishes: [wish], lastOffer: { about: 'oat milk', at: ago(10) } }), ['leave-alone', 'offered-lately'],
    )
  })
})

describe('An offer (M12)', () => {
  it('says what stands against it', () => {
    assert.deepEqual(decide({}).againstOffer, ['experience-known', 'fits'])
    assert.deepEqual(decide({ openCase: true, felt: good, wishes: [wish] }).againstOffer, ['no-open-question'])
    assert.deepEqual(decide({ felt: { tone: 0, at: ago(1) }, wishes: [wish] }).againstOffer, ['experience-good'])
    assert.deepEqual(decide({ felt: good, wishes: [wish] }).againstOffer, [])
  })

  const moment = fc.integer({ min: 0, max: 200 }).map(ago)
  const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
  const situation = fc.record({
    now: fc.constant(now), openCase: fc.boolean(), unhappy: fc.boolean(),
    felt: maybe(fc.record({ tone: fc.double({ min: -1, max: 1, noNaN: true }), at: moment })),
    purchases: fc.integer({ min: 0, max: 20 }), lastPurchase: maybe(fc.record({
      at: moment, amount: maybe(fc.integer({ min: 0, max: 999 })), timesUsual: maybe(fc.integer({ min: 0, max: 50 })),
    })),
    lastHeard: maybe(moment), lastContact: maybe(moment), lastPraise: maybe(moment),
    wishes: fc.array(fc.record({ what: fc.string(), at: moment }), { maxLength: 3 }),
    value: maybe(fc.record({
      currency: fc.constant('CNY'), alive: fc.double({ min: 0, max: 1, noNaN: true }),
      aliveBefore: fc.double({ min: 0, max: 1, noNaN: true }), year: fc.integer({ min: 0, max: 9_999 }),
      lost: fc.integer({ min: 0, max: 999 }),
    })),
    recommended: fc.array(fc.record({ sku: fc.string(), name: fc.string(), because: fc.string() }), { maxLength: 3 }),
    lastOffer: maybe(fc.record({ about: fc.string(), at: moment })),
  }) satisfies fc.Arbitrary<Situation>
  it('is never made in any situation with a question open, a last experience that was not good, or nothing that fits', () => {
    const seen = new Set<string>()
    fc.assert(fc.property(situation, (s) => {
      const { action, againstOffer, fits, reasons } = decideNext(s)
      seen.add(action)
      assert.ok(reasons.length > 0 && actions.includes(action) && againstOffer.every((n) => offerNeeds.includes(n)))
      if (action !== 'offer') return
      assert.ok(!s.openCase && !s.unhappy && s.felt !== null && s.felt.tone >= 0.2 && fits.length > 0)
    }), { numRuns: 2_000 })
    assert.ok(seen.has('offer') && seen.has('leave-alone') && seen.has('recover'), 'the property looked at something')
  })
  it('comes from rules that stand in the order of the actions', () => {
    const order = rules.filter((r) => r.action !== 'leave-alone').map((r) => actions.indexOf(r.action))
    assert.deepEqual(order, order.toSorted((a, b) => a - b))
  })
})
