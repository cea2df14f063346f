import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { beta, normal, seeded, type Random } from '../src/random.ts'
import { differenceOfMeans, meanOfScores } from '../src/scores/mean.ts'
import { differenceOfNps, netPromoterScore } from '../src/scores/nps.ts'
import { differenceOfProportions, proportion, weightedProportion } from '../src/scores/proportion.ts'
import { shrinkMeans } from '../src/scores/shrink-means.ts'
import { shrinkProportions } from '../src/scores/shrink-proportions.ts'
import { assertCovers, coverage } from '../src/testing/coverage.ts'

const binomial = (random: Random, n: number, p: number) => {
  let k = 0
  for (let i = 0; i < n; i++) if (random() < p) k++
  return k
}
const npsSample = (random: Random, n: number, promoter: number, detractor: number) => {
  const promoters = binomial(random, n, promoter)
  const detractors = binomial(random, n - promoters, detractor / (1 - promoter))
  return { promoters, detractors, passives: n - promoters - detractors }
}

describe('95 % intervals cover 93 to 97 %', () => {
  for (const [n, p, d] of [
    [30, 0.5, 0.2],
    [30, 0.2, 0.5],
    [100, 0.7, 0.1],
    [400, 0.35, 0.35],
  ] as const)
    test(`NPS, ${n} answers, ${p} promoters, ${d} detractors`, () => {
      const random = seeded(n + 1)
      const share = coverage(5000, () => [[netPromoterScore(npsSample(random, n, p, d)), 100 * (p - d)]])
      assertCovers(share, 'NPS')
    })

  test('difference of NPS', () => {
    const random = seeded(7)
    assertCovers(
      coverage(5000, () => [[differenceOfNps(npsSample(random, 60, 0.5, 0.2), npsSample(random, 40, 0.4, 0.3)), 20]]),
      'difference of NPS',
    )
  })

  test('shares and their differences', () => {
    const random = seeded(3)
    assertCovers(
      coverage(5000, () => [[proportion(binomial(random, 60, 0.83), 60), 0.83]]),
      'Wilson',
    )
    assertCovers(
      coverage(5000, () => [
        [
          differenceOfProportions(
            { successes: binomial(random, 40, 0.8), n: 40 },
            { successes: binomial(random, 70, 0.6), n: 70 },
          ),
          0.2,
        ],
      ]),
      'Newcombe',
    )
  })

  test('weighted shares and means, where a third of the customers are asked three times too seldom', () => {
    const random = seeded(5)
    const weights = Array.from({ length: 150 }, (_, i) => (i < 30 ? 3 : 1))
    const total = 30 * 3 + 120
    const truth = (30 * 3 * 0.7 + 120 * 0.5) / total
    assertCovers(
      coverage(5000, () => [
        [
          weightedProportion(
            weights.map((weight) => random() < (weight === 3 ? 0.7 : 0.5)),
            weights,
          ),
          truth,
        ],
      ]),
      'weighted share',
    )
    assertCovers(
      coverage(5000, () => [
        [
          meanOfScores(
            weights.map((weight) => normal(random) + weight / 3),
            { weights },
          ),
          (30 * 3 + 120 / 3) / total,
        ],
      ]),
      'weighted mean',
    )
  })

  test('difference of means with unlike spread', () => {
    const random = seeded(9)
    const draw = (n: number, mean: number, sd: number) => Array.from({ length: n }, () => mean + sd * normal(random))
    assertCovers(
      coverage(5000, () => [[differenceOfMeans(draw(12, 4, 1), draw(30, 3, 3)), 1]]),
      'Welch',
    )
  })

  for (const spread of [1, 3])
    test(`shrunk means of 12 units, true spread ${spread} times the noise`, () => {
      assertCovers(shrunkMeansCover(spread).share, 'shrunk means')
    })

  for (const concentration of [5, 20])
    test(`shrunk shares of 20 units of 10 to 48 customers, concentration ${concentration}`, () => {
      assertCovers(shrunkSharesCover(concentration), 'shrunk shares')
    })
})

describe('where units hardly differ, shrinkage errs on the safe side', () => {
  test('means: intervals cover more than they state, and are still narrower than the units’ own', () => {
    const { share, width } = shrunkMeansCover(0.3)
    assert.ok(share >= 0.95, `covers ${share}`)
    assert.ok(width < 0.8, `width ${width} of the own interval`)
  })

  test('shares', () => {
    const share = shrunkSharesCover(80)
    assert.ok(share >= 0.95, `covers ${share}`)
  })
})

function shrunkMeansCover(spread: number) {
  const random = seeded(11)
  let width = 0
  const share = coverage(500, () => {
    const truth = Array.from({ length: 12 }, () => 5 + spread * normal(random))
    const se = truth.map((_, i) => 0.6 + (0.8 * i) / 11)
    const { units } = shrinkMeans(truth.map((value, i) => ({ mean: value + se[i]! * normal(random), se: se[i]!, n: 10 })))
    units.forEach((unit, i) => (width += unit.se / se[i]! / 12 / 500))
    return units.map((unit, i) => [unit, truth[i]!] as const)
  })
  return { share, width }
}

function shrunkSharesCover(concentration: number): number {
  const random = seeded(13)
  return coverage(500, () => {
    const truth = Array.from({ length: 20 }, () => beta(random, 0.7 * concentration, 0.3 * concentration))
    const { units } = shrinkProportions(truth.map((p, i) => ({ successes: binomial(random, 10 + 2 * i, p), n: 10 + 2 * i })))
    return units.map((unit, i) => [unit, truth[i]!] as const)
  })
}
