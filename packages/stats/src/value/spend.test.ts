import assert from 'node:assert/strict'
import { test } from 'node:test'
import { near, statsError } from '../testing/assertions.ts'
import { cdnowWeeks, readCdnow } from '../testing/read-cdnow.ts'
import {
  customerLifetimeValue, discountedExpectedPurchases, expectedSpend, fitGammaGamma, simulateSpend, summarisePurchases,
  type BgNbd, type GammaGamma,
} from './index.ts'

// Fader & Hardie 2013, brucehardie.com/notes/025: CDNOW, 946 customers with repeat purchases.
const published: GammaGamma = { model: 'gamma-gamma', parameters: { p: 6.25, q: 3.74, gamma: 15.44 } }
const sample = readCdnow('sample')
const cdnow = sample && summarisePurchases(sample, cdnowWeeks)
const withoutData = cdnow ? false : 'needs the data folder beside the repository'

test('gamma-gamma on CDNOW: the note\'s parameters', { skip: withoutData }, () => {
  const fit = fitGammaGamma(cdnow!)
  near(Object.values(fit.parameters), [6.25, 3.74, 15.44], 5e-3)
  near(fit.logLikelihood, -4055.92, 0.01)
  assert.equal(fit.n, 946)
})

test('expected spend of the first ten customers of CDNOW', { skip: withoutData }, () => {
  const fit = fitGammaGamma(cdnow!)
  const { frequency, meanValue } = cdnow!
  const spend = frequency.slice(0, 10).map((x, i) => expectedSpend(fit, { frequency: x, meanValue: meanValue[i] }))
  near(spend, [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17], 0.01)
})

test('a customer\'s expected spend moves from everyone\'s mean to the customer\'s own as purchases add up', () => {
  const spend = [0, 1, 5, 50, 5000].map((frequency) => expectedSpend(published, { frequency, meanValue: 100 }))
  near(spend[0], 35.2, 0.05)
  assert.deepEqual(spend, spend.toSorted((a, b) => a - b))
  near(spend[4], 100, 0.1)
})

test('fits recover the spend that customers were drawn with', () => {
  const frequency = Array.from({ length: 4000 }, (_, i) => i % 5)
  const fit = fitGammaGamma({ frequency, meanValue: simulateSpend(published, frequency, { random: 11 }) })
  fit.names.forEach((name) =>
    assert.ok(Math.abs(fit.parameters[name] - published.parameters[name]) < 3 * fit.standardErrors[name], name))
})

test('lifetime value is purchases × spend × margin', () => {
  const purchases: BgNbd = { model: 'bg-nbd', parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } }
  const buyer = { frequency: 2, recency: 30.43, age: 38.86, meanValue: 22.35 }
  const options = { discountRate: Math.log(1.15) / 52 }
  const value = customerLifetimeValue(purchases, published, buyer, { ...options, margin: 0.3 })
  near(value, discountedExpectedPurchases(purchases, buyer, options) * expectedSpend(published, buyer) * 0.3, 1e-12)
})

test('bad spend is refused', () => {
  assert.throws(() => fitGammaGamma({ frequency: [1, 2], meanValue: [10, -3] }), statsError('out-of-range'))
  assert.throws(() => fitGammaGamma({ frequency: [1, 2], meanValue: [10, Number.NaN] }), statsError('not-finite'))
  assert.throws(() => fitGammaGamma({ frequency: [0, 0], meanValue: [0, 0] }), statsError('too-few'))
  assert.throws(() => fitGammaGamma({ frequency: [1, 2], meanValue: [10, 10] }), statsError('constant'))
  const heavy: GammaGamma = { model: 'gamma-gamma', parameters: { p: 2, q: 0.9, gamma: 5 } }
  assert.throws(() => expectedSpend(heavy, { frequency: 0, meanValue: 0 }), statsError('unidentified'))
})
