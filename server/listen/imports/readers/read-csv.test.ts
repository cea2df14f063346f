import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { put, readAll, temporaryFolder } from '../testing/files.ts'

const folder = temporaryFolder()
const read = (text: string | Buffer, format = {}) =>
  readAll(put(folder, 'rows.csv', text), 'rows.csv', { type: 'csv', delimiter: ',', ...format })
const cells = (rows: readonly { cells: string[] }[]) => rows.map((row) => row.cells)
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

describe('reading comma-separated text', () => {
  it('gives back any rows that were written as RFC 4180, at the lines where they start', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '中', '"', ',', '\n', '\r\n', ' ', '=', '-', '1', '😀'), maxLength: 8 })
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), async (rows, newline) => {
        const lines = rows.map((row) => row.map(quoted).join(',') + newline)
        const result = await read(`x,y,z${newline}${lines.join('')}`)
        assert.deepEqual(result.broken, [])
        assert.deepEqual(
          cells(result.rows),
          rows.map((row) => row.map((c) => c)),
        )
        let line = 2
        for (const [i, text] of lines.entries()) {
          assert.equal(result.rows[i]?.line, line)
          line += text.split('\n').length - 1
        }
      }),
      { numRuns: 150 },
    )
  })

  it('reads a row that lies across two blocks of the file', async () => {
    const long = `first line\n${'x'.repeat(1_000)}`
    const text = Array.from({ length: 2_000 }, (_, i) => `${i},${quoted(long)}\n`).join('')
    const { rows, broken } = await read(`id,text\n${text}`)
    assert.equal(rows.length, 2_000)
    assert.equal(broken.length, 0)
    assert.equal(rows[1_999]?.line, 2 + 1_999 * 2)
    assert.equal(rows[1_999]?.cells[1], long)
  })

  it('names columns without a title, and tells apart those with the same', async () => {
    assert.deepEqual((await read('a,,a,a\n1,2,3,4\n')).names, ['a', 'column 2', 'a (2)', 'a (3)'])
    assert.deepEqual((await read('1,2\n', { header: false })).names, ['column 1', 'column 2'])
    assert.deepEqual((await read('1,2\n', { header: false, columns: ['id', 'n'] })).names, ['id', 'n'])
  })

  it('passes over empty lines and empty cells at the end, and counts the lines', async () => {
    const { rows } = await read('a,b\n\n1,2,,\n\n\n3,4\n')
    assert.deepEqual(rows, [
      { line: 3, cells: ['1', '2'] },
      { line: 6, cells: ['3', '4'] },
    ])
  })

  it('reports a row with too few or too many cells', async () => {
    const { rows, broken } = await read('a,b\n1\n1,2\n1,2,3\n')
    assert.deepEqual(
      rows.map((r) => r.line),
      [3],
    )
    assert.deepEqual(
      broken.map((b) => [b.line, b.code, b.params]),
      [
        [2, 'row.cells', { found: 1, expected: 2 }],
        [4, 'row.cells', { found: 3, expected: 2 }],
      ],
    )
  })

  it('leaves text that begins like a formula as it is', async () => {
    assert.deepEqual(cells((await read('a,b\n=1+1,@home\n"=SUM(A1:A2)",-5\n')).rows), [
      ['=1+1', '@home'],
      ['=SUM(A1:A2)', '-5'],
    ])
  })

  it('reads the line ends of old Macs', async () => {
    const { rows } = await read('a,b\r1,2\r3,4\r')
    assert.deepEqual(rows, [
      { line: 2, cells: ['1', '2'] },
      { line: 3, cells: ['3', '4'] },
    ])
  })

  it('says that an empty file is empty', async () => {
    await assert.rejects(read('\n\n'), { code: 'import.unreadable', message: /empty/ })
  })
})

