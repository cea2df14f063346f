import { readTable, type Role } from './read-table.ts'
import { ResponseImportError, type ImportedResponses, type ResponseOptions } from './responses.ts'

const roles: Readonly<Record<string, Role>> = {
  'Response ID': 'id', Timestamp: 'started', Finished: 'complete', 'User ID': 'customer',
  'No.': 'nothing', 'Survey ID': 'nothing', 'Formbricks ID (internal)': 'nothing', Quotas: 'nothing', Notes: 'nothing',
  Tags: 'attribute', source: 'attribute', url: 'attribute', action: 'attribute',
  country: 'personal', ipAddress: 'personal', 'Verified Email': 'personal',
}

/**
 * Responses from Formbricks' CSV export. Questions are numbered there (`1. How …`), a matrix has a column for each row;
 * variables, hidden fields and attributes follow and are kept as attributes. Its time is when the response was begun.
 *
 * Source: `getResponsesJson` in formbricks/formbricks, apps/web/lib/response/utils.ts
 */
export function fromFormbricksCsv(rows: readonly (readonly string[])[], options: ResponseOptions = {}): ImportedResponses {
  const [header = [], ...below] = rows
  if (!header.includes('Response ID') || !header.includes('Finished'))
    throw new ResponseImportError('this is no Formbricks export: its first row lacks "Response ID" or "Finished"')
  return readTable({
    tool: 'Formbricks', header, rows: below, above: 1,
    titles: header.map((title) => title.replace(/^\d+\.\s*/, '')),
    role: (column) => {
      if (Object.hasOwn(roles, column)) return roles[column]!
      if (/^\d+\. /.test(column)) return 'question'
      return column.startsWith('userAgent - ') ? 'personal' : 'attribute'
    },
    isComplete: (cell) => cell === 'Yes',
  }, options)
}
