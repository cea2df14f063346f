import assert from 'node:assert/strict'
import { test } from 'node:test'
import { near, statsError } from '../testing/assertions.ts'
import {
  contractRetention, contractSurvival, discountedContractPeriods, fitShiftedBetaGeometric, simulateContracts,
  type ShiftedBetaGeometric,
} from './index.ts'

// Fader & Hardie 2007, "How to project customer retention", data of Berry & Linoff 2004, per 1,000 customers.
const highEnd = [1000, 869, 743, 653, 593, 551, 517, 491]
const regular = [1000, 631, 468, 382, 326, 289, 262, 241]

test('shifted beta-geometric: the published parameters of both segments', () => {
  const high = fitShiftedBetaGeometric([highEnd])
  near(Object.values(high.parameters), [0.668, 3.806], 5e-4)
  near(high.logLikelihood, -1611.16, 5e-3)
  const plain = fitShiftedBetaGeometric([regular])
  near(Object.values(plain.parameters), [0.704, 1.182], 5e-4)
  near(plain.logLikelihood, -1680.27, 5e-3)
})

test('projects the five years that were held out, within two points', () => {
  const later = { highEnd: [0.468, 0.445, 0.427, 0.409, 0.394], regular: [0.223, 0.207, 0.194, 0.183, 0.173] }
  for (const [cohort, held] of [[highEnd, later.highEnd], [regular, later.regular]]) {
    const fit = fitShiftedBetaGeometric([cohort])
    near([8, 9, 10, 11, 12].map((t) => contractSurvival(fit, t)), held, 0.02)
  }
})

test('retention rises with tenure, and survival is the product of the retentions', () => {
  const fit = fitShiftedBetaGeometric([highEnd])
  const rates = [1, 2, 3, 4].map((t) => contractRetention(fit, t))
  assert.deepEqual(rates, rates.toSorted((a, b) => a - b))
  near(rates.reduce((a, b) => a * b), contractSurvival(fit, 4), 1e-12)
})

test('discounted periods equal the sum that they stand for', () => {
  const fit = fitShiftedBetaGeometric([regular])
  for (const renewals of [0, 3]) {
    let sum = 0
    for (let t = 1; t <= 600; t++) sum += contractSurvival(fit, renewals + t) / contractSurvival(fit, renewals) / 1.1 ** (t - 1)
    near(discountedContractPeriods(fit, { renewals, discountRate: 0.1 }), sum, 1e-9)
  }
})

test('cohorts of different length add up, and fits recover what was drawn', () => {
  const truth: ShiftedBetaGeometric = { model: 'shifted-beta-geometric', parameters: { alpha: 0.7, beta: 1.2 } }
  const cohorts = [7, 5, 3].map((renewals) => simulateContracts(truth, { customers: 3000, renewals, random: renewals }))
  const fit = fitShiftedBetaGeometric(cohorts)
  near(fit.parameters.alpha, 0.7, 3 * fit.standardErrors.alpha)
  near(fit.parameters.beta, 1.2, 3 * fit.standardErrors.beta)
  assert.equal(fit.n, 9000)
})

test('cohorts that cannot be are refused', () => {
  assert.throws(() => fitShiftedBetaGeometric([]), statsError('empty'))
  assert.throws(() => fitShiftedBetaGeometric([[100, 80]]), statsError('too-few'))
  assert.throws(() => fitShiftedBetaGeometric([[100, 80, 90]]), statsError('out-of-range'))
  assert.throws(() => fitShiftedBetaGeometric([[100, 100, 100]]), statsError('constant'))
  assert.throws(() => fitShiftedBetaGeometric([[1000, 800, 640, 512]]), statsError('unidentified'))
})
