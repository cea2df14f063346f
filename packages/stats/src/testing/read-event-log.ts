import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import type { JourneyEvent } from '../journeys/journey.ts'

/** Events of a gzipped log with the XES column names; times in days. */
export function readEventLog(file: string): JourneyEvent[] {
  const rows: Record<string, string>[] = parse(gunzipSync(readFileSync(file)), { columns: true, bom: true })
  return rows.map((row) => ({
    customer: row['case:concept:name'],
    step: row['concept:name'],
    time: Date.parse(row['time:timestamp']) / 86_400_000,
  }))
}
