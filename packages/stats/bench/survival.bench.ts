import { exponential, seeded } from '../src/random.ts'
import { concordance, coxRegression, kaplanMeier, logRank } from '../src/survival/index.ts'
import { bench } from '../src/testing/bench.ts'

const random = seeded(1)
const n = 100_000
const x = Array.from({ length: 5 }, () => Float64Array.from({ length: n }, () => random() - 0.5))
const time = Float64Array.from({ length: n }, (_, i) => Math.ceil(365 * exponential(random, Math.exp(x[0][i] - 0.5 * x[1][i]))))
const event = Uint8Array.from({ length: n }, () => (random() < 0.6 ? 1 : 0))
const times = { time, event }

bench('Kaplan–Meier', n, () => kaplanMeier(times))
bench('log-rank, 4 groups', n, () => logRank(times, Array.from(x[0], (_, i) => i % 4)))
bench('Cox, 5 covariates, Efron', n, () => coxRegression(times, { a: x[0], b: x[1], c: x[2], d: x[3], e: x[4] }))
bench('concordance', n, () => concordance(times, x[0]))
