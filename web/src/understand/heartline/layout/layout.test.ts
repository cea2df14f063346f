import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layoutFor, type Layout } from './layout.ts'
import { heartlineOf, type PointInput } from './sample.test-data.ts'

const nameOf = (point: { touchpoint: { key: string } }) => point.touchpoint.key
const layOut = (points: readonly PointInput[], width = 1_136, marks = {}): Layout =>
  layoutFor({ line: heartlineOf(points, marks), second: null, width, nameOf, edgeWords: ['unpleasant'] })
const [shop, wait, drink] = [
  { key: 'shop', stage: 'aware', mean: 0.3 },
  { key: 'wait', mean: -0.4 },
  { key: 'drink', mean: 0.6 },
] as const

test('lying across, pleasant is up and the journey runs to the right', () => {
  const { line } = layOut([shop, wait, drink])
  const [a, b, c] = line.spots
  assert.ok(c!.y < a!.y && a!.y < b!.y)
  assert.ok(a!.x < b!.x && b!.x < c!.x)
})

test('a tone keeps its place on the scale −1…1, whatever else is on the picture', () => {
  const alone = layOut([shop])
  const together = layOut([shop, wait, drink])
  assert.equal(alone.line.spots[0]!.y, together.line.spots[0]!.y)
})

test('on a telephone the journey runs down the page, pleasant to the right, nothing wider than the screen', () => {
  const layout = layOut([shop, wait, drink], 358)
  const [a, b, c] = layout.line.spots
  assert.equal(layout.orientation, 'down')
  assert.equal(layout.width, 358)
  assert.ok(a!.y < b!.y && b!.y < c!.y)
  assert.ok(b!.x < a!.x && a!.x < c!.x)
  for (const spot of layout.line.spots) assert.ok(spot.x - spot.thickness / 2 >= 0 && spot.x + spot.thickness / 2 <= 358)
})

test('stronger feelings are thicker', () => {
  const { line } = layOut([
    { ...shop, intensity: 0.1 },
    { ...wait, intensity: 0.9 },
  ])
  assert.ok(line.spots[1]!.thickness > 3 * line.spots[0]!.thickness)
})

test('a touchpoint without scores breaks the ribbon and is bridged by a dashed line', () => {
  const { line } = layOut([shop, { key: 'silent', mean: null }, drink])
  assert.equal(line.ribbons.length, 2)
  assert.equal(line.bridges.length, 1)
  assert.deepEqual(
    line.spots.map((spot) => spot.key),
    ['shop', 'drink'],
  )
})

test('a journey nobody scored has columns and no line', () => {
  const layout = layOut([
    { key: 'a', mean: null },
    { key: 'b', mean: null },
  ])
  assert.deepEqual([layout.line.ribbons, layout.line.bridges, layout.line.stops], [[], [], []])
  assert.equal(layout.columns.length, 2)
})

test('fewer than thirty scores are called few, and their interval is drawn', () => {
  const { line } = layOut([
    { ...shop, n: 29, half: 0.01 },
    { ...wait, n: 30, half: 0.01 },
  ])
  assert.deepEqual(
    line.spots.map((spot) => [spot.few, spot.interval !== null]),
    [
      [true, true],
      [false, false],
    ],
  )
})

test('one score has no interval to draw', () => {
  assert.equal(layOut([{ ...shop, n: 1 }]).line.spots[0]!.interval, null)
})

test('peak and end carry their words, joined where they are the same', () => {
  const kinds = (marks: object) => layOut([shop, wait, drink], 1_136, marks).callouts.map(({ kind, spot }) => [kind, spot.key])
  assert.deepEqual(kinds({ peak: 'wait', end: 'drink' }), [
    ['peak', 'wait'],
    ['end', 'drink'],
  ])
  assert.deepEqual(kinds({ peak: 'drink', end: 'drink' }), [['peak-end', 'drink']])
})

test('the word stands outside the bend, beyond the target ring and the hairline', () => {
  const word = (more: object) => layOut([shop, { ...wait, ...more }, drink] as PointInput[], 1_136, { peak: 'wait' }).callouts[0]!
  const bare = word({})
  assert.equal(bare.side, 1)
  assert.ok(word({ target: -0.6 }).distance > bare.distance + 15)
  assert.ok(word({ half: 0.2 }).distance > bare.distance + 15)
})

test('a word that would leave the paper goes to the other side', () => {
  assert.equal(
    layOut([shop, { ...wait, mean: -0.98, half: 0 }, drink] as PointInput[], 1_136, { peak: 'wait' }).callouts[0]!.side,
    -1,
  )
})

test('a second line takes the first line’s columns and leaves out what it lacks', () => {
  const layout = layoutFor({
    line: heartlineOf([shop, wait, drink]),
    second: heartlineOf([
      { ...drink, mean: 0.1 },
      { ...shop, mean: 0.2 },
    ]),
    width: 900,
    nameOf,
    edgeWords: [],
  })
  assert.deepEqual(
    layout.second!.spots.map((spot) => spot.x),
    [layout.line.spots[0]!.x, layout.line.spots[2]!.x],
  )
  assert.equal(layout.second!.bridges.length, 1)
})

test('rows with nothing to show take no room', () => {
  const layout = layOut([{ key: 'only', stage: 'advocate', mean: 0.2 }])
  assert.equal(layout.rows.gap, null)
  assert.equal(layout.rows.onward, null)
})
