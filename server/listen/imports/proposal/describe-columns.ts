import { readNumber } from '../mapping/number.ts'
import { createTimeReader } from '../mapping/time.ts'
import type { Columns, Row } from '../readers/index.ts'

/** What the values of a column look like, from the rows that were looked at. */
export interface ColumnFacts {
  readonly name: string
  readonly kind: 'number' | 'time' | 'text' | 'choice' | 'empty'
  /** The time format, where `kind` is time and the usual order does not read it. */
  readonly format: string | undefined
  readonly samples: readonly string[]
  readonly filled: number
  readonly distinct: number
  /** No two rows share a value, and no row is without one. */
  readonly unique: boolean
  readonly whole: boolean
  readonly min: number
  readonly max: number
  readonly meanLength: number
  readonly values: ReadonlySet<string>
}

const samplesShown = 5
const mostChoices = 30

/** Describes each column from some rows. */
export function describeColumns(columns: Columns, rows: readonly Row[]): ColumnFacts[] {
  return columns.names.map((name, place) =>
    describe(
      name,
      rows.map((row) => (row.cells[place] ?? '').trim()),
    ),
  )
}

function describe(name: string, cells: readonly string[]): ColumnFacts {
  const filled = cells.filter((cell) => cell !== '')
  const values = new Set(filled)
  const numbers = filled.map((cell) => readNumber(cell))
  const isNumber = filled.length > 0 && numbers.every((n) => n !== undefined)
  const numeric = isNumber ? numbers.map(Number) : []
  const meanLength = filled.length ? filled.reduce((sum, cell) => sum + cell.length, 0) / filled.length : 0
  const format = timeFormatOf(filled)
  const few = values.size <= mostChoices && values.size <= Math.max(2, filled.length / 3) && meanLength <= 40
  const kind = filled.length === 0 ? 'empty' : format !== undefined ? 'time' : isNumber ? 'number' : few ? 'choice' : 'text'
  return {
    name,
    kind,
    format: format === 'usual' ? undefined : format,
    values,
    samples: [...values].slice(0, samplesShown).map((value) => (value.length > 120 ? `${value.slice(0, 120)}…` : value)),
    filled: filled.length,
    distinct: values.size,
    unique: values.size === cells.length,
    meanLength,
    whole: numeric.every(Number.isInteger),
    min: Math.min(...numeric),
    max: Math.max(...numeric),
  }
}

// In the order in which they are tried. Day first and month first both fit where no day is above 12; day first is what
// most of the world writes.
const formats = [
  undefined,
  'yyyyMMdd',
  'yyyyMMddHHmmss',
  'yyyyMMdd HH:mm:ss',
  'dd/MM/yyyy',
  'dd/MM/yyyy HH:mm',
  'dd/MM/yyyy HH:mm:ss',
  'd/M/yyyy',
  'd/M/yyyy H:mm',
  'd/M/yyyy H:mm:ss',
  'M/d/yyyy',
  'M/d/yyyy H:mm',
  'M/d/yyyy H:mm:ss',
  'M/d/yyyy h:mm a',
  'M/d/yyyy h:mm:ss a',
  'dd.MM.yyyy',
  'dd.MM.yyyy HH:mm',
  'dd.MM.yyyy HH:mm:ss',
  'dd-MM-yyyy',
  'dd-MM-yyyy HH:mm',
  'dd-MM-yyyy HH:mm:ss',
] as const

function timeFormatOf(cells: readonly string[]): string | undefined {
  if (cells.length === 0) return undefined
  for (const format of formats) {
    const read = createTimeReader(format, 'UTC')
    // Eight digits may be a number as well: as days they lie in the years of people who are customers.
    const plausible = (instant: number | string) =>
      typeof instant === 'number' && (format !== 'yyyyMMdd' || instant > Date.UTC(1970, 0))
    if (cells.every((cell) => plausible(read(cell)))) return format ?? 'usual'
  }
  return undefined
}
