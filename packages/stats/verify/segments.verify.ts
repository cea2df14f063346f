import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normal, seeded, type Random } from '../src/random.ts'
import { adjustedRandIndex, chooseClasses, chooseClusters, kMeans, latentClasses, sharedNeeds } from '../src/segments/index.ts'
import { assertCovers, coverage } from '../src/testing/coverage.ts'
import { near } from '../src/testing/assertions.ts'

function drawAnswers(random: Random, n: number, chances: readonly (readonly number[])[]) {
  const truth = Array.from({ length: n }, () => Math.floor(random() * chances.length))
  const answers = Object.fromEntries(chances[0].map((_, q) => [`q${q}`, truth.map((c) => Number(random() < chances[c][q]))]))
  return { truth, answers }
}
const twoClasses = [[0.9, 0.8, 0.85, 0.7, 0.8, 0.9], [0.2, 0.3, 0.1, 0.25, 0.2, 0.15]]

test('latent classes recover the shares and answers that they were drawn with', () => {
  const random = seeded(1)
  const sums = twoClasses.map((row) => row.map(() => 0))
  const RUNS = 60
  for (let run = 0; run < RUNS; run++) {
    const { truth, answers } = drawAnswers(random, 600, twoClasses)
    const fit = latentClasses(answers, 2, { restarts: 3, random })
    assert.ok(adjustedRandIndex(truth, fit.assignment) > 0.7)
    const high = fit.classes[0].answers['q0'][1] > 0.5 ? 0 : 1
    ;[high, 1 - high].forEach((c, k) =>
      Object.values(fit.classes[c].answers).forEach((row, q) => (sums[k][q] += row[1] / RUNS)))
  }
  sums.forEach((row, k) => near(row, twoClasses[k], 0.012))
})

test('BIC chooses the number of latent classes that there are', () => {
  const random = seeded(2)
  const three = [...twoClasses, [0.9, 0.1, 0.9, 0.1, 0.9, 0.1]]
  for (const [truth, chances] of [[1, [[0.5, 0.4, 0.6, 0.5, 0.3, 0.5]]], [2, twoClasses], [3, three]] as const) {
    let right = 0
    for (let run = 0; run < 30; run++) {
      const { answers } = drawAnswers(random, 700, chances)
      if (chooseClasses(answers, 4, { restarts: 5, random }).chosen.classes.length === truth) right++
    }
    assert.ok(right >= 28, `${truth} classes: right in ${right} of 30`)
  }
})

test('silhouettes choose the number of clusters that there are', () => {
  const random = seeded(3)
  for (const centres of [[[0, 0], [6, 0]], [[0, 0], [6, 0], [0, 6]], [[0, 0], [6, 0], [0, 6], [6, 6]]]) {
    let right = 0
    for (let run = 0; run < 30; run++) {
      const points = centres.flatMap((c) => Array.from({ length: 60 }, () => c.map((v) => v + normal(random))))
      if (chooseClusters(points, 6, { standardise: false, restarts: 5, random }).chosen.centres.length === centres.length) right++
    }
    assert.ok(right >= 29, `${centres.length} clusters: right in ${right} of 30`)
  }
})

test('k-means finds drawn groups again', () => {
  const random = seeded(4)
  const truth = Array.from({ length: 900 }, (_, i) => i % 3)
  const points = truth.map((c) => [4 * c + normal(random), -4 * c + normal(random), normal(random)])
  assert.ok(adjustedRandIndex(truth, kMeans(points, 3, { standardise: false }).assignment) > 0.97)
})

test('false calls of a segment\'s own need stay at or below the rate, true ones are found', () => {
  const random = seeded(5)
  const segment = Array.from({ length: 900 }, (_, i) => i % 3)
  let falseCalls = 0
  let calls = 0
  let found = 0
  const RUNS = 1500
  for (let run = 0; run < RUNS; run++) {
    const chance = (k: number, s: number) => (k < 2 && s === k ? 0.6 : 0.35)
    const needs = Object.fromEntries(Array.from({ length: 10 }, (_, k) =>
      [`n${k}`, segment.map((s) => Number(random() < chance(k, s)))]))
    sharedNeeds(segment, needs, { random }).needs.forEach(({ verdict }, k) => {
      if (verdict.kind !== 'own') return
      calls++
      if (k >= 2) falseCalls++
      else if (verdict.segments.includes(k)) found++
    })
  }
  assert.ok(falseCalls / calls <= 0.06, `${falseCalls} of ${calls} calls are false`)
  assert.ok(found / (2 * RUNS) > 0.95, `${found} of ${2 * RUNS} found`)
})

test('the common share of needs covers its truth', () => {
  const random = seeded(6)
  const segment = Array.from({ length: 600 }, (_, i) => i % 2)
  const covered = (shares: readonly (readonly [number, number])[]) => {
    const truth = shares.reduce((sum, row) => sum + Math.min(...row), 0) / shares.reduce((sum, [a, b]) => sum + (a + b) / 2, 0)
    return coverage(500, () => {
      const needs = Object.fromEntries(shares.map((row, k) => [`n${k}`, segment.map((s) => Number(random() < row[s]))]))
      return [[sharedNeeds(segment, needs, { random }).commonShare, truth]]
    })
  }
  assertCovers(covered([[0.9, 0.3], [0.2, 0.6], [0.3, 0.7]]), 'segments apart')
  // Close segments: the interval may only be too wide.
  for (const shares of [[[0.7, 0.6], [0.2, 0.6], [0.3, 0.4]], [[0.7, 0.7], [0.2, 0.6], [0.4, 0.4]]] as const)
    assert.ok(covered(shares) >= 0.93)
})
