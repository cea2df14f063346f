import { dominanceAnalysis } from '../src/drivers/dominance.ts'
import { driverWeightsWithIntervals } from '../src/drivers/bootstrap.ts'
import { logisticRelativeWeights } from '../src/drivers/logistic-weights.ts'
import { driverMoments } from '../src/drivers/moments.ts'
import { relativeWeights } from '../src/drivers/relative-weights.ts'
import { shapleyWeights } from '../src/drivers/shapley.ts'
import { normal, seeded } from '../src/random.ts'
import { airline } from '../src/testing/airline.ts'
import { bench } from '../src/testing/bench.ts'

const data = airline()
if (data) {
  const { satisfied, ratings } = data
  const rows = satisfied.length
  bench('airline: moments and Shapley, 14 drivers', rows, () => shapleyWeights(driverMoments(satisfied, ratings)))
  bench('airline: moments and Johnson, 14 drivers', rows, () => relativeWeights(driverMoments(satisfied, ratings)))
  bench('airline: moments and dominance, 14 drivers', rows, () => dominanceAnalysis(driverMoments(satisfied, ratings)))
  bench('airline: Shapley with 1,000 bootstrap draws', rows, () =>
    driverWeightsWithIntervals(satisfied, ratings, { method: 'shapley' }),
  )
  bench('airline: Johnson with 1,000 bootstrap draws', rows, () =>
    driverWeightsWithIntervals(satisfied, ratings, { method: 'johnson' }),
  )
  bench('airline: logistic relative weights', rows, () => logisticRelativeWeights(satisfied, ratings))
} else console.log('the airline rows need the data folder beside the repository')

const random = seeded(1)
const million = Object.fromEntries(
  Array.from({ length: 15 }, (_, j) => [`d${j}`, Float64Array.from({ length: 1_000_000 }, () => normal(random))]),
)
const outcome = million.d0!.map((value) => value + normal(random))
bench('a million customers: moments and Shapley, 15 drivers', outcome.length, () =>
  shapleyWeights(driverMoments(outcome, million)),
)
