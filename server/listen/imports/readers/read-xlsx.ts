import { stat } from 'node:fs/promises'
import { Problem } from '../../../platform/problems/index.ts'
import { fault } from '../faults.ts'
import type { ReadOptions } from './bytes.ts'
import { type BrokenRow, Heading, type Row, type RowBlock } from './rows.ts'
import { readWorkbook, type Workbook } from './workbook.ts'
import { walkXml } from './xml-events.ts'
import { openZip } from './zip-parts.ts'

export interface XlsxOptions {
  readonly header: boolean
  readonly columns?: readonly string[] | undefined
  readonly sheet?: string | undefined
}

/**
 * Rows of one sheet of an Excel workbook (ECMA-376), read as a stream. Times become `yyyy-MM-dd HH:mm:ss`; a formula
 * gives the result that Excel stored with it, and a row with a formula without one is reported.
 */
export async function* readXlsx(path: string, options: XlsxOptions, reading: ReadOptions = {}): AsyncGenerator<RowBlock> {
  const zip = await openZip(path)
  try {
    const book = await readWorkbook(zip, options.sheet)
    const fileBytes = (await stat(path)).size
    const sheetBytes = Math.max(1, zip.size(book.sheet))
    const sheet = createSheet(book, options)
    for await (const bytes of walkXml(await zip.open(book.sheet), sheet.handlers)) {
      reading.signal?.throwIfAborted()
      reading.onBytes?.((bytes / sheetBytes) * fileBytes)
      yield sheet.take()
    }
    yield sheet.take()
    if (sheet.columns.names.length === 0)
      throw new Problem('import.unreadable', 'The sheet is empty: it has no header and no row.')
  } finally {
    zip.close()
  }
}

function createSheet(book: Workbook, options: XlsxOptions) {
  const heading = new Heading(options)
  const { columns } = heading
  let rows: Row[] = []
  let broken: BrokenRow[] = []
  let line = 0
  let cells: string[] = []
  let at = -1
  let type = ''
  let style = 0
  let value = ''
  let reads = false
  let formula: string | undefined
  let unfinished: { column: number; formula: string } | undefined
  let phonetic = false
  let inFormula = false

  function endCell(): void {
    if (formula !== undefined && value === '' && type !== 'str') unfinished = { column: at, formula }
    cells[at] = textOf(value, type, style, book)
  }

  function endRow(): void {
    for (let i = 0; i < cells.length; i++) cells[i] ??= ''
    if (cells.every((cell) => cell === '')) return
    if (heading.takes(cells)) return
    const { width } = heading
    while (cells.length > width && cells.at(-1) === '') cells.pop()
    while (cells.length < width) cells.push('')
    if (unfinished)
      broken.push({
        line,
        text: cells.join('\t'),
        fault: fault('cell.formula', columns.names[unfinished.column] ?? null, { value: `=${unfinished.formula}` }),
      })
    else if (cells.length > width)
      broken.push({ line, text: cells.join('\t'), fault: fault('row.cells', null, { found: cells.length, expected: width }) })
    else rows.push({ line, cells })
  }

  return {
    columns,
    take(): RowBlock {
      const block = { columns, rows, broken }
      rows = []
      broken = []
      return block
    },
    handlers: {
      open(name: string, a: Readonly<Record<string, string>>) {
        if (name === 'row') {
          line = a['r'] === undefined ? line + 1 : Number(a['r'])
          cells = []
          at = -1
          unfinished = undefined
        } else if (name === 'c') {
          at = a['r'] === undefined ? at + 1 : columnOf(a['r'])
          type = a['t'] ?? 'n'
          style = Number(a['s'] ?? 0)
          value = ''
          formula = undefined
        } else if (name === 'f') formula = ''
        else if (name === 'rPh') phonetic = true
        reads = name === 'v' || name === 'f' || (name === 't' && !phonetic)
        inFormula = name === 'f'
      },
      close(name: string) {
        reads = false
        if (name === 'rPh') phonetic = false
        else if (name === 'c') endCell()
        else if (name === 'row') endRow()
      },
      text(text: string) {
        if (!reads) return
        if (inFormula) formula += text
        else value += text
      },
    },
  }
}

function textOf(value: string, type: string, style: number, book: Workbook): string {
  if (type === 's') return (book.strings[Number(value)] ?? '').trim()
  if (type === 'b') return value === '1' ? 'true' : 'false'
  if (type !== 'n' || value === '') return value.trim()
  if (book.timeStyles.has(style)) return timeOf(Number(value), book.from1904)
  return plainNumber(value)
}

/** A number as Excel shows it: 15 digits, which hides the noise of binary fractions, and no exponent. */
function plainNumber(value: string): string {
  const number = Number(value)
  if (!Number.isFinite(number) || Math.abs(number) >= 1e21) return value
  return Number.isInteger(number) ? String(number) : String(Number(number.toPrecision(15)))
}

/** Day 60 of the 1900 calendar is a 29 February that never was; days before it count from one day later. */
function timeOf(serial: number, from1904: boolean): string {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return String(serial)
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const text = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000).toISOString()
  const clock = text.slice(11, 19)
  if (serial < 1) return clock
  return clock === '00:00:00' ? text.slice(0, 10) : `${text.slice(0, 10)} ${clock}`
}

/** `B12` is column 1. */
function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}
