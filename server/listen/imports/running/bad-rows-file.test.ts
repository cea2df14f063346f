import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { temporaryFolder } from '../testing/files.ts'
import { csvCell, csvLine, openBadRowsFile } from './bad-rows-file.ts'

describe('the file of bad rows', () => {
  it('can be opened in a spreadsheet: marked as UTF-8, with a header and no formula', async () => {
    const path = join(temporaryFolder(), 'deep', 'bad.csv')
    const file = await openBadRowsFile(path, () => ['id', 'text'])
    await file.write([{ line: 3, column: 'text', reason: 'no', cells: ['1', '=HYPERLINK("http://x","y")'] }])
    await file.write([{ line: 4, column: null, reason: '没有', cells: ['-2', '+cmd|x'] }])
    await file.close()
    assert.equal(
      readFileSync(path, 'utf8'),
      '\uFEFFline,column,reason,id,text\r\n3,text,no,1,"\'=HYPERLINK(""http://x"",""y"")"\r\n4,,没有,-2,\'+cmd|x\r\n',
    )
  })

  it('is empty where no row was bad', async () => {
    const path = join(temporaryFolder(), 'none.csv')
    await (await openBadRowsFile(path, () => ['id'])).close()
    assert.equal(readFileSync(path, 'utf8'), '')
  })

  it('reads back as it was written, save the mark before what would be a formula', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '=', '-', '@', '5', ' ', '好') }), {
          minLength: 2,
        }),
        (cells) => {
          const [read] = parse(csvLine(cells), { record_delimiter: '\r\n' })
          assert.deepEqual(
            read,
            cells.map((cell) => (/^[=+\-@\t\r]/.test(cell) && !/^-?5+(,5+)*$/.test(cell) ? `'${cell}` : cell)),
          )
          for (const cell of cells) assert.doesNotMatch(csvCell(cell).replace(/^"/, ''), /^[=+@\t\r]/)
        },
      ),
    )
  })
})
