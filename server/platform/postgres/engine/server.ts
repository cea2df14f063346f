import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { errorCode, identify, readSecret, SetupError, type Identity, type Run, type ServerSpec } from '../../processes/index.ts'
import { asAccount, chooseAccount, type Account } from './account.ts'
import { prepareBinaries } from './binaries.ts'
import { environment, prepareCluster } from './cluster.ts'

/** Our own PostgreSQL, with its data in `home`/postgres/data. */
export function postgresServer(home: string): ServerSpec {
  const folder = join(home, 'postgres')
  const data = join(folder, 'data')
  let ready: { account: Account; native: string } | undefined
  const secret = () => readSecret(home, 'postgres')
  return {
    name: 'postgres',
    home,
    secret,
    async prepare() {
      mkdirSync(home, { recursive: true })
      const account = chooseAccount(home, data)
      ready = { account, native: prepareBinaries(home, account) }
      await prepareCluster(folder, ready.native, account, secret())
      removeStaleLock(data)
    },
    command({ port }) {
      if (ready === undefined) throw new Error('prepare() comes first')
      const command = asAccount(ready.account, join(ready.native, 'bin', 'postgres'), [
        '-D', data, '-p', String(port),
        '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'cluster_name=heartline',
        // A row that cannot be stored holds what customers said: it has no place in a log.
        '-c', 'log_error_verbosity=terse', '-c', 'log_min_error_statement=panic',
      ])
      return { ...command, env: environment, cwd: folder, log: join(home, 'log', 'postgres.log') }
    },
    answers: (run) => answers(run),
    findOrphan: () => findPostmaster(data),
    // Fast shutdown, then an immediate one (it recovers from its log at the next start).
    stopWith: [['SIGINT', 15_000], ['SIGQUIT', 5_000], ['SIGKILL', 5_000]],
    patience: 60_000,
  }
}

export function urlOf(run: Run, database = 'heartline'): string {
  return `postgres://heartline:${run.secret}@127.0.0.1:${run.port}/${database}`
}

async function answers(run: Run): Promise<boolean> {
  const client = new Client({ connectionString: urlOf(run, 'postgres'), connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    // Wrong password: somebody else's server took our port. No use in asking again.
    if (errorCode(error) !== '28P01') return false
    throw new SetupError(`Another PostgreSQL answers on 127.0.0.1:${run.port} in place of Heartline's: stop it and start again`)
  } finally {
    await client.end().catch(() => {})
  }
}

/** The postmaster of this data folder, if one is running. */
function findPostmaster(data: string): (Identity & { port: number }) | undefined {
  const lock = join(data, 'postmaster.pid')
  if (!existsSync(lock)) return undefined
  const lines = readFileSync(lock, 'utf8').split('\n')
  const identity = identify(Number(lines[0]))
  if (identity === undefined || !commandLine(identity.pid).includes(data)) return undefined
  return { ...identity, port: Number(lines[3]) }
}

// After a crash another program may have the old pid (in a container it nearly always has), and PostgreSQL would refuse to start.
function removeStaleLock(data: string): void {
  if (findPostmaster(data) === undefined) rmSync(join(data, 'postmaster.pid'), { force: true })
}

function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}
