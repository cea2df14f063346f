import assert from 'node:assert/strict'
import { test } from 'node:test'
import { indexModelIntervals } from '../src/index-model/bootstrap.ts'
import { fitIndexModel } from '../src/index-model/fit.ts'
import type { IndexModel } from '../src/index-model/index-model.ts'
import type { Interval } from '../src/interval.ts'
import { normal, seeded, type Random } from '../src/random.ts'
import { assertCovers, coverage } from '../src/testing/coverage.ts'

const model: IndexModel = {
  constructs: { quality: ['q1', 'q2', 'q3'], value: ['v1', 'v2'], satisfaction: ['s1', 's2', 's3'] },
  paths: [
    { from: 'quality', to: 'value' },
    { from: 'quality', to: 'satisfaction' },
    { from: 'value', to: 'satisfaction' },
  ],
  scale: { min: -20, max: 20 },
}
const items = Object.values(model.constructs).flat()

function sample(random: Random, n: number) {
  const columns = Object.fromEntries(items.map((item) => [item, new Float64Array(n)]))
  for (let i = 0; i < n; i++) {
    const quality = normal(random)
    const value = 0.6 * quality + 0.8 * normal(random)
    const satisfaction = 0.5 * quality + 0.3 * value + 0.6 * normal(random)
    const feeling: Record<string, number> = { q: quality, v: value, s: satisfaction }
    for (const item of items) columns[item]![i] = feeling[item[0]!]! + 0.6 * normal(random)
  }
  return columns
}

const held = (interval: Interval) => ({ value: 0, n: 0, se: 0, interval, method: '' })

test('95 % bootstrap intervals of indices and effects cover 93 to 97 %', () => {
  const truth = fitIndexModel(model, sample(seeded(1), 400_000))
  const random = seeded(2)
  let [index, effect] = [0, 0]
  coverage(500, (run) => {
    const columns = sample(random, 250)
    const intervals = indexModelIntervals(fitIndexModel(model, columns), columns, { draws: 500, seed: run })
    index +=
      coverage(1, () => intervals.indices.map(({ interval }, j) => [held(interval), truth.constructs[j]!.index] as const)) / 500
    effect += coverage(1, () => intervals.effects.map(({ total }, j) => [held(total), truth.effects[j]!.total] as const)) / 500
    return []
  })
  assertCovers(index, 'index')
  assertCovers(effect, 'total effect')
})

test('the three schemes agree on a large sample', () => {
  const columns = sample(seeded(3), 100_000)
  const [path, centroid, factorial] = (['path', 'centroid', 'factorial'] as const).map((scheme) =>
    fitIndexModel(model, columns, { scheme }),
  )
  path!.effects.forEach(({ total }, i) => {
    assert.ok(Math.abs(total - centroid!.effects[i]!.total) < 0.01)
    assert.ok(Math.abs(total - factorial!.effects[i]!.total) < 0.01)
  })
})
