import { Problem } from '../../../platform/problems/index.ts'
import type { Join } from '../contract.ts'
import type { Columns, Row } from '../readers/index.ts'
import { type JoinTable, keyOf } from './load-join.ts'
import { sumAmounts } from './number.ts'

/** A row with the columns of its joins; `eachOf` gives it once for every matching row of one join. */
export interface JoinedRow extends Row {
  eachOf(join: number): Iterable<string[]>
}

/** Where the columns `as.column` of a join stand among those of the main file, and from which columns its key comes. */
interface Seat {
  readonly table: JoinTable
  readonly key: readonly number[]
  readonly places: readonly number[]
}

/** Adds the columns of the joins, in their order: the key of a later join may be a column of an earlier one. */
export function attachJoins(tables: readonly JoinTable[], columns: Columns): (row: Row) => JoinedRow {
  const seats = tables.map((table) => seatJoin(table, columns))
  return (row) => {
    const { line, cells } = row
    for (const seat of seats) attach(seat, cells)
    return { line, cells, eachOf: (join) => eachRow(seats, join, cells) }
  }
}

/** The places of a join's key among the columns; throws `request.invalid` where one of them is missing. */
export function joinKey(join: Join, columns: Columns): number[] {
  return Object.keys(join.on).map((name) => {
    const place = columns.open ? columns.place(name) : columns.find(name)
    if (place === undefined)
      throw new Problem(
        'request.invalid',
        `The mapping does not fit: the join ${join.as} wants the column "${name}"; the columns are: ${columns.names.join(', ')}.`,
      )
    return place
  })
}

function seatJoin(table: JoinTable, columns: Columns): Seat {
  return {
    table,
    key: joinKey(table.join, columns),
    places: table.columns.map((name) => columns.place(`${table.join.as}.${name}`)),
  }
}

function attach({ table, key, places }: Seat, cells: string[]): void {
  const entry = table.rows.get(keyOf(cells, key))
  if (entry) entry.used = true
  for (const [i, name] of table.columns.entries())
    cells[places[i]!] = entry ? combine(entry.found, i, table.join.columns[name]!) : ''
}

function combine(found: readonly string[][], column: number, how: Join['columns'][string]): string {
  switch (how) {
    case 'first':
      return found[0]![column]!
    case 'last':
      return found.at(-1)![column]!
    case 'sum':
      return sumAmounts(found.map((cells) => cells[column]!))
    case 'count':
      return String(found.filter((cells) => cells[column] !== '').length)
  }
}

/** The row again and again, each time with the columns of one matching row, and those of the joins that hang on it. */
function* eachRow(seats: readonly Seat[], join: number, cells: readonly string[]): Generator<string[]> {
  const { table, key, places } = seats[join]!
  for (const found of table.rows.get(keyOf(cells, key))?.found ?? []) {
    const own = [...cells]
    for (const [i, place] of places.entries()) own[place] = found[i]!
    for (const later of seats.slice(join + 1)) attach(later, own)
    yield own
  }
}
