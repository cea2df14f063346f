import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isDrawn, lotOf, occasionOf } from './sample.ts'

const lots = Array.from({ length: 20_000 }, (_, i) => lotOf(occasionOf(7, { source: 'shop', id: `order-${i}` })))

describe('The lot of an occasion', () => {
  it('is the same whenever it is drawn, and another for another rule or signal', () => {
    // printf '7 shop order-1' | sha256sum
    assert.equal(lotOf(occasionOf(7, { source: 'shop', id: 'order-1' })), 0x5259217b / 2 ** 32)
    assert.notEqual(lotOf('7 shop order-1'), lotOf('8 shop order-1'))
    assert.notEqual(lotOf('7 shop order-1'), lotOf('7 shop order-2'))
  })
  it('draws the share that is asked for: within four standard errors of it', () => {
    for (const share of [0.01, 0.1, 0.5, 0.9]) {
      const drawn = lots.filter((lot) => lot < share).length / lots.length
      assert.ok(Math.abs(drawn - share) < 4 * Math.sqrt((share * (1 - share)) / lots.length), `${drawn} of ${share}`)
    }
    assert.ok(lots.every((lot) => lot >= 0 && lot < 1))
  })
  it('draws everybody at a share of one, and keeps who was drawn when the share grows', () => {
    assert.ok(lots.every((_, i) => isDrawn(`7 shop order-${i}`, 1)))
    for (let i = 0; i < 1_000; i++) if (isDrawn(`o ${i}`, 0.2)) assert.ok(isDrawn(`o ${i}`, 0.3))
  })
})
