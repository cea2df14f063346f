import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { near, statsError } from '../testing/assertions.ts'
import { customerEffort, type CesConvention } from './ces.ts'
import { customerSatisfaction } from './csat.ts'
import { differenceOfMeans, meanOfScores, pairedDifference } from './mean.ts'
import { differenceOfNps, netPromoterScore, npsCounts, weightedNetPromoterScore } from './nps.ts'
import { differenceOfProportions, proportion, weightedProportion } from './proportion.ts'

const easy = (answers: number[], convention: CesConvention) => customerEffort(answers, convention).easy.value
const difference = (a: number, n: number, b: number, m: number) =>
  bounds(differenceOfProportions({ successes: a, n }, { successes: b, n: m }))
const bounds = ({ interval }: { interval: { low: number; high: number } }) => [interval.low, interval.high]

describe('a share', () => {
  test('has Wilson’s interval (Newcombe 1998, Statistics in Medicine 17:857–872, table I)', () => {
    near(bounds(proportion(81, 263)), [0.2553, 0.3662], 5e-5)
    near(bounds(proportion(15, 148)), [0.0624, 0.1605], 5e-5)
    near(bounds(proportion(0, 20)), [0, 0.1611], 5e-5)
    near(bounds(proportion(1, 29)), [0.0061, 0.1718], 5e-5)
  })

  test('differs from another by Newcombe’s method 10 (1998, Statistics in Medicine 17:873–890, table II)', () => {
    near(difference(56, 70, 48, 80), [0.0524, 0.3339], 5e-5)
    near(difference(9, 10, 3, 10), [0.1705, 0.809], 5e-5)
    near(difference(6, 7, 2, 7), [0.0582, 0.8062], 5e-5)
    near(difference(5, 56, 0, 29), [-0.0381, 0.1926], 5e-5)
    near(difference(0, 10, 0, 20), [-0.1611, 0.2775], 5e-5)
    near(difference(10, 10, 0, 20), [0.6791, 1], 5e-5)
  })

  test('weighted alike is the plain share; unequal weights widen it', () => {
    const answers = [true, true, false, true, false, false, true, true]
    near(
      bounds(
        weightedProportion(
          answers,
          answers.map(() => 3),
        ),
      ),
      bounds(proportion(5, 8)),
      1e-12,
    )
    const unequal = weightedProportion(answers, [4, 1, 1, 1, 1, 1, 1, 1])
    near(unequal.value, 8 / 11, 1e-12)
    assert.ok(unequal.interval.high - unequal.interval.low > 0.5)
  })

  test('of nobody, or of more than were asked, is refused', () => {
    assert.throws(() => proportion(0, 0), statsError('empty'))
    assert.throws(() => proportion(5, 4), statsError('out-of-range'))
    assert.throws(() => proportion(-1, 4), statsError('out-of-range'))
    assert.throws(() => proportion(1.5, 4), statsError('out-of-range'))
    assert.throws(() => proportion(1, 4, { level: 95 }), statsError('bad-option'))
    assert.throws(() => weightedProportion([true], [0]), statsError('constant'))
    assert.throws(() => weightedProportion([true], [-1]), statsError('out-of-range'))
    assert.throws(() => weightedProportion([true], [1, 2]), statsError('shape'))
  })
})

describe('a mean', () => {
  // R's data set `sleep` (Student 1908): extra hours of sleep with two drugs, the same ten patients.
  const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
  const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]

  test('has Student’s interval, differs by Welch’s, changes by the paired one (R: t.test on sleep)', () => {
    near(bounds(differenceOfMeans(first, second)), [-3.3654832, 0.2054832], 5e-8)
    near(bounds(pairedDifference(second, first)), [-2.4598858, -0.7001142], 5e-8)
    const changes = first.map((value, i) => value - second[i]!)
    near(bounds(meanOfScores(changes)), [-2.4598858, -0.7001142], 5e-8)
  })

  test('with equal weights is the plain one', () => {
    const weighted = meanOfScores(first, { weights: first.map(() => 2) })
    near(bounds(weighted), bounds(meanOfScores(first)), 1e-12)
    near(meanOfScores([1, 4], { weights: [1, 3] }).value, 3.25, 1e-12)
  })

  test('of answers that cannot carry an interval is refused', () => {
    assert.throws(() => meanOfScores([]), statsError('empty'))
    assert.throws(() => meanOfScores([4]), statsError('too-few'))
    assert.throws(() => meanOfScores([4, 4, 4]), statsError('constant'))
    assert.throws(() => meanOfScores([4, 4, 4], { weights: [1, 2, 3] }), statsError('constant'))
    assert.throws(() => meanOfScores([4, Number.NaN]), statsError('not-finite'))
    assert.throws(() => differenceOfMeans([1, 1], [2, 2]), statsError('constant'))
    assert.throws(() => differenceOfMeans([1], [2, 3]), statsError('too-few'))
    assert.throws(() => pairedDifference([1, 2], [2, 3]), statsError('constant'))
    assert.throws(() => pairedDifference([1, 2], [2]), statsError('shape'))
  })
})

