import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pooled, t975, type Sample } from './pool.ts'

/** Mean and interval of plain answers, as the server gives them. */
function sampleOf(answers: readonly number[]): Sample {
  const n = answers.length
  const mean = answers.reduce((sum, x) => sum + x, 0) / n
  const squares = answers.reduce((sum, x) => sum + (x - mean) ** 2, 0)
  if (n < 2 || squares === 0) return { mean, low: null, high: null, n }
  const half = t975(n - 1) * Math.sqrt(squares / (n - 1) / n)
  return { mean, low: mean - half, high: mean + half, n }
}

test('t agrees with the printed table (Fisher & Yates: 3.182, 2.776, 2.571, 2.228, 2.045, 1.980)', () => {
  for (const [df, t] of [[3, 3.182], [4, 2.776], [5, 2.571], [10, 2.228], [29, 2.045], [120, 1.98]] as const)
    assert.ok(Math.abs(t975(df) - t) / t < 0.004, `t(${df}) = ${t975(df)}`)
})

test('samples taken together are what their answers together are', () => {
  const answers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 })
  fc.assert(fc.property(fc.array(answers, { minLength: 1, maxLength: 6 }), (groups) => {
    const [got, expected] = [pooled(groups.map(sampleOf)), sampleOf(groups.flat())]
    assert.equal(got.n, expected.n)
    assert.ok(Math.abs(got.mean - expected.mean) < 1e-9)
    if (expected.low !== null) assert.ok(Math.abs(got.low! - expected.low) < 1e-6)
  }))
})
