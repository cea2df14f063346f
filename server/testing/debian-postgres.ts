import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const ROOT = '/usr/lib/postgresql'

/** Where Debian's PostgreSQL lies, if this machine has it and there is a user to run it as. */
export function findDebianPostgres(): string | undefined {
  const version = existsSync(ROOT) ? readdirSync(ROOT).find((v) => existsSync(join(ROOT, v, 'bin', 'initdb'))) : undefined
  if (version === undefined || (process.getuid?.() === 0 && !findPostgresUser())) return undefined
  return join(ROOT, version, 'bin')
}

export interface DebianPostgres {
  readonly url: string
  /** Kills it as a power cut would, and starts it again at the same place. */
  crash(): Promise<void>
  stop(): Promise<void>
}

/** Starts Debian's PostgreSQL on a spare port with an empty database, as an operator's own server. */
export async function startDebianPostgres(bin: string): Promise<DebianPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'heartline-debian-'))
  const person = process.getuid?.() === 0 ? findPostgresUser() : undefined
  if (person) chownSync(folder, person.uid, person.gid)
  chmodSync(folder, 0o700)
  const data = join(folder, 'data')
  execFileSync(
    join(bin, 'initdb'), ['-D', data, '-U', 'operator', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...person, cwd: '/', stdio: 'ignore' },
  )
  const port = await sparePort()
  const start = async () => {
    const started = spawn(join(bin, 'postgres'), [
      '-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off',
    ],
      { ...person, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
    for await (const line of started.stderr.iterator({ destroyOnReturn: false })) if (String(line).includes('ready to accept')) {
      started.stderr.resume()
      return started
    }
    return undefined
  }
  let server = (await start())!
  return {
    url: `postgres://operator@127.0.0.1:${port}/postgres`,
    async crash() {
      server.kill('SIGKILL')
      await once(server, 'exit')
      // It refuses to start while the processes of the one before it live, which end as soon as they notice.
      for (let again; ; await sleep(100)) if ((again = await start())) return void (server = again)
    },
    async stop() {
      server.kill('SIGINT')
      if (server.exitCode === null) await once(server, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function findPostgresUser(): { uid: number; gid: number } | undefined {
  const entry = readFileSync('/etc/passwd', 'utf8').split('\n').find((l) => l.startsWith('postgres:'))?.split(':')
  return entry && { uid: Number(entry[2]), gid: Number(entry[3]) }
}

async function sparePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
