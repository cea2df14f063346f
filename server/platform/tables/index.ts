/** Tables as files: CSV, Excel and Parquet, each written while its rows are read. */
export { writeCsv } from './csv.ts'
export { writeParquet } from './parquet.ts'
export { writeXlsx } from './xlsx.ts'
export type { Cell, Column, ColumnType, Table } from './table.ts'
