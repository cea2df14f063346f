import { normal, seeded } from '../src/random.ts'
import { kMeans, kMeansStability, latentClasses, scoreRfm, sharedNeeds, silhouetteWidth } from '../src/segments/index.ts'
import { bench } from '../src/testing/bench.ts'

const random = seeded(1)
const n = 100_000
const points = Array.from({ length: n }, (_, i) => Array.from({ length: 5 }, (_v, t) => 3 * Number(i % 4 === t) + normal(random)))
const columns = Array.from({ length: 8 }, (_, q) =>
  Array.from({ length: n }, (_v, i) => Math.floor(3 * random() ** (i % 3 === q % 3 ? 2 : 0.7))))
const answers = Object.fromEntries(columns.map((column, q) => [`q${q}`, column]))
const needs = Object.fromEntries(columns.map((column, q) => [`q${q}`, column.map((v) => Number(v > 0))]))
const money = Float64Array.from({ length: n }, () => Math.exp(normal(random)))
const fit = kMeans(points, 4, { restarts: 2 })

bench('RFM scores', n, () => scoreRfm({ recency: money, frequency: columns[0], monetary: money }))
bench('k-means, 4 clusters, 10 restarts', n, () => kMeans(points, 4))
bench('silhouette, 2,000 drawn', n, () => silhouetteWidth(points, fit.assignment))
bench('latent classes, 3 of 8 questions, 5 restarts', n, () => latentClasses(answers, 3, { restarts: 5 }))
bench('k-means stability, 1,000 customers, 50 runs', 1000, () => kMeansStability(points.slice(0, 1000), 4, { restarts: 3 }))
bench('shared needs, 4 segments, 8 needs', n, () => sharedNeeds(fit.assignment, needs))
