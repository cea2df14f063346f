import type { Cell as TextCell } from '../csv/contract.ts'

/** What may stand in a cell. */
export type Cell = TextCell | Date

/**
 * `time` is a moment and `date` a calendar day written YYYY-MM-DD; `any` holds whatever came, a number here and a text there.
 */
export type ColumnType = 'text' | 'number' | 'boolean' | 'time' | 'date' | 'any'
export interface Column {
  readonly name: string
  readonly type: ColumnType
}

/** Rows that are read once, one after the other: there may be more of them than memory holds. */
export interface Table {
  readonly columns: readonly Column[]
  readonly rows: AsyncIterable<readonly Cell[]>
}
