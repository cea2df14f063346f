import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { monotoneCurve } from './monotone.ts'

const heights = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 20 })

test('the curve passes through every measured point', () => {
  fc.assert(fc.property(heights, (ys) => {
    const xs = ys.map((_, i) => i * 60)
    const curve = monotoneCurve(xs, ys)
    ys.forEach((y, i) => assert.ok(Math.abs(curve.heightAt(xs[i]!) - y) < 1e-9))
  }))
})

test('between two points the curve never leaves the range of the two: it invents no feeling', () => {
  fc.assert(fc.property(heights, fc.double({ min: 0, max: 1, noNaN: true }), (ys, share) => {
    const xs = ys.map((_, i) => i * 60)
    const curve = monotoneCurve(xs, ys)
    for (let i = 0; i < ys.length - 1; i++) {
      const y = curve.heightAt(xs[i]! + share * 60)
      assert.ok(y >= Math.min(ys[i]!, ys[i + 1]!) - 1e-9 && y <= Math.max(ys[i]!, ys[i + 1]!) + 1e-9)
    }
  }))
})

test('beyond its ends the curve stays level', () => {
  const curve = monotoneCurve([0, 1], [0.2, 0.8])
  assert.equal(curve.heightAt(-5), 0.2)
  assert.equal(curve.heightAt(9), 0.8)
})

test('a curve of one point is that point', () => {
  assert.equal(monotoneCurve([3], [0.4]).heightAt(7), 0.4)
})

test('points out of order are refused with a reason', () => {
  assert.throws(() => monotoneCurve([0, 0], [1, 1]), /rise strictly/)
  assert.throws(() => monotoneCurve([], []), /at least one/)
})
