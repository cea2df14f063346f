import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addDays, dayIn, minuteIn, momentIn, weekdayOf } from './index.ts'

describe('Days and hours by the clocks of a zone', () => {
  it('are those that the clock on the wall shows', () => {
    const at = new Date('2026-03-01T17:30:00Z')
    assert.deepEqual([dayIn('Asia/Shanghai', at), minuteIn('Asia/Shanghai', at)], ['2026-03-02', 90])
    assert.deepEqual([dayIn('America/St_Johns', at), minuteIn('America/St_Johns', at)], ['2026-03-01', 14 * 60])
  })
  it('lead back to the moment', () => {
    assert.equal(momentIn('Asia/Shanghai', '2026-03-02', 90).toISOString(), '2026-03-01T17:30:00.000Z')
    assert.equal(momentIn('Europe/Berlin', '2026-07-01', 600).toISOString(), '2026-07-01T08:00:00.000Z')
  })
  it('go past an hour that is skipped in spring, and take the first of one that comes twice in autumn', () => {
    assert.equal(momentIn('Europe/Berlin', '2026-03-29', 150).toISOString(), '2026-03-29T01:30:00.000Z')
    assert.equal(momentIn('Europe/Berlin', '2026-10-25', 150).toISOString(), '2026-10-25T00:30:00.000Z')
  })
  it('count days over the ends of months, and know Sundays', () => {
    assert.deepEqual([addDays('2026-02-27', 2), addDays('2026-01-01', -1)], ['2026-03-01', '2025-12-31'])
    assert.deepEqual([weekdayOf('2026-11-22'), weekdayOf('2026-11-23')], [7, 1])
  })
})
