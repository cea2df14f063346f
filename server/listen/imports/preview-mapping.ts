import { Problem } from '../../platform/problems/index.ts'
import type { BadRow, Join, Mapping, MappingPreview } from './contract.ts'
import { describeFault, type Fault } from './faults.ts'
import { attachJoins, joinKey } from './mapping/attach-joins.ts'
import { compileMapping } from './mapping/compile-mapping.ts'
import type { Defaults } from './mapping/compile-rule.ts'
import { type JoinTable, keyOf, loadJoin } from './mapping/load-join.ts'
import { type BrokenRow, type Columns, readRows, type Row, type RowFormat } from './readers/index.ts'
import { type ImportFile, joinFormat } from './running/run-import.ts'

const rowsRead = 200
const signalsShown = 20
const problemsShown = 50

/** The first rows of a file, and no more read of it than that. */
export async function readFirstRows(
  file: ImportFile,
  format: RowFormat,
  most: number,
): Promise<{ columns: Columns; rows: Row[]; broken: BrokenRow[] }> {
  const rows: Row[] = []
  const broken: BrokenRow[] = []
  let columns: Columns | undefined
  for await (const block of readRows(file.path, file.name, format)) {
    columns = block.columns
    rows.push(...block.rows.slice(0, most - rows.length))
    broken.push(...block.broken)
    if (rows.length >= most) break
  }
  if (!columns) throw new Problem('import.unreadable', 'The file holds no row.')
  return { columns, rows, broken }
}

/** What a mapping makes of the first rows of a file: the signals, and what is wrong. Nothing is stored. */
export async function previewMapping(
  mapping: Mapping,
  file: ImportFile,
  joined: readonly ImportFile[],
  defaults: Defaults & { language: 'zh' | 'en' },
): Promise<MappingPreview> {
  const { columns, rows, broken } = await readFirstRows(file, mapping.format, rowsRead)
  const tables: JoinTable[] = []
  for (const [i, join] of mapping.joins.entries())
    tables.push(await loadJoin(join, joined[i]!, joinFormat(mapping), { wanted: keysOf(rows, join, tables, columns) }))
  const attach = attachJoins(tables, columns)
  const map = compileMapping(mapping, columns, defaults)
  const tell = (line: number, fault: Fault): BadRow => ({
    line,
    column: fault.column,
    message: describeFault(fault, defaults.language),
    code: fault.code,
    params: { ...fault.params },
  })
  const signals: Record<string, unknown>[] = []
  const problems = broken.map((row) => tell(row.line, row.fault))
  for (const row of rows) {
    const { items, faults } = map(attach(row))
    for (const item of items) if (signals.length < signalsShown) signals.push({ ...item })
    problems.push(...faults.map((fault) => tell(row.line, fault)))
  }
  return { signals, problems: problems.toSorted((a, b) => a.line - b.line).slice(0, problemsShown) }
}

/** The keys under which these rows, and the rows of the joins before, ask for rows of a join. */
function keysOf(rows: readonly Row[], join: Join, before: readonly JoinTable[], columns: Columns): Set<string> {
  const attach = attachJoins(before, columns)
  const places = joinKey(join, columns)
  const keys = new Set<string>()
  for (const row of rows) {
    const joined = attach(row)
    keys.add(keyOf(joined.cells, places))
    for (const i of before.keys()) for (const cells of joined.eachOf(i)) keys.add(keyOf(cells, places))
  }
  return keys
}
