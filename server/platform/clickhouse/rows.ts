/** Rows as columns and lists of values, which the engine reads nearly twice as fast as objects. */
export function compact(table: string, rows: readonly object[]): { columns: string[]; values: unknown[][] } {
  const columns = Object.keys(rows[0] ?? {})
  const values = rows.map((row, i) => {
    const record = row as Record<string, unknown>
    if (Object.keys(row).length !== columns.length) {
      throw new TypeError(`Row ${i + 1} for table ${table} has other columns than the first: `
        + `every row needs ${columns.join(', ')}`)
    }
    return columns.map((column) => record[column])
  })
  return { columns: columns.map((column) => `\`${column.replaceAll('`', '')}\``), values }
}
