import { test } from 'node:test'
import assert from 'node:assert/strict'
import type { Pulse } from '../../../server/understand/journeys/contract.ts'
import { lastDays, spanOf } from './last-days.ts'

const heard = (day: string, signals: number) => ({ day, signals, tone: 0.2, low: null, high: null, n: signals })
const pulse = (days: number, asOf: string | null, ...daily: Pulse['daily']): Pulse => ({
  signalsTotal: 1,
  asOf,
  days,
  tone: { now: null, before: null },
  signals: { now: 0, before: 0 },
  customers: { now: 0, before: 0 },
  daily,
})

test('a day without signals stands between its neighbours, with none', () => {
  const days = lastDays(pulse(4, '2026-03-01T00:00:00.000Z', heard('2026-02-26', 3), heard('2026-03-01', 5)))
  assert.deepEqual(
    days.map((d) => [d.day, d.signals]),
    [
      ['2026-02-26', 3],
      ['2026-02-27', 0],
      ['2026-02-28', 0],
      ['2026-03-01', 5],
    ],
  )
})

test('days before the period are left out', () => {
  const days = lastDays(
    pulse(2, '2026-03-01T00:00:00.000Z', heard('2026-01-01', 9), heard('2026-02-28', 3), heard('2026-03-01', 5)),
  )
  assert.deepEqual(
    days.map((d) => d.day),
    ['2026-02-28', '2026-03-01'],
  )
})

test('the span begins and ends with those days, and is open where nothing was heard', () => {
  assert.deepEqual(spanOf(pulse(28, '2026-03-28T00:00:00.000Z', heard('2026-03-28', 1))), {
    from: '2026-03-01',
    to: '2026-03-28',
  })
  assert.deepEqual(spanOf(pulse(28, null)), { from: undefined, to: undefined })
})
