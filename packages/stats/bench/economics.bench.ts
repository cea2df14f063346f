import { cohortRetention, giniCoefficient, projectPond, tenureCurve, topShare } from '../src/economics/index.ts'
import { gamma, seeded } from '../src/random.ts'
import { bench } from '../src/testing/bench.ts'

const random = seeded(1)
const n = 1_000_000
const customer = Float64Array.from({ length: n }, () => Math.floor(random() * 100_000))
const period = Float64Array.from({ length: n }, (_, i) => (customer[i] % 12) + Math.floor(random() * 24))
const profit = Float64Array.from({ length: n }, () => gamma(random, 0.5, 0.01))
const history = Array.from({ length: 24 }, (_, i) => ({ held: 10_000, gained: 500 + (i % 7), lost: 480 + ((i * 5) % 11) }))

bench('cohort retention, 100,000 customers', n, () => cohortRetention({ customer, period }))
bench('pond, 36 periods, 4,000 draws', history.length, () => projectPond(history, { periods: 36 }))
bench('Gini', n, () => giniCoefficient(profit))
bench('share of the top fifth', n, () => topShare(profit, 0.2))
bench('tenure curve, clustered', n, () => tenureCurve({ tenure: period, value: profit, customer }, [0, 6, 12, 24, 36]))
