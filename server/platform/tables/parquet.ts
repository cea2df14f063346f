import { Readable } from 'node:stream'
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import type { Cell, Column, ColumnType, Table } from './table.ts'

/** A row group is held in memory while it is written, so it ends after so many rows or so many characters. */
const mostRows = 10_000
const mostCharacters = 16_000_000

/**
 * A table as Parquet. Moments are UTC timestamps; a column of `any` becomes a text column and, beside it, a column
 * `…_number` with those that are numbers, for a column of Parquet has one type.
 */
export function writeParquet(table: Table): Readable {
  return Readable.from(pieces(table), { objectMode: false })
}

async function* pieces({ columns, rows }: Table): AsyncGenerator<Uint8Array> {
  const fields = columns.flatMap(fieldsOf)
  const bytes = new ByteWriter()
  const file = new ParquetWriter({
    writer: bytes,
    schema: [{ name: 'table', num_children: fields.length }, ...fields.map((f) => f.element)],
    createdBy: 'Heartline',
  })
  const take = () => {
    const piece = bytes.getBytes().slice()
    bytes.index = 0
    return piece
  }
  let group = fields.map((): unknown[] => [])
  let characters = 0
  const end = () => {
    const size = group[0]?.length ?? 0
    if (size > 0)
      void file.write({
        columnData: fields.map((f, i) => ({ name: f.element.name, data: group[i]! })),
        rowGroupSize: size,
      })
    group = fields.map(() => [])
    characters = 0
    return take()
  }
  for await (const row of rows) {
    for (const [i, { column, read }] of fields.entries()) {
      const value = read(row[columns.indexOf(column)])
      group[i]!.push(value)
      if (typeof value === 'string') characters += value.length
    }
    if (group[0]!.length >= mostRows || characters >= mostCharacters) yield end()
  }
  yield end()
  void file.finish()
  yield take()
}

interface Field {
  readonly column: Column
  readonly element: SchemaElement
  readonly read: (cell: Cell) => unknown
}

function fieldsOf(column: Column): Field[] {
  const field = (type: Exclude<ColumnType, 'any'>, name = column.name): Field => ({
    column,
    element: { name, repetition_type: 'OPTIONAL', ...elements[type] },
    read: readers[type],
  })
  return column.type === 'any' ? [field('text'), field('number', `${column.name}_number`)] : [field(column.type)]
}

const elements: Record<Exclude<ColumnType, 'any'>, Omit<SchemaElement, 'name'>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  time: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } },
  date: { type: 'INT32', converted_type: 'DATE' },
}

const readers: Record<Exclude<ColumnType, 'any'>, (cell: Cell) => unknown> = {
  text: (cell) => (cell === null || cell === undefined ? null : cell instanceof Date ? cell.toISOString() : String(cell)),
  number: (cell) => (typeof cell === 'number' ? cell : null),
  boolean: (cell) => (typeof cell === 'boolean' ? cell : null),
  time: (cell) => (cell instanceof Date ? cell : null),
  date: (cell) => (typeof cell === 'string' ? new Date(`${cell}T00:00:00Z`) : null),
}
