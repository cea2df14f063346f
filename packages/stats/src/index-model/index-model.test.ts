import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { normal, seeded } from '../random.ts'
import { near, statsError } from '../testing/assertions.ts'
import { attitude } from '../testing/classic-data.ts'
import { ecsi, smartPls } from '../testing/ecsi.ts'
import { indexModelIntervals } from './bootstrap.ts'
import { fitIndexModel } from './fit.ts'
import { acsiPaths, ecsiPaths, type IndexModel, type ModelPath } from './index-model.ts'
import { indexScore } from './index-score.ts'
import { cronbachAlpha } from './reliability.ts'

const survey = ecsi()
const skip = survey ? false : 'needs the data folder beside the repository'

/** Quality works on satisfaction (0.8), satisfaction on loyalty; two or three questions each, 1–10. */
const model: IndexModel = {
  constructs: { quality: ['q1', 'q2', 'q3'], satisfaction: ['s1', 's2'], loyalty: ['l1'] },
  paths: [
    { from: 'quality', to: 'satisfaction' },
    { from: 'satisfaction', to: 'loyalty' },
  ],
  scale: { min: 1, max: 10 },
}

function answers(n: number, seed = 1): Record<string, number[]> {
  const random = seeded(seed)
  const columns: Record<string, number[]> = { q1: [], q2: [], q3: [], s1: [], s2: [], l1: [] }
  const ask = (item: string, feeling: number) =>
    columns[item]!.push(Math.min(10, Math.max(1, Math.round(6 + 1.5 * feeling + 0.8 * normal(random)))))
  for (let i = 0; i < n; i++) {
    const quality = normal(random)
    const satisfaction = 0.8 * quality + 0.6 * normal(random)
    for (const item of ['q1', 'q2', 'q3']) ask(item, quality)
    for (const item of ['s1', 's2']) ask(item, satisfaction)
    ask('l1', 0.7 * satisfaction + 0.7 * normal(random))
  }
  return columns
}

const sorted = (paths: readonly ModelPath[]) => paths.map(({ from, to }) => `${from}>${to}`).toSorted()

describe('the European Customer Satisfaction Index, 250 mobile phone customers', () => {
  for (const [scheme, file] of [
    ['path', 'pathWeighting'],
    ['centroid', 'centroid'],
    ['factorial', 'factorial'],
  ] as const)
    test(
      `${scheme} scheme: weights, paths and total effects are SmartPLS 2.0’s (Monecke & Leisch 2012, J. Stat. Software 48(3))`,
      { skip },
      () => {
        const fit = fitIndexModel(survey!.model, survey!.columns, { scheme })
        const [weights, paths, totals] = ['outerWeights', 'pathCoefficients', 'totalEffects'].map((part) =>
          smartPls(`${file}_${part}`),
        )
        const items = fit.constructs.flatMap(({ name, items: own }) => own.map((item) => ({ construct: name, ...item })))
        assert.equal(items.length, Object.keys(weights!).length)
        for (const { construct, name, weight } of items) near(weight, weights![name]![construct]!, 1e-7)
        for (const { from, to, direct, total } of fit.effects)
          near([direct, total], [paths![from]![to]!, totals![from]![to]!], 1e-7)
        const shown = Object.values(totals!)
          .flatMap((row) => Object.values(row))
          .filter((value) => value !== 0)
        assert.equal(fit.effects.length, shown.length)
      },
    )

  test('reliability and indices are those that NumPy computes from SmartPLS’s weights', { skip }, () => {
    const expected: Record<string, number[]> = {
      Image: [0.722835, 0.818879, 0.478354, 73.52798],
      Expectation: [0.451903, 0.733236, 0.480446, 72.47382],
      Quality: [0.87701, 0.904692, 0.57665, 74.97657],
      Value: [0.823632, 0.917975, 0.84844, 62.34676],
      Satisfaction: [0.779195, 0.871253, 0.693095, 72.45412],
      Complaints: [1, 1, 1, 67.42222],
      Loyalty: [0.472399, 0.721706, 0.517305, 70.91385],
    }
    for (const {
      name,
      reliability: { alpha, composite, ave },
      index,
    } of fitIndexModel(survey!.model, survey!.columns).constructs)
      near([alpha, composite, ave, index], expected[name]!, 6e-6)
  })

  test('the arrows given as ecsiPaths are the published model’s', { skip }, () => {
    assert.deepEqual(sorted(ecsiPaths), sorted(survey!.model.paths))
    assert.equal(acsiPaths.length, 9)
  })

  test('a customer’s own index averages to the index of all', { skip }, () => {
    const fit = fitIndexModel(survey!.model, survey!.columns)
    for (const { name, index } of fit.constructs) {
      let sum = 0
      for (let i = 0; i < fit.n; i++) {
        const own = Object.fromEntries(Object.entries(survey!.columns).map(([item, column]) => [item, column[i]!]))
        sum += indexScore(fit, name, own)
      }
      near(sum / fit.n, index, 1e-9)
      assert.ok(index > 0 && index < 100)
    }
  })
})

