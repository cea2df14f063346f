import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { type RowFormat, readRows } from '../readers/index.ts'

/** A folder for the files of one test file, removed after it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'heartline-imports-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Writes a file and answers where it is. */
export function put(folder: string, name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** All that reading a file gives, as plain values. */
export async function readAll(path: string, name: string, format: RowFormat = {}) {
  const rows: { line: number; cells: string[] }[] = []
  const broken: { line: number; code: string; text: string; params: object }[] = []
  let names: readonly string[] = []
  for await (const block of readRows(path, name, format)) {
    names = block.columns.names
    rows.push(...block.rows)
    broken.push(...block.broken.map(({ line, text, fault }) => ({ line, code: fault.code, text, params: fault.params })))
  }
  return { names, rows, broken }
}

/** A file of the data folder beside the repository, or undefined where it is not there. */
export function sharedData(path: string): string | undefined {
  const file = join(import.meta.dirname, '../../../../../shared/data', path)
  return existsSync(file) ? file : undefined
}

export const withoutData = (path: string | undefined) =>
  path === undefined ? 'the data folder beside the repository is not there' : false
