import type { Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { Problem } from '../../../platform/problems/index.ts'

/** The parts of a zip file by name, each opened when it is wanted. */
export interface ZipParts {
  readonly names: readonly string[]
  size(name: string): number
  open(name: string): Promise<Readable>
  close(): void
}

const partLimit = 10_000

/** Reads the table of contents of a zip file. Throws `import.unreadable` where it is none. */
export async function openZip(path: string): Promise<ZipParts> {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, file) => (error ? reject(damaged(error)) : resolve(file))),
  )
  const entries = await contents(zip).catch((error: unknown) => {
    zip.close()
    throw damaged(error)
  })
  const find = (name: string): Entry => {
    const entry = entries.get(name)
    if (!entry)
      throw new Problem(
        'import.unreadable',
        `This workbook has no part ${name}, which every Excel file (.xlsx) has. Save it again in Excel.`,
      )
    return entry
  }
  return {
    names: [...entries.keys()],
    size: (name) => find(name).uncompressedSize,
    open: (name) =>
      new Promise((resolve, reject) =>
        zip.openReadStream(find(name), (error, stream) => (error ? reject(damaged(error)) : resolve(stream))),
      ),
    close: () => zip.close(),
  }
}

function contents(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  return new Promise((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry)
      if (entries.size > partLimit) reject(new Error(`more than ${partLimit} parts`))
      else zip.readEntry()
    })
    zip.readEntry()
  })
}

const damaged = (cause: unknown) =>
  new Problem(
    'import.unreadable',
    `This Excel file is damaged or incomplete (${reasonOf(cause)}). Save it again in Excel.`,
    { cause },
  )

const reasonOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause))
