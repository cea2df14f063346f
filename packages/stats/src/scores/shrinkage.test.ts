import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { near, statsError } from '../testing/assertions.ts'
import { shrinkMeans } from './shrink-means.ts'
import { shrinkProportions } from './shrink-proportions.ts'

describe('shrinking the means of small units', () => {
  // Eight schools: Rubin (1981), Journal of Educational Statistics 6(4), table 1.
  const effects = [28, 8, -3, 7, -1, 1, 18, 12]
  const errors = [15, 10, 16, 11, 9, 11, 10, 18]
  const schools = effects.map((mean, i) => ({ mean, se: errors[i]!, n: 30 }))

  test('gives the posterior of the eight schools (SciPy: adaptive quadrature of the same integrals)', () => {
    const { units, mean, spread } = shrinkMeans(schools)
    near(
      units.map((unit) => unit.value),
      [14.64461, 8.00133, 4.63109, 7.56436, 3.3454, 4.91106, 12.77756, 9.1247],
      2e-4,
    )
    near(
      units.map((unit) => unit.se),
      [10.45082, 7.47848, 9.94162, 7.92498, 7.32729, 8.0898, 7.92358, 10.25434],
      2e-4,
    )
    near(
      units.map((unit) => unit.shrinkage),
      [0.66911, 0.52238, 0.69088, 0.55778, 0.48324, 0.55778, 0.52238, 0.72884],
      1e-4,
    )
    near([mean, spread], [8.12501, 11.43091], 1e-3)
  })

  test('moves the noisy far and the sure little, and keeps each between its own mean and that of all', () => {
    const others = [3, 4, 4.5, 5, 5, 5.5, 6, 7].map((mean) => ({ mean, se: 1, n: 40 }))
    const units = [{ mean: 9, se: 3, n: 4 }, { mean: 9, se: 0.1, n: 4000 }, ...others]
    const [noisy, sure] = shrinkMeans(units).units
    assert.ok(noisy!.shrinkage > 0.5 && sure!.shrinkage < 0.02)
    assert.ok(noisy!.value < sure!.value && sure!.value <= 9)
  })

  test('does not depend on the unit of measurement', () => {
    const cents = shrinkMeans(schools.map(({ mean, se, n }) => ({ mean: 100 * mean + 7, se: 100 * se, n })))
    near(
      cents.units.map((unit) => (unit.value - 7) / 100),
      shrinkMeans(schools).units.map((unit) => unit.value),
      1e-3,
    )
  })

  test('stays finite for units that are all equal, and refuses what carries no claim', () => {
    const equal = shrinkMeans(Array.from({ length: 6 }, () => ({ mean: 3, se: 1, n: 9 })))
    near(
      equal.units.map((unit) => unit.value),
      Array.from({ length: 6 }, () => 3),
      1e-9,
    )
    assert.throws(() => shrinkMeans([]), statsError('empty'))
    assert.throws(() => shrinkMeans(schools.slice(0, 3)), statsError('too-few'))
    assert.throws(() => shrinkMeans([...schools, { mean: 1, se: 0, n: 3 }]), statsError('out-of-range'))
    assert.throws(() => shrinkMeans([...schools, { mean: Number.NaN, se: 1, n: 3 }]), statsError('not-finite'))
  })
})

describe('shrinking the shares of small units', () => {
  // Hits in the first 45 at bats of 18 players: Efron & Morris (1975), JASA 70(350), table 1.
  const players = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7].map((successes) => ({ successes, n: 45 }))
  // Batting averages over the rest of the season, from the same table.
  const season = [
    0.346, 0.298, 0.276, 0.222, 0.273, 0.27, 0.263, 0.21, 0.269, 0.23, 0.264, 0.256, 0.303, 0.264, 0.226, 0.285, 0.316, 0.2,
  ]

  test('gives the posterior of the 18 players (NumPy: a grid of 400 × 800 points)', () => {
    const { units, mean, spread } = shrinkProportions(players)
    near([units[0]!.value, units[9]!.value, units[17]!.value], [0.309944, 0.25981, 0.231162], 5e-6)
    near([units[0]!.se, units[9]!.se, units[17]!.se], [0.048279, 0.039092, 0.041828], 5e-6)
    near(units[0]!.shrinkage, 0.677713, 1e-5)
    near([mean, spread], [0.267615, 0.046294], 5e-6)
  })

  test('foretells the rest of the season better than the players’ own averages do', () => {
    let [shrunk, own] = [0, 0]
    shrinkProportions(players).units.forEach(({ value, raw }, i) => {
      shrunk += (value - season[i]!) ** 2
      own += (raw - season[i]!) ** 2
    })
    assert.ok(shrunk < 0.5 * own)
  })

  test('keeps intervals within 0…1, even for units where all or none said yes', () => {
    const units = [
      [0, 3],
      [3, 3],
      [40, 50],
      [1, 1],
      [45, 60],
    ].map(([successes, n]) => ({ successes: successes!, n: n! }))
    for (const { interval, value } of shrinkProportions(units).units)
      assert.ok(interval.low > 0 && interval.low < value && value < interval.high && interval.high < 1)
    for (const successes of [0, 20]) {
      const alike = shrinkProportions(Array.from({ length: 8 }, () => ({ successes, n: 20 })))
      assert.ok(alike.units.every((unit) => Number.isFinite(unit.value + unit.interval.low + unit.interval.high)))
    }
  })

  test('refuses what carries no claim', () => {
    assert.throws(() => shrinkProportions([]), statsError('empty'))
    assert.throws(() => shrinkProportions(players.slice(0, 3)), statsError('too-few'))
    assert.throws(() => shrinkProportions([...players, { successes: 0, n: 0 }]), statsError('empty'))
    assert.throws(() => shrinkProportions([...players, { successes: 3, n: 2 }]), statsError('out-of-range'))
  })
})
