import { test } from 'node:test'
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { normal, seeded } from '../random.ts'
import { near, statsError } from '../testing/assertions.ts'
import { differenceInDifferences } from './difference-in-differences.ts'
import { imputedEffects, placeboPanel, staggeredEffect, type Panel } from './staggered.ts'

/** Six units, three of which begin at different times, with gaps. */
const panel: Panel = {
  starts: [3, 5, null, null, 6, null],
  outcomes: [
    [10, 11.1, 12.2, 13.8, 15.15, 15, 16.35, 17.7], [13.9, 13.5, 14.6, null, 15.3, 18.4, 18.25, 19.6],
    [16.3, 17.4, 17, 18.1, 19.2, 18.8, 19.9, 19.5],
    [20.2, 19.8, null, 20.5, 21.6, 22.7, 22.3, 23.4], [22.6, 23.7, 23.3, 24.4, 24, 25.1, 28.2, null],
    [25, null, 27.2, 26.8, 27.9, 27.5, 28.6, 29.7],
  ],
}

test('effects are treated cells less what NumPy’s least squares of units and periods over the untreated cells says of them', () => {
  const cells = imputedEffects(panel)
  const expected = [
    1.8810562015503773, 2.5445736434108586, 2.006056201550379, 2.7757590439276516, 3.525759043927648, 2.5574127906976667,
    1.8271156330749392, 2.577115633074939, 2.57881136950904,
  ]
  assert.deepEqual(cells.map((c) => [c.unit, c.period]), [[0, 3], [0, 4], [0, 5], [0, 6], [0, 7], [1, 5], [1, 6], [1, 7], [4, 6]])
  cells.forEach((c, i) => near(c.effect, expected[i], 1e-6))
  near(staggeredEffect(panel).value, 2.474851062302611, 1e-6)
})

test('with one date and no gaps it is the difference in differences, and its p is the share of all 35 ways (by hand: 1 in 35)', () => {
  const changes = [1.2, 0.9, 1.5, -0.2, 0.3, 0.1, 0.4]
  const one: Panel = { outcomes: changes.map((d, i) => [i, i, i + d, i + d]), starts: changes.map((_, i) => (i < 3 ? 2 : null)) }
  const { value, p, assignments } = staggeredEffect(one)
  near(value, 1.05, 1e-9)
  near(p, 1 / 35, 1e-12)
  assert.equal(assignments, 35)
  const pairs = (rows: number[]) => ({ before: rows.map(() => 0), after: rows })
  near(value, differenceInDifferences(pairs(changes.slice(0, 3)), pairs(changes.slice(3)), { same: 'customers' }).value, 1e-9)
})

test('units that began earlier are no comparison for later ones: an effect that grows is not taken for a fall', () => {
  const grows: Panel = {
    starts: [2, 2, 6, 6, null, null],
    outcomes: Array.from(
      { length: 6 },
      (_, i) => Array.from({ length: 10 }, (_x, t) => 5 * i + t + (i < 2 ? Math.max(0, t - 1) : i < 4 ? Math.max(0, t - 5) : 0)),
    ),
  }
  const truth = [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8]
  near(staggeredEffect(grows).value, truth.reduce((a, b) => a + b, 0) / truth.length, 1e-6)
})

test('too few units carry no interval, however clear it looks', () => {
  const clear: Panel = { outcomes: [[1, 1, 9], [1, 1, 1], [1.1, 1, 1], [0.9, 1, 1.1]], starts: [2, null, null, null] }
  const { p, interval, value } = staggeredEffect(clear)
  assert.ok(value > 7 && p === 1 / 4 && interval === undefined)
})

/** Units with levels and days that go on from one another, as branches are. */
function company(random: () => number, starts: readonly (number | null)[], periods: number, effect: number): Panel {
  const common = Array.from({ length: periods }, () => normal(random))
  return {
    starts,
    outcomes: starts.map((start) => {
      const level = 5 * normal(random)
      let drift = 0
      return Array.from({ length: periods }, (_, t) => {
        drift = 0.7 * drift + 0.5 * normal(random)
        return level + common[t]! + drift + 0.5 * normal(random) + (start !== null && t >= start ? effect : 0)
      })
    }),
  }
}

test('the interval holds the truth and leaves 0 out where the effect is large', () => {
  const starts = Array.from({ length: 16 }, (_, i) => (i < 5 ? 8 : i < 10 ? 11 : null))
  const random = seeded(5)
  let [held, seen] = [0, 0]
  for (let run = 0; run < 40; run++) {
    const { interval } = staggeredEffect(company(random, starts, 16, 1.5), { draws: 199 })
    if (interval!.low <= 1.5 && interval!.high >= 1.5) held++
    if (interval!.low > 0) seen++
  }
  assert.ok(held >= 35 && seen >= 36, `${held} held, ${seen} seen`)
})

test('a placebo date sees nothing of the true effect', () => {
  const random = seeded(6)
  const changed = company(random, Array.from({ length: 12 }, (_, i) => (i < 6 ? 12 : null)), 18, 50)
  const placebo = placeboPanel(changed, 4)
  assert.ok(placebo.outcomes.every((row, i) => row.every((y, t) => y === null || changed.starts[i] === null || t < 12)))
  assert.ok(Math.abs(staggeredEffect(placebo).value) < 3)
})

test('adding a level to a unit or a period changes nothing; scaling scales', () => {
  fc.assert(fc.property(fc.integer({
    min: 1, max: 1e6,
  }), fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ min: 0.1, max: 20, noNaN: true }), (seed, shift, factor) => {
    const own = company(seeded(seed), [3, 5, null, null, 4, null], 8, 1)
    const value = staggeredEffect(own, { draws: 19 }).value
    const shifted = {
      ...own, outcomes: own.outcomes.map((row, i) => row.map((y, t) => factor * (y ?? 0) + shift * i - shift * t)),
    }
    near(staggeredEffect(shifted, { draws: 19 }).value, factor * value, 1e-4 * (1 + factor + Math.abs(shift)))
  }), { numRuns: 30 })
})

test('says what is wrong with its input', () => {
  assert.throws(() => staggeredEffect({ outcomes: [[1, 2]], starts: [1] }), statsError('too-few'))
  assert.throws(() => staggeredEffect({ outcomes: [[1, 2], [1]], starts: [1, null] }), statsError('shape'))
  assert.throws(() => staggeredEffect({ outcomes: [[1, 2], [1, 2]], starts: [2, null] }), statsError('out-of-range'))
  assert.throws(() => staggeredEffect({ outcomes: [[1, 2], [1, 2]], starts: [1, 1] }), statsError('unidentified'))
  assert.throws(() => staggeredEffect({ outcomes: [[1, 2], [1, Number.NaN]], starts: [1, null] }), statsError('not-finite'))
  assert.throws(() => staggeredEffect(panel, { draws: 3 }), statsError('bad-option'))
})
