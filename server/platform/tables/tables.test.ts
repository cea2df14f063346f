import assert from 'node:assert/strict'
import { buffer, text } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { fromBuffer, type ZipFile } from 'yauzl'
import { type Cell, type Column, type Table, writeCsv, writeParquet, writeXlsx } from './index.ts'

const columns: readonly Column[] = [
  { name: 'name', type: 'text' },
  { name: 'score', type: 'number' },
  { name: 'agreed', type: 'boolean' },
  { name: 'at', type: 'time' },
  { name: 'day', type: 'date' },
  { name: 'value', type: 'any' },
]
const at = new Date('2026-03-01T16:30:15Z')
const rows: readonly (readonly Cell[])[] = [
  ['茶 & <tea>', 4.5, true, at, '2026-03-02', 'warm'],
  ['=1+1', null, false, null, undefined, 7],
  [null, -0.25, undefined, at, '2026-03-03', true],
]
const tableOf = (given: readonly (readonly Cell[])[], of = columns): Table => ({
  columns: of,
  rows: (async function* () {
    yield* given
  })(),
})
const excel = { name: 'Answers', timeZone: 'Asia/Shanghai' }

/** The parts of a zip file by path, in the order in which they stand. */
async function unzip(file: Buffer): Promise<Map<string, string>> {
  const zip = (await promisify<Buffer, { lazyEntries: boolean }, ZipFile>(fromBuffer)(file, { lazyEntries: true }))!
  const parts = new Map<string, string>()
  for await (const entry of entriesOf(zip))
    parts.set(entry.fileName, await text((await promisify(zip.openReadStream.bind(zip) as never)(entry as never)) as never))
  return parts
}
async function* entriesOf(zip: ZipFile) {
  for (let i = 0; i < zip.entryCount; i++)
    yield await new Promise<{ fileName: string }>((resolve, reject) => {
      zip.once('entry', resolve)
      zip.once('error', reject)
      zip.readEntry()
    })
}
const sheetOf = async (table: Table, more: object = {}) =>
  (await unzip(await buffer(writeXlsx(table, { ...excel, ...more })))).get('xl/worksheets/sheet1.xml')!

describe('A table as an Excel workbook', () => {
  it('has numbers as numbers, moments as days by the organisation’s clock, days as days, and nothing where nothing was said', async () => {
    const sheet = await sheetOf(tableOf(rows))
    assert.match(sheet, /<c r="B2"><v>4\.5<\/v><\/c><c r="C2" t="b"><v>1<\/v><\/c>/)
    // 2026-03-02 is day 46083; 16:30:15 UTC is 00:30:15 of that day in Shanghai.
    const [, time] = /<c r="D2" s="2"><v>([\d.]+)<\/v>/.exec(sheet)!
    assert.ok(Math.abs(Number(time) - (46_083 + (30 * 60 + 15) / 86_400)) < 1e-9)
    assert.match(sheet, /<c r="E2" s="3"><v>46083<\/v>/)
    assert.match(sheet, /<row r="3"><c r="A3"[^>]*>.*?<\/c><c r="C3"/, 'an empty cell is not there')
    assert.match(sheet, /<c r="F3"><v>7<\/v>/)
  })
  it('never computes what somebody wrote', async () => {
    const nasty = [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '=HYPERLINK("http://x","y")',
      '＝1+1',
      '</t></is></c><c><f>1+1</f></c>',
    ]
    const sheet = await sheetOf(
      tableOf(
        nasty.map((n) => [n]),
        columns.slice(0, 1),
      ),
    )
    assert.doesNotMatch(sheet, /<f[ >]/)
    assert.equal(
      [...sheet.matchAll(/ s="4" t="inlineStr"/g)].length,
      7,
      'each is quoted, so that it stays a text when it is edited',
    )
  })
  it('goes on to a further sheet where one is full', async () => {
    const many = Array.from({ length: 7 }, (_, i) => [`row ${i}`, i])
    const parts = await unzip(await buffer(writeXlsx(tableOf(many, columns.slice(0, 2)), { ...excel, most: 4 })))
    const of = (n: number) => [...parts.get(`xl/worksheets/sheet${n}.xml`)!.matchAll(/row \d/g)].map(String)
    assert.deepEqual([of(1), of(2), of(3)], [['row 0', 'row 1', 'row 2'], ['row 3', 'row 4', 'row 5'], ['row 6']])
    assert.match(parts.get('xl/workbook.xml')!, /name="Answers".*name="Answers 2".*name="Answers 3"/)
    assert.match(parts.get('[Content_Types].xml')!, /sheet3\.xml/)
  })
  it('of nothing has its headings', async () => {
    assert.match(await sheetOf(tableOf([])), /<row r="1"><c r="A1" s="1" t="inlineStr">.*<\/row><\/sheetData>/)
  })
  it('holds any text as XML', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), async (texts) => {
        const sheet = await sheetOf(
          tableOf(
            texts.map((t) => [t]),
            columns.slice(0, 1),
          ),
        )
        assert.ok(sheet.isWellFormed())
        assert.doesNotMatch(sheet, /[^\P{Cc}\n\t]|[\uFFFE\uFFFF]/u)
        assert.equal([...sheet.matchAll(/<row /g)].length, texts.length + 1)
      }),
      { numRuns: 50 },
    )
  })
  it('fails where its rows fail, and lets go of them where the reader goes away', async () => {
    const broken: Table = {
      columns,
      rows: (async function* () {
        yield rows[0]!
        throw new Error('the database went away')
      })(),
    }
    await assert.rejects(buffer(writeXlsx(broken, excel)), /the database went away/)
    let released = false
    const endless: Table = {
      columns,
      rows: (async function* () {
        try {
          for (;;) yield rows[0]!
        } finally {
          released = true
        }
      })(),
    }
    const stream = writeXlsx(endless, excel)
    for await (const _ of stream) break
    while (!released) await new Promise((resolve) => setTimeout(resolve, 5))
  })
})

