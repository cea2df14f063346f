import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findProblem } from '../testing/find-problem.ts'
import { warningsInMonth } from '../testing/quiet-month.ts'
import { quietSeries } from '../testing/quiet-series.ts'

describe('The watch, over many seeds', () => {
  it('finds the simulated problem within 3 days of its being visible, in the right branch and touchpoint, in five companies of six at least', async (t) => {
    const runs = []
    for (let seed = 1; seed <= 6; seed++) runs.push(await findProblem(seed, 12_000))
    for (const r of runs)
      t.diagnostic(`${r.series} series: visible after ${r.visible} days, found after ${r.found}, ${r.falseInQuietMonth} + ${r.falseLater} false`)
    const inTime = runs.filter((r) => r.found <= r.visible + 3 && r.branch === r.expected.branch
      && r.touchpoint === r.expected.touchpoint)
    assert.ok(inTime.length >= 5, `${inTime.length} of ${runs.length} in time and in place`)
    assert.ok(runs.every((r) => r.falseInQuietMonth <= 1))
  })
  it('raises no more than one false alarm in 30 quiet days over 200 series, whatever the seed, and seldom that one', async (t) => {
    const days = 420
    const alarms: number[] = []
    for (let seed = 1; seed <= 60; seed++) alarms.push(await warningsInMonth(quietSeries(seed, 200, days), days))
    t.diagnostic(`false alarms in 60 quiet months: ${alarms.join(' ')}`)
    assert.ok(alarms.every((n) => n <= 1))
    // The rate is controlled at 5 % of months; a count of 60 such months beyond 8 would come once in a hundred times.
    assert.ok(alarms.filter((n) => n > 0).length <= 8)
  })
})
