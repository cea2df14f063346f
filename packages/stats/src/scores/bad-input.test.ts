import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { driverWeightsWithIntervals } from '../drivers/bootstrap.ts'
import { dominanceAnalysis } from '../drivers/dominance.ts'
import { leastSquares } from '../drivers/least-squares.ts'
import { logisticRelativeWeights } from '../drivers/logistic-weights.ts'
import { driverMoments } from '../drivers/moments.ts'
import { relativeWeights } from '../drivers/relative-weights.ts'
import { shapleyWeights } from '../drivers/shapley.ts'
import { gapOf } from '../gaps/gap.ts'
import { penaltyReward } from '../gaps/penalty-reward.ts'
import { fitIndexModel } from '../index-model/fit.ts'
import { cronbachAlpha } from '../index-model/reliability.ts'
import { finiteOrRefused } from '../testing/finite-or-refused.ts'
import { customerEffort } from './ces.ts'
import { customerSatisfaction } from './csat.ts'
import { differenceOfMeans, meanOfScores, pairedDifference } from './mean.ts'
import { differenceOfNps, netPromoterScore, npsCounts, weightedNetPromoterScore } from './nps.ts'
import { differenceOfProportions, proportion, weightedProportion } from './proportion.ts'
import { rake } from './raking.ts'
import { shrinkMeans } from './shrink-means.ts'
import { shrinkProportions } from './shrink-proportions.ts'

const strange = fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, -0, 1e308, -1e308, 5e-324, 1e-160, 1e160)
const value = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 10 }) }, { weight: 2, arbitrary: fc.double() }, strange)
const column = fc.array(value, { maxLength: 12 })
const columns = (n: number) => fc.array(fc.array(value, { minLength: 12, maxLength: 12 }), { minLength: n, maxLength: n })
const count = fc.oneof(fc.integer({ min: -1, max: 30 }), strange)

describe('whatever comes in, a typed error or finite numbers come out:', () => {
  test('scores of one group', () => {
    fc.assert(
      fc.property(column, column, (answers, weights) => {
        for (const work of [
          () => meanOfScores(answers),
          () => meanOfScores(answers, { weights }),
          () => netPromoterScore(npsCounts(answers)),
          () => weightedNetPromoterScore(answers, weights),
          () =>
            weightedProportion(
              answers.map((answer) => answer > 5),
              weights,
            ),
          () => customerSatisfaction(answers, { scale: { min: 0, max: 10 } }),
          () => customerEffort(answers, 'ces2_1_7_agree'),
          () => differenceOfMeans(answers, weights),
          () => pairedDifference(answers, weights),
          () => gapOf(answers, weights),
          () => cronbachAlpha([answers, weights]),
        ])
          finiteOrRefused(work)
      }),
      { numRuns: 500 },
    )
  })

  test('counts and units', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(count, count), { maxLength: 7 }), (pairs) => {
        const units = pairs.map(([successes, n]) => ({ successes, n }))
        finiteOrRefused(() => shrinkProportions(units))
        finiteOrRefused(() => shrinkMeans(pairs.map(([mean, se]) => ({ mean, se, n: 5 }))))
        const [first, second] = units
        if (!first || !second) return
        finiteOrRefused(() => proportion(first.successes, first.n))
        finiteOrRefused(() => differenceOfProportions(first, second))
        const [a, b] = [first, second].map(({ successes, n }) => ({ promoters: successes, passives: 3, detractors: n }))
        finiteOrRefused(() => differenceOfNps(a!, b!))
        finiteOrRefused(() => rake([{ t: 'a' }, { t: 'b' }], { t: { a: first.n, b: second.n } }))
      }),
      { numRuns: 150 },
    )
  })

  test('drivers and models', () => {
    fc.assert(
      fc.property(columns(4), ([outcome, a, b, c]) => {
        const drivers = { a: a!, b: b!, c: c! }
        for (const work of [
          () => shapleyWeights(driverMoments(outcome!, drivers)),
          () => relativeWeights(driverMoments(outcome!, drivers, { missing: 'pairwise' })),
          () => dominanceAnalysis(driverMoments(outcome!, drivers)),
          () => driverWeightsWithIntervals(outcome!, drivers, { method: 'shapley', draws: 100 }),
          () => leastSquares(outcome!, drivers),
          () =>
            logisticRelativeWeights(
              outcome!.map((answer) => (answer > 5 ? 1 : 0)),
              drivers,
            ),
          () => penaltyReward(outcome!, drivers, { low: 3, high: 8 }),
          () =>
            fitIndexModel(
              { constructs: { x: ['a', 'b'], y: ['c'] }, paths: [{ from: 'x', to: 'y' }], scale: { min: 0, max: 10 } },
              drivers,
            ),
        ])
          finiteOrRefused(work)
      }),
      { numRuns: 200 },
    )
  })
})
