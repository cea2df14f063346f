import { spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { once } from 'node:events'
import { SetupError } from '../../processes/index.ts'
import { asAccount, type Account } from './account.ts'
import { packageVersion } from './binaries.ts'

/** Environment of every PostgreSQL program: none of ours, so that no PG… variable of the shell changes what they do. */
export const environment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** Written into postgresql.conf once, for two cores and 4 GB; the operator may change them there. */
const settings = {
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_connections: '60',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/** Makes the database cluster in `folder`/data unless it is there; what was half made by a killed start is thrown away. */
export async function prepareCluster(folder: string, native: string, account: Account, secret: string): Promise<void> {
  const data = join(folder, 'data')
  if (existsSync(data)) return checkVersion(data, native)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, 'data.new')
  const password = join(folder, 'password')
  rmSync(draft, { recursive: true, force: true })
  writeFileSync(password, secret, { mode: 0o600 })
  if (account.kind === 'user') for (const path of [folder, password]) chownSync(path, account.uid, account.gid)
  chmodSync(folder, 0o700)
  try {
    await initialise(draft, password, native, account, folder)
    renameSync(draft, data)
  } finally {
    rmSync(password, { force: true })
  }
}

async function initialise(draft: string, password: string, native: string, account: Account, cwd: string): Promise<void> {
  const { file, args, ...who } = asAccount(account, join(native, 'bin', 'initdb'), [
    '--pgdata', draft, '--username', 'heartline', `--pwfile=${password}`, '--auth=scram-sha-256', '--encoding=UTF8',
    // Built in rather than the system's: sorting must not change under our indexes when the system is upgraded.
    '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions',
    ...Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
  ])
  const child = spawn(file, args, { cwd, env: environment, stdio: ['ignore', 'ignore', 'pipe'], ...who })
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
  if (code === 0) return
  throw new SetupError(`PostgreSQL could not make its database in ${cwd} (initdb ended with ${code}):\n${said.trim()}`)
}

function checkVersion(data: string, native: string): void {
  const written = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  const here = packageVersion(native).split('.')[0]
  if (written === here) return
  throw new SetupError(`The database in ${data} was written by PostgreSQL ${written}, and this is PostgreSQL ${here}. `
    + `Move it with pg_dump of version ${written} and pg_restore, or go back to the Heartline that wrote it`)
}
