import type { FieldProblem } from '../../../platform/problems/index.ts'
import type { ValueSource } from '../contract.ts'
import { type Fault, fault } from '../faults.ts'
import type { Columns } from '../readers/index.ts'

/** A row while it is being mapped; what is wrong with it gathers in `faults`. */
export interface RowContext {
  readonly line: number
  readonly cells: readonly string[]
  readonly faults: Fault[]
}

/** A value of a row, with the column to name where it is wrong. An empty text is no value. */
export interface Reader {
  readonly column: string | null
  (row: RowContext): string
}

/** What a mapping is compiled against: the columns of the file, and the mistakes found so far. */
export interface Scope {
  readonly columns: Columns
  readonly problems: FieldProblem[]
}

const lineColumn = 'line'

/** Compiles a source to a function on rows. A column that the file does not have becomes a problem of the mapping. */
export function compileSource(source: Readonly<ValueSource>, path: string, scope: Scope): Reader {
  if ('value' in source) {
    const value = String(source.value)
    return named(null, () => value)
  }
  if ('column' in source) return compileColumn(source.column, `${path}.column`, scope)
  return compileTemplate(source.template, `${path}.template`, scope)
}

export function compileColumn(name: string, path: string, scope: Scope): Reader {
  const { columns } = scope
  const place = columns.open && name !== lineColumn ? columns.place(name) : columns.find(name)
  if (place !== undefined) return named(name, (row) => cleanCell(row.cells[place], name, row.faults))
  if (name === lineColumn) return named(name, (row) => String(row.line))
  scope.problems.push({ path, message: `there is no column "${name}"; the columns are: ${columns.names.join(', ')}` })
  return named(name, () => '')
}

function compileTemplate(template: string, path: string, scope: Scope): Reader {
  const texts: string[] = []
  const readers: Reader[] = []
  let end = 0
  for (const part of template.matchAll(/\{([^{}]+)\}/g)) {
    texts.push(template.slice(end, part.index))
    readers.push(compileColumn(part[1]!, path, scope))
    end = part.index + part[0].length
  }
  const last = template.slice(end)
  return named(readers[0]?.column ?? null, (row) => {
    let text = ''
    for (let i = 0; i < readers.length; i++) {
      const value = readers[i]!(row)
      if (value === '') return ''
      text += texts[i]! + value
    }
    return text + last
  })
}

const named = (column: string | null, read: (row: RowContext) => string): Reader => Object.assign(read, { column })

const spreadsheetErrors = new Set(['#DIV/0!', '#N/A', '#NAME?', '#NULL!', '#NUM!', '#REF!', '#VALUE!', '#SPILL!', '#CALC!'])

/** The text of a cell. `="0012"` is how a spreadsheet keeps the zeros of a number; an error of a spreadsheet is no text. */
function cleanCell(cell: string | undefined, column: string, faults: Fault[]): string {
  if (cell === undefined || cell === '') return ''
  const first = cell.charCodeAt(0)
  if (first === 35 && spreadsheetErrors.has(cell)) {
    faults.push(fault('cell.error', column, { value: cell }))
    return ''
  }
  if (first === 61) {
    const kept = /^="([^"]*)"$/.exec(cell)
    if (kept) return kept[1]!.trim()
  }
  return cell.trim()
}
