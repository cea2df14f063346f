import { Problem } from '../../../platform/problems/index.ts'
import type { Join } from '../contract.ts'
import { type BrokenRow, readRows, type RowFormat } from '../readers/index.ts'
import type { ReadOptions } from '../readers/bytes.ts'

/** The rows of a joined file under their keys: only the wanted columns are held. */
export interface JoinTable {
  readonly join: Join
  readonly columns: readonly string[]
  /** Rows under each key, in the order of the file; `used` once a row of the main file has asked for them. */
  readonly rows: Map<string, { readonly line: number; readonly found: string[][]; used: boolean }>
  readonly broken: readonly BrokenRow[]
}

/** A joined file is held in memory; beyond this it belongs into a database query before the export. */
export const joinLimitBytes = 768 * 1024 * 1024
// What the engine spends on an array and a string beyond the characters.
const perRow = 80
const perCell = 24

const separator = '\u0000'
export const keyOf = (cells: readonly string[], places: readonly number[]) =>
  places.length === 1 ? (cells[places[0]!] ?? '').trim() : places.map((place) => (cells[place] ?? '').trim()).join(separator)

/** Reads a joined file once. With `wanted`, only rows under those keys are kept: enough for a preview. */
export async function loadJoin(
  join: Join,
  file: { path: string; name: string },
  format: RowFormat,
  options: ReadOptions & { wanted?: ReadonlySet<string> } = {},
): Promise<JoinTable> {
  const columns = Object.keys(join.columns)
  const rows: JoinTable['rows'] = new Map()
  const broken: BrokenRow[] = []
  let places: { on: number[]; columns: number[] } | undefined
  let bytes = 0
  for await (const block of readRows(file.path, file.name, format, options)) {
    places ??= placesOf(join, columns, file.name, (name) =>
      block.columns.open ? block.columns.place(name) : block.columns.find(name),
    )
    broken.push(...block.broken)
    for (const { line, cells } of block.rows) {
      const key = keyOf(cells, places.on)
      if (key === '' || (options.wanted && !options.wanted.has(key))) continue
      const kept = places.columns.map((place) => cells[place] ?? '')
      bytes += kept.reduce((sum, cell) => sum + cell.length + perCell, perRow)
      if (bytes > joinLimitBytes)
        throw new Problem(
          'import.unreadable',
          `The joined file ${file.name} takes more than ${joinLimitBytes / 1024 / 1024} MB with the columns of the mapping, `
            + `more than is held in memory (line ${line}). Take fewer columns, or join the files before the import.`,
        )
      const entry = rows.get(key)
      if (entry) entry.found.push(kept)
      else rows.set(key, { line, found: [kept], used: false })
    }
  }
  return { join, columns, rows, broken }
}

function placesOf(join: Join, columns: readonly string[], file: string, find: (name: string) => number | undefined) {
  const place = (name: string): number => {
    const found = find(name)
    if (found === undefined)
      throw new Problem('request.invalid', `The mapping does not fit the file: the joined file ${file} has no column "${name}".`)
    return found
  }
  return { on: Object.values(join.on).map(place), columns: columns.map(place) }
}
