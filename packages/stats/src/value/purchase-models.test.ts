import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { estimateFrom } from '../optimise/index.ts'
import { near, statsError } from '../testing/assertions.ts'
import { cdnowWeeks, readCdnow } from '../testing/read-cdnow.ts'
import { sharedData } from '../testing/shared-data.ts'
import { betaExpectation } from './quadrature.ts'
import {
  conditionalExpectedPurchases, discountedExpectedPurchases, expectedCumulativePurchases, expectedPurchases, fitBgNbd, fitMbgNbd,
  fitParetoNbd, hypergeometric, probabilityAlive, simulateBuyers, summarisePurchases,
  type BgNbd, type Buyer, type MbgNbd, type ParetoNbd, type PurchaseParameters,
} from './index.ts'

// Published parameters for CDNOW: Fader, Hardie & Lee 2005, Marketing Science 24(2), tables 1 and 2.
const bgNbd: BgNbd = { model: 'bg-nbd', parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } }
const paretoNbd: ParetoNbd = { model: 'pareto-nbd', parameters: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 } }
const mbgNbd: MbgNbd = { model: 'mbg-nbd', parameters: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 } }
const models: readonly PurchaseParameters[] = [bgNbd, mbgNbd, paretoNbd]

const sample = readCdnow('sample')
const cdnow = sample && summarisePurchases(sample, cdnowWeeks)
const withoutData = cdnow ? false : 'needs the data folder beside the repository'
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0)

test('purchases of CDNOW become the customer rows that BTYD publishes', { skip: withoutData }, () => {
  const lines = readFileSync(sharedData('cdnow/cdnow_cbs_btyd.csv')!, 'utf8').trim().split('\n').slice(1)
  const rows = lines.map((line) => line.split(',').map(Number))
  assert.equal(cdnow!.customer.length, 2357)
  rows.forEach(([, x, recency, age, holdout], i) => {
    assert.deepEqual([cdnow!.frequency[i], cdnow!.holdout[i]], [x, holdout])
    near([cdnow!.recency[i], cdnow!.age[i]], [recency, age], 1e-9)
  })
})

test('BG/NBD on CDNOW: parameters and log-likelihood of the paper, further digits from CLVTools', { skip: withoutData }, () => {
  const fit = fitBgNbd(cdnow!)
  const { r, alpha, a, b } = fit.parameters
  near([r, alpha, a, b], [0.2425945, 4.4136019, 0.7929199, 2.4258881], 5e-5)
  near(fit.logLikelihood, -9582.429, 5e-4)
  // Standard errors: lifetimes 0.11.3, computed on these rows.
  near(Object.values(fit.standardErrors), [0.012557, 0.378224, 0.185734, 0.705414], 2e-5)
  assert.equal(fit.n, 2357)
})

test('MBG/NBD on CDNOW: parameters of the lifetimes tests', { skip: withoutData }, () => {
  const fit = fitMbgNbd(cdnow!)
  near(Object.values(fit.parameters), [0.525, 6.183, 0.891, 1.614], 1e-3)
  near(Object.values(fit.standardErrors), [0.083268, 0.69562, 0.15479, 0.537495], 2e-5)
})

test('Pareto/NBD on CDNOW: parameters, log-likelihood and standard errors of paper and CLVTools', { skip: withoutData }, () => {
  const fit = fitParetoNbd(cdnow!)
  near(Object.values(fit.parameters), [0.553, 10.578, 0.606, 11.669], 1e-3)
  near(fit.logLikelihood, -9595.0, 0.05)
  near(Object.values(fit.standardErrors), [0.0476264, 0.8427222, 0.1872594, 6.2105448], 1e-3)
})

