import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gapOf } from '../src/gaps/gap.ts'
import { kano, type KanoPair } from '../src/gaps/kano.ts'
import { penaltyReward } from '../src/gaps/penalty-reward.ts'
import { normal, seeded } from '../src/random.ts'
import { assertCovers, coverage } from '../src/testing/coverage.ts'

test('the gap of whole-number answers from 40 customers', () => {
  const random = seeded(1)
  const share = coverage(5000, () => {
    const expectation = Array.from({ length: 40 }, () => 4 + Math.floor(random() * 4))
    const perception = expectation.map((value) => value - 1 + Math.floor(random() * 3) - (random() < 0.2 ? 1 : 0))
    return [[gapOf(expectation, perception).mean!, -0.2]]
  })
  assertCovers(share, 'gap')
})

test('penalty, reward and asymmetry of two factors that vary together, 300 customers', () => {
  const random = seeded(2)
  const share = coverage(1000, () => {
    const rows = Array.from({ length: 300 }, () => {
      const common = normal(random)
      const rating = () => Math.min(5, Math.max(1, Math.round(3 + common + 0.8 * normal(random))))
      return { a: rating(), b: rating() }
    })
    const satisfaction = rows.map(({ a, b }) => 6 - (a <= 2 ? 1.5 : 0) + (a >= 4 ? 0.5 : 0) + (b >= 4 ? 1 : 0) + normal(random))
    const factors = { a: rows.map(({ a }) => a), b: rows.map(({ b }) => b) }
    const [a, b] = penaltyReward(satisfaction, factors, { low: 2, high: 4 }).factors
    return [
      [a!.penalty, -1.5],
      [a!.reward, 0.5],
      [a!.asymmetry, -1],
      [b!.penalty, 0],
      [b!.asymmetry, 1],
    ] as const
  })
  assertCovers(share, 'penalty and reward')
})

test('a Kano category is called clear by chance in at most 5 % of surveys', () => {
  const random = seeded(3)
  const tied: KanoPair[] = [
    { functional: 'like', dysfunctional: 'neutral' },
    { functional: 'neutral', dysfunctional: 'dislike' },
    { functional: 'neutral', dysfunctional: 'neutral' },
  ]
  for (const kinds of [2, 3]) {
    let clear = 0
    for (let run = 0; run < 4000; run++)
      if (kano(Array.from({ length: 100 }, () => tied[Math.floor(random() * kinds)]!)).clear) clear++
    assert.ok(clear / 4000 <= 0.055, `${kinds} equal categories: ${clear / 40} %`)
  }
})
