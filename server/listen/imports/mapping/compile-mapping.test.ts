import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Mapping, type MappingInput } from '../contract.ts'
import { describeFault } from '../faults.ts'
import { Columns } from '../readers/index.ts'
import { checkSignal } from '../testing/check-signal.ts'
import { compileMapping } from './compile-mapping.ts'

type Rule = MappingInput['signals'][number]
const defaults = { timeZone: 'Asia/Shanghai', currency: 'CNY' }

/** Maps one row, given as its columns, by one rule. */
function map(rule: Omit<Rule, 'id'> & { id?: Rule['id'] }, row: Record<string, string>, more: Partial<MappingInput> = {}) {
  const mapping = Mapping.parse({
    source: 'test',
    defaultTime: '2024-01-01T00:00:00Z',
    signals: [{ id: { column: 'id' }, ...rule }],
    ...more,
  })
  const columns = new Columns(false, ['id', ...Object.keys(row)])
  const { items, faults } = compileMapping(
    mapping,
    columns,
    defaults,
  )({ line: 7, cells: ['r1', ...Object.values(row)], eachOf: () => [] })
  return { item: items[0], items, faults: faults.map((f) => [f.code, f.column]), words: faults.map((f) => describeFault(f)) }
}

describe('a mapping', () => {
  it('makes a signal that intake takes', () => {
    const { item } = map(
      {
        type: 'review',
        time: { column: 'at' },
        subject: { column: 'who' },
        touchpoint: { value: 'review' },
        lang: { value: 'zh' },
        customer: { email: { column: 'mail' }, phone: { column: 'tel' }, name: { column: 'name' } },
        scores: [{ column: 'stars', method: 'stars' }],
        text: [{ column: 'title' }, { column: 'body' }],
        attributes: { city: { column: 'city' }, test: { value: true } },
        data: {
          order: { column: 'order' },
          paid: { column: 'paid', as: 'number' },
          sent: { column: 'sent', as: 'time' },
          gift: { column: 'gift', as: 'boolean' },
        },
      },
      {
        at: '2024-05-01 08:00:00',
        who: 'c9',
        mail: 'li@example.com',
        tel: '１38 0013 8000',
        name: '李雷',
        stars: '4',
        title: '不错',
        body: '=好喝',
        city: '上海',
        order: 'o1',
        paid: '¥1,200.50',
        sent: '2024-04-30',
        gift: '是',
      },
    )
    assert.deepEqual(item, {
      specversion: '1.0',
      id: 'r1',
      source: 'test',
      type: 'review',
      time: '2024-05-01T00:00:00.000Z',
      subject: 'c9',
      data: {
        order: 'o1',
        paid: 1200.5,
        sent: '2024-04-29T16:00:00.000Z',
        gift: true,
        touchpoint: 'review',
        customer: { email: 'li@example.com', phone: '138 0013 8000', name: '李雷' },
        scores: [{ method: 'stars', value: 4 }],
        text: '不错\n=好喝',
        lang: 'zh',
        attributes: { city: '上海', test: true },
      },
    })
    checkSignal(item)
  })

  it('leaves out fields whose cells are empty', () => {
    const { item } = map(
      {
        type: 'visit',
        subject: { column: 'who' },
        customer: { email: { column: 'mail' } },
        attributes: { city: { column: 'city' } },
      },
      { who: '', mail: '', city: '' },
    )
    assert.deepEqual(item, {
      specversion: '1.0',
      id: 'r1',
      source: 'test',
      type: 'visit',
      time: '2024-01-01T00:00:00.000Z',
      data: {},
    })
  })

  it('puts ids together, knows the number of the line, and gives nothing where a part is empty', () => {
    assert.equal(map({ type: 'visit', id: { template: '{a}-{b}-x' } }, { a: '1', b: '2' }).item?.id, '1-2-x')
    assert.equal(map({ type: 'visit', id: { column: 'line' } }, {}).item?.id, '7')
    assert.equal(map({ type: 'visit', id: { column: 'line' } }, { line: 'own' }).item?.id, 'own')
    assert.deepEqual(map({ type: 'visit', id: { template: '{a}-x' } }, { a: '' }).faults, [['value.missing', null]])
  })

  it('makes a signal only where its conditions hold', () => {
    const made = (when: Rule['when'], value: string) => map({ type: 'visit', when }, { x: value }).items.length
    assert.deepEqual([made([{ column: 'x', is: 'filled' }], ''), made([{ column: 'x', is: 'filled' }], 'a')], [0, 1])
    assert.deepEqual([made([{ column: 'x', is: 'empty' }], ''), made([{ column: 'x', is: 'empty' }], 'a')], [1, 0])
    assert.deepEqual([made([{ column: 'x', in: ['a', 'b'] }], 'b'), made([{ column: 'x', in: ['a', 'b'] }], 'c')], [1, 0])
    assert.deepEqual([made([{ column: 'x', notIn: ['a'] }], 'a'), made([{ column: 'x', notIn: ['a'] }], '')], [0, 1])
    assert.deepEqual(
      [
        made([{ column: 'x', above: 5 }], '5'),
        made([{ column: 'x', above: 5 }], '¥5.01'),
        made([{ column: 'x', above: 5 }], 'much'),
      ],
      [0, 1, 0],
    )
    assert.deepEqual([made([{ column: 'x', below: 5, above: 1 }], '3'), made([{ column: 'x', below: 5, above: 1 }], '9')], [1, 0])
  })

  it('gives no score for "does not apply", words their numbers, and refuses what is off the scale', () => {
    const rule = (score: object): Omit<Rule, 'id'> => ({
      type: 'feedback',
      touchpoint: { value: 't' },
      text: { value: 'x' },
      scores: [{ column: 's', method: 'csat', ...score }],
    })
    const scores = (value: string, score: object) => {
      const { item, faults } = map(rule(score), { s: value })
      return item ? (item.data['scores'] ?? 'none') : faults[0]?.[0]
    }
    const wide = { scale: { min: 1, max: 5 }, notApplicable: ['0'] }
    assert.deepEqual(scores('4', wide), [{ method: 'csat', scale: { min: 1, max: 5 }, value: 4 }])
    assert.equal(scores('0', wide), 'none')
    assert.equal(scores('0.0', wide), 'none')
    assert.equal(scores('', wide), 'none')
    assert.equal(scores('6', wide), 'score.off-scale')
    assert.equal(scores('good', wide), 'number.unreadable')
    const words = { method: 'thumb', values: { 满意: 1, 不满意: -1 } }
    assert.deepEqual(scores('不满意', words), [{ method: 'thumb', value: -1 }])
    assert.equal(scores('一般', words), 'score.unreadable')
    assert.equal(scores('11', { method: 'nps' }), 'score.off-scale')
  })

  it("takes the organisation's currency where the cell for it is empty, and knows the usual names", () => {
    const total = (amount: string, currency: string) => {
      const { item, faults } = map(
        { type: 'purchase', total: { amount: { column: 'a' }, currency: { column: 'c' } } },
        { a: amount, c: currency },
      )
      return item?.data['total'] ?? faults[0]
    }
    assert.deepEqual(total('1,234.50', ''), { amount: '1234.50', currency: 'CNY' })
    assert.deepEqual(total('12', '人民币'), { amount: '12', currency: 'CNY' })
    assert.deepEqual(total('12', 'usd'), { amount: '12', currency: 'USD' })
    assert.deepEqual(total('', ''), ['value.missing', 'a'])
    assert.deepEqual(total('twelve', ''), ['number.unreadable', 'a'])
    assert.deepEqual(total('1.23456', ''), ['amount.precision', 'a'])
  })

  it('names a formula, a spreadsheet error and a shortened number for what they are', () => {
    assert.match(
      map({ type: 'purchase', total: { amount: { column: 'a' }, currency: { value: 'CNY' } } }, { a: '=B2*C2' }).words[0]!,
      /formula \(=B2\*C2\)/,
    )
    assert.match(map({ type: 'visit', subject: { column: 'a' } }, { a: '#REF!' }).words[0]!, /spreadsheet error #REF!/)
    assert.match(map({ type: 'visit', subject: { column: 'a' } }, { a: '1.38E+10' }).words[0]!, /shortened by a spreadsheet/)
    assert.equal(map({ type: 'visit', subject: { column: 'a' } }, { a: '="0012"' }).item?.subject, '0012')
  })

  it('does not take a placeholder for a customer, for it would make one of many', () => {
    for (const nobody of ['-', 'N/A', 'NULL', '无', '未知'])
      assert.equal(map({ type: 'visit', subject: { column: 'a' } }, { a: nobody }).item?.subject, undefined, nobody)
    assert.equal(map({ type: 'visit', subject: { column: 'a' } }, { a: 'Nullmeier' }).item?.subject, 'Nullmeier')
  })

  it('keeps the other signals of a row when one is wrong, and reports a cell once', () => {
    const mapping = Mapping.parse({
      source: 'test',
      signals: [
        { type: 'visit', id: { template: '{id}-v' }, time: { value: '2024-01-01' } },
        { type: 'enquiry', id: { template: '{id}-e' }, time: { column: 'at' } },
        { type: 'contact', id: { template: '{id}-c' }, time: { column: 'at' } },
      ],
    })
    const { items, faults } = compileMapping(
      mapping,
      new Columns(false, ['id', 'at']),
      defaults,
    )({ line: 2, cells: ['1', 'soon'], eachOf: () => [] })
    assert.deepEqual(
      items.map((i) => i.type),
      ['visit'],
    )
    assert.deepEqual(
      faults.map((f) => f.code),
      ['time.unreadable'],
    )
  })

  it('that does not fit the file says so at once, with every mistake', () => {
    assert.throws(
      () =>
        map(
          {
            type: 'review',
            time: { column: 'when' },
            touchpoint: { value: 'x' },
            scores: [{ column: 'star', method: 'stars' }],
            each: 'nothing',
          },
          { stars: '1' },
          { timeZone: 'UTC' },
        ),
      (e: { code: string; fields: { path: string }[]; message: string }) => {
        assert.equal(e.code, 'request.invalid')
        assert.deepEqual(
          e.fields.map((f) => f.path),
          ['signals.0.each', 'signals.0.time.column', 'signals.0.scores.0.column'],
        )
        assert.match(e.message, /there is no join called "nothing" \(and 2 more\)/)
        return true
      },
    )
    assert.throws(
      () => map({ type: 'visit', subject: { column: 'who' } }, { stars: '1' }),
      /there is no column "who"; the columns are: id, stars/,
    )
    assert.throws(() => map({ type: 'visit' }, {}, { defaultTime: undefined }), /say which column holds the time/)
    assert.throws(() => map({ type: 'feedback', scores: [{ column: 'id', method: 'nps' }] }, {}), /needs a touchpoint/)
    assert.throws(() => map({ type: 'visit', time: { column: 'id', format: 'YYYY' } }, {}), /"YYYY" is no part of a time format/)
  })

  it('reports answers without an answer, and rows without a time', () => {
    assert.deepEqual(map({ type: 'feedback', text: { column: 't' } }, { t: '' }).faults, [['signal.empty', null]])
    assert.deepEqual(map({ type: 'visit', time: { column: 't' } }, { t: '' }, { defaultTime: undefined }).faults, [
      ['time.missing', 't'],
    ])
  })
})