test('tracking curve of CDNOW: expected repeat purchases after 39 and 78 weeks', { skip: withoutData }, () => {
  const fit = fitBgNbd(cdnow!)
  // The clock starts with the first purchase of all; the two ends are days 272 and 545.
  const [calibration, all] = expectedCumulativePurchases(fit, cdnow!.start, [272 / 7, 545 / 7])
  near([calibration, all], [2494.0, 4160.8], 0.5)
  // What was bought: 2,457 and 4,339 (BTYD's weekly count); the published fit tracks it within 5 %.
  near([calibration / 2457, all / 4339], [1, 1], 0.05)
})

test('conditional expectations of CDNOW: sum and error over the hold-out', { skip: withoutData }, () => {
  const fit = fitBgNbd(cdnow!)
  const expected = cdnow!.frequency.map((frequency, i) =>
    conditionalExpectedPurchases(fit, { frequency, recency: cdnow!.recency[i], age: cdnow!.age[i] }, 39))
  near(sum(expected), 1653.4, 0.5)
  near(sum(expected.map((e, i) => Math.abs(e - cdnow!.holdout[i]))) / 2357, 0.7855, 5e-4)
  const byFrequency = Array.from({ length: 8 }, (_, x) => expected.filter((_e, i) => Math.min(cdnow!.frequency[i], 7) === x))
  near(byFrequency.map((group) => sum(group) / group.length), [0.225, 0.523, 1.044, 1.52, 2.164, 2.654, 3.504, 6.157], 2e-3)
})

test('BG/NBD expected purchases of a new customer: Hardie\'s spreadsheet', { skip: withoutData }, () => {
  const fit = fitBgNbd(cdnow!)
  const expected = [0.1429, 1, 3, 31.8571, 32, 78].map((t) => expectedPurchases(fit, t))
  near(expected, [0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8576], 5e-4)
})

test('conditional expectation and chance of being alive of single customers', () => {
  // Fader, Hardie & Lee 2005 (customer 1 of CDNOW), and the BTYD walk-through (its customer 1516).
  near(conditionalExpectedPurchases(bgNbd, { frequency: 2, recency: 30.43, age: 38.86 }, 39), 1.226, 1e-3)
  near(conditionalExpectedPurchases(paretoNbd, { frequency: 26, recency: 30.86, age: 31 }, 52), 25.46, 0.01)
  near(probabilityAlive(paretoNbd, { frequency: 26, recency: 30.86, age: 31 }), 0.9979, 1e-3)
  // lifetimes 0.11.3 with its own fits, whose further digits move the last place.
  near(probabilityAlive(bgNbd, { frequency: 4, recency: 10, age: 38 }), 0.0656, 2e-4)
  near(probabilityAlive(mbgNbd, { frequency: 0, recency: 0, age: 30 }), 0.4174, 3e-4)
  near(conditionalExpectedPurchases(mbgNbd, { frequency: 26, recency: 30.86, age: 31 }, 39), 19.448, 0.01)
  assert.equal(probabilityAlive(bgNbd, { frequency: 0, recency: 0, age: 30 }), 1)
})

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })

test('Pareto/NBD chance of being alive equals the closed form with two ₂F₁ (Fader & Hardie 2005, eq. 18–20)', () => {
  fc.assert(fc.property(
    fc.record({ r: number(0.1, 3), alpha: number(0.5, 30), s: number(0.1, 3), beta: number(0.5, 30) }),
    fc.integer({ min: 1, max: 60 }), number(0.2, 0.8), number(1, 100),
    (parameters, frequency, share, age) => {
      const buyer = { frequency, recency: share * age, age }
      const ours = probabilityAlive({ model: 'pareto-nbd', parameters }, buyer)
      const closed = closedFormAlive(parameters, buyer)
      assert.ok(Math.abs(ours - closed) < 1e-7 * Math.max(closed, 1e-3), `${ours} against ${closed}`)
    },
  ))
})