describe('an index model', () => {
  test('shows how quality comes through to loyalty by way of satisfaction', () => {
    const { effects, constructs, n } = fitIndexModel(model, answers(2000))
    const effect = (from: string, to: string) => effects.find((pair) => pair.from === from && pair.to === to)!
    assert.equal(n, 2000)
    assert.equal(effect('quality', 'loyalty').direct, 0)
    near(
      effect('quality', 'loyalty').total,
      effect('quality', 'satisfaction').direct * effect('satisfaction', 'loyalty').direct,
      1e-12,
    )
    assert.equal(constructs[0]!.r2, undefined)
    near(constructs[1]!.r2!, effect('quality', 'satisfaction').direct ** 2, 1e-12)
  })

  test('is 0 when all answer at the bottom and 100 at the top of the scale', () => {
    const fit = fitIndexModel(model, answers(300))
    const all = (value: number) => Object.fromEntries(Object.keys(answers(1)).map((item) => [item, value]))
    near(
      ['quality', 'satisfaction', 'loyalty'].map((name) => indexScore(fit, name, all(1))),
      [0, 0, 0],
      1e-9,
    )
    near(
      ['quality', 'satisfaction', 'loyalty'].map((name) => indexScore(fit, name, all(10))),
      [100, 100, 100],
      1e-9,
    )
    for (const { items } of fit.constructs)
      near(
        items.reduce((sum, { indexWeight }) => sum + indexWeight, 0),
        1,
        1e-12,
      )
  })

  test('leaves customers with a missing answer out, and says so', () => {
    const columns = answers(300)
    const holes = { ...columns, s1: columns.s1!.map((value, i) => (i % 10 ? value : null)) }
    const fit = fitIndexModel(model, holes)
    assert.deepEqual(fit.missing, { method: 'listwise', given: 300, complete: 270, fewest: 270 })
  })

  test('has bootstrap intervals that hold its estimates, the same for the same seed', () => {
    const columns = answers(300)
    const fit = fitIndexModel(model, columns)
    const intervals = indexModelIntervals(fit, columns, { draws: 200 })
    fit.constructs.forEach(({ index }, j) => {
      const { low, high } = intervals.indices[j]!.interval
      assert.ok(low < index && index < high)
    })
    assert.equal(intervals.effects.find(({ from, to }) => from === 'quality' && to === 'loyalty')!.direct, undefined)
    assert.deepEqual(indexModelIntervals(fit, columns, { draws: 200 }), intervals)
  })

  test('that does not hang together is refused, with the place', () => {
    const fit = (changed: Partial<IndexModel>) => () => fitIndexModel({ ...model, ...changed }, answers(50))
    assert.throws(fit({ paths: [...model.paths, { from: 'loyalty', to: 'quality' }] }), statsError('bad-option'))
    assert.throws(fit({ paths: [model.paths[0]!] }), statsError('bad-option'))
    assert.throws(fit({ paths: [...model.paths, model.paths[0]!] }), statsError('bad-option'))
    assert.throws(fit({ paths: [{ from: 'price', to: 'loyalty' }] }), statsError('bad-option'))
    assert.throws(fit({ constructs: { ...model.constructs, loyalty: [] } }), statsError('bad-option'))
    assert.throws(fit({ constructs: { ...model.constructs, loyalty: ['s1'] } }), statsError('bad-option'))
    assert.throws(fit({ constructs: { ...model.constructs, loyalty: ['unasked'] } }), statsError('bad-option'))
    assert.throws(fit({ scale: { min: 10, max: 1 } }), statsError('bad-option'))
    assert.throws(() => fitIndexModel(model, answers(50), { scheme: 'other' as 'path' }), statsError('bad-option'))
  })

  test('on answers that cannot carry it is refused', () => {
    const columns = answers(50)
    const withAnswers = (changed: Record<string, number[]>) => () => fitIndexModel(model, { ...columns, ...changed })
    assert.throws(() => fitIndexModel(model, answers(6)), statsError('too-few'))
    assert.throws(withAnswers({ l1: columns.l1!.map(() => 5) }), statsError('constant'))
    assert.throws(withAnswers({ l1: columns.l1!.map((value, i) => (i === 3 ? 11 : value)) }), statsError('out-of-range'))
    assert.throws(withAnswers({ l1: [1, 2, 3] }), statsError('shape'))
    assert.throws(withAnswers({ s2: columns.s1!.map((value) => 11 - value) }), statsError('collinear'))
    assert.throws(() => indexScore(fitIndexModel(model, columns), 'price', {}), statsError('bad-option'))
    assert.throws(() => indexScore(fitIndexModel(model, columns), 'loyalty', {}), statsError('not-finite'))
  })
})

describe('Cronbach’s alpha', () => {
  test('of attitude’s seven questions (NumPy, by the paper’s formula)', () => {
    near(cronbachAlpha(Object.values(attitude)), 0.8431427695648, 1e-12)
  })

  test('refuses what has no alpha', () => {
    assert.throws(() => cronbachAlpha([[1, 2, 3]]), statsError('too-few'))
    assert.throws(() => cronbachAlpha([]), statsError('empty'))
    assert.throws(
      () =>
        cronbachAlpha([
          [1, 2, 3],
          [2, 2, 2],
        ]),
      statsError('constant'),
    )
    assert.throws(
      () =>
        cronbachAlpha([
          [1, 2, 3],
          [3, 2, 1],
        ]),
      statsError('constant'),
    )
    assert.throws(
      () =>
        cronbachAlpha([
          [1, null],
          [2, 3],
        ]),
      statsError('too-few'),
    )
  })
})
