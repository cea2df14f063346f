import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { poisson } from '../poisson.ts'
import { seeded } from '../random.ts'
import { near, statsError } from '../testing/assertions.ts'
import { evaluateRecommendations, type History, rankItems, similarItems, simulateItems } from './index.ts'

const of = (...items: number[]): History => ({ items, times: items.map((_, i) => i) })

/** So many customers with three occasions each. */
function occasions(customers: number, seed: number) {
  const random = seeded(seed)
  return Array.from({ length: customers }, () => [10, 20, 30].map((time) => ({ time, pieces: 1 + poisson(random, 1) })))
}

describe('similar items', () => {
  it('are those with the same customers: the cosine, shrunk where few took both, worked out by hand', () => {
    const { neighbours, takers } = similarItems([of(0, 1), of(0, 1), of(0, 2), of(0)], { items: 3, shrinkage: 2 })
    assert.deepEqual([...takers], [4, 2, 1])
    assert.deepEqual(neighbours[0]!.map((n) => [n.item, n.together]), [[1, 2], [2, 1]])
    near(neighbours[0]!.map((n) => n.similarity), [(2 / Math.sqrt(8)) * (2 / 4), (1 / Math.sqrt(4)) * (1 / 3)], 1e-12)
    assert.deepEqual(neighbours[2]!.map((n) => n.item), [0])
  })

  it('are of the same taste where tastes are known', () => {
    const world = { items: 60, tastes: 4, affinity: 0.9, seed: 3 }
    const { neighbours } = similarItems(simulateItems(occasions(3_000, 3), world), { items: 60 })
    const same = neighbours.slice(0, 20).flatMap((near, item) => near.slice(0, 5).map((n) => n.item % 4 === item % 4))
    assert.ok(same.filter(Boolean).length > 0.9 * same.length, `${same.filter(Boolean).length} of ${same.length}`)
  })

  it('are the same from both sides, from 0 to 1, whatever is taken', () => {
    const history = fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { maxLength: 8 }).map((items) => of(...items))
    fc.assert(fc.property(fc.array(history, { minLength: 1, maxLength: 30 }), (histories) => {
      const { neighbours } = similarItems(histories, { items: 12 })
      neighbours.forEach((near, i) => {
        for (const { item, similarity } of near) {
          assert.ok(similarity > 0 && similarity <= 1)
          assert.equal(neighbours[item]!.find((n) => n.item === i)?.similarity, similarity)
        }
      })
    }), { numRuns: 60 })
  })
})

describe('what is put before a customer', () => {
  const model = similarItems([of(0, 1), of(0, 1), of(0, 2), of(3), of(3), of(3), of(3)], { items: 4, shrinkage: 1 })
  it('is what is likest to what they took, with the item that speaks for it, then what most others took', () => {
    assert.deepEqual(rankItems([0], model).map((r) => [r.item, r.because]), [[1, 0], [2, 0], [3, undefined]])
    assert.deepEqual(rankItems([0], model, { fill: false, most: 1 }).map((r) => r.item), [1])
  })
  it('is never what they have, nor what was taken out', () => {
    assert.deepEqual(rankItems([0, 1], model, { except: [3] }).map((r) => r.item), [2])
  })
})

describe('against popularity', () => {
  it('similar items win where customers have tastes, with both intervals above nought', () => {
    const world = { items: 200, tastes: 8, affinity: 0.8, seed: 5 }
    const found = evaluateRecommendations(simulateItems(occasions(2_000, 5), world), { items: 200 })
    assert.ok(found.better, JSON.stringify(found))
    assert.ok(found.similar.hitRate > found.popular.hitRate && found.n > 1_500)
    near(found.hitRateGain.value, found.similar.hitRate - found.popular.hitRate, 1e-12)
  })

  it('they do not where everybody takes by popularity alone', () => {
    const claims = Array.from({ length: 12 }, (_, seed) =>
      evaluateRecommendations(
        simulateItems(occasions(600, seed), { items: 200, tastes: 8, affinity: 0, seed }), { items: 200, draws: 200 },
      ).better)
    assert.deepEqual(claims.filter(Boolean), [])
  })

  it('hit rate and NDCG are as worked out by hand', () => {
    // Of 60 customers each took 0, then 1: with the last held back only 0 is known of them, and 60 more took 2.
    const histories = [
      ...Array.from({ length: 60 }, () => of(0, 1)), ...Array.from({ length: 60 }, () => ({ items: [0, 1], times: [1, 1] })),
      ...Array.from({ length: 70 }, () => of(2)),
    ]
    const { similar, popular, n } = evaluateRecommendations(histories, { items: 3 })
    assert.equal(n, 60)
    assert.deepEqual([similar.hitRate, similar.ndcg], [1, 1])
    assert.equal(popular.hitRate, 1)
    near(popular.ndcg, 1 / Math.log2(3), 1e-12)
  })

  it('says what is wrong with its input', () => {
    assert.throws(() => evaluateRecommendations([of(0, 1)], { items: 2 }), statsError('too-few'))
    assert.throws(() => similarItems([of(0, 5)], { items: 2 }), statsError('out-of-range'))
    assert.throws(() => similarItems([of(1, 1)], { items: 2 }), statsError('shape'))
    assert.throws(() => similarItems([{ items: [0, 1], times: [2, 1] }], { items: 2 }), statsError('shape'))
    assert.throws(() => similarItems([], { items: 2 }), statsError('empty'))
    assert.throws(() => rankItems([9], similarItems([of(0)], { items: 1 })), statsError('out-of-range'))
    assert.throws(() => simulateItems(occasions(2, 1), { items: 2, tastes: 1, affinity: 2 }), statsError('bad-option'))
  })
})
