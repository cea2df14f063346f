import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { normal, seeded } from '../random.ts'
import { near, statsError } from '../testing/assertions.ts'
import {
  adjustedRandIndex, chooseClasses, chooseClusters, classProbabilities, kMeans, kMeansStability, latentClasses,
  latentClassStability, scoreRfm, silhouetteWidth, type Answers,
} from './index.ts'

describe('RFM scores', () => {
  test('quintiles of each, the latest buyer scoring highest', () => {
    const days = [1, 10, 20, 30, 40, 50, 60, 70, 80, 90]
    const scores = scoreRfm({ recency: days, frequency: days, monetary: days.map((d) => d * d) })
    assert.deepEqual(scores.recency, [5, 5, 4, 4, 3, 3, 2, 2, 1, 1])
    assert.deepEqual(scores.frequency, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
    assert.deepEqual(scores.monetary, scores.frequency)
  })

  test('customers with the same value get the same score', () => {
    const { frequency } = scoreRfm({ recency: [1, 2, 3, 4, 5, 6], frequency: [1, 1, 1, 1, 2, 9], monetary: [1, 2, 3, 4, 5, 6] })
    assert.equal(new Set(frequency.slice(0, 4)).size, 1)
    assert.ok(frequency[0] < frequency[4] && frequency[4] < frequency[5])
  })

  test('what does not vary cannot be scored', () => {
    assert.throws(() => scoreRfm({ recency: [1, 2], frequency: [3, 3], monetary: [1, 2] }), statsError('constant'))
    assert.throws(() => scoreRfm({ recency: [1, 2], frequency: [3, Number.NaN], monetary: [1, 2] }), statsError('not-finite'))
  })
})

/** Customers around the given centres. */
function draw(centres: readonly (readonly number[])[], each: number, spread: number, seed: number) {
  const random = seeded(seed)
  return centres.flatMap((centre) => Array.from({ length: each }, () => centre.map((c) => c + spread * normal(random))))
}
const triangle = [[0, 0], [10, 0], [0, 10]]

describe('k-means', () => {
  test('finds groups that lie apart, and says in which units', () => {
    const fit = kMeans(draw(triangle, 50, 0.5, 1), 3)
    const found = fit.centres.toSorted((a, b) => a[0] + 2 * a[1] - b[0] - 2 * b[1])
    found.forEach((centre, i) => near(centre, triangle[i], 0.3))
    assert.deepEqual(fit.sizes, [50, 50, 50])
    assert.ok(fit.explained > 0.98 && fit.agreeing >= 8)
  })

  test('reaches the least sum of squares of all ways to cut nine points in two, or is stuck close to it', () => {
    const random = seeded(12)
    let reached = 0
    for (let set = 0; set < 40; set++) {
      const points = Array.from({ length: 9 }, () => [normal(random), normal(random)])
      let least = Infinity
      for (let mask = 1; mask < 256; mask++) {
        const sides = [points.filter((_, i) => (mask >> i) & 1), points.filter((_, i) => !((mask >> i) & 1))]
        least = Math.min(least, squares(sides[0]) + squares(sides[1]))
      }
      const { withinSquares } = kMeans(points, 2, { standardise: false, restarts: 20 })
      assert.ok(withinSquares > least - 1e-9 && withinSquares < 1.05 * least)
      if (withinSquares < least + 1e-9) reached++
    }
    assert.ok(reached >= 36, `${reached} of 40`)
  })

  test('every customer ends nearest to the own centre, and every centre is the mean of its customers', () => {
    // Steps of an eighth: points that lie closer than a double can square are one point to any distance.
    const number = fc.integer({ min: -400, max: 400 }).map((eighths) => eighths / 8)
    const distinct = fc.uniqueArray(fc.tuple(number, number), { minLength: 6, maxLength: 30, selector: String })
    fc.assert(fc.property(distinct, (points) => {
      const { centres, assignment } = kMeans(points, 3, { standardise: false, restarts: 2 })
      const distance = (p: readonly number[], c: readonly number[]) => (p[0] - c[0]) ** 2 + (p[1] - c[1]) ** 2
      points.forEach((p, i) => assert.ok(centres.every((c) => distance(p, centres[assignment[i]]) <= distance(p, c) + 1e-9)))
      centres.forEach((c, k) => {
        const own = points.filter((_, i) => assignment[i] === k)
        near(c, [0, 1].map((t) => own.reduce((sum, p) => sum + p[t], 0) / own.length), 1e-9)
      })
    }))
  })

  test('refuses more clusters than distinct customers, gaps, and traits that do not vary', () => {
    assert.throws(() => kMeans([[1, 2], [1, 2], [3, 4]], 3), statsError('too-few'))
    assert.throws(() => kMeans([[1, 2], [Number.NaN, 2]], 2), statsError('not-finite'))
    assert.throws(() => kMeans([[1, 2], [3, 2]], 2), statsError('constant'))
    assert.throws(() => kMeans([[1, 2], [3]], 2), statsError('shape'))
    assert.throws(() => kMeans([], 2), statsError('empty'))
    assert.throws(() => kMeans(draw(triangle, 30, 6, 2), 4, { maxIterations: 1 }), statsError('not-converged'))
  })
})

function squares(points: readonly (readonly number[])[]): number {
  const mean = (t: number) => points.reduce((sum, p) => sum + p[t], 0) / points.length
  const centre = [mean(0), mean(1)]
  return points.reduce((sum, p) => sum + (p[0] - centre[0]) ** 2 + (p[1] - centre[1]) ** 2, 0)
}

describe('silhouette and adjusted Rand index', () => {
  test('agree with scikit-learn 1.9', () => {
    const points = [[1, 2], [2, 1], [1.5, 1.8], [8, 8], [9, 11], [8.5, 9], [0, 9], [1, 10], [0.5, 8.2], [4, 5]]
    const labels = [0, 0, 0, 1, 1, 1, 2, 2, 2, 1]
    near(silhouetteWidth(points, labels, { standardise: false }).value, 0.641710553, 1e-9)
    near(silhouetteWidth(points, labels).value, 0.643685402, 1e-9)
    near(adjustedRandIndex([0, 0, 1, 1], [0, 0, 1, 2]), 4 / 7, 1e-12)
    near(adjustedRandIndex([0, 1, 2, 0, 1, 2, 0, 1, 2, 2], [0, 0, 1, 1, 2, 2, 0, 1, 2, 1]), -1 / 44, 1e-12)
  })

  test('the index does not mind the labels, and is 0 on average for groupings by chance', () => {
    assert.equal(adjustedRandIndex(['a', 'a', 'b', 'c'], [7, 7, 9, 8]), 1)
    assert.equal(adjustedRandIndex([1, 1, 1], [2, 2, 2]), 1)
    const random = seeded(5)
    const chance = () => Array.from({ length: 100 }, () => Math.floor(random() * 3))
    const mean = Array.from({ length: 400 }, () => adjustedRandIndex(chance(), chance())).reduce((a, b) => a + b) / 400
    near(mean, 0, 0.005)
  })
})

// Stouffer & Toby 1951, role conflict: 216 people, universalistic (1) or particularistic (0) in four situations, with counts.
const roleConflict: readonly (readonly [string, number])[] = [
  ['1111', 42], ['1110', 23], ['1101', 6], ['1100', 25], ['1011', 6], ['1010', 24], ['1001', 7], ['1000', 38],
  ['0111', 1], ['0110', 4], ['0101', 1], ['0100', 6], ['0011', 2], ['0010', 9], ['0001', 2], ['0000', 20],
]
const people = roleConflict.flatMap(([pattern, count]) => Array.from({ length: count }, () => pattern))
const conflict: Answers = Object.fromEntries(
  ['A', 'B', 'C', 'D'].map((question, q) => [question, people.map((pattern) => Number(pattern[q]))]),
)

describe('latent classes', () => {
  test('role conflict: one class is independence, G² = 81.08 on 11 degrees; two give 2.72 on 6 (Goodman 1974)', () => {
    const [one, two] = [1, 2].map((classes) => latentClasses(conflict, classes))
    near([one.fit!.statistic, one.fit!.df], [81.08, 11], 5e-3)
    near([two.fit!.statistic, two.fit!.df], [2.72, 6], 5e-3)
    near(two.classes.map((c) => c.share), [0.72, 0.28], 5e-3)
    near(two.classes[0].answers['A'][1], 0.714, 1e-3)
    near(two.classes[1].answers['A'][1], 0.993, 1e-3)
    assert.ok(two.agreeing > 10)
    assert.equal(chooseClasses(conflict, 3).chosen.classes.length, 2)
  })

  test('log-likelihood, BIC and class probabilities hang together', () => {
    const fit = latentClasses(conflict, 2)
    const logs = people.map((pattern) => {
      const weight = fit.classes.map((c) => 'ABCD'.split('').reduce((p, q, k) => p * c.answers[q][Number(pattern[k])], c.share))
      return Math.log(weight[0] + weight[1])
    })
    near(fit.logLikelihood, logs.reduce((a, b) => a + b), 1e-6)
    near(fit.bic, 9 * Math.log(216) - 2 * fit.logLikelihood, 1e-9)
    const chances = classProbabilities(fit, { A: 1, B: 1, C: 1, D: 1 })
    near(chances[0] + chances[1], 1, 1e-12)
    assert.equal(fit.assignment[0], chances[0] > chances[1] ? 0 : 1)
    near(classProbabilities(fit, {}), fit.classes.map((c) => c.share), 1e-12)
  })

  test('gaps in the answers are passed over, and the classes still found', () => {
    const random = seeded(8)
    const rows = Array.from({ length: 1500 }, (_, i) =>
      Array.from({ length: 6 }, () => (random() < 0.15 ? -1 : Number(random() < (i % 3 === 0 ? 0.9 : 0.2)))))
    const answers = Object.fromEntries(Array.from({ length: 6 }, (_, q) => [`q${q}`, rows.map((row) => row[q])]))
    const fit = latentClasses(answers, 2, { restarts: 5 })
    near(fit.classes.map((c) => c.share), [2 / 3, 1 / 3], 0.05)
    near(Object.values(fit.classes[1].answers).map((row) => row[1]), Array.from({ length: 6 }, () => 0.9), 0.06)
    assert.equal(fit.fit, undefined)
    assert.ok(fit.entropy > 0.7)
  })

  test('refuses codes that are none, questions that tell nobody apart, and more classes than answers can carry', () => {
    assert.throws(() => latentClasses({ a: [0, 0.5] }, 1), statsError('out-of-range'))
    assert.throws(() => latentClasses({ a: [1, 1] }, 1), statsError('constant'))
    assert.throws(() => latentClasses({ a: [0, 1, 1], b: [0, 1] }, 1), statsError('shape'))
    assert.throws(() => latentClasses({}, 1), statsError('empty'))
    assert.throws(() => latentClasses(conflict, 4), statsError('unidentified'))
    assert.throws(() => latentClasses(conflict, 3, { maxIterations: 2 }), statsError('not-converged'))
    assert.throws(() => classProbabilities(latentClasses(conflict, 2), { A: 5 }), statsError('out-of-range'))
  })
})

describe('how many segments, and how stable', () => {
  test('three groups that lie apart are found to be three, and come back', () => {
    const points = draw(triangle, 40, 1, 4)
    const { chosen, tried } = chooseClusters(points, 5)
    assert.equal(chosen.centres.length, 3)
    assert.ok(tried[1].silhouette.value > 0.7)
    assert.ok(kMeansStability(points, 3, { runs: 20, restarts: 3 }).value > 0.97)
  })

  test('one cloud has no stable way to be cut', () => {
    const points = draw([[0, 0]], 200, 1, 5)
    assert.ok(silhouetteWidth(points, kMeans(points, 4).assignment).value < 0.45)
    assert.ok(kMeansStability(points, 5, { runs: 20, restarts: 3 }).value < 0.75)
  })

  test('latent classes that differ come back; classes cut from one group do not', () => {
    const random = seeded(6)
    const answersOf = (chance: (i: number) => number) => Object.fromEntries(Array.from({ length: 5 }, (_, q) =>
      [`q${q}`, Array.from({ length: 300 }, (_row, i) => Number(random() < chance(i)))]))
    assert.ok(latentClassStability(answersOf((i) => (i % 2 ? 0.9 : 0.1)), 2, { runs: 10, restarts: 3 }).value > 0.85)
    assert.ok(latentClassStability(answersOf(() => 0.5), 2, { runs: 10, restarts: 3 }).value < 0.6)
  })
})
