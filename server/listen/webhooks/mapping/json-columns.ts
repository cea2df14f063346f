import { createHash } from 'node:crypto'
import { summaryOf } from './summaries.ts'

const mostColumns = 2_000
const mostDepth = 16
/** What an element of a list calls itself by, the first that it has. */
const namings = ['field.ref', 'field.id', 'ref', 'key', 'id', 'name'] as const

/**
 * The columns of a JSON object. A field in a field is `outer.inner`; an element of a list `list.0`, and, where it has a name,
 * `list[name]` too; a list of plain values is also one value, put together with commas. Columns of our own begin with $.
 */
export function jsonColumns(value: object): Map<string, string> {
  const columns = new Map<string, string>()
  for (const [name, text] of summaryOf(value)) columns.set(name, text)
  columns.set('$hash', createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32))
  flatten(value, '', 0, columns)
  columns.set('$id', columns.get('id') || columns.get('$hash')!)
  return columns
}

function flatten(value: object, prefix: string, depth: number, columns: Map<string, string>): void {
  if (depth > mostDepth) return
  for (const [key, field] of Object.entries(value) as [string, unknown][]) {
    if (columns.size >= mostColumns) return
    put(Array.isArray(value) ? `${prefix}.${key}` : prefix === '' ? key : `${prefix}.${key}`, field, depth, columns)
  }
}

function put(name: string, field: unknown, depth: number, columns: Map<string, string>): void {
  if (field === null || field === undefined) return
  if (typeof field !== 'object') return void columns.set(name, textOf(field))
  if (Array.isArray(field)) {
    const plain = field.filter((element) => element !== null && typeof element !== 'object')
    if (plain.length > 0) columns.set(name, plain.map(textOf).join(', '))
    for (const element of field) {
      const called = nameOf(element)
      if (called !== undefined && columns.size < mostColumns) flatten(element as object, `${name}[${called}]`, depth + 1, columns)
    }
  }
  flatten(field, name, depth + 1, columns)
}

/** Ruby writes 2018-02-20 14:12:13 UTC where others write a Z. */
function textOf(value: unknown): string {
  return String(value).replace(/^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC$/, '$1Z')
}

function nameOf(element: unknown): string | undefined {
  if (typeof element !== 'object' || element === null || Array.isArray(element)) return undefined
  for (const naming of namings) {
    let found: unknown = element
    for (const step of naming.split('.'))
      found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[step] : undefined
    if ((typeof found === 'string' || typeof found === 'number') && String(found).length <= 80) return String(found)
  }
  return undefined
}
