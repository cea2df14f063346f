import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { sharedData } from './shared-data.ts'

/**
 * 129,880 passengers: satisfied (1) or not (0), and 14 ratings with NaN where the passenger marked “not applicable”. For
 * tests only.
 */
export function airline(): { readonly satisfied: Float64Array; readonly ratings: Record<string, Float64Array> } | undefined {
  const file = sharedData('airline-satisfaction/airline_passenger_satisfaction.csv.gz')
  if (!file) return undefined
  const [head, ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split(/\r?\n/)
  const names = head!.split(',')
  const first = names.indexOf('Departure and Arrival Time Convenience')
  const rows = lines.map((line) => line.split(','))
  const ratings = Object.fromEntries(
    names.slice(first, -1).map((name, j) => [name, Float64Array.from(rows, (row) => Number(row[first + j]) || Number.NaN)]),
  )
  return { satisfied: Float64Array.from(rows, (row) => (row.at(-1) === 'Satisfied' ? 1 : 0)), ratings }
}
