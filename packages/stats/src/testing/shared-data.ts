import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The path of a file in the data folder beside the repository, or undefined when it is not there. For tests only. */
export function sharedData(path: string): string | undefined {
  const file = join(import.meta.dirname, '../../../../../shared/data', path)
  return existsSync(file) ? file : undefined
}
