import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { fitAmount, readNumber, sumAmounts } from './number.ts'

describe('reading numbers', () => {
  it('reads them as people write them', () => {
    const written = {
      '129.90': '129.90',
      '1,234.50': '1234.50',
      '1,234,567': '1234567',
      '1.234,50': '1234.50',
      '1.234.567': '1234567',
      '12,5': '12.5',
      '1,234': '1234',
      '¥12': '12',
      '￥1,200.00': '1200.00',
      '12元': '12',
      'R$ 99,90': '99.90',
      '$-5': '-5',
      '(12.00)': '-12.00',
      '+3': '3',
      '−4': '-4',
      '１２．５': '12.5',
      '45%': '45',
      '.5': '0.5',
      '1 234': '1234',
      "1'234": '1234',
      '1.5E3': '1500',
      '0012': '0012',
    }
    for (const [text, digits] of Object.entries(written)) assert.equal(readNumber(text), digits, text)
  })

  it('refuses what is none, or could be two', () => {
    for (const text of ['', 'abc', '1,23,4', '12-5', '1.2.3', '--1', '=1+1', '5 stars', 'Infinity', 'NaN', '1e999'])
      assert.equal(readNumber(text), undefined, text)
  })

  it('keeps the digits of an amount that fits, and says where it does not', () => {
    assert.equal(fitAmount('129.90'), '129.90')
    assert.equal(fitAmount('0012'), '12')
    assert.equal(fitAmount('1.230000'), '1.23')
    assert.equal(fitAmount('1.23456'), undefined)
    assert.equal(fitAmount('123456789012345'), undefined)
  })

  it('adds without binary fractions', () => {
    assert.equal(sumAmounts(['0.1', '0.2']), '0.3')
    assert.equal(sumAmounts(['8.90', '', '-9']), '-0.1')
    assert.equal(sumAmounts([]), '0')
    assert.equal(sumAmounts(['1', 'two']), 'two')
    const cents = fc.integer({ min: -1e9, max: 1e9 })
    fc.assert(
      fc.property(fc.array(cents), (all) => {
        const total = all.reduce((sum, c) => sum + c, 0)
        assert.equal(Math.round(Number(sumAmounts(all.map((c) => (c / 100).toFixed(2)))) * 100), total)
      }),
    )
  })
})
