import { createHash } from 'node:crypto'
import type { FilePreview } from './contract.ts'
import { describeColumns } from './proposal/describe-columns.ts'
import { proposeMapping } from './proposal/propose-mapping.ts'
import { readFirstRows } from './preview-mapping.ts'
import { firstBytes } from './readers/bytes.ts'
import { detectFormat } from './readers/index.ts'
import type { UploadedFile } from './store.ts'

const rowsLookedAt = 1_000
const rowsShown = 10

/** Says what a file holds and proposes a mapping for it, from its first rows. */
export async function previewFile(file: UploadedFile, path: string, currency: string, now = new Date()): Promise<FilePreview> {
  const format = await detectFormat(path, file.name)
  const { header, columns, rows, facts } = await lookAt({ path, name: file.name })
  const { mapping, reasons } = proposeMapping(facts, {
    file: file.name,
    currency,
    now,
    fingerprint: await fingerprint(path, file.bytes),
    format: {
      type: format.type,
      header,
      encoding: format.encoding,
      ...(format.type === 'csv' ? { delimiter: format.delimiter } : {}),
    },
  })
  return {
    file: file.id,
    name: file.name,
    bytes: file.bytes,
    format: format.type,
    columns: facts.map(({ name, kind, samples, distinct }) => ({ name, kind, samples: [...samples], distinct })),
    rows: rows.slice(0, rowsShown).map(({ cells }) => Object.fromEntries(columns.names.map((name, i) => [name, cells[i] ?? '']))),
    mapping,
    reasons,
  }
}

/** Reads the first rows, without a header where what stands in its place is a number or a time like those below it. */
async function lookAt(file: { path: string; name: string }) {
  const { columns, rows } = await readFirstRows(file, {}, rowsLookedAt)
  const facts = describeColumns(columns, rows)
  const isHeader =
    columns.open || facts.every(({ name, kind }) => (kind !== 'number' && kind !== 'time') || !/^[\d.,:/ -]+$/.test(name))
  if (isHeader) return { header: true, columns, rows, facts }
  const bare = await readFirstRows(file, { header: false }, rowsLookedAt)
  return { header: false, ...bare, facts: describeColumns(bare.columns, bare.rows) }
}

/** A few digits that differ between files, from their beginning and size. */
async function fingerprint(path: string, bytes: number): Promise<string> {
  const head = await firstBytes(path, 64 * 1024)
  return createHash('sha256').update(head).update(String(bytes)).digest('hex').slice(0, 8)
}
