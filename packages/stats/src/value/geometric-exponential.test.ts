import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { near, statsError } from '../testing/assertions.ts'
import {
  conditionalExpectedPurchases, expectedPurchases, fitGeNbd, fitMbgNbd, probabilityAlive, simulateBuyers,
  type Buyer, type GeNbd, type PurchaseParameters,
} from './index.ts'

const truth: GeNbd = { model: 'ge-nbd', parameters: { r: 1.2, alpha: 4, delta: 0.05, mu: 0.01 } }
const drawn = simulateBuyers(truth, Array.from({ length: 3_000 }, (_, i) => 20 + (i % 60)), { random: 11 })
const buyers = drawn.frequency.map((frequency, i): Buyer => ({ frequency, recency: drawn.recency[i], age: drawn.age[i] }))
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const anyone = fc.record({ frequency: fc.integer({ min: 1, max: 40 }), share: number(0.05, 0.95), age: number(1, 120) })
  .map(({ frequency, share, age }): Buyer => ({ frequency, recency: share * age, age }))
const sayTheSame = (say: (buyer: Buyer, of: PurchaseParameters) => number, a: PurchaseParameters, b: PurchaseParameters) =>
  fc.assert(fc.property(anyone, (buyer) => near(say(buyer, a), say(buyer, b), 1e-4 * Math.max(1, say(buyer, b)))), { numRuns: 60 })
const alive = (buyer: Buyer, of: PurchaseParameters) => probabilityAlive(of, buyer)
const toCome = (buyer: Buyer, of: PurchaseParameters) => conditionalExpectedPurchases(of, buyer, 39)

describe('leaving after purchases and leaving with time, in one model', () => {
  test('finds the numbers that customers were drawn with', () => {
    const fit = fitGeNbd(drawn)
    for (const name of fit.names) assert.ok(Math.abs(fit.parameters[name] - truth.parameters[name]) < 3 * fit.standardErrors[name], name)
  })

  test('says rightly how many are still there, where a model of one way does not', () => {
    const there = drawn.alive.filter(Boolean).length
    const off = (model: PurchaseParameters) => Math.abs(sum(buyers.map((b) => alive(b, model))) / there - 1)
    const [both, one] = [off(fitGeNbd(drawn)), off(fitMbgNbd(drawn))]
    assert.ok(both < 0.05 && one > 2 * both, `${both} and ${one}`)
  })

  test('without leaving at purchases it is the Pareto/NBD of customers who are all alike in their lives', () => {
    const ours: GeNbd = { model: 'ge-nbd', parameters: { r: 0.8, alpha: 6, delta: 1e-9, mu: 0.02 } }
    const pareto: PurchaseParameters = { model: 'pareto-nbd', parameters: { r: 0.8, alpha: 6, s: 1e7, beta: 5e8 } }
    sayTheSame(alive, ours, pareto)
    sayTheSame(toCome, ours, pareto)
  })

  test('without leaving in time it is the MBG/NBD of customers who are all alike in leaving at a purchase', () => {
    const ours: GeNbd = { model: 'ge-nbd', parameters: { r: 0.8, alpha: 6, delta: -Math.log(0.9), mu: 1e-9 } }
    sayTheSame(alive, ours, { model: 'mbg-nbd', parameters: { r: 0.8, alpha: 6, a: 1e6, b: 9e6 } })
  })

  test('what is expected of newcomers is what those drawn bought', () => {
    const later = simulateBuyers(truth, Array.from({ length: 40_000 }, () => 52), { random: 5 })
    near(sum(later.frequency) / 40_000, expectedPurchases(truth, 52), 0.1)
  })

  test('refuses customers of whom nobody came again', () => {
    assert.throws(() => fitGeNbd({ frequency: [0, 0, 0], recency: [0, 0, 0], age: [5, 6, 7] }), statsError('unidentified'))
  })
})
