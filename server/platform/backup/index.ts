import type { Manifest } from '../feature/index.ts'
import type { Postgres } from '../postgres/types.ts'
import { BackupError } from './errors.ts'
import { migrations } from './migrations.ts'
import { isRestoring } from './postgres-store.ts'

export type { BackupManifest } from './contract.ts'
export { BackupError } from './errors.ts'
export { type Folder, openFolder } from './folder.ts'
export { readKey } from './key.ts'
export { newestBackup } from './postgres-store.ts'
export { compareCounts, deletionsIn, readThrough, restoreBackup } from './restore-backup.ts'
export { type Progress, takeBackup } from './take-backup.ts'

export const manifest: Manifest = { name: 'platform/backup', migrations }

/** Refuses databases in which a restore was cut off: they hold a part of what was. */
export async function refuseHalfRestored(postgres: Postgres): Promise<void> {
  if (await isRestoring(postgres))
    throw new BackupError('A restore into these databases was not finished. Run it again: heartline restore … --force')
}
