import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { seeded } from '../random.ts'
import { shrinkMeans } from './shrink-means.ts'
import { shrinkProportions } from './shrink-proportions.ts'
import { tellApart } from './tell-apart.ts'

const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

describe('telling units apart from the mean of all', () => {
  test('ranks nobody on noise: of units that are all alike hardly one leaves the mean, small ones included', () => {
    const random = seeded(11)
    let [left, all, tables] = [0, 0, 0]
    for (let run = 0; run < 150; run++) {
      const sizes = Array.from({ length: 20 }, (_, i) => (i < 10 ? 8 : 200))
      const found = tellApart(
        shrinkMeans(sizes.map((n) => ({ n, se: 0.5 / Math.sqrt(n), mean: 0.2 + (0.5 / Math.sqrt(n)) * normal(random) }))),
      )
      const out = found.filter((s) => s !== 'same').length
      left += out
      all += found.length
      if (out > 0) tables++
    }
    assert.ok(left / all < 0.01, `${left} of ${all}`)
    assert.ok(tables / 150 < 0.1, `${tables} of 150 tables name somebody`)
  })

  test('recovers known parameters: true means lie within the intervals, and those told apart stand on the side that is said', () => {
    const random = seeded(5)
    let [covered, all, told, right] = [0, 0, 0, 0]
    for (let run = 0; run < 100; run++) {
      const truth = Array.from({ length: 16 }, () => 0.3 + 0.1 * normal(random))
      const shrunk = shrinkMeans(truth.map((mean, i) => {
        const n = [5, 20, 60, 300][i % 4]!
        const se = 0.4 / Math.sqrt(n)
        return { mean: mean + se * normal(random), se, n }
      }))
      tellApart(shrunk).forEach((standing, i) => {
        const { interval } = shrunk.units[i]!
        all++
        if (interval.low <= truth[i]! && truth[i]! <= interval.high) covered++
        if (standing === 'same') return
        told++
        if ((standing === 'above') === truth[i]! > 0.3) right++
      })
    }
    assert.ok(covered / all > 0.93 && covered / all < 0.98, `${covered / all}`)
    assert.ok(told > 300 && right / told > 0.97, `${right} of ${told}`)
  })

  test('shares likewise: three of three is no reason to stand above', () => {
    const counts = [
      [3, 3], [60, 100], [640, 1000], [620, 1000], [610, 1000], [630, 1000], [300, 1000],
    ].map(([successes, n]) => ({ successes: successes!, n: n! }))
    const found = tellApart(shrinkProportions(counts))
    assert.equal(found[0], 'same')
    assert.equal(found[6], 'below')
  })
})
