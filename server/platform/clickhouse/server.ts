import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { identify, readSecret, type Identity, type Run, type ServerSpec } from '../processes/index.ts'

const entry = fileURLToPath(new URL('engine/main.ts', import.meta.url))

/** Our own ClickHouse engine (chDB), with its data in `home`/clickhouse. */
export function clickhouseServer(home: string): ServerSpec {
  return {
    name: 'clickhouse',
    home,
    async prepare() {
      // The engine makes its files readable to all, so the folder has to keep others out.
      mkdirSync(join(home, 'clickhouse'), { recursive: true, mode: 0o700 })
      chmodSync(join(home, 'clickhouse'), 0o700)
    },
    secret: () => readSecret(home, 'clickhouse'),
    command: ({ port, secret }) => ({
      file: process.execPath,
      args: [
        '--disable-warning=ExperimentalWarning', entry,
        join(home, 'clickhouse'), String(port), join(home, 'run', 'clickhouse.json'), String(engineMemory()),
      ],
      // A running query holds a thread of the pool: without more of them, statements would wait behind each other.
      env: { PATH: process.env.PATH ?? '/usr/bin:/bin', TZ: 'UTC', UV_THREADPOOL_SIZE: '16', HEARTLINE_ENGINE_PASSWORD: secret },
      cwd: home,
      log: join(home, 'log', 'clickhouse.log'),
    }),
    answers,
    findOrphan: () => findEngine(home),
    stopWith: [['SIGTERM', 10_000], ['SIGKILL', 5_000]],
    patience: 30_000,
  }
}

/** Bytes that the engine may use: half of what there is, for it shares the machine with PostgreSQL and the program. */
export function engineMemory(): number {
  const constrained = process.constrainedMemory()
  return Math.round(Math.max(1e9, Math.min(totalmem(), constrained || Infinity) / 2))
}

export function urlOf(run: Run): string {
  return `http://default:${run.secret}@127.0.0.1:${run.port}`
}

async function answers(run: Run): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${run.port}/?query=SELECT%201`, {
      method: 'POST', signal: AbortSignal.timeout(5_000),
      headers: { 'X-ClickHouse-User': 'default', 'X-ClickHouse-Key': run.secret },
    })
    return (await response.text()).trim() === '1'
  } catch {
    return false
  }
}

/** The engine notes its pid in its data folder; ours is the one that was started with this home's folder and port. */
function findEngine(home: string): (Identity & { port: number }) | undefined {
  try {
    const pid = Number(/PID: (\d+)/.exec(readFileSync(join(home, 'clickhouse', 'status'), 'utf8'))?.[1])
    const identity = identify(pid)
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    const at = args.indexOf(join(home, 'clickhouse'))
    return identity && at > 0 ? { ...identity, port: Number(args[at + 1]) } : undefined
  } catch {
    return undefined
  }
}
