import { CsvError, parse } from 'csv-parse/sync'
import { Problem } from '../../../platform/problems/index.ts'
import { type Fault, fault } from '../faults.ts'
import { type BrokenRow, Heading, type Row, type RowBlock } from './rows.ts'
import type { TextBlock } from './text-blocks.ts'

export interface CsvOptions {
  readonly delimiter: string
  readonly header: boolean
  /** Names that stand in for those of the header, or for a header that is not there. */
  readonly columns?: readonly string[] | undefined
  readonly encoding: string
}

/** No row is this long: a quote that runs on beyond it was never meant to. */
export const recordLimit = 512 * 1024

/**
 * Rows of comma- or tab-separated text (RFC 4180). A quote that breaks the rules costs its own line only: that line is
 * reported, and reading goes on with the next one, so that an open quote never swallows the rows after it.
 */
export async function* readCsv(blocks: AsyncIterable<TextBlock>, options: CsvOptions): AsyncGenerator<RowBlock> {
  const parser = createCsvParser(options)
  let held: Buffer = Buffer.alloc(0)
  for await (const block of blocks) {
    const bytes = held.length ? Buffer.concat([held, block.bytes]) : block.bytes
    const { used, rows, broken } = parser(bytes, block)
    held = bytes.subarray(used)
    if (rows.length || broken.length || block.final) yield { columns: parser.columns, rows, broken }
  }
  if (parser.columns.names.length === 0) throw new Problem('import.unreadable', 'The file is empty: it has no header and no row.')
}

class BrokenQuote extends Error {
  readonly fault: Fault
  constructor(found: Fault) {
    super(found.code)
    this.fault = found
  }
}

function createCsvParser(options: CsvOptions) {
  const { delimiter } = options
  const heading = new Heading(options)
  let line = 1
  let rows: Row[] = []
  let broken: BrokenRow[] = []

  function place(cells: string[], at: number, damaged: boolean): void {
    if (heading.takes(cells)) return
    const { width } = heading
    while (cells.length > width && cells.at(-1) === '') cells.pop()
    if (damaged && cells.some((cell) => cell.includes('\uFFFD')))
      refuse(at, cells.join(delimiter), fault('text.encoding', null, { encoding: options.encoding.toUpperCase() }))
    else if (cells.length !== width)
      refuse(at, cells.join(delimiter), fault('row.cells', null, { found: cells.length, expected: width }))
    else rows.push({ line: at, cells })
  }
  const refuse = (at: number, text: string, found: Fault) => void broken.push({ line: at, text, fault: found })

  /** Takes what it can of the bytes; `used` says how far it came: the rest is a row that goes on in the next block. */
  function parseBlock(bytes: Buffer, { final, damaged, newline }: TextBlock): { used: number; rows: Row[]; broken: BrokenRow[] } {
    rows = []
    broken = []
    const records = newline === 13 ? ['\r'] : ['\r\n', '\n']
    const rules = {
      delimiter,
      record_delimiter: records,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: delimiter !== '\t',
    }
    let start = 0
    while (start < bytes.length) {
      let end = start
      let seen = 0
      const takeRecord = (cells: string[], context: { lines: number; bytes: number }): null => {
        const next = start + context.bytes
        if (context.lines - seen === 1) place(cells, line++, damaged)
        else {
          const { blank, lines } = countLines(bytes, end, next, newline)
          const swallowed = swallowedRows(cells, heading.width, delimiter)
          if (swallowed) throw new BrokenQuote(fault('quote.swallows', null, { line: line + blank, lines: lines - blank - 1 }))
          place(cells, line + blank, damaged)
          line += lines
        }
        seen = context.lines
        end = next
        return null
      }
      try {
        parse(bytes.subarray(start), { ...rules, on_record: takeRecord })
        return { used: bytes.length, rows, broken }
      } catch (error) {
        const open = error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED'
        if (open && !final && bytes.length - end < recordLimit) return { used: end, rows, broken }
        start = passBrokenLine(bytes, end, newline, damaged, error)
      }
    }
    return { used: bytes.length, rows, broken }
  }

  /** Reports the line at which a row broke, and answers where the next line starts. */
  function passBrokenLine(bytes: Buffer, from: number, newline: number, damaged: boolean, error: unknown): number {
    let start = from
    let end = lineEnd(bytes, start, newline)
    while (end < bytes.length && bytes.toString('utf8', start, end).trim() === '') {
      line += 1
      start = end
      end = lineEnd(bytes, start, newline)
    }
    const text = bytes.toString('utf8', start, end).trimEnd()
    const literal = literalCells(text, error)
    if (literal && literal.length === heading.width) place(literal, line, damaged)
    else if (heading.isDue)
      throw new Problem(
        'import.unreadable',
        `The header on line ${line} cannot be read: a quote (") is not closed or stands inside a name.`,
      )
    else refuse(line, text, quoteFault(error, line, heading.width, bytes.length - from))
    line += 1
    return end
  }

  /**
   * A quote inside a cell that did not begin with one, such as 5" or ="0012": no rule allows it, and every spreadsheet
   * reads it as itself. In tab-separated text quotes mostly mean nothing. Taken where the cells then fit the header.
   */
  function literalCells(text: string, error: unknown): string[] | undefined {
    if (!(error instanceof CsvError) || (error.code !== 'INVALID_OPENING_QUOTE' && delimiter !== '\t')) return undefined
    return text.split(delimiter).map((cell) => cell.trim())
  }

  return Object.assign(parseBlock, { columns: heading.columns })
}

function quoteFault(error: unknown, line: number, expected: number, bytes: number): Fault {
  if (error instanceof BrokenQuote) return error.fault
  if (!(error instanceof CsvError)) throw error
  if (error.code === 'INVALID_OPENING_QUOTE') return fault('quote.inside', null, { line, expected })
  if (error.code === 'CSV_INVALID_CLOSING_QUOTE' || error.code === 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE')
    return fault('quote.text-after', null, { line })
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return fault('quote.unclosed', null, { line, kilobytes: Math.ceil(bytes / 1024) })
  throw error
}

/**
 * Whether a row of several lines is really several rows behind one open quote: it does not fit the header, or the lines
 * inside its cells have as many delimiters as a row, often enough to be no chance.
 */
function swallowedRows(cells: readonly string[], width: number, delimiter: string): boolean {
  if (width < 2 || cells.every((cell) => !cell.includes('\n') && !cell.includes('\r'))) return false
  if (cells.length !== width) return true
  const inner = cells.flatMap((cell) => cell.split(/\r\n|\n|\r/).slice(1, -1))
  const alike = inner.filter((text) => text.split(delimiter).length === width).length
  return alike * (width - 1) >= 8 && alike >= inner.length * 0.75
}

function countLines(bytes: Buffer, from: number, to: number, newline: number): { blank: number; lines: number } {
  let lines = 0
  let blank = 0
  let onlySpace = true
  for (let i = from; i < to; i++) {
    if (bytes[i] === newline) {
      lines += 1
      if (onlySpace) blank += 1
    } else if (bytes[i] !== 13 && bytes[i] !== 32) onlySpace = false
  }
  return { blank, lines: bytes[to - 1] === newline ? lines : lines + 1 }
}

function lineEnd(bytes: Buffer, from: number, newline: number): number {
  const found = bytes.indexOf(newline, from)
  return found === -1 ? bytes.length : found + 1
}
