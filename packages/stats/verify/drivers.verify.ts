import { describe, test } from 'node:test'
import { driverWeightsWithIntervals } from '../src/drivers/bootstrap.ts'
import { leastSquares } from '../src/drivers/least-squares.ts'
import { driverMoments } from '../src/drivers/moments.ts'
import { shapleyWeights } from '../src/drivers/shapley.ts'
import { relativeWeights } from '../src/drivers/relative-weights.ts'
import { normal, seeded } from '../src/random.ts'
import { assertCovers, coverage } from '../src/testing/coverage.ts'
import { paired, sampleDrivers } from '../src/testing/driver-sample.ts'

describe('95 % intervals of driver weights cover 93 to 97 %', () => {
  const large = sampleDrivers(seeded(100), 1_000_000)
  const moments = driverMoments(Float64Array.from(large.outcome), large.drivers)
  for (const [method, truth] of [
    ['shapley', shapleyWeights(moments)],
    ['johnson', relativeWeights(moments)],
  ] as const)
    for (const n of method === 'shapley' ? [300, 3000] : [300])
      test(`${method}, ${n} customers`, () => {
        const random = seeded(n)
        assertCovers(
          coverage(500, (run) => {
            const { outcome, drivers } = sampleDrivers(random, n)
            return paired(
              driverWeightsWithIntervals(outcome, drivers, { method, draws: n < 1000 ? 1000 : 400, seed: run }),
              truth,
            )
          }),
          method,
        )
      })

  test('least squares whose scatter grows with the driver (HC3)', () => {
    const random = seeded(8)
    assertCovers(
      coverage(2000, () => {
        const x = Array.from({ length: 80 }, () => random() * 4)
        return [
          [
            leastSquares(
              x.map((value) => 2 * value + (0.3 + value) * normal(random)),
              { x },
            ).slopes[0]!,
            2,
          ],
        ]
      }),
      'HC3',
    )
  })
})
