import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { beginsLikeFormula } from '../csv/contract.ts'
import type { Cell, Column, Table } from './table.ts'
import { sheetHead, sheetTail, styles, workbookParts } from './xlsx-parts.ts'

/** What one sheet of Excel holds; what comes after it goes onto the next sheet. */
const mostRows = 1_048_576
const mostCharacters = 32_767
const rowsAtOnce = 200

/**
 * A table as an Excel workbook, written while it is read: numbers are numbers, moments are dates by the clock of
 * `timeZone`, and a text is a text whatever it begins with, so that nothing in it is ever computed.
 */
export function writeXlsx(
  { columns, rows }: Table,
  { name, timeZone, most = mostRows }: { readonly name: string; readonly timeZone: string; readonly most?: number },
): Readable {
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  const fail = (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error)))
  const serial = serialDays(timeZone)
  const letters = columns.map((_, i) => lettersOf(i))
  const titles = rowOf(
    1,
    letters,
    columns,
    columns.map((c) => c.name),
    () => 0,
    styles.head,
  )
  const source = rows[Symbol.asyncIterator]()

  async function* sheet(next: IteratorResult<readonly Cell[]>): AsyncGenerator<string, IteratorResult<readonly Cell[]>> {
    yield sheetHead + titles
    let at = 1
    let written: string[] = []
    for (; !next.done && at < most; next = await source.next()) {
      written.push(rowOf(++at, letters, columns, next.value, serial))
      if (written.length < rowsAtOnce) continue
      yield written.join('')
      written = []
    }
    yield written.join('') + sheetTail
    return next
  }
  let current: Readable | undefined
  const addSheet = (n: number, first: IteratorResult<readonly Cell[]>) => {
    let rest = first
    current = Readable.from(
      (async function* () {
        rest = yield* sheet(first)
      })(),
      { objectMode: false },
    )
    current.once('error', fail)
    current.once('end', () => (rest.done ? addParts(n) : addSheet(n + 1, rest)))
    zip.addReadStream(current, `xl/worksheets/sheet${n}.xml`)
  }
  const addParts = (sheets: number) => {
    const names = Array.from({ length: sheets }, (_, i) => escapeXml(i === 0 ? name : `${name} ${i + 1}`))
    for (const [path, part] of Object.entries(workbookParts(names))) zip.addBuffer(Buffer.from(part), path)
    zip.end()
  }
  zip.on('error', fail)
  // Whoever goes away in the middle leaves no reader behind.
  out.once('close', () => {
    current?.destroy()
    void source.return?.()
  })
  source.next().then((first) => addSheet(1, first), fail)
  return out
}

function rowOf(
  at: number,
  letters: readonly string[],
  columns: readonly Column[],
  cells: readonly Cell[],
  serial: (time: Date) => number,
  style: number = styles.plain,
): string {
  const written = columns.map((column, i) => cellOf(cells[i], column, `${letters[i]}${at}`, serial, style))
  return `<row r="${at}">${written.join('')}</row>`
}

function cellOf(cell: Cell, column: Column, at: string, serial: (time: Date) => number, style: number): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return `<c r="${at}" s="${styles.time}"><v>${serial(cell)}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${at}"><v>${cell}</v></c>` : ''
  if (column.type === 'date' && style === styles.plain) return `<c r="${at}" s="${styles.date}"><v>${dayNumber(cell)}</v></c>`
  const of = beginsLikeFormula.test(cell) ? styles.quoted : style
  return `<c r="${at}"${of === styles.plain ? '' : ` s="${of}"`} t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`
}

const dayMs = 86_400_000
/** Excel counts days from here; its 29 February 1900, which never was, lies before any date of ours. */
const dayZero = Date.UTC(1899, 11, 30)
const dayNumber = (day: string) => (Date.parse(`${day}T00:00:00Z`) - dayZero) / dayMs

/** Moments as days of Excel, which knows no zones, by the clock on the wall; its distance from UTC is looked up once an hour. */
function serialDays(timeZone: string): (time: Date) => number {
  const wall = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' })
  const offsets = new Map<number, number>()
  return (time) => {
    const quarter = Math.floor(time.getTime() / 900_000)
    const known = offsets.get(quarter)
    const offset = known ?? wallTime(wall, quarter * 900_000) - quarter * 900_000
    if (known === undefined) {
      if (offsets.size > 10_000) offsets.clear()
      offsets.set(quarter, offset)
    }
    return (time.getTime() + offset - dayZero) / dayMs
  }
}

function wallTime(wall: Intl.DateTimeFormat, time: number): number {
  const part = Object.fromEntries(wall.formatToParts(time).map(({ type, value }) => [type, Number(value)]))
  return Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second'])
}

/** The letters of a column: A … Z, AA … */
const lettersOf = (place: number): string =>
  (place < 26 ? '' : lettersOf(Math.floor(place / 26) - 1)) + String.fromCharCode(65 + (place % 26))

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text as XML can hold it; `_x0041_`, which Excel would read as a letter, stays what was written. */
const escapeXml = (text: string): string =>
  (text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text)
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\n\t]|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[&<>"]/g, (c) => escapes[c]!)
