import { test } from 'node:test'
import assert from 'node:assert/strict'
import type { Heartline } from '../../../server/understand/journeys/contract.ts'
import { placesOf } from './rank-places.ts'

const point = (key: string, mean: number | null, n = 100): Heartline['points'][number] => ({
  touchpoint: {
    key,
    names: { zh: key, en: key },
    channel: 'store',
    phase: 'in-sale',
    stage: 'act',
    factors: [],
    ownerTeam: '',
    target: null,
  },
  customers: n,
  signals: n,
  intensity: null,
  gap: null,
  tone: mean === null ? null : { mean, low: null, high: null, sd: 0.4, q25: mean, median: mean, q75: mean, n },
})
const line = (...points: Heartline['points']): Heartline => ({
  label: { from: null, to: null, dimension: null, member: null, segment: null },
  customers: 0,
  scores: 0,
  points,
  stages: [],
  peak: null,
  end: null,
})
const keys = (points: readonly { touchpoint: { key: string } }[]) => points.map((p) => p.touchpoint.key)

test('the worst comes first, the best comes first, and each list has at most three', () => {
  const { hurts, delights } = placesOf(
    line(point('a', -0.1), point('b', -0.6), point('c', -0.3), point('d', -0.2), point('e', 0.5), point('f', 0.7)),
  )
  assert.deepEqual(keys(hurts), ['b', 'c', 'd'])
  assert.deepEqual(keys(delights), ['f', 'e'])
})

test('a pleasant touchpoint never counts as hurting, even where it is the least pleasant', () => {
  assert.deepEqual(keys(placesOf(line(point('a', 0.2), point('b', 0.4))).hurts), [])
})

test('touchpoints nobody scored, or too few, are left out', () => {
  assert.deepEqual(placesOf(line(point('a', null), point('b', -0.9, 29))), { hurts: [], delights: [] })
})
