import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findProblem } from './testing/find-problem.ts'
import { warningsInMonth } from './testing/quiet-month.ts'
import { quietSeries } from './testing/quiet-series.ts'

/** Many seeds are tried in `npm run verify`; here one of each. */
describe('The watch over a company whose truth is known', () => {
  it('finds the problem within 3 days of its being visible, in the right branch and touchpoint, and nothing in the month before', async () => {
    const { visible, found, branch, touchpoint, expected, falseInQuietMonth } = await findProblem(1, 3_000)
    assert.ok(found <= visible + 3, `visible after ${visible} days, found after ${found}`)
    assert.deepEqual({ branch, touchpoint }, expected)
    assert.ok(falseInQuietMonth <= 1, `${falseInQuietMonth} false alarms in 30 quiet days`)
  })
  it('raises no more than one false alarm in 30 quiet days over 200 series', async () => {
    const days = 420
    const alarms = await warningsInMonth(quietSeries(5, 200, days), days)
    assert.ok(alarms <= 1, `${alarms} false alarms`)
  })
})
