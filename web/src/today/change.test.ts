import { test } from 'node:test'
import assert from 'node:assert/strict'
import type { Measured } from '../../../server/understand/slice/contract.ts'
import { changeOf } from './change.ts'

const measured = (mean: number, sd: number | null, n: number): Measured =>
  ({ mean, sd, n, low: null, high: null, q25: mean, median: mean, q75: mean })

test('the interval of a difference is x̄₁ − x̄₂ ± 1.96·√(s₁²/n₁ + s₂²/n₂)', () => {
  // By hand: √(0.25/400 + 0.36/300) = 0.0427200; times 1.959964 = 0.0837297; 0.12 ∓ 0.0837297.
  const change = changeOf(measured(0.3, 0.5, 400), measured(0.18, 0.6, 300))
  assert.ok(change.verdict === 'better')
  assert.ok(Math.abs(change.low - 0.0362703) < 1e-6 && Math.abs(change.high - 0.2037297) < 1e-6, `${change.low} ${change.high}`)
})

test('the same difference from fewer people is noise', () => {
  assert.equal(changeOf(measured(0.3, 0.5, 40), measured(0.18, 0.6, 40)).verdict, 'noise')
})

test('a fall is worse', () => {
  assert.equal(changeOf(measured(-0.1, 0.5, 400), measured(0.2, 0.5, 400)).verdict, 'worse')
})

test('nothing is claimed from few scores, from none, or without spread', () => {
  assert.equal(changeOf(measured(0.9, 0.1, 29), measured(-0.9, 0.1, 500)).verdict, 'unknown')
  assert.equal(changeOf(null, measured(0, 1, 500)).verdict, 'unknown')
  assert.equal(changeOf(measured(0.9, null, 100), measured(0, 1, 500)).verdict, 'unknown')
})
