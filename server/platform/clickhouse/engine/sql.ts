/** Pieces of ClickHouse SQL that are put together from what came over the wire: every one is checked or escaped. */

/** What the server says when a request is at fault: a code, a text, a name. The client takes these apart again. */
export class EngineError extends Error {
  override name = 'EngineError'
  readonly code: number
  readonly type: string

  constructor(code: number, type: string, message: string) {
    super(`Code: ${code}. DB::Exception: ${message} (${type})`)
    this.code = code
    this.type = type
  }
}

/** A string literal. Backslash and quote are the only two characters that mean something inside one. */
export function literal(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

/** A bare name, refused unless it is one: names cannot be escaped everywhere that they may stand. */
export function name(text: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(text)) throw new EngineError(62, 'SYNTAX_ERROR', `${JSON.stringify(text)} is not a name`)
  return text
}

/** Names of the `{name:Type}` places in a query. */
export function placeholders(sql: string): Set<string> {
  return new Set(Array.from(sql.matchAll(/\{\s*([A-Za-z_]\w*)\s*:/g), (match) => match[1]!))
}

export interface RawInsert {
  readonly table: string
  readonly columns: readonly string[] | undefined
  readonly format: 'JSONEachRow' | 'JSONCompactEachRow' | 'TabSeparated' | 'CSV'
}

const FORMAT = String.raw`FORMAT\s+(JSONEachRow|JSONCompactEachRow|TabSeparated|CSV)\s*;?\s*$`
const INSERT = new RegExp(String.raw`^\s*INSERT\s+INTO\s+([\w.\`]+)\s*(?:\(([^()]*)\))?\s*${FORMAT}`, 'i')
const STREAMABLE = new RegExp(String.raw`\b${FORMAT}`, 'i')

/** The parts of `INSERT INTO t (a, b) FORMAT f`; undefined for any other statement. */
export function parseInsert(sql: string): RawInsert | undefined {
  const match = INSERT.exec(sql)
  if (!match) return undefined
  const [, table, columns, format] = match
  return {
    table: table!.replaceAll('`', ''),
    columns: columns?.split(',').map((c) => c.trim().replaceAll('`', '')),
    format: format as RawInsert['format'],
  }
}

/** Whether rows of the answer can be sent while later ones are still being computed. */
export function isStreamable(sql: string): boolean {
  return STREAMABLE.test(sql)
}
