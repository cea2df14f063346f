import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { monotoneCurve } from './monotone.ts'
import { bandPath, ribbonPath } from './ribbon.ts'

const flat = (x: number, y: number) => [x, y] as const
const sideways = (x: number, y: number) => [y, x] as const
const points = (path: string) =>
  [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const)

test('a level ribbon is as thick as its intensity says at each touchpoint', () => {
  const outline = points(
    ribbonPath(
      [
        { along: 0, across: 100, thickness: 20 },
        { along: 70, across: 100, thickness: 20 },
      ],
      flat,
    ),
  )
  const heightAt = (x: number) => {
    const ys = outline.filter(([px]) => px === x).map(([, y]) => y)
    return Math.max(...ys) - Math.min(...ys)
  }
  assert.equal(heightAt(0), 20)
  assert.equal(heightAt(35), 20)
  assert.equal(heightAt(70), 20)
})

test('the outline stays a brush away from the line, in the tightest bend and at both ends', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 2, maxLength: 8 }),
      fc.integer({ min: 4, max: 26 }),
      (ys, thickness) => {
        const stations = ys.map((across, i) => ({ along: i * 40, across, thickness }))
        const curve = monotoneCurve(
          stations.map(({ along }) => along),
          ys,
        )
        for (const [x, y] of points(ribbonPath(stations, flat))) {
          let nearest = Infinity
          for (let at = 0; at <= (ys.length - 1) * 40; at += 0.25)
            nearest = Math.min(nearest, Math.hypot(x - at, y - curve.heightAt(at)))
          assert.ok(Math.abs(nearest - thickness / 2) < 1, `${nearest} from the line, brush ${thickness / 2}`)
        }
      },
    ),
    { numRuns: 20 },
  )
})

test('one line can turn into another: the same touchpoints make the same number of path commands', () => {
  const shape = (a: number, b: number) =>
    ribbonPath(
      [
        { along: 0, across: a, thickness: 9 },
        { along: 50, across: b, thickness: 3 },
      ],
      flat,
    ).replace(/[-\d.]+/g, '#')
  assert.equal(shape(10, 200), shape(150, 20))
})

test('a single touchpoint between two without scores is a round bead', () => {
  for (const [x, y] of points(ribbonPath([{ along: 30, across: 40, thickness: 10 }], flat)))
    assert.ok(Math.abs(Math.hypot(x - 30, y - 40) - 5) < 0.1)
})

test('going down the page the same ribbon is drawn on its side', () => {
  const stations = [
    { along: 0, across: 80, thickness: 6 },
    { along: 50, across: 20, thickness: 12 },
  ]
  assert.deepEqual(
    points(ribbonPath(stations, sideways)),
    points(ribbonPath(stations, flat)).map(([x, y]) => [y, x]),
  )
})

test('the band runs along its upper edge and back along its lower one', () => {
  const outline = points(bandPath([0, 14], [80, 90], [20, 30], flat))
  assert.deepEqual(
    [outline[0], outline.at(-1)],
    [
      [0, 20],
      [0, 80],
    ],
  )
})