describe('a broken quote', () => {
  const good = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => `${from + i},word,${from + i}\n`).join('')

  it('that is never closed costs its own line, which is named, and nothing after it', async () => {
    const { rows, broken } = await read(`id,text,n\n${good(1, 10)}11,"open,11\n${good(12, 40_000)}`)
    assert.deepEqual(
      broken.map((b) => [b.line, b.code, b.text]),
      [[12, 'quote.unclosed', '11,"open,11']],
    )
    assert.equal(rows.length, 39_999)
    assert.deepEqual(rows[10], { line: 13, cells: ['12', 'word', '12'] })
  })

  it('with text after its end is named, and reading goes on with the next line', async () => {
    const { rows, broken } = await read('id,text,n\n1,"big" cup,1\n2,ok,2\n')
    assert.deepEqual(
      broken.map((b) => [b.line, b.code]),
      [[2, 'quote.text-after']],
    )
    assert.deepEqual(cells(rows), [['2', 'ok', '2']])
  })

  it('that another one closes a few rows later does not swallow the rows between', async () => {
    const { rows, broken } = await read(`id,text,n\n1,"open,1\n${good(2, 9)}10,closing",10\n${good(11, 12)}`)
    assert.deepEqual(
      broken.map((b) => [b.line, b.code, b.params]),
      [[2, 'quote.swallows', { line: 2, lines: 9 }]],
    )
    assert.deepEqual(
      rows.map((r) => r.cells[0]),
      ['2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'],
    )
  })

  it('may hold text of several lines, also such as has commas in it', async () => {
    const { rows, broken } = await read('id,text,n\n1,"Dear shop,\nthe tea, which I like,\nwas cold",1\n')
    assert.deepEqual(broken, [])
    assert.equal(rows[0]?.cells[1], 'Dear shop,\nthe tea, which I like,\nwas cold')
  })

  it('in the middle of a cell is text where the cells fit the header, as every spreadsheet reads it', async () => {
    const { rows, broken } = await read('id,text,n\n1,cup 5" wide,1\n="0012",x,2\n3,a "b, c" d,3\n')
    assert.deepEqual(cells(rows), [
      ['1', 'cup 5" wide', '1'],
      ['="0012"', 'x', '2'],
    ])
    assert.deepEqual(
      broken.map((b) => [b.line, b.code]),
      [[4, 'quote.inside']],
    )
  })

  it('in the header stops the import, for no column would be known', async () => {
    await assert.rejects(read('id,"text,n\n1,2,3\n'), { code: 'import.unreadable', message: /header on line 1/ })
  })

  it('anywhere never loses a row: each line is a row, a part of one, or reported', async () => {
    const line = fc.constantFrom('1,a,1', '2,"b",2', '3,"c', '4,d",4', '"', '5,"e" f,5', '6,""g,6', '7,"h ""i""",7')
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 25 }), async (lines) => {
        const { rows, broken } = await read(`id,text,n\n${lines.join('\n')}\n`)
        const rebuilt = [
          ...rows.map((r) => [r.line, r.cells.join(',').split('\n').length] as const),
          ...broken.map((b) => [b.line, b.text.split('\n').length] as const),
        ]
        const covered = new Set(rebuilt.flatMap(([start, count]) => Array.from({ length: count }, (_, i) => start + i)))
        for (let i = 0; i < lines.length; i++) assert.ok(covered.has(i + 2), `line ${i + 2} of ${JSON.stringify(lines)}`)
      }),
      { numRuns: 300 },
    )
  })
})

describe('damaged text', () => {
  it('is reported line by line, and the other rows are read', async () => {
    const bytes = Buffer.concat([Buffer.from('id,text\n1,好\n2,'), Buffer.from([0xe5, 0xa5]), Buffer.from('\n3,喝\n')])
    const { rows, broken } = await read(bytes)
    assert.deepEqual(
      rows.map((r) => [r.line, r.cells[1]]),
      [
        [2, '好'],
        [4, '喝'],
      ],
    )
    assert.deepEqual(
      broken.map((b) => [b.line, b.code]),
      [[3, 'text.encoding']],
    )
  })
})
