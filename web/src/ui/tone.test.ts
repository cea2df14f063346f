import { test } from 'node:test'
import assert from 'node:assert/strict'
import { toneColor, toneWord } from './tone.ts'

const luminance = (hex: string) => {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string, b: string) => {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

test('every tone can be seen against its page (WCAG 1.4.11: 3:1), the strong ones can be read (4.5:1)', () => {
  for (let tone = -1; tone <= 1; tone += 0.05) {
    for (const [scheme, page] of [['light', '#ffffff'], ['dark', '#15171b']] as const) {
      const ratio = contrast(toneColor(tone, scheme), page)
      assert.ok(ratio >= (Math.abs(tone) > 0.7 ? 4.5 : 3), `${scheme} ${tone.toFixed(2)}: ${ratio.toFixed(2)}`)
    }
  }
})

test('a tone beyond the scale takes the colour of its end', () => {
  assert.equal(toneColor(-3, 'light'), toneColor(-1, 'light'))
  assert.equal(toneColor(3, 'dark'), toneColor(1, 'dark'))
})

test('five words cover the scale, the middle one around zero', () => {
  assert.deepEqual([-1, -0.4, 0, 0.4, 1].map(toneWord), ['veryUnpleasant', 'unpleasant', 'neutral', 'pleasant', 'veryPleasant'])
})
