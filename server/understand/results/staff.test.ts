import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seeded } from '@heartline/stats'
import { associate, monthAfter } from './associate.ts'
import { withStaff } from './with-staff.ts'

describe('What staff answered', () => {
  const random = seeded(5)
  const monthly = Array.from({ length: 14 }, (_, b) => Array.from({ length: 13 }, (_, m) => ({ unit: `B${b}`, month: monthAfter('2025-01-01', m), mood: (random() - 0.5) * 0.8 }))).flat()
  const rows = monthly.map(({ unit, month, mood }) => ({ unit, month, scores: 30, experience: mood, revenue: 0, purchases: 0, buyers: 0, returned: 0 }))
  /** Each tenth of tone goes with two points of a hundred, in every place that enough of them answered for. */
  const staff = monthly.map(({ unit, month, mood }) => ({ month: month.slice(0, 7), place: unit, n: 8, sum: 8 * (0.5 + 0.2 * mood + 0.02 * (random() - 0.5)), squares: 0 }))

  it('stands beside the months of the place of the survey’s link, and goes with experience as it was put in', () => {
    const { same, next } = associate(withStaff(rows, staff), 'tone').find((o) => o.outcome === 'staff')!
    assert.ok(same!.stands && Math.abs(same!.value - 0.02) < 0.002 && same!.low < 0.02 && same!.high > 0.02, JSON.stringify(same))
    assert.ok(!next!.stands)
  })

  it('of everybody together, or of places that no signal names, says nothing of a unit', () => {
    const elsewhere = staff.flatMap((s) => [{ ...s, place: null }, { ...s, place: `not ${s.place}` }])
    assert.ok(withStaff(rows, elsewhere).every((r) => r.staff === null))
    assert.equal(associate(withStaff(rows, elsewhere), 'tone').find((o) => o.outcome === 'staff')!.same, null)
  })
})
