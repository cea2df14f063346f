import { type Fault, fault } from '../faults.ts'
import { readLines } from './read-lines.ts'
import { type BrokenRow, Columns, type Row, type RowBlock } from './rows.ts'
import type { TextBlock } from './text-blocks.ts'

/** Rows of JSON Lines: one object a line; a field inside another becomes the column `outer.inner`. */
export async function* readJsonl(blocks: AsyncIterable<TextBlock>, encoding: string): AsyncGenerator<RowBlock> {
  const columns = new Columns(true)
  for await (const { lines, damaged } of readLines(blocks)) {
    const rows: Row[] = []
    const broken: BrokenRow[] = []
    for (const { line, text } of lines) {
      const read =
        damaged && text.includes('\uFFFD')
          ? fault('text.encoding', null, { encoding: encoding.toUpperCase() })
          : cellsOf(text, columns)
      if (Array.isArray(read)) rows.push({ line, cells: read })
      else broken.push({ line, text, fault: read })
    }
    if (rows.length || broken.length) yield { columns, rows, broken }
  }
}

function cellsOf(text: string, columns: Columns): string[] | Fault {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return fault('json.malformed', null, { reason: error instanceof Error ? error.message : String(error) })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault('json.not-object', null)
  const cells: string[] = []
  flatten(value, '', columns, cells)
  for (let i = 0; i < cells.length; i++) cells[i] ??= ''
  return cells
}

function flatten(value: object, prefix: string, columns: Columns, cells: string[]): void {
  for (const [key, field] of Object.entries(value) as [string, unknown][]) {
    if (field === null || field === undefined) continue
    if (typeof field === 'object' && !Array.isArray(field)) flatten(field, `${prefix}${key}.`, columns, cells)
    else cells[columns.place(prefix + key)] = typeof field === 'object' ? JSON.stringify(field) : String(field)
  }
}
