import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axisOf, byDay } from './time-marks.ts'

test('What happened on one day is one line with all its names; an event outweighs a version', () => {
  assert.deepEqual(
    byDay([
      { day: '2026-03-02', label: 'v2', kind: 'version' },
      { day: '2026-03-04', label: 'v3', kind: 'version' },
      { day: '2026-03-02', label: 'New menu', kind: 'event' },
    ]),
    [
      { day: '2026-03-02', label: 'v2 · New menu', kind: 'event' },
      { day: '2026-03-04', label: 'v3', kind: 'version' },
    ],
  )
})

test('A score is drawn on the whole of its scale', () => {
  assert.deepEqual(axisOf('nps', { min: 0, max: 10 }), [-100, 100])
  assert.deepEqual(axisOf('csat', { min: 1, max: 5 }), [1, 5])
})
