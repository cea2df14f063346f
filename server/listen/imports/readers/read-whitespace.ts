import { Problem } from '../../../platform/problems/index.ts'
import { fault } from '../faults.ts'
import { readLines } from './read-lines.ts'
import { type BrokenRow, Heading, type Row, type RowBlock } from './rows.ts'
import type { TextBlock } from './text-blocks.ts'

/** Rows whose cells stand apart by blanks, as in the text tables of statistics programs. No cell can hold a blank. */
export async function* readWhitespace(
  blocks: AsyncIterable<TextBlock>,
  options: { header: boolean; columns?: readonly string[] | undefined },
): AsyncGenerator<RowBlock> {
  const heading = new Heading(options)
  const { columns } = heading
  for await (const { lines } of readLines(blocks)) {
    const rows: Row[] = []
    const broken: BrokenRow[] = []
    for (const { line, text } of lines) {
      const cells = text.trim().split(/\s+/)
      if (heading.takes(cells)) continue
      if (cells.length === heading.width) rows.push({ line, cells })
      else broken.push({ line, text, fault: fault('row.cells', null, { found: cells.length, expected: heading.width }) })
    }
    yield { columns, rows, broken }
  }
  if (columns.names.length === 0) throw new Problem('import.unreadable', 'The file is empty: it has no header and no row.')
}
