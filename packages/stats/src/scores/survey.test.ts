import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { near, statsError } from '../testing/assertions.ts'
import { designEffect } from './design-effect.ts'
import { rake } from './raking.ts'
import { eligibleShare, responseRates } from './response-rate.ts'
import { sampleSizeForMean, sampleSizeForNps, sampleSizeForProportion } from './sample-size.ts'

const people = (rows: readonly [string, string, number][]) =>
  rows.flatMap(([age, channel, times]) => Array.from({ length: times }, () => ({ age, channel })))

describe('raking', () => {
  const answers = people([
    ['young', 'shop', 10],
    ['young', 'web', 40],
    ['old', 'shop', 35],
    ['old', 'web', 15],
  ])
  const margins = { age: { young: 0.3, old: 0.7 }, channel: { shop: 0.45, web: 0.55 } }
  const share = (weights: readonly number[], keep: (answer: { age: string; channel: string }) => boolean) =>
    answers.reduce((sum, answer, i) => sum + (keep(answer) ? weights[i]! : 0), 0) / answers.length

  test('meets every margin, and keeps the mix within: the odds ratio of the answers stays as it was', () => {
    const { weights, error } = rake(answers, margins)
    assert.ok(error <= 1e-9)
    near(
      share(weights, ({ age }) => age === 'young'),
      0.3,
      1e-8,
    )
    near(
      share(weights, ({ channel }) => channel === 'shop'),
      0.45,
      1e-8,
    )
    const cell = (age: string, channel: string) => share(weights, (answer) => answer.age === age && answer.channel === channel)
    near((cell('young', 'shop') * cell('old', 'web')) / (cell('young', 'web') * cell('old', 'shop')), (10 * 15) / (40 * 35), 1e-7)
  })

  test('costs answers, by Kish’s design effect', () => {
    near(designEffect([1, 1, 2]), 1.125, 1e-12)
    near(designEffect([3, 3, 3, 3]), 1, 1e-12)
    const raked = rake(answers, margins)
    near(raked.effectiveN * raked.designEffect, answers.length, 1e-9)
    near(raked.designEffect, designEffect(raked.weights), 1e-12)
    assert.ok(raked.designEffect > 1)
  })

  test('refuses margins that the answers cannot meet, and says why', () => {
    assert.throws(() => rake([], margins), statsError('empty'))
    assert.throws(() => rake(answers, {}), statsError('bad-option'))
    assert.throws(() => rake(answers, { age: { young: 0.3, old: 0.6 } }), statsError('bad-option'))
    assert.throws(() => rake(answers, { age: { young: 1 } }), statsError('shape'))
    assert.throws(() => rake(answers, { age: { young: 0.2, old: 0.5, middle: 0.3 } }), statsError('unidentified'))
    const tied = people([
      ['young', 'web', 5],
      ['old', 'shop', 5],
    ])
    assert.throws(
      () => rake(tied, { age: { young: 0.3, old: 0.7 }, channel: { shop: 0.5, web: 0.5 } }),
      statsError('not-converged'),
    )
  })
})

describe('response rates', () => {
  const counts = { complete: 500, partial: 50, refusal: 200, nonContact: 150, other: 0, unknownHousehold: 80, unknownOther: 20 }

  test('are the six of AAPOR’s Standard Definitions', () => {
    const rates = responseRates(counts, { e: 0.5 })
    near(
      [rates.rr1, rates.rr2, rates.rr3, rates.rr4, rates.rr5, rates.rr6],
      [0.5, 0.55, 500 / 950, 550 / 950, 500 / 900, 550 / 900],
      1e-12,
    )
  })

  test('RR3 lies between RR1 (all unknown eligible) and RR5 (none)', () => {
    near(responseRates(counts, { e: 1 }).rr3, responseRates(counts, { e: 1 }).rr1, 1e-12)
    near(responseRates(counts, { e: 0 }).rr4, responseRates(counts, { e: 0 }).rr6, 1e-12)
    near(eligibleShare(900, 100), 0.9, 1e-12)
  })

  test('of nobody are refused', () => {
    const none = { complete: 0, partial: 0, refusal: 0, nonContact: 0, other: 0, unknownHousehold: 5, unknownOther: 0 }
    assert.throws(() => responseRates(none, { e: 0.5 }), statsError('empty'))
    assert.throws(() => responseRates({ ...counts, refusal: -1 }, { e: 0.5 }), statsError('out-of-range'))
    assert.throws(() => responseRates(counts, { e: 1.5 }), statsError('out-of-range'))
    assert.throws(() => eligibleShare(0, 0), statsError('empty'))
  })
})

describe('sample size', () => {
  test('for a share, from small populations to endless ones (Krejcie & Morgan 1970, Educ. Psych. Meas. 30)', () => {
    const table = [
      [100, 80],
      [500, 217],
      [1000, 278],
      [10_000, 370],
      [100_000, 384],
    ] as const
    for (const [population, answers] of table) {
      const planned = sampleSizeForProportion(0.05, { population }).answers
      assert.ok(planned === answers || planned === answers - 1 || planned === answers + 1, `${population}: ${planned}`)
    }
    assert.equal(sampleSizeForProportion(0.05).answers, 385)
    assert.equal(sampleSizeForProportion(0.03).answers, 1068)
  })

  test('reckons with weighting and with those who do not answer', () => {
    assert.deepEqual(sampleSizeForProportion(0.05, { designEffect: 1.5, responseRate: 0.2 }), { answers: 577, invitations: 2885 })
    assert.equal(sampleSizeForProportion(0.05, { population: 10, designEffect: 4 }).answers, 10)
  })

  test('for a mean and for NPS', () => {
    assert.equal(sampleSizeForMean(0.1, 1).answers, 385)
    assert.equal(sampleSizeForNps(10).answers, 385)
    assert.equal(sampleSizeForNps(5, { promoters: 0.5, detractors: 0.2 }).answers, 938)
  })

  test('refuses impossible plans', () => {
    assert.throws(() => sampleSizeForProportion(0), statsError('out-of-range'))
    assert.throws(() => sampleSizeForProportion(5), statsError('out-of-range'))
    assert.throws(() => sampleSizeForMean(0.1, 0), statsError('out-of-range'))
    assert.throws(() => sampleSizeForNps(5, { promoters: 0.8, detractors: 0.4 }), statsError('out-of-range'))
    assert.throws(() => sampleSizeForNps(5, { promoters: 1, detractors: 0 }), statsError('out-of-range'))
    assert.throws(() => sampleSizeForMean(0.1, 1, { responseRate: 0 }), statsError('bad-option'))
    assert.throws(() => sampleSizeForMean(0.1, 1, { population: 0.5 }), statsError('bad-option'))
  })
})
