import { Readable } from 'node:stream'
import { csvLine } from '../csv/contract.ts'
import type { Table } from './table.ts'

const byteOrderMark = '\uFEFF'
const linesAtOnce = 500

/** A table as CSV, with a byte order mark, by which a spreadsheet knows UTF-8; moments as ISO 8601 writes them. */
export function writeCsv({ columns, rows }: Table): Readable {
  return Readable.from(
    (async function* () {
      yield byteOrderMark + csvLine(columns.map((c) => c.name))
      let lines: string[] = []
      for await (const row of rows) {
        lines.push(csvLine(row.map((cell) => (cell instanceof Date ? cell.toISOString() : cell))))
        if (lines.length < linesAtOnce) continue
        yield lines.join('')
        lines = []
      }
      if (lines.length > 0) yield lines.join('')
    })(),
    { objectMode: false },
  )
}
