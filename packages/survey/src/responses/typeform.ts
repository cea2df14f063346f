import { readTable, type Role } from './read-table.ts'
import { ResponseImportError, type ImportedResponses, type ResponseOptions } from './responses.ts'

const roles: Readonly<Record<string, Role>> = {
  '#': 'id', 'Start Date (UTC)': 'started', 'Submit Date (UTC)': 'completed', 'Response Type': 'complete',
  'Stage Date (UTC)': 'nothing', 'Network ID': 'personal', Tags: 'attribute', Ending: 'attribute',
}

/**
 * Responses from Typeform's CSV export: `#` first, the questions under their titles, then `Response Type` (newer files),
 * the dates, `Network ID` and `Tags`. What stands after the dates without being known is a hidden field or a score.
 */
export function fromTypeformCsv(rows: readonly (readonly string[])[], options: ResponseOptions = {}): ImportedResponses {
  const [header = [], ...below] = rows
  const trimmed = header.map((column) => column.replace(/^\uFEFF/, '').trim())
  if (trimmed[0] !== '#' || !trimmed.includes('Submit Date (UTC)'))
    throw new ResponseImportError('this is no Typeform export: its first row lacks "#" or "Submit Date (UTC)"')
  const end = trimmed.findIndex((column) => column === 'Response Type' || column === 'Start Date (UTC)')
  const submitted = trimmed.indexOf('Submit Date (UTC)')
  return readTable({
    tool: 'Typeform', header: trimmed, rows: below, above: 1,
    role: (column, place) => {
      if (place > 0 && place < end) return 'question'
      return Object.hasOwn(roles, column) ? roles[column]! : 'attribute'
    },
    zoneOf: () => 'UTC',
    isComplete: (cell, row) => (cell ? cell === 'completed' : !!row[submitted]?.trim()),
  }, options)
}
