import { readBytes, type ReadOptions } from './bytes.ts'
import { detectFormat, type DetectedFormat, type FormatType } from './detect-format.ts'
import { readCsv } from './read-csv.ts'
import { readJsonl } from './read-jsonl.ts'
import { readWhitespace } from './read-whitespace.ts'
import { readXlsx } from './read-xlsx.ts'
import type { RowBlock } from './rows.ts'
import { textBlocks, type Encoding } from './text-blocks.ts'

export { detectFormat, type DetectedFormat } from './detect-format.ts'
export { Columns, type BrokenRow, type Row, type RowBlock } from './rows.ts'

/** How to read a file; what is not given is found out from the file. */
export interface RowFormat {
  readonly type?: FormatType | undefined
  readonly encoding?: Encoding | undefined
  readonly delimiter?: string | undefined
  readonly header?: boolean | undefined
  readonly columns?: readonly string[] | undefined
  readonly sheet?: string | undefined
}

/** The rows of a table file in any format Heartline knows, some at a time, never the whole file in memory. */
export async function* readRows(
  path: string,
  name: string,
  format: RowFormat = {},
  options: ReadOptions = {},
): AsyncGenerator<RowBlock> {
  const found: DetectedFormat = await detectFormat(path, name)
  const type = format.type ?? found.type
  const encoding = format.encoding ?? found.encoding
  const header = format.header ?? true
  if (type === 'xlsx') return yield* readXlsx(path, { header, columns: format.columns, sheet: format.sheet }, options)
  const blocks = textBlocks(readBytes(path, options), encoding)
  if (type === 'jsonl') return yield* readJsonl(blocks, encoding)
  if (type === 'whitespace') return yield* readWhitespace(blocks, { header, columns: format.columns })
  const delimiter = format.delimiter ?? (type === 'tsv' ? '\t' : found.delimiter)
  yield* readCsv(blocks, { delimiter, header, columns: format.columns, encoding })
}
