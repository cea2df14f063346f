import assert from 'node:assert/strict'
import { test } from 'node:test'
import { near, statsError } from '../testing/assertions.ts'
import { cdnowWeeks, readCdnow } from '../testing/read-cdnow.ts'
import {
  conditionalExpectedPurchases, expectedSpend, fitBgNbd, futureOf, summarisePurchases, type GammaGamma, type PurchaseParameters,
} from './index.ts'

const models: readonly PurchaseParameters[] = [
  { model: 'bg-nbd', parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } },
  { model: 'mbg-nbd', parameters: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 } },
  { model: 'pareto-nbd', parameters: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 } },
  { model: 'ge-nbd', parameters: { r: 0.8, alpha: 6, delta: 0.1, mu: 0.02 } },
]
const spend: GammaGamma = { model: 'gamma-gamma', parameters: { p: 6.25, q: 3.74, gamma: 15.44 } }
const buyers = [
  { frequency: 6, recency: 30, age: 36, meanValue: 30 },
  { frequency: 1, recency: 4, age: 30, meanValue: 12 },
  { frequency: 0, recency: 0, age: 20, meanValue: 0 },
]

test('the mean of the futures drawn is what the formulas of each model say', () => {
  for (const model of models)
    for (const buyer of buyers) {
      const draws = 40_000
      const { purchases, spend: spent } = futureOf(model, spend, buyer, { horizon: 39, draws, random: 7 })
      const expected = conditionalExpectedPurchases(model, buyer, 39)
      near(purchases.mean, expected, 5 * Math.sqrt(purchases.variance / draws))
      near(spent.mean, expected * expectedSpend(spend, buyer), 5 * Math.sqrt(spent.variance / draws))
    }
})

test('a fixed amount a purchase gives the range of the purchases in money', () => {
  for (const model of models) {
    const { purchases, spend: spent } = futureOf(model, 2, buyers[0]!, { horizon: 39, draws: 2_000, random: 9 })
    assert.deepEqual([spent.low, spent.high], [2 * purchases.low, 2 * purchases.high])
    near(spent.variance / purchases.variance, 4, 1e-9)
  }
})

test('who is surely gone has no future', () => {
  const future = futureOf(models[0]!, spend, { frequency: 400, recency: 5, age: 3_000, meanValue: 30 }, { horizon: 52 })
  assert.deepEqual([future.purchases.high, future.spend.high], [0, 0])
})

const cdnow = readCdnow('sample')
test('of CDNOW’s customers at least eight in ten bought as often in the hold-out as their range says', {
  skip: cdnow ? false : 'needs the data folder beside the repository',
}, () => {
  const rows = summarisePurchases(cdnow!, cdnowWeeks)
  const fit = fitBgNbd(rows)
  const within = rows.frequency.filter((frequency, i) => {
    const buyer = { frequency, recency: rows.recency[i], age: rows.age[i], meanValue: rows.meanValue[i] }
    const { low, high } = futureOf(fit, 1, buyer, { horizon: 39, random: i + 1 }).purchases
    return rows.holdout[i] >= low && rows.holdout[i] <= high
  })
  // Counts are whole numbers, so the range that holds at least 80 % of futures holds more.
  const share = within.length / rows.frequency.length
  assert.ok(share > 0.8 && share < 0.97, `${share}`)
})

test('bad options are refused', () => {
  const ask = (options: object) => () => futureOf(models[0]!, spend, buyers[0]!, { horizon: 1, ...options })
  assert.throws(ask({ horizon: 0 }), statsError('out-of-range'))
  assert.throws(ask({ draws: 0 }), statsError('bad-option'))
  assert.throws(ask({ level: 1 }), statsError('bad-option'))
})
