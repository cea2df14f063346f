import { readFile, rm } from 'node:fs/promises'
import type { OrgId } from '../../govern/roles/index.ts'
import { badRowsPath, uploadPath } from './places.ts'
import { deleteFilesOf, importsOf, type ImportsDb } from './store.ts'

/**
 * Deletes what may hold a deleted customer: every upload, since a compressed one cannot be looked into and its rows are in
 * history already, and the reports of bad rows in which one of the values stands. Answers how many files. Throws while an import
 * still reads its file.
 */
export async function eraseFiles(db: ImportsDb, home: string, org: OrgId, values: readonly string[]): Promise<number> {
  const imports = await importsOf(db, org)
  if (imports.some((i) => i.state === 'waiting' || i.state === 'running'))
    throw new Error('an import is under way; its file is deleted when it is done')
  const uploads = await deleteFilesOf(db, org)
  for (const id of uploads) await rm(uploadPath(home, org, id), { force: true })
  const wanted = values.map((v) => v.toLowerCase())
  let reports = 0
  for (const { id } of imports) {
    const path = badRowsPath(home, org, id)
    const text = (await readFile(path, 'utf8').catch(() => '')).toLowerCase()
    if (!wanted.some((v) => text.includes(v))) continue
    await rm(path, { force: true })
    reports++
  }
  return uploads.length + reports
}
