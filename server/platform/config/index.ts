import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'

/** Everything Heartline can be told from outside, read once and checked; nothing else reads the environment. */
export interface Config {
  /** The data folder: databases, secrets, import reports. */
  readonly home: string
  readonly host: string
  readonly port: number
  /** What people type in the browser; links and cookie rules follow it. */
  readonly publicUrl: string
  /** Set: use this PostgreSQL. Unset: Heartline runs its own. */
  readonly databaseUrl: string | undefined
  /** Set: use this ClickHouse. Unset: Heartline runs its own. */
  readonly clickhouseUrl: string | undefined
  /** Name of a ClickHouse cluster: tables become replicated and distributed. */
  readonly clickhouseCluster: string | undefined
  readonly role: 'all' | 'api' | 'worker'
}

export class ConfigError extends Error {
  override name = 'ConfigError'
}

const blankIsUnset = (v: unknown) => (v === '' ? undefined : v)
const url = (protocols: RegExp, example: string) => z.preprocess(blankIsUnset,
  z.string().refine((v) => URL.canParse(v) && protocols.test(new URL(v).protocol), `must be a URL such as ${example}`).optional())

const Environment = z.object({
  HEARTLINE_HOME: z.preprocess(blankIsUnset, z.string().optional()),
  HOST: z.preprocess(blankIsUnset, z.string().default('127.0.0.1')),
  PORT: z.preprocess(blankIsUnset, z.coerce.number('must be a number').int().min(0).max(65535).default(4400)),
  PUBLIC_URL: url(/^https?:$/, 'https://heartline.example.com'),
  DATABASE_URL: url(/^postgres(ql)?:$/, 'postgres://user:password@host:5432/heartline'),
  CLICKHOUSE_URL: url(/^https?:$/, 'http://user:password@host:8123/heartline'),
  CLICKHOUSE_CLUSTER: z.preprocess(blankIsUnset, z.string().regex(/^[A-Za-z_]\w*$/, 'must be a cluster name: letters, digits, _').optional()),
  HEARTLINE_ROLE: z.preprocess(blankIsUnset, z.enum(['all', 'api', 'worker']).default('all')),
})

/** Where data lie when nobody said: root's databases need a folder that another user can enter. */
export function defaultHome(uid: number | undefined, env: NodeJS.ProcessEnv): string {
  if (uid === 0) return '/var/lib/heartline'
  return join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'heartline')
}

/** Reads and checks the configuration. Throws ConfigError naming every wrong variable at once. */
export function readConfig(env: NodeJS.ProcessEnv, given: { role?: string | undefined } = {}): Config {
  const parsed = Environment.safeParse({ ...env, ...(given.role === undefined ? {} : { HEARTLINE_ROLE: given.role }) })
  if (!parsed.success) {
    const lines = parsed.error.issues.map((i) => `  ${i.path.join('.')}: ${i.message}`)
    throw new ConfigError(`These settings cannot be used:\n${lines.join('\n')}`)
  }
  const e = parsed.data
  return {
    home: resolve(e.HEARTLINE_HOME ?? defaultHome(process.getuid?.(), env)),
    host: e.HOST,
    port: e.PORT,
    publicUrl: (e.PUBLIC_URL ?? `http://localhost:${e.PORT}`).replace(/\/$/, ''),
    databaseUrl: e.DATABASE_URL,
    clickhouseUrl: e.CLICKHOUSE_URL,
    clickhouseCluster: e.CLICKHOUSE_CLUSTER,
    role: e.HEARTLINE_ROLE,
  }
}
