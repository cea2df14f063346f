import type { BackupManifest } from './contract.ts'
import { BackupError } from './errors.ts'
import type { Folder } from './folder.ts'

/** A backup that was begun so long ago and never finished is under way no more. */
const abandonedAfterMs = 2 * 86_400_000

/**
 * Forgets old backups: the newest so many that are whole stay, and so does everything newer than the oldest of these. Backups share pieces, so each of those
 * that stay is as whole afterwards as before; what no list names any more is removed. Where a list cannot be read, or another backup into this folder is
 * under way, no piece is touched. Answers the names of those that went.
 */
export async function pruneBackups(folder: Folder, keep: number, now: Date): Promise<string[]> {
  if (!Number.isInteger(keep) || keep < 1) throw new BackupError('--keep takes a number from 1 on: the last whole backup always stays')
  const { finished, unfinished } = await folder.list()
  for (const id of unfinished) if (startOf(id) < now.getTime() - abandonedAfterMs) await folder.abandon(id)
  if ((await folder.list()).unfinished.length > 0) return []

  const lists = new Map<string, BackupManifest | undefined>()
  for (const id of finished) lists.set(id, await folder.read(id).catch(() => undefined))
  const whole = finished.filter((id) => {
    const list = lists.get(id)
    return list !== undefined && [...piecesOf(list)].every((name) => folder.has(name))
  })
  if (whole.length <= keep) return []
  const oldest = whole.at(-keep)!
  const going = finished.slice(0, finished.indexOf(oldest))
  for (const id of going) await folder.forget(id)

  const staying = finished.filter((id) => !going.includes(id)).map((id) => lists.get(id))
  if (staying.includes(undefined)) return going
  const named = new Set(staying.flatMap((list) => [...piecesOf(list!)]))
  for await (const name of folder.pieces()) if (!named.has(name)) await folder.remove(name)
  return going
}

function* piecesOf({ postgres, history, files }: BackupManifest): Generator<string> {
  for (const { pieces } of [...postgres.tables, ...history.tables, ...files]) yield* pieces
}

/** The moment in the name of a backup, such as 2026-05-03T10-30-00Z. */
const startOf = (id: string): number => Date.parse(id.replace(/T(\d\d)-(\d\d)-(\d\d)Z$/, 'T$1:$2:$3Z')) || 0
