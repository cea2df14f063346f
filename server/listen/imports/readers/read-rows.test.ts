import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { put, readAll, temporaryFolder } from '../testing/files.ts'
import { detectFormat, readRows } from './index.ts'

const folder = temporaryFolder()
const read = (name: string, content: string | Buffer, format = {}) => readAll(put(folder, name, content), name, format)
const table = '订单号,金额\n1,2.50\n2,3\n'
const expected = [
  { line: 2, cells: ['1', '2.50'] },
  { line: 3, cells: ['2', '3'] },
]
// iconv -f utf-8 -t gb18030
const gb18030 = Buffer.from('b6a9b5a5bac52cbdf0b6ee0a312c322e35300a322c330a', 'hex')

describe('reading rows of any format', () => {
  it('unpacks gzip, whatever the name', async () => {
    assert.deepEqual((await read('packed.csv', gzipSync(table))).rows, expected)
  })

  it('says that gzip data ends early, after giving the rows before', async () => {
    const lines = Array.from({ length: 200_000 }, (_, i) => `${i},${(i * 7_919) % 104_729}\n`).join('')
    const path = put(folder, 'cut.csv.gz', gzipSync(`a,b\n${lines}`).subarray(0, 300_000))
    let rows = 0
    await assert.rejects(
      async () => {
        for await (const block of readRows(path, 'cut.csv.gz')) rows += block.rows.length
      },
      { code: 'import.unreadable', message: /ends early/ },
    )
    assert.ok(rows > 10_000)
  })

  it('reads GB18030 where the file is in it, and UTF-8 with and without a byte order mark', async () => {
    const inGb = await read('gb.csv', gb18030)
    assert.deepEqual([inGb.names, inGb.rows], [['订单号', '金额'], expected])
    assert.deepEqual((await read('told.csv', gb18030, { encoding: 'gb18030' })).names, ['订单号', '金额'])
    assert.deepEqual((await read('bom.csv', `\uFEFF${table}`)).names, ['订单号', '金额'])
  })

  it('reports GB18030 read as UTF-8 row by row, with what to do', async () => {
    const { rows, broken } = await read(
      'wrong.csv',
      Buffer.concat([Buffer.from('a,b\n1,'), Buffer.from('b6a9', 'hex'), Buffer.from('\n')]),
      { encoding: 'utf-8' },
    )
    assert.deepEqual([rows.length, broken.map((b) => b.code)], [0, ['text.encoding']])
  })

  it('reads UTF-16 by its byte order mark, as Excel writes "Unicode text"', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(table.replaceAll(',', '\t'), 'utf16le')])
    assert.deepEqual((await read('excel.txt', utf16)).rows, expected)
  })

  it('finds the delimiter, also where other delimiters stand in the text', async () => {
    for (const [delimiter, type] of [
      [',', 'csv'],
      [';', 'csv'],
      ['\t', 'tsv'],
      ['|', 'csv'],
    ] as const) {
      const text = [
        ['id', 'text', 'n'],
        ['1', 'one, two, three', '1'],
        ['2', 'a; b', '2'],
      ]
        .map((row) => row.map((c) => (c.includes(delimiter) ? `"${c}"` : c)).join(delimiter))
        .join('\n')
      const path = put(folder, 'sniff.txt', text)
      assert.deepEqual(await detectFormat(path, 'sniff.txt'), { type, encoding: 'utf-8', delimiter })
      assert.deepEqual((await readAll(path, 'sniff.txt')).rows[0]?.cells, ['1', 'one, two, three', '1'])
    }
  })

  it('reads JSON Lines: fields in fields as outer.inner, lines that are no object reported', async () => {
    const { names, rows, broken } = await read(
      'rows.jsonl',
      '{"id":1,"customer":{"mail":"a@b.c"}}\n\n[1]\n{"id":2,\n{"id":3,"new":true,"none":null,"list":[1]}\n',
    )
    assert.deepEqual(names, ['id', 'customer.mail', 'new', 'list'])
    assert.deepEqual(rows, [
      { line: 1, cells: ['1', 'a@b.c'] },
      { line: 5, cells: ['3', '', 'true', '[1]'] },
    ])
    assert.deepEqual(
      broken.map((b) => [b.line, b.code]),
      [
        [3, 'json.not-object'],
        [4, 'json.malformed'],
      ],
    )
  })

  it('reads columns that stand apart by blanks', async () => {
    const { names, rows, broken } = await read(
      'cds.txt',
      ' id  date  n\r\n 01 19970101  1\r\n 02 19970102\r\n 03 19970103  3\r\n',
      { type: 'whitespace' },
    )
    assert.deepEqual(names, ['id', 'date', 'n'])
    assert.deepEqual(
      rows.map((r) => r.cells),
      [
        ['01', '19970101', '1'],
        ['03', '19970103', '3'],
      ],
    )
    assert.deepEqual(
      broken.map((b) => [b.line, b.code]),
      [[3, 'row.cells']],
    )
  })

  it('refuses what is no table, and says what to do', async () => {
    await assert.rejects(read('old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')), {
      code: 'import.unreadable',
      message: /\.xlsx/,
    })
    await assert.rejects(read('picture.png', Buffer.from('89504e470d0a1a0a00', 'hex')), {
      code: 'import.unreadable',
      message: /binary/,
    })
    await assert.rejects(read('list.json', '[{"a":1}]'), { code: 'import.unreadable', message: /one object a line/i })
    await assert.rejects(read('nothing.csv', ''), { code: 'import.unreadable', message: /empty/ })
  })
})
