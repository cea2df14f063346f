import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { contrast, lowContrasts, textOnAccent } from './contrast.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)
const near = (actual: number, expected: number) => assert.ok(Math.abs(actual - expected) < 0.005, `${actual} is not ${expected}`)

describe('contrast', () => {
  test('is what WCAG gives: 21 for black on white, 4.54 for the lightest grey text that passes, 4.48 for the next', () => {
    assert.equal(contrast('#000000', '#ffffff'), 21)
    near(contrast('#767676', '#ffffff'), 4.54)
    near(contrast('#777777', '#ffffff'), 4.48)
    near(contrast('#ff0000', '#ffffff'), 4)
    near(contrast('#0000FF', '#ffffff'), 8.59)
  })

  test('is the same either way round and lies between 1 and 21', () => {
    fc.assert(fc.property(colour, colour, (a, b) => {
      assert.equal(contrast(a, b), contrast(b, a))
      assert.ok(contrast(a, b) >= 1 && contrast(a, b) <= 21)
      assert.equal(contrast(a, a), 1)
    }))
  })
})

describe('a theme', () => {
  const good = { accent: '#0b7a75', background: '#ffffff', ink: '#1f2933' }

  test('is good when text and controls stand out', () => {
    assert.deepEqual(lowContrasts(good), [])
    assert.equal(textOnAccent(good), '#ffffff')
    assert.equal(textOnAccent({ ...good, accent: '#f2b134' }), good.ink)
  })

  test('is told which pair is too close, what it measures and what it needs', () => {
    const [low] = lowContrasts({ ...good, ink: '#777777' })
    assert.deepEqual([low?.pair, low?.colour, low?.needed], ['ink on background', 'ink', 4.5])
    near(low!.measured, 4.48)
    assert.deepEqual(lowContrasts({ ...good, accent: '#ffd400' }).map(({ pair }) => pair), ['accent on background'])
    assert.deepEqual(
      lowContrasts({ accent: '#949494', background: '#ffffff', ink: '#767676' }).map(({ pair }) => pair),
      ['text on accent'],
    )
  })
})
