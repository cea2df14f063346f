import { rm } from 'node:fs/promises'
import { badRowsPath, uploadPath } from './places.ts'
import { deleteFilesBefore, type ImportsDb, importsFinishedBefore } from './store.ts'

const dayMs = 86_400_000
const uploadDays = 7
const badRowsDays = 90

/** Removes uploads and reports of bad rows that have had their time: they hold personal data, and history holds what counts. */
export async function removeOldFiles(db: ImportsDb, home: string, now = Date.now()): Promise<void> {
  for (const { id, org } of await deleteFilesBefore(db, new Date(now - uploadDays * dayMs)))
    await rm(uploadPath(home, org, id), { force: true })
  for (const { id, org } of await importsFinishedBefore(db, new Date(now - badRowsDays * dayMs)))
    await rm(badRowsPath(home, org, id), { force: true })
}
