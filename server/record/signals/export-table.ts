import type { Cell, Column, Table } from '../../platform/tables/index.ts'
import type { ScoreRow, SignalRow } from './export-store.ts'

type Columns<Row> = readonly (Column & { readonly of: (row: Row) => Cell })[]

const signalColumns: Columns<SignalRow> = [
  { name: 'time', type: 'time', of: (s) => new Date(s.time) },
  { name: 'received', type: 'time', of: (s) => new Date(s.received) },
  { name: 'source', type: 'text', of: (s) => s.source },
  { name: 'id', type: 'text', of: (s) => s.id },
  { name: 'type', type: 'text', of: (s) => s.type },
  { name: 'customer', type: 'number', of: (s) => s.customer || null },
  { name: 'touchpoint', type: 'text', of: (s) => s.touchpoint || null },
  { name: 'text', type: 'text', of: (s) => s.text || null },
  { name: 'lang', type: 'text', of: (s) => s.lang || null },
  // Exact decimals stay text.
  { name: 'amount', type: 'text', of: (s) => s.amount },
  { name: 'currency', type: 'text', of: (s) => s.currency || null },
  { name: 'attributes', type: 'text', of: (s) => JSON.stringify(s.attributes) },
  { name: 'data', type: 'text', of: (s) => s.data },
]
const scoreColumns: Columns<ScoreRow> = [
  { name: 'time', type: 'time', of: (s) => new Date(s.time) },
  { name: 'source', type: 'text', of: (s) => s.source },
  { name: 'id', type: 'text', of: (s) => s.id },
  { name: 'customer', type: 'number', of: (s) => s.customer || null },
  { name: 'touchpoint', type: 'text', of: (s) => s.touchpoint || null },
  { name: 'method', type: 'text', of: (s) => s.method },
  { name: 'value', type: 'number', of: (s) => s.value },
  { name: 'min', type: 'number', of: (s) => s.least },
  { name: 'max', type: 'number', of: (s) => s.most },
  { name: 'tone', type: 'number', of: (s) => s.tone },
  { name: 'intensity', type: 'number', of: (s) => s.intensity },
  { name: 'factor', type: 'text', of: (s) => s.factor || null },
  { name: 'question', type: 'text', of: (s) => s.question || null },
]

/** Signals as a table, a row each; without their words where the caller may not read them. */
export function tableOfSignals(rows: AsyncIterable<readonly SignalRow[]>, withText: boolean): Table {
  return tableOf(signalColumns.filter((c) => withText || c.name !== 'text'), rows)
}

/** Scores as a table, a row each, under the name of the signal that they came with. */
export const tableOfScores = (rows: AsyncIterable<readonly ScoreRow[]>): Table => tableOf(scoreColumns, rows)

function tableOf<Row>(columns: Columns<Row>, pieces: AsyncIterable<readonly Row[]>): Table {
  async function* rows(): AsyncGenerator<Cell[]> {
    for await (const piece of pieces) for (const row of piece) yield columns.map(({ of }) => of(row))
  }
  return { columns, rows: rows() }
}
