import { SetupError } from '../processes/index.ts'

/** A backup cannot be made, read or restored: says what is wrong, where, and what to do about it. */
export class BackupError extends SetupError {
  override name = 'BackupError'
}
