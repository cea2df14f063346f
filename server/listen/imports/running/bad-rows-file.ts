import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { finished } from 'node:stream/promises'

/** One line of the file of bad rows: where, what is wrong, and the row as it was. */
export interface BadRowEntry {
  readonly line: number
  readonly column: string | null
  readonly reason: string
  readonly cells: readonly string[]
}

export interface BadRowsFile {
  write(entries: readonly BadRowEntry[]): Promise<void>
  close(): Promise<void>
}

/**
 * Opens a CSV for bad rows, made new. People correct it in a spreadsheet: it begins with a byte order mark, so that Excel reads
 * it as UTF-8, and no cell of it is run as a formula.
 */
export async function openBadRowsFile(path: string, columns: () => readonly string[]): Promise<BadRowsFile> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const stream = createWriteStream(path, { mode: 0o600 })
  await once(stream, 'open')
  let empty = true
  return {
    async write(entries) {
      if (entries.length === 0) return
      let text = empty ? `\uFEFF${csvLine(['line', 'column', 'reason', ...columns()])}` : ''
      empty = false
      for (const { line, column, reason, cells } of entries) text += csvLine([String(line), column ?? '', reason, ...cells])
      if (!stream.write(text)) await once(stream, 'drain')
    },
    async close() {
      stream.end()
      await finished(stream)
    },
  }
}

/** A line of RFC 4180 text whose cells a spreadsheet takes as text. */
export const csvLine = (cells: readonly string[]) => `${cells.map(csvCell).join(',')}\r\n`

/** A text that a spreadsheet would run as a formula gets a ' before it; a negative number is no formula. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[-+]?\d+(?:[.,]\d+)*$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}