function closedFormAlive({ r, alpha, s, beta }: ParetoNbd['parameters'], { frequency: x, recency, age }: Buyer): number {
  const total = r + s + x
  const [upper, gap, b] = alpha >= beta ? [alpha, alpha - beta, s + 1] : [beta, beta - alpha, r + x]
  // Scaled by the value at the end of observation, so that large x does not underflow.
  const scaled = (at: number) => hypergeometric(total, b, total + 1, gap / (upper + at)) *
    Math.exp(total * (Math.log(upper + age) - Math.log(upper + at)))
  const difference = scaled(recency) - scaled(age)
  const log = (r + x) * Math.log((alpha + age) / (upper + age)) + s * Math.log((beta + age) / (upper + age))
  return 1 / (1 + (s / total) * Math.exp(log) * difference)
}

test('predictions are smooth where the textbook formulas divide by zero', () => {
  for (const at of [1 - 1e-7, 1, 1 + 1e-7]) {
    const bg: BgNbd = { model: 'bg-nbd', parameters: { ...bgNbd.parameters, a: at } }
    const pareto: ParetoNbd = { model: 'pareto-nbd', parameters: { ...paretoNbd.parameters, s: at } }
    const bgBeside: BgNbd = { ...bg, parameters: { ...bg.parameters, a: 1.0001 } }
    const paretoBeside: ParetoNbd = { ...pareto, parameters: { ...pareto.parameters, s: 1.0001 } }
    near(expectedPurchases(bg, 52), expectedPurchases(bgBeside, 52), 1e-4)
    near(expectedPurchases(pareto, 52), expectedPurchases(paretoBeside, 52), 1e-4)
  }
})

test('both ways to the expectation agree for all kinds of customers', () => {
  const wide = (min: number, max: number) => number(Math.log(min), Math.log(max)).map(Math.exp)
  const parameters = fc.record({ r: wide(0.01, 5), alpha: wide(0.1, 500), a: wide(0.05, 20), b: wide(0.2, 50) })
  fc.assert(fc.property(parameters, fc.nat(300), wide(0.1, 500), wide(0.1, 2000), (p, frequency, age, horizon) => {
    const buyer = { frequency, recency: frequency > 0 ? age / 2 : 0, age }
    const model: BgNbd = { model: 'bg-nbd', parameters: p }
    const ours = conditionalExpectedPurchases(model, buyer, horizon)
    const shape = p.r + frequency
    const rate = p.alpha + age
    const mean = betaExpectation(p.a, p.b + frequency, (drop) =>
      drop > 1e-12 ? -Math.expm1(-shape * Math.log1p((drop * horizon) / rate)) / drop : (shape * horizon) / rate)
    near(ours, probabilityAlive(model, buyer) * mean, 1e-6 * (1 + ours))
  }))
})

test('more time never means fewer purchases, and chances stay within 0 and 1', () => {
  const buyer = fc.tuple(fc.nat(40), fc.double({ min: 0.01, max: 1, noNaN: true }), fc.double({ min: 1, max: 200, noNaN: true }))
  const time = fc.double({ min: 0, max: 300, noNaN: true })
  fc.assert(fc.property(fc.constantFrom(...models), buyer, time, (model, [x, share, age], horizon) => {
    const known = { frequency: x, recency: x > 0 ? share * age : 0, age }
    const alive = probabilityAlive(model, known)
    assert.ok(alive >= 0 && alive <= 1)
    const now = conditionalExpectedPurchases(model, known, horizon)
    assert.ok(now >= 0 && conditionalExpectedPurchases(model, known, horizon + 1) >= now)
  }))
})

test('discounted purchases: no discounting within a horizon gives the plain expectation, and parts add up', () => {
  const buyer = { frequency: 3, recency: 20, age: 30 }
  for (const model of models) {
    const undiscounted = discountedExpectedPurchases(model, buyer, { discountRate: 0, horizon: 52 })
    near(undiscounted, conditionalExpectedPurchases(model, buyer, 52), 1e-8)
    const rate = Math.log(1.15) / 52
    // ∫ e^(−δt) dE(t) by parts: e^(−δH) E(H) + δ ∫ e^(−δt) E(t) dt, by the midpoint rule.
    const steps = 4000
    const horizon = 520
    let parts = Math.exp(-rate * horizon) * conditionalExpectedPurchases(model, buyer, horizon)
    for (let i = 0; i < steps; i++) {
      const t = ((i + 0.5) * horizon) / steps
      parts += (rate * horizon * Math.exp(-rate * t) * conditionalExpectedPurchases(model, buyer, t)) / steps
    }
    near(discountedExpectedPurchases(model, buyer, { discountRate: rate, horizon }), parts, 1e-5)
  }
  assert.throws(() => discountedExpectedPurchases(bgNbd, buyer, { discountRate: 0 }), statsError('bad-option'))
})

