export type Cell = string | number | boolean | null | undefined

// A spreadsheet takes a text that begins like this for a formula, and runs it; some take the wide forms of Chinese and Japanese
// too.
export const beginsLikeFormula = /^[=+\-@\t\r＝＋－＠]/

/**
 * One line of CSV (RFC 4180) that a spreadsheet opens safely: a text that would be a formula gets an apostrophe in front,
 * which a spreadsheet does not show. Numbers stay numbers.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`
}

function cellOf(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'string') return String(cell)
  const safe = beginsLikeFormula.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
