import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { normal, seeded } from '../random.ts'
import { near, statsError } from '../testing/assertions.ts'
import { gapOf } from './gap.ts'
import { importancePerformance } from './importance-performance.ts'
import { kano, kanoAnswers, kanoCategory, type KanoAnswer, type KanoPair } from './kano.ts'
import { penaltyReward } from './penalty-reward.ts'
import { servqual, servqualDimensions, type ServqualAnswers } from './servqual.ts'

const pairs = (functional: KanoAnswer, dysfunctional: KanoAnswer, times: number): KanoPair[] =>
  Array.from({ length: times }, () => ({ functional, dysfunctional }))
const around = (value: number, width: number) => ({ value, interval: { low: value - width, high: value + width, level: 0.95 } })

describe('the gap', () => {
  test('is perception − expectation, customer by customer, with the paired interval (R: t.test on sleep, paired)', () => {
    const expectation = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    const perception = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
    const gap = gapOf(expectation, perception)
    near([gap.mean!.value, gap.mean!.interval.low, gap.mean!.interval.high], [-1.58, -2.4598858, -0.7001142], 5e-8)
    near([gap.below.value, gap.met.value, gap.above.value], [0.9, 0.1, 0], 1e-12)
  })

  test('is shown as shares when all were let down alike, for then its mean has no interval', () => {
    const gap = gapOf([5, 6, 7], [4, 5, 6])
    assert.equal(gap.mean, undefined)
    assert.equal(gap.below.value, 1)
    assert.equal(gapOf([5], [5]).met.value, 1)
  })

  test('refuses unpaired, missing and off-scale answers', () => {
    assert.throws(() => gapOf([], []), statsError('empty'))
    assert.throws(() => gapOf([1, 2], [1]), statsError('shape'))
    assert.throws(() => gapOf([1, Number.NaN], [1, 2]), statsError('not-finite'))
    assert.throws(() => gapOf([1, 8], [1, 2], { scale: { min: 1, max: 7 } }), statsError('out-of-range'))
  })
})

describe('SERVQUAL', () => {
  const random = seeded(3)
  const rate = (mean: number) => Math.min(7, Math.max(1, Math.round(mean + normal(random))))
  const customer = (): ServqualAnswers => ({
    expectations: Array.from({ length: 22 }, () => rate(6)),
    perceptions: Array.from({ length: 22 }, (_, item) => rate(item >= 4 && item <= 8 ? 4 : 5.5)),
    importance: { tangibles: 10, reliability: 50, responsiveness: 20, assurance: 10, empathy: 10 },
  })
  const answers = Array.from({ length: 120 }, customer)

  test('sorts 22 pairs into five dimensions: 4 + 5 + 4 + 4 + 5', () => {
    assert.deepEqual(
      Object.values(servqualDimensions).map(({ length }) => length),
      [4, 5, 4, 4, 5],
    )
    assert.deepEqual(
      Object.values(servqualDimensions).flat(),
      Array.from({ length: 22 }, (_, i) => i),
    )
  })

  test('a dimension’s gap is the mean of its statements’ gaps; overall is the mean of the dimensions’', () => {
    const { items, dimensions, overall, n } = servqual(answers)
    assert.equal(n, 120)
    for (const { dimension, gap } of dimensions) {
      const own = servqualDimensions[dimension].map((item) => items[item]!.mean!.value)
      near(gap.mean!.value, own.reduce((sum, value) => sum + value, 0) / own.length, 1e-12)
    }
    near(
      overall.mean!.value,
      dimensions.reduce((sum, { gap }) => sum + gap.mean!.value / 5, 0),
      1e-12,
    )
  })

  test('finds the weak dimension, and importance brings it out', () => {
    const { dimensions, overall, weighted } = servqual(answers)
    const worst = dimensions.toSorted((a, b) => a.gap.mean!.value - b.gap.mean!.value)[0]!
    assert.equal(worst.dimension, 'reliability')
    assert.ok(worst.gap.mean!.interval.high < -1.5)
    assert.ok(weighted!.mean!.value < overall.mean!.value)
    assert.equal(servqual(answers.map(({ expectations, perceptions }) => ({ expectations, perceptions }))).weighted, undefined)
  })

  test('refuses what is not SERVQUAL', () => {
    assert.throws(() => servqual([]), statsError('empty'))
    assert.throws(() => servqual([{ expectations: [1], perceptions: [2] }]), statsError('shape'))
    assert.throws(
      () => servqual([answers[0]!, { ...answers[1]!, perceptions: answers[1]!.perceptions.with(0, 9) }]),
      statsError('out-of-range'),
    )
    assert.throws(
      () => servqual([{ ...answers[0]!, importance: { ...answers[0]!.importance!, empathy: 50 } }]),
      statsError('out-of-range'),
    )
    const { expectations, perceptions } = answers[1]!
    assert.throws(() => servqual([answers[0]!, { expectations, perceptions }]), statsError('shape'))
  })
})

