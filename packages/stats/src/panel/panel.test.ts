import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seeded } from '../random.ts'
import { betweenUnits, type PanelRow, twoWayEffect } from './two-way-effect.ts'

/** Units that stand high on x stand low on y, and both drift with time; within a unit y follows x by `slope`. */
function panel(
  options: { units: number; times: number; slope: number; noise: number; seed: number; gaps?: boolean },
): PanelRow[] {
  const random = seeded(options.seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Array.from({ length: options.units }, (_, u) => {
    const level = normal()
    let drift = 0
    return Array.from({ length: options.times }, (__, t): PanelRow => {
      drift = 0.5 * drift + options.noise * normal()
      const x = level + 0.3 * t + normal()
      return { unit: `u${u}`, time: `t${t}`, x, y: -5 * level + 2 * t + options.slope * x + drift }
    }).filter(() => !options.gaps || random() < 0.8)
  }).flat()
}

describe('two-way fixed effects', () => {
  it('equals the regression with a dummy for each unit and time, its clustered error too (worked by hand in exact numbers)', () => {
    // Balanced 3 × 3: demeaned x is [[1,-1,0],[-1,0,1],[0,1,-1]], demeaned y twice that and a residual in the first unit alone.
    const x = [[1, -1, 0], [-1, 0, 1], [0, 1, -1]]
    const rows = x.flatMap((own, u) => own.map((v, t): PanelRow => ({
      unit: `u${u}`, time: `t${t}`, x: v + 10 * u + 3 * t, y: 2 * v - 7 * u + t,
    })))
    const found = twoWayEffect(rows)
    assert.ok(Math.abs(found.slope.value - 2) < 1e-12)
    assert.ok(found.slope.se < 1e-10)
    // A residual r orthogonal to units, times and x: [[1,1,-2],[1,-2,1],[-2,1,1]] has Σ x r by unit of 0, −… as multiplied out
    // here.
    const r = [[1, 1, -2], [1, -2, 1], [-2, 1, 1]]
    const disturbed = rows.map((row, i) => ({ ...row, y: row.y + 0.1 * r[Math.floor(i / 3)]![i % 3]! }))
    const byUnit = x.map((own, u) => own.reduce((sum, v, t) => sum + v * 0.1 * r[u]![t]!, 0))
    assert.ok(Math.abs(byUnit.reduce((a, b) => a + b, 0)) < 1e-12)
    const se = Math.sqrt((3 / 2) * (8 / 6) * byUnit.reduce((sum, s) => sum + s * s, 0)) / 6
    const again = twoWayEffect(disturbed)
    assert.ok(Math.abs(again.slope.value - 2) < 1e-12 && Math.abs(again.slope.se - se) < 1e-12, `${again.slope.se} for ${se}`)
  })

  it('recovers the slope within units where units as such stand the other way round, with gaps as well', () => {
    for (const gaps of [false, true]) {
      const rows = panel({ units: 40, times: 12, slope: 0.5, noise: 0.5, seed: 3, gaps })
      const { slope } = twoWayEffect(rows)
      assert.ok(slope.interval.low < 0.5 && slope.interval.high > 0.5 && slope.se < 0.05, JSON.stringify(slope))
      assert.ok(betweenUnits(rows).correlation < -0.5)
    }
  })

  it('covers the truth as often as it says although months hang together', () => {
    let covered = 0
    const runs = 300
    for (let seed = 1; seed <= runs; seed++) {
      const { interval } = twoWayEffect(panel({ units: 20, times: 8, slope: 0.2, noise: 1, seed })).slope
      if (interval.low <= 0.2 && 0.2 <= interval.high) covered++
    }
    assert.ok(covered / runs > 0.91 && covered / runs < 0.985, `${covered / runs}`)
  })

  it('says what is missing', () => {
    const rows = panel({ units: 5, times: 4, slope: 1, noise: 1, seed: 1 })
    assert.throws(() => twoWayEffect(rows.filter((r) => r.unit < 'u2')), { code: 'too-few' })
    assert.throws(() => twoWayEffect(rows.map((r) => ({ ...r, x: 1 }))), { code: 'constant' })
    assert.throws(() => betweenUnits(rows.filter((r) => r.unit < 'u3')), { code: 'too-few' })
  })
})

describe('the correlation between units', () => {
  it('is Pearson’s of their means with Fisher’s interval', () => {
    // r = 0.5 of 28 units: tanh(atanh(0.5) ± 1.96 / 5) = 0.156 … 0.736 (Fisher's transformation).
    const rows = Array.from({ length: 28 }, (_, i): PanelRow => {
      const x = Math.sqrt(2) * Math.cos((2 * Math.PI * i) / 28)
      return { unit: `u${i}`, time: 't', x, y: 0.5 * x + Math.sqrt(0.75) * Math.sqrt(2) * Math.sin((2 * Math.PI * i) / 28) }
    })
    const { correlation, interval } = betweenUnits(rows)
    assert.ok(Math.abs(correlation - 0.5) < 1e-9)
    assert.ok(Math.abs(interval.low - 0.156) < 0.001 && Math.abs(interval.high - 0.736) < 0.001, JSON.stringify(interval))
  })
})