describe('Net Promoter Score', () => {
  test('counts 0–6, 7–8, 9–10 and subtracts detractors from promoters, in points', () => {
    const counts = npsCounts([0, 6, 7, 8, 9, 10, 10])
    assert.deepEqual(counts, { detractors: 2, passives: 2, promoters: 3 })
    near(netPromoterScore(counts).value, 100 / 7, 1e-12)
    near(netPromoterScore(counts).se, 100 * Math.sqrt((5 / 7 - 1 / 49) / 7), 1e-12)
  })

  test('has the adjusted Wald interval: three answers added, ¾ promoter and ¾ detractor (Rocks 2016)', () => {
    const p = 50.75 / 103
    const d = 20.75 / 103
    const half = 1.959963984540054 * Math.sqrt((p + d - (p - d) ** 2) / 103)
    near(
      bounds(netPromoterScore({ detractors: 20, passives: 30, promoters: 50 })),
      [100 * (p - d - half), 100 * (p - d + half)],
      1e-9,
    )
  })

  test('is never certain, even when everyone is a promoter', () => {
    const { value, interval } = netPromoterScore({ detractors: 0, passives: 0, promoters: 10 })
    assert.equal(value, 100)
    assert.equal(interval.high, 100)
    assert.ok(interval.low < 90)
  })

  test('weighted alike is the plain one; differences know their sign', () => {
    const answers = [0, 6, 7, 8, 9, 10, 10, 3, 9]
    near(
      bounds(
        weightedNetPromoterScore(
          answers,
          answers.map(() => 7),
        ),
      ),
      bounds(netPromoterScore(npsCounts(answers))),
      1e-9,
    )
    const better = { detractors: 10, passives: 30, promoters: 60 }
    const worse = { detractors: 40, passives: 40, promoters: 20 }
    assert.equal(differenceOfNps(better, worse).value, 70)
    assert.ok(differenceOfNps(better, worse).interval.low > 45)
    near(
      bounds(differenceOfNps(better, worse)),
      bounds(differenceOfNps(worse, better))
        .map((bound) => -bound)
        .toReversed(),
      1e-9,
    )
  })

  test('refuses what is no NPS answer', () => {
    assert.throws(() => npsCounts([]), statsError('empty'))
    assert.throws(() => npsCounts([9.5]), statsError('out-of-range'))
    assert.throws(() => npsCounts([11]), statsError('out-of-range'))
    assert.throws(() => npsCounts([Number.NaN]), statsError('not-finite'))
    assert.throws(() => netPromoterScore({ detractors: 0, passives: 0, promoters: 0 }), statsError('empty'))
    assert.throws(() => netPromoterScore({ detractors: -1, passives: 0, promoters: 3 }), statsError('out-of-range'))
  })
})

describe('CSAT and CES', () => {
  test('CSAT is the share in the top boxes', () => {
    assert.equal(customerSatisfaction([5, 4, 3, 5]).value, 0.75)
    assert.equal(customerSatisfaction([5, 4, 3, 5], { boxes: 1 }).value, 0.5)
    assert.equal(customerSatisfaction([7, 10, 8, 2], { scale: { min: 1, max: 10 }, boxes: 3 }).value, 0.5)
    assert.throws(() => customerSatisfaction([6]), statsError('out-of-range'))
    assert.throws(() => customerSatisfaction([4.5]), statsError('out-of-range'))
    assert.throws(() => customerSatisfaction([5], { boxes: 5 }), statsError('bad-option'))
    assert.throws(() => customerSatisfaction([]), statsError('empty'))
  })

  test('each effort convention counts its own easy side', () => {
    assert.equal(easy([1, 2, 3, 5], 'ces_1_5_effort'), 0.5)
    assert.equal(easy([1, 2, 3, 5], 'ces_1_7_effort'), 0.75)
    assert.equal(easy([7, 6, 5, 4], 'ces2_1_7_agree'), 0.75)
    assert.equal(easy([5, 4, 3, 1], 'ces2_1_5_agree'), 0.5)
    assert.equal(customerEffort([1, 2], 'ces_1_5_effort').better, 'low')
    assert.equal(customerEffort([7, 7], 'ces2_1_7_agree').mean, undefined)
    near(customerEffort([7, 6, 5, 4], 'ces2_1_7_agree').mean!.value, 5.5, 1e-12)
    assert.throws(() => easy([8], 'ces2_1_7_agree'), statsError('out-of-range'))
    assert.throws(() => easy([8], 'nps' as CesConvention), statsError('bad-option'))
  })

  test('results cannot be changed', () => {
    const result = customerEffort([1, 2, 3], 'ces_1_5_effort')
    assert.ok(Object.isFrozen(result) && Object.isFrozen(result.easy) && Object.isFrozen(result.easy.interval))
  })
})