describe('importance and performance', () => {
  const items = [
    { name: 'delivery', importance: around(0.3, 0.05), performance: around(2.5, 0.2) },
    { name: 'product', importance: around(0.35, 0.05), performance: around(4.5, 0.2) },
    { name: 'brochure', importance: around(0.05, 0.02), performance: around(4.6, 0.2) },
    { name: 'music', importance: around(0.06, 0.02), performance: around(3.4, 0.9) },
  ]

  test('what matters and is done badly comes first', () => {
    const { items: placed, importanceLine, performanceLine } = importancePerformance(items)
    assert.deepEqual(
      placed.map(({ quadrant }) => quadrant),
      ['concentrate here', 'keep up the good work', 'possible overkill', 'low priority'],
    )
    near([importanceLine, performanceLine], [0.19, 3.75], 1e-12)
  })

  test('an item whose interval crosses a line is not clear', () => {
    assert.deepEqual(
      importancePerformance(items).items.map(({ clear }) => clear),
      [true, true, true, false],
    )
    assert.equal(importancePerformance(items, { performanceLine: 2.4 }).items[0]!.quadrant, 'keep up the good work')
  })

  test('needs something to compare', () => {
    assert.throws(() => importancePerformance([]), statsError('empty'))
    assert.throws(() => importancePerformance(items.slice(0, 1)), statsError('too-few'))
    assert.throws(
      () => importancePerformance([items[0]!, { ...items[1]!, importance: around(Number.NaN, 1) }]),
      statsError('not-finite'),
    )
  })
})

describe('Kano', () => {
  test('sorts the 25 pairs of answers by the published table (Berger et al. 1993)', () => {
    const letters = { attractive: 'A', 'one-dimensional': 'O', 'must-be': 'M', indifferent: 'I', reverse: 'R', questionable: 'Q' }
    const table = kanoAnswers.map((functional) =>
      kanoAnswers.map((dysfunctional) => letters[kanoCategory({ functional, dysfunctional })]).join(''),
    )
    assert.deepEqual(table, ['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ'])
  })

  const answers = [
    ...pairs('like', 'neutral', 20),
    ...pairs('like', 'dislike', 30),
    ...pairs('neutral', 'dislike', 10),
    ...pairs('neutral', 'neutral', 20),
    ...pairs('neutral', 'like', 5),
    ...pairs('like', 'like', 1),
  ]

  test('counts categories and gives the better and worse coefficients', () => {
    const result = kano(answers)
    assert.deepEqual(result.counts, {
      attractive: 20,
      'one-dimensional': 30,
      'must-be': 10,
      indifferent: 20,
      reverse: 5,
      questionable: 1,
    })
    assert.equal(result.category, 'one-dimensional')
    assert.equal(result.clear, false)
    near([result.satisfaction!.value, result.dissatisfaction!.value], [50 / 80, 40 / 80], 1e-12)
    assert.equal(kano([...answers, ...pairs('like', 'dislike', 30)]).clear, true)
  })

  test('of equals takes the one that costs most to neglect, and survives when only contradictions are left', () => {
    assert.equal(kano([...pairs('like', 'neutral', 3), ...pairs('neutral', 'dislike', 3)]).category, 'must-be')
    assert.equal(kano(pairs('like', 'like', 3)).satisfaction, undefined)
    assert.throws(() => kano([]), statsError('empty'))
    assert.throws(() => kanoCategory({ functional: 'love' as KanoAnswer, dysfunctional: 'like' }), statsError('out-of-range'))
  })
})

describe('penalty and reward', () => {
  const random = seeded(5)
  const rating = () => 1 + Math.floor(random() * 5)
  const rows = Array.from({ length: 800 }, () => ({ clean: rating(), wifi: rating(), food: rating(), logo: rating() }))
  const factors = {
    clean: rows.map(({ clean }) => clean),
    wifi: rows.map(({ wifi }) => wifi),
    food: rows.map(({ food }) => food),
    logo: rows.map(({ logo }) => logo),
  }
  const satisfaction = rows.map(
    ({ clean, wifi, food }) =>
      6 - (clean <= 2 ? 2 : 0) + (wifi >= 5 ? 2 : 0) + (food >= 5 ? 1 : 0) - (food <= 2 ? 1 : 0) + normal(random),
  )

  test('tells what can only hurt from what can only delight', () => {
    const result = penaltyReward(satisfaction, factors, { low: 2, high: 5 })
    const [clean, wifi, food, logo] = result.factors
    assert.deepEqual([clean!.kind, wifi!.kind, food!.kind, logo!.kind], ['basic', 'excitement', 'performance', 'no effect shown'])
    near([clean!.penalty.value, wifi!.reward.value, food!.penalty.value, food!.reward.value], [-2, 2, -1, 1], 0.3)
    near(food!.asymmetry.value, food!.penalty.value + food!.reward.value, 1e-12)
    assert.equal(result.n, 800)
  })

  test('refuses bars that leave nobody on one side', () => {
    assert.throws(() => penaltyReward(satisfaction, factors, { low: 5, high: 2 }), statsError('bad-option'))
    assert.throws(() => penaltyReward(satisfaction, factors, { low: 0, high: 5 }), statsError('constant'))
    assert.throws(() => penaltyReward(satisfaction, {}, { low: 2, high: 5 }), statsError('empty'))
    assert.throws(() => penaltyReward(satisfaction, { a: [1, 2] }, { low: 1, high: 2 }), statsError('shape'))
    assert.throws(
      () => penaltyReward(satisfaction, { a: factors.food, b: factors.food }, { low: 2, high: 5 }),
      statsError('collinear'),
    )
  })
})
