import { test } from 'node:test'
import { logisticRelativeWeights } from '../src/drivers/logistic-weights.ts'
import { seeded, type Random } from '../src/random.ts'
import { assertCovers, coverage } from '../src/testing/coverage.ts'
import { paired, sampleDrivers } from '../src/testing/driver-sample.ts'

function yesNoSample(random: Random, n: number) {
  const { outcome, drivers } = sampleDrivers(random, n)
  return { outcome: outcome.map((value) => (random() < 1 / (1 + Math.exp(-value)) ? 1 : 0)), drivers }
}

test('95 % intervals of logistic relative weights cover 93 to 97 %, 300 customers', () => {
  const random = seeded(9)
  const many = yesNoSample(random, 300_000)
  const truth = logisticRelativeWeights(many.outcome, many.drivers)
  assertCovers(
    coverage(500, (run) => {
      const { outcome, drivers } = yesNoSample(random, 300)
      return paired(logisticRelativeWeights(outcome, drivers, { draws: 300, seed: run }), truth)
    }),
    'logistic weights',
  )
})
