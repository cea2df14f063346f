import { parse } from 'csv-parse/sync'
import { Cost } from './contract.ts'

/**
 * Costs of winning customers from CSV with the columns month, channel
 * and amount: what can be kept, and which lines cannot, with the reason.
 */
export function readCostsCsv(csv: string): { costs: Cost[]; refused: { line: number; why: string }[] } {
  let rows: { record: Record<string, string>; info: { lines: number } }[]
  try {
    rows = parse(csv, {
      bom: true, columns: (names: string[]) => names.map((n) => n.trim().toLowerCase()), trim: true, skip_empty_lines: true,
      relax_column_count: true, info: true,
    })
  } catch (error) {
    return { costs: [], refused: [{ line: 1, why: error instanceof Error ? error.message : String(error) }] }
  }
  const [costs, refused]: [Cost[], { line: number; why: string }[]] = [[], []]
  for (const { record, info } of rows) {
    const month = (record['month'] ?? '').replace(/^(\d{4})[-/.](\d{1,2})([-/.]\d{1,2})?$/, (_, y: string, m: string) =>
      `${y}-${m.padStart(2, '0')}-01`)
    const amount = Number((record['amount'] ?? '').replaceAll(',', ''))
    const read = Cost.safeParse({ month, channel: record['channel'], amount: record['amount'] ? amount : Number.NaN })
    if (read.success) costs.push(read.data)
    else refused.push({ line: info.lines, why: read.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ') })
  }
  return { costs, refused: refused.slice(0, 100) }
}
