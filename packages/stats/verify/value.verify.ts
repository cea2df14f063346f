import { describe, test } from 'node:test'
import { estimateFrom, type Fit } from '../src/optimise/index.ts'
import { seeded } from '../src/random.ts'
import { assertCovers, coverage } from '../src/testing/coverage.ts'
import { near } from '../src/testing/assertions.ts'
import {
  conditionalExpectedPurchases, expectedPurchases, fitBgBb, fitBgNbd, fitGammaGamma, fitGeNbd, fitMbgNbd, fitParetoNbd,
  fitShiftedBetaGeometric, probabilityAlive, simulateBuyers, simulateContracts, simulateOpportunities, simulateSpend,
  type BgBb, type BgNbd, type GammaGamma, type GeNbd, type MbgNbd, type ParetoNbd, type PurchaseParameters, type ShiftedBetaGeometric,
} from '../src/value/index.ts'

const RUNS = 500
const bgNbd: BgNbd = { model: 'bg-nbd', parameters: { r: 0.6, alpha: 5, a: 0.8, b: 2.4 } }
const mbgNbd: MbgNbd = { model: 'mbg-nbd', parameters: { r: 0.8, alpha: 6, a: 0.9, b: 2 } }
const paretoNbd: ParetoNbd = { model: 'pareto-nbd', parameters: { r: 0.8, alpha: 6, s: 0.8, beta: 12 } }
const geNbd: GeNbd = { model: 'ge-nbd', parameters: { r: 0.8, alpha: 6, delta: 0.08, mu: 0.015 } }
const gammaGamma: GammaGamma = { model: 'gamma-gamma', parameters: { p: 6.25, q: 3.74, gamma: 15.44 } }
const bgBb: BgBb = { model: 'bg-bb', parameters: { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 } }
const contracts: ShiftedBetaGeometric = { model: 'shifted-beta-geometric', parameters: { alpha: 0.7, beta: 1.2 } }

const ages = Array.from({ length: 2500 }, (_, i) => 40 + (i % 40))

/** Every parameter of the fit with the value that it was drawn with. */
function againstTruth<M extends string, N extends string>(fit: Fit<M, N>, truth: Readonly<Record<N, number>>) {
  return fit.names.map((name) => [estimateFrom(fit, (p) => p[name]), truth[name]] as const)
}

describe('95 % intervals of the parameters cover 93 to 97 %', () => {
  test('BG/NBD, and its expected purchases', () => {
    const fits = Array.from({ length: RUNS }, (_, i) => fitBgNbd(simulateBuyers(bgNbd, ages, { random: seeded(i) })))
    assertCovers(coverage(RUNS, (i) => againstTruth(fits[i], bgNbd.parameters)), 'BG/NBD')
    const inTwoYears = (parameters: BgNbd['parameters']) => expectedPurchases({ model: 'bg-nbd', parameters }, 104)
    const truth = inTwoYears(bgNbd.parameters)
    assertCovers(coverage(RUNS, (i) => [[estimateFrom(fits[i], inTwoYears), truth]]), 'expected purchases')
  })

  test('MBG/NBD', () =>
    assertCovers(coverage(RUNS, (i) =>
      againstTruth(fitMbgNbd(simulateBuyers(mbgNbd, ages, { random: seeded(i) })), mbgNbd.parameters)), 'MBG/NBD'))

  test('Pareto/NBD', () =>
    assertCovers(coverage(RUNS, (i) =>
      againstTruth(fitParetoNbd(simulateBuyers(paretoNbd, ages, { random: seeded(i) })), paretoNbd.parameters)), 'Pareto/NBD'))

  test('GE/NBD', () =>
    assertCovers(coverage(RUNS, (i) =>
      againstTruth(fitGeNbd(simulateBuyers(geNbd, ages, { random: seeded(i) })), geNbd.parameters)), 'GE/NBD'))

  test('gamma-gamma', () =>
    assertCovers(coverage(RUNS, (i) => {
      const frequency = ages.map((_, k) => 1 + (k % 5))
      const meanValue = simulateSpend(gammaGamma, frequency, { random: seeded(i) })
      return againstTruth(fitGammaGamma({ frequency, meanValue }), gammaGamma.parameters)
    }), 'gamma-gamma'))

  test('BG/BB', () =>
    assertCovers(coverage(RUNS, (i) =>
      againstTruth(fitBgBb(simulateOpportunities(bgBb, ages.map(() => 8), { random: seeded(i) })), bgBb.parameters)), 'BG/BB'))

  test('shifted beta-geometric', () =>
    assertCovers(coverage(RUNS, (i) =>
      againstTruth(
        fitShiftedBetaGeometric([simulateContracts(contracts, { customers: 2000, renewals: 8, random: seeded(i) })]),
        contracts.parameters,
      )), 'shifted beta-geometric'))
})

describe('what is said of a customer is true of customers drawn from the model', () => {
  const models: readonly PurchaseParameters[] = [bgNbd, mbgNbd, paretoNbd, geNbd]
  for (const model of models) {
    const n = 200_000
    const now = simulateBuyers(model, Array.from({ length: n }, () => 40), { random: 77 })
    const buyers = now.frequency.map((frequency, i) => ({ frequency, recency: now.recency[i], age: 40 }))

    test(`${model.model}: as many are alive as the probabilities say, in every tenth of them`, () => {
      const rows = buyers.map((buyer, i) => [probabilityAlive(model, buyer), now.alive[i] ? 1 : 0])
      for (let tenth = 0; tenth < 10; tenth++) {
        const group = rows.filter(([p]) => Math.min(9, Math.floor(p * 10)) === tenth)
        if (group.length < 500) continue
        const mean = (k: number) => group.reduce((sum, row) => sum + row[k], 0) / group.length
        near(mean(1), mean(0), 4 * Math.sqrt(0.25 / group.length))
      }
    })

    test(`${model.model}: expected purchases before and after the present add up over everyone`, () => {
      const later = simulateBuyers(model, Array.from({ length: n }, () => 80), { random: 78 })
      const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / n
      const ahead = mean(buyers.map((buyer) => conditionalExpectedPurchases(model, buyer, 40)))
      near(mean(now.frequency), expectedPurchases(model, 40), 0.05)
      near(mean(now.frequency) + ahead, mean(later.frequency), 0.08)
      near(expectedPurchases(model, 80), mean(later.frequency), 0.08)
    })
  }
})
