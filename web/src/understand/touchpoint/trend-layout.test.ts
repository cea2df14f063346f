import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layOutTrend } from './trend-layout.ts'

const month = (start: string, mean: number, n = 100) => ({ start, mean, low: mean - 0.1, high: mean + 0.1, n })

test('a missing month breaks the line', () => {
  const tone = [month('2025-01-01', 0.1), month('2025-02-01', 0.2), month('2025-04-01', 0.1), month('2025-05-01', 0)]
  const layout = layOutTrend({ bucket: 'month', tone }, 800, 100)
  assert.equal(layout.lines.length, 2)
  assert.equal(layout.bands.length, 2)
})

test('periods stand at their place in time, within the paper', () => {
  const tone = [month('2025-01-01', 1), month('2025-02-01', 0), month('2025-07-01', -1)]
  const { points, width } = layOutTrend({ bucket: 'month', tone }, 800, 100)
  assert.ok(points[2]!.x - points[1]!.x > 4 * (points[1]!.x - points[0]!.x))
  for (const { x } of points) assert.ok(x > 100 && x < width)
})

test('bars are as high as scores are many, and never quite nothing', () => {
  const { points, barBottom } = layOutTrend(
    { bucket: 'month', tone: [month('2025-01-01', 0, 200), month('2025-02-01', 0, 100), month('2025-03-01', 0, 1)] },
    800,
    100,
  )
  assert.deepEqual(
    points.map(({ barTop }) => barBottom - barTop),
    [40, 20, 1],
  )
})

test('labels leave room for one another', () => {
  const tone = Array.from({ length: 60 }, (_, i) => month(new Date(Date.UTC(2025, 0, 1 + i)).toISOString().slice(0, 10), 0))
  const { labelled, points } = layOutTrend({ bucket: 'day', tone }, 600, 60)
  labelled.slice(1).forEach(({ x }, at) => assert.ok(x - labelled[at]!.x >= 71))
  for (const { i, x } of labelled) assert.ok(x >= 36 && x <= 600 - 36 && Math.abs(x - points[i]!.x) <= 36, 'none is cut at an edge')
})

test('one period alone is a point without a line', () => {
  const layout = layOutTrend({ bucket: 'week', tone: [month('2025-01-06', 0.2)] }, 400, 60)
  assert.deepEqual([layout.lines, layout.bands, layout.points.length], [[], [], 1])
})