describe('A table as Parquet', () => {
  const read = async (table: Table) => {
    const file = await buffer(writeParquet(table))
    return parquetReadObjects({ file: new Uint8Array(file).buffer })
  }
  it('has numbers, truths, UTC moments and days of their own type; what may be anything stands as text and as number', async () => {
    assert.deepEqual(await read(tableOf(rows)), [
      { name: '茶 & <tea>', score: 4.5, agreed: true, at, day: new Date('2026-03-02'), value: 'warm', value_number: null },
      { name: '=1+1', score: null, agreed: false, at: null, day: null, value: '7', value_number: 7 },
      { name: null, score: -0.25, agreed: null, at, day: new Date('2026-03-03'), value: 'true', value_number: null },
    ])
  })
  it('is written in groups of rows, so that it may be of any size', async () => {
    const file = await buffer(
      writeParquet(
        tableOf(
          Array.from({ length: 25_000 }, (_, i) => [`row ${i}`, i]),
          columns.slice(0, 2),
        ),
      ),
    )
    const bytes = new Uint8Array(file).buffer
    assert.deepEqual(
      parquetMetadata(bytes).row_groups.map((g) => Number(g.num_rows)),
      [10_000, 10_000, 5_000],
    )
    const last = (await parquetReadObjects({ file: bytes, rowStart: 24_999 })) as object[]
    assert.deepEqual(last, [{ name: 'row 24999', score: 24_999 }])
  })
  it('of nothing has its columns', async () => {
    const file = await buffer(writeParquet(tableOf([])))
    const { schema, num_rows } = parquetMetadata(new Uint8Array(file).buffer)
    assert.deepEqual([Number(num_rows), schema.slice(1).map((s) => s.name)], [0, [...columns.map((c) => c.name), 'value_number']])
  })
})

describe('A table as CSV', () => {
  it('begins with the mark by which a spreadsheet knows UTF-8, and quotes what would be computed', async () => {
    assert.equal(
      (await buffer(writeCsv(tableOf(rows.slice(0, 2))))).toString(),
      '\uFEFFname,score,agreed,at,day,value\r\n茶 & <tea>,4.5,true,2026-03-01T16:30:15.000Z,2026-03-02,warm\r\n' +
        "'=1+1,,false,,,7\r\n",
    )
  })
})
