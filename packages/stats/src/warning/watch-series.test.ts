import { test } from 'node:test'
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { normal, seeded } from '../random.ts'
import { statsError } from '../testing/assertions.ts'
import { falseDiscoveryAdjusted } from './false-discovery.ts'
import { scoreAlarm } from './score-alarm.ts'
import { simulateCounts } from './simulate-counts.ts'
import { watchSeries, type WatchedSeries } from './watch-series.ts'

// The fifteen p-values of Benjamini & Hochberg (1995), section 3.2; their procedure rejects four at 0.05.
const benjaminiHochberg = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
]

test('adjusted p-values equal statsmodels multipletests fdr_bh and fdr_by, and reject the four of the paper', () => {
  const bh = falseDiscoveryAdjusted(benjaminiHochberg)
  const expected = [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714285714286, 0.06385714285714286, 0.0645, 0.0765, 0.486]
  expected.forEach((q, i) => assert.ok(Math.abs(bh[i] - q) < 1e-12))
  assert.equal(bh.filter((q) => q <= 0.05).length, 4)
  const by = falseDiscoveryAdjusted(benjaminiHochberg, 'any')
  const dependent = [
    0.004977343489843491, 0.009954686979686982, 0.03152317543567544, 0.11821190788378289, 0.20008920829170831,
  ]
  dependent.forEach((q, i) => assert.ok(Math.abs(by[i] - q) < 1e-12, `${by[i]} is not ${q}`))
  assert.equal(by[14], 1)
})

test('adjusted p-values keep the order of p, never fall below p, and do not depend on the order of input', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (p) => {
      const q = falseDiscoveryAdjusted(p)
      assert.deepEqual(falseDiscoveryAdjusted(p.toReversed()), q.toReversed())
      p.forEach((one, i) => {
        assert.ok(q[i] >= one - 1e-15 && q[i] <= 1)
        p.forEach((other, j) => assert.ok(one > other || q[i] <= q[j]))
      })
    }),
  )
})

test('a fall of scores is found against their own history', () => {
  const random = seeded(4)
  const values = Array.from({ length: 40 }, (_, t) => 8 + 0.2 * normal(random) - (t >= 36 ? 0.5 : 0))
  const { p, direction, since, change } = scoreAlarm(values)
  assert.ok(p < 0.01)
  assert.equal(direction, 'down')
  assert.ok(since >= 32 && change.interval.high < 0)
  assert.ok(scoreAlarm(values.slice(0, 36)).p > 0.05)
})

test('of many series the two outbreaks and the falling score are findings, and nothing else is', () => {
  const random = seeded(6)
  const series: WatchedSeries[] = Array.from({ length: 80 }, (_, i) => ({
    id: `topic ${i}`,
    kind: 'counts',
    values: simulateCounts({ periods: 120, mean: 4, random, outbreak: i < 2 ? { at: 110, ratio: 3 } : undefined }),
  }))
  series.push({
    id: 'branch',
    kind: 'scores',
    values: Array.from({ length: 60 }, (_, t) => 8 + 0.2 * normal(random) - (t >= 54 ? 0.6 : 0)),
  })
  series.push({ id: 'new topic', kind: 'counts', values: [1, 2, 3] })
  const { series: watched, notJudged } = watchSeries(series)
  assert.deepEqual(
    new Set(watched.filter((one) => one.finding).map((one) => one.id)),
    new Set(['topic 0', 'topic 1', 'branch']),
  )
  assert.deepEqual(
    notJudged.map((one) => one.id),
    ['new topic'],
  )
  assert.ok(watched.every((one, i) => i === 0 || watched[i - 1].q <= one.q))
})

test('says what is wrong with its input, and in which series', () => {
  assert.throws(() => falseDiscoveryAdjusted([2]), statsError('out-of-range'))
  assert.throws(() => watchSeries([], { falseDiscoveryRate: 0 }), statsError('bad-option'))
  assert.throws(
    () => watchSeries([{ id: 'returns', kind: 'counts', values: Array.from({ length: 30 }, () => -1) }]),
    /returns: /,
  )
  assert.throws(() => scoreAlarm([1, 2]), statsError('too-few'))
  assert.throws(() => scoreAlarm(Array.from({ length: 20 }, () => 1)), statsError('constant'))
})
