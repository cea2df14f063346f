import type { SheetsDb } from '../answering/sheets-store.ts'
import type { CloseSheets } from './close-sheets.ts'
import { findStaleSheets } from './closing-store.ts'

const atOnce = 500

/** Closes the sheets that nobody came back to, as partial; answers how many. Any number of programs may do so at once. */
export async function closeStaleSheets(db: SheetsDb, close: CloseSheets): Promise<number> {
  for (let closed = 0; ;) {
    const stale = await findStaleSheets(db, atOnce)
    if (stale.length > 0) await close(stale.map((sheet) => ({ sheet, done: undefined })))
    closed += stale.length
    if (stale.length < atOnce) return closed
  }
}
