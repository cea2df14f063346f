import { readTable, type Role } from './read-table.ts'
import { isTimeZone } from './times.ts'
import { ResponseImportError, type ImportedResponses, type ResponseOptions } from './responses.ts'

const roles: Readonly<Record<string, Role>> = {
  ResponseId: 'id', StartDate: 'started', EndDate: 'completed', Finished: 'complete', UserLanguage: 'language',
  ExternalReference: 'customer', Status: 'nothing', Progress: 'nothing', RecordedDate: 'nothing',
  'Duration (in seconds)': 'attribute', DistributionChannel: 'attribute',
  IPAddress: 'personal', RecipientLastName: 'personal', RecipientFirstName: 'personal', RecipientEmail: 'personal',
  LocationLatitude: 'personal', LocationLongitude: 'personal',
}

/**
 * Responses from Qualtrics' CSV export with its three rows of headers: names, the words of the questions, and JSON with
 * the import id and, for times, their zone. Columns whose import id is a question's (QID…) are questions; the others are
 * embedded data and kept as attributes. Previews, tests and what Qualtrics marked as spam are skipped.
 *
 * Source: Qualtrics support, “Understanding Your Dataset”
 */
export function fromQualtricsCsv(rows: readonly (readonly string[])[], options: ResponseOptions = {}): ImportedResponses {
  const [header = [], titles = [], imports = [], ...below] = rows
  const ids = imports.map(importOf)
  if (!header.includes('ResponseId') || ids.length < header.length || !ids.every((id) => id))
    throw new ResponseImportError(
      'this is no Qualtrics export: it needs a column "ResponseId" and three rows of headers, the third with "ImportId"; '
      + 'the legacy export has two',
    )
  const status = header.indexOf('Status')
  return readTable({
    tool: 'Qualtrics', header, titles, rows: below, above: 3,
    role: (column, place) => {
      if (Object.hasOwn(roles, column)) return roles[column]!
      const { ImportId = '' } = ids[place] ?? {}
      // What came out as the order of display is no answer.
      if (/_DO(_|$)/.test(ImportId) || /_DO(_|$)/.test(column)) return 'nothing'
      return /^QID\d/.test(ImportId) ? 'question' : 'attribute'
    },
    zoneOf: (place) => {
      const zone = ids[place]?.timeZone
      return zone === 'Z' ? 'UTC' : zone && isTimeZone(zone) ? zone : undefined
    },
    // As choice text or as numeric values.
    isComplete: (cell) => /^(true|1)$/i.test(cell ?? ''),
    isPreview: (row) => /preview|test|spam|^(1|2|8|9|12|17)$/i.test(row[status]?.trim() ?? ''),
  }, options)
}

/** What the third header row says of a column. */
function importOf(cell: string): { ImportId?: string; timeZone?: string } | undefined {
  try {
    const found: unknown = JSON.parse(cell)
    if (typeof found !== 'object' || found === null || !('ImportId' in found)) return undefined
    const { ImportId, timeZone } = found as { ImportId?: unknown; timeZone?: unknown }
    return { ...(typeof ImportId === 'string' && { ImportId }), ...(typeof timeZone === 'string' && { timeZone }) }
  } catch {
    return undefined
  }
}
