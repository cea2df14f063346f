import { parse } from 'csv-parse/sync'
import { mostStaff, StaffDraft } from './contract.ts'

/**
 * A list of staff from CSV with the columns name, department, branch
 * and code: what can be kept, and which lines cannot, with the reason.
 */
export function readStaffCsv(csv: string): { staff: StaffDraft[]; refused: { line: number; why: string }[] } {
  let rows: { record: Record<string, string>; info: { lines: number } }[]
  try {
    rows = parse(csv, {
      bom: true, columns: (names: string[]) => names.map((n) => n.trim().toLowerCase()), trim: true, skip_empty_lines: true,
      relax_column_count: true, info: true,
    })
  } catch (error) {
    return { staff: [], refused: [{ line: 1, why: error instanceof Error ? error.message : String(error) }] }
  }
  const staff = new Map<string, StaffDraft>()
  const refused: { line: number; why: string }[] = []
  for (const { record, info } of rows.slice(0, mostStaff)) {
    const read = StaffDraft.safeParse({
      name: record['name'], department: record['department'], branch: record['branch'] ?? '', code: record['code'] || null,
    })
    if (read.success) staff.set(read.data.code ?? `line ${info.lines}`, read.data)
    else refused.push({ line: info.lines, why: read.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ') })
  }
  return { staff: [...staff.values()], refused: refused.slice(0, 100) }
}