test('a thousand equal customers in one row fit like a thousand rows', () => {
  const drawn = simulateBuyers(bgNbd, Array.from({ length: 600 }, (_, i) => 20 + (i % 20)), { random: 5 })
  const doubled = fitBgNbd({ ...drawn, count: drawn.frequency.map(() => 2) })
  const twice = [...drawn.frequency.keys(), ...drawn.frequency.keys()]
  const rows = fitBgNbd({
    frequency: twice.map((i) => drawn.frequency[i]),
    recency: twice.map((i) => drawn.recency[i]),
    age: twice.map((i) => drawn.age[i]),
  })
  near(Object.values(doubled.parameters), Object.values(rows.parameters), 1e-5)
  near(doubled.logLikelihood, rows.logLikelihood, 1e-6)
})

test('fits recover the parameters that customers were drawn from', () => {
  const ages = Array.from({ length: 8000 }, (_, i) => 40 + (i % 60))
  const fits = [
    fitBgNbd(simulateBuyers(bgNbd, ages, { random: 1 })), fitMbgNbd(simulateBuyers(mbgNbd, ages, { random: 2 })),
    fitParetoNbd(simulateBuyers(paretoNbd, ages, { random: 3 })),
  ]
  fits.forEach((fit, i) => {
    const truth = Object.values(models[i].parameters)
    const errors = Object.values(fit.standardErrors)
    Object.values(fit.parameters).forEach((value, k) =>
      assert.ok(Math.abs(value - truth[k]) < 3.5 * errors[k], `${fit.model} ${fit.names[k]}: ${value} for ${truth[k]}`))
  })
})

test('a prediction from a fit has an interval', { skip: withoutData }, () => {
  const fit = fitBgNbd(cdnow!)
  const year = estimateFrom(fit, (parameters) => expectedPurchases({ model: fit.model, parameters }, 52))
  assert.ok(year.interval.low < year.value && year.value < year.interval.high)
  assert.ok(year.se / year.value < 0.1)
})

test('bad customers are refused by row, and data without repeat purchases cannot be fitted', () => {
  const good = { frequency: [1], recency: [2], age: [3] }
  assert.throws(() => fitBgNbd({ frequency: [], recency: [], age: [] }), statsError('empty'))
  assert.throws(() => fitBgNbd({ ...good, age: [3, 4] }), statsError('shape'))
  assert.throws(() => fitBgNbd({ ...good, frequency: [Number.NaN] }), statsError('not-finite'))
  assert.throws(() => fitBgNbd({ ...good, frequency: [-1] }), statsError('out-of-range'))
  assert.throws(() => fitBgNbd({ ...good, recency: [4] }), statsError('out-of-range'))
  assert.throws(() => fitBgNbd({ ...good, frequency: [0] }), statsError('out-of-range'))
  assert.throws(() => fitBgNbd(good), statsError('unidentified'))
  for (const fit of [fitBgNbd, fitMbgNbd, fitParetoNbd])
    assert.throws(() => fit({ frequency: [0, 0, 0], recency: [0, 0, 0], age: [10, 20, 30] }), statsError('unidentified'))
  assert.throws(() => expectedPurchases(bgNbd, -1), statsError('out-of-range'))
  const impossible: BgNbd = { model: 'bg-nbd', parameters: { ...bgNbd.parameters, a: -0.5 } }
  assert.throws(() => expectedPurchases(impossible, 10), statsError('out-of-range'))
})
