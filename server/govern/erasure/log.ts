import { constants } from 'node:fs'
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { ErasureRequest } from './contract.ts'

/**
 * One deletion in the log beside the databases: whose (by number, which leads to nobody any more), when, and why. A backup that
 * is put back is from before some deletions; the log is not in it, and says which are to be carried out again.
 */
export const Deletion = z.object({
  org: z.number().int(), at: z.iso.datetime(), customers: z.array(z.number().int()).min(1), persons: z.number().int(),
  askedBy: ErasureRequest.shape.askedBy, reason: z.string(), by: z.string().nullable(),
  /** The names of their first signals, as hashes: one of them may wait in the inbox of a backup from before they had a number. */
  firsts: z.array(z.object({ source: z.string(), hash: z.string() })).default([]),
})
export type Deletion = z.infer<typeof Deletion>

/** Where the log of a home is. */
export const logOf = (home: string): string => join(home, 'erasures.log')

/** Adds a deletion at the end; resolves when it is on the disk. */
export async function appendDeletion(path: string, deletion: z.input<typeof Deletion>): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, constants.O_CREAT | constants.O_APPEND | constants.O_WRONLY, 0o600)
  try {
    await file.appendFile(`${JSON.stringify(deletion)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/**
 * The deletions of a log, each once; none where there is no log. A last line that a killed program left half is no deletion yet.
 */
export async function readDeletions(path: string): Promise<Deletion[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const lines = text.split('\n').filter((line) => line !== '')
  const deletions = lines.map((line, i) => {
    const read = Deletion.safeParse(parse(line))
    if (read.success) return read.data
    if (i === lines.length - 1 && !text.endsWith('\n')) return undefined
    throw new Error(`Line ${i + 1} of ${path} is no deletion: take the log from where it was kept before, or remove the line`)
  })
  const known = new Map<string, Deletion>()
  for (const d of deletions) {
    // Written again when a deletion is tried again, of which history may then know no signal any more.
    if (d) known.set(nameOf(d), d.firsts.length > 0 ? d : { ...d, firsts: known.get(nameOf(d))?.firsts ?? [] })
  }
  return [...known.values()]
}

const nameOf = ({ org, at, customers }: Deletion) => `${org} ${at} ${customers[0]}`

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
