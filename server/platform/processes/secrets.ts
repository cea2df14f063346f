import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { errorCode } from './errors.ts'

/** The secret of that name kept in this home, made up on first use; only the program's own user can read it. */
export function readSecret(home: string, name: string): string {
  const path = join(home, 'secrets', name)
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
  }
  mkdirSync(join(home, 'secrets'), { recursive: true, mode: 0o700 })
  // Linked rather than written in place: of two programs that start at once, both must end up with one secret.
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o600 })
  try {
    linkSync(draft, path)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(path, 'utf8')
}
