import assert from 'node:assert/strict'
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { put, readAll, temporaryFolder } from '../testing/files.ts'

// Written by XlsxWriter 3.2 and openpyxl 3.1: two programs that are not ours.
const orders = join(import.meta.dirname, '../testing/orders-xlsxwriter.xlsx')
const formula = join(import.meta.dirname, '../testing/formula-openpyxl.xlsx')

describe('reading an Excel workbook', () => {
  it('gives the cells of the first sheet as text: times by their style, numbers as Excel shows them, formulas by their result', async () => {
    const { names, rows, broken } = await readAll(orders, 'orders.xlsx')
    assert.deepEqual(names, ['订单号', '下单时间', '日期', '金额', '评论', '通过', '单价', '错误'])
    assert.deepEqual(rows, [
      {
        line: 2,
        cells: ['A-001', '2024-02-29 23:59:59', '2024-03-01', '39.98', '很好喝，\n下次再来 <&>', 'true', '19.99', '#DIV/0!'],
      },
      { line: 4, cells: ['A-002', '1999-12-31 08:05:00', '', '0.3', '还行', 'false', '', ''] },
    ])
    assert.deepEqual(broken, [])
  })

  it('reads another sheet by its name, and names the sheets where there is none of that name', async () => {
    assert.deepEqual((await readAll(orders, 'orders.xlsx', { sheet: 'Notes' })).rows, [{ line: 2, cells: ['second sheet'] }])
    await assert.rejects(readAll(orders, 'orders.xlsx', { sheet: 'Nope' }), {
      code: 'import.unreadable',
      message: /Orders, Notes/,
    })
  })

  it('reports a row with a formula whose result was not stored, and reads the others', async () => {
    const { rows, broken } = await readAll(formula, 'formula.xlsx')
    assert.deepEqual(
      rows.map((r) => r.cells),
      [
        ['1', '5'],
        ['3', '7'],
      ],
    )
    assert.deepEqual(
      broken.map((b) => [b.line, b.code, b.params]),
      [[3, 'cell.formula', { value: '=2+3' }]],
    )
  })

  it('is known by its content, whatever its name', async () => {
    const folder = temporaryFolder()
    copyFileSync(orders, join(folder, 'orders.csv'))
    assert.equal((await readAll(join(folder, 'orders.csv'), 'orders.csv')).rows.length, 2)
  })

  it('that was cut off is said to be damaged', async () => {
    const path = put(temporaryFolder(), 'cut.xlsx', readFileSync(orders).subarray(0, 3_000))
    await assert.rejects(readAll(path, 'cut.xlsx'), { code: 'import.unreadable', message: /damaged or incomplete/ })
  })
})
