import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { statsError } from '../testing/assertions.ts'
import { hypergeometric } from './hypergeometric.ts'

// a, b, c, z and the value from mpmath 1.3 hyp2f1 with 40 digits.
const cases = [
  [1, 1, 2, 0.5, 1.3862943611198906],
  [0.243, 2.426, 2.219, 0.9, 1.947631169818602],
  [0.243, 2.426, 2.219, 0.99, 4.375261367408537],
  [-0.793, -0.207, 2.219, 0.946, 1.0720735012536031],
  [2.0, -0.2, 30.2, 0.99, 0.9863468377281844],
  [5.3, 0.3, 1.5, 0.99, 8525546.390841514],
  [1, 7.783, 8.44, 0.9090909090909091, 7.307402131633657],
  [1, 2, 3.5, 0.999, 4.646560004132684],
  [0.5, 0.5, 1, 0.9, 1.6412644143423707],
  [1.2, -0.7, 0.05, 0.95, -43.25240208958854],
  [-3.4, 0.4, 5.1, 0.97, 0.8003209675167613],
  [-30.5, -0.2, 40.3, 0.93, 1.1133422222428286],
  [27.2, 1.6, 27.8, 0.97, 160.90247143961133],
  [101.2, 1.6, 101.8, 0.6, 4.272655913136759],
  [1.16, 1.606, 2.16, 0.7, 2.6880201121733838],
  [12, 3, 4, -2.5, 0.00038772923931439183],
  [0.5, 1.5, 2.5, -40, 0.22503440415431608],
  [3, -0.5, -1.5, 0.8, -875],
  [1.5, 2.5, 4, 0.75, 3.098814720810263],
  [2, 3, 5, 0.9999999, 163.41725426813758],
] as const

test('agrees with mpmath to 12 digits, also near 1, for negative z and for large parameters', () => {
  for (const [a, b, c, z, value] of cases) {
    const error = Math.abs(hypergeometric(a, b, c, z) / value - 1)
    assert.ok(error < 1e-12, `₂F₁(${a}, ${b}; ${c}; ${z}) is off by ${error}`)
  }
})

test('obeys Euler\'s transformation (Abramowitz & Stegun 15.3.3)', () => {
  const small = fc.double({ min: 0.05, max: 3, noNaN: true })
  const z = fc.double({ min: 0, max: 0.95, noNaN: true })
  fc.assert(fc.property(small, small, small, z, (a, b, extra, at) => {
    const c = Math.max(a, b) + extra
    const direct = hypergeometric(a, b, c, at)
    const turned = (1 - at) ** (c - a - b) * hypergeometric(c - a, c - b, c, at)
    assert.ok(Math.abs(direct / turned - 1) < 1e-10)
  }))
})

test('refuses what has no value', () => {
  assert.throws(() => hypergeometric(1, 1, 2, 1), statsError('out-of-range'))
  assert.throws(() => hypergeometric(1, 1, -2, 0.5), statsError('out-of-range'))
  assert.throws(() => hypergeometric(900, 900, 1, 0.999), statsError('out-of-range'))
})
