import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keynessOfWords } from './index.ts'

const near = (actual: number, expected: number, by = 1e-9) =>
  assert.ok(Math.abs(actual - expected) < by, `${actual} ≠ ${expected}`)

describe('keyness of words', () => {
  it('is the log odds ratio with a Dirichlet prior, worked out by hand', () => {
    // α = 500 · 50 / 200 = 125; (165/435) / (135/465), in logarithms; 1/165 + 1/135.
    const [word] = keynessOfWords([40], [10], { first: 100, second: 100 })
    near(word!.logOdds, Math.log(165 / 435) - Math.log(135 / 465))
    near(word!.se, Math.sqrt(1 / 165 + 1 / 135))
    near(word!.z, word!.logOdds / word!.se)
    assert.ok(word!.p > 0.005 && word!.p < 0.05, `${word!.z}, ${word!.p}`)
  })

  it('without much of a prior is the plain log odds ratio with Woolf’s standard error for rare words', () => {
    const [word] = keynessOfWords([40], [10], { first: 10_000, second: 10_000 }, { prior: 1e-6 })
    near(word!.logOdds, Math.log((40 * 9_990) / (10 * 9_960)), 1e-6)
    near(word!.se, Math.sqrt(1 / 40 + 1 / 10), 1e-6)
  })

  it('is nought for a word that both use alike, and turns its sign with the sides', () => {
    const totals = { first: 4_000, second: 1_000 }
    near(keynessOfWords([400], [100], totals)[0]!.z, 0)
    const [there] = keynessOfWords([90], [3], totals)
    const [back] = keynessOfWords([3], [90], { first: 1_000, second: 4_000 })
    near(there!.z, -back!.z)
  })

  it('does not let a word of one occurrence outdo one of many', () => {
    const [rare, frequent] = keynessOfWords([1, 300], [0, 100], { first: 5_000, second: 5_000 })
    assert.ok(frequent!.z > rare!.z)
  })

  it('refuses counts beyond their body, bodies without words, and a prior of nothing', () => {
    assert.throws(() => keynessOfWords([11], [0], { first: 10, second: 10 }), { code: 'out-of-range' })
    assert.throws(() => keynessOfWords([1], [0], { first: 10, second: 0 }), { code: 'empty' })
    assert.throws(() => keynessOfWords([1], [0, 1], { first: 10, second: 10 }), { code: 'shape' })
    assert.throws(() => keynessOfWords([1], [0], { first: 10, second: 10 }, { prior: 0 }), { code: 'out-of-range' })
  })
})
