import { seeded } from '../src/random.ts'
import { meanOfScores } from '../src/scores/mean.ts'
import { netPromoterScore, npsCounts } from '../src/scores/nps.ts'
import { rake } from '../src/scores/raking.ts'
import { shrinkMeans } from '../src/scores/shrink-means.ts'
import { shrinkProportions } from '../src/scores/shrink-proportions.ts'
import { toneOfScore } from '../src/scores/tone.ts'
import { bench } from '../src/testing/bench.ts'

const random = seeded(1)
const answers = Uint8Array.from({ length: 1_000_000 }, () => Math.floor(random() * 11))
const shares = Array.from({ length: 1000 }, () => {
  const n = 5 + Math.floor(random() * 60)
  return { successes: Math.floor(random() * (n + 1)), n }
})
const people = Array.from({ length: 100_000 }, () => ({
  age: 'abc'[Math.floor(random() * 3)]!,
  region: 'defgh'[Math.floor(random() * 5)]!,
}))
const margins = { age: { a: 0.5, b: 0.3, c: 0.2 }, region: { d: 0.4, e: 0.3, f: 0.1, g: 0.1, h: 0.1 } }

bench('NPS', answers.length, () => netPromoterScore(npsCounts(answers)))
bench('mean', answers.length, () => meanOfScores(answers))
bench('tone of every answer', answers.length, () => answers.forEach((answer) => toneOfScore('nps', answer)))
bench('raking to two margins', people.length, () => rake(people, margins))
bench('shrinking shares', shares.length, () => shrinkProportions(shares))
bench('shrinking means', shares.length, () =>
  shrinkMeans(shares.map(({ successes, n }) => ({ mean: successes / n, se: 1 / Math.sqrt(n), n }))),
)
