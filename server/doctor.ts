import { access, constants, readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { manifests } from './manifests.ts'
import { newestBackup } from './platform/backup/index.ts'
import { openClickHouse, refuseNewerClickHouse } from './platform/clickhouse/index.ts'
import type { Config } from './platform/config/index.ts'
import { createLog } from './platform/log/index.ts'
import { openPostgres, type Postgres, refuseNewerPostgres } from './platform/postgres/index.ts'

/** One thing that was looked at. `bad`: Heartline does not work with it. `poor`: it works, and something should be done. */
export interface Finding {
  readonly of: string
  readonly is: 'good' | 'poor' | 'bad'
  readonly says: string
}

const oldestNode = 24
const giB = 2 ** 30

/** Looks at everything that Heartline needs, one thing after the other, and goes on when one fails. Changes nothing. */
export async function* examine(config: Config): AsyncGenerator<Finding> {
  yield* looked('Node', () => node())
  yield* looked('Data folder', () => dataFolder(config.home))
  yield* looked('Secrets', () => secrets(config))
  yield* looked('Address', async () => address(config))
  yield* looked('Mail', () => mail(config))
  yield* looked('PostgreSQL', () => withPostgres(config))
  yield* looked('ClickHouse', () => withClickHouse(config))
}

type Look = Omit<Finding, 'of'> | readonly Finding[]
async function* looked(of: string, look: () => Promise<Look>): AsyncGenerator<Finding> {
  try {
    const found = await look()
    if ('is' in found) yield { of, ...found }
    else yield* found
  } catch (error) {
    yield { of, is: 'bad', says: error instanceof Error ? error.message : String(error) }
  }
}

const good = (says: string) => ({ is: 'good', says }) as const
const poor = (says: string) => ({ is: 'poor', says }) as const
const bad = (says: string) => ({ is: 'bad', says }) as const

async function node() {
  const major = Number(process.versions.node.split('.')[0])
  return major >= oldestNode ? good(process.version) : bad(`${process.version}; Heartline needs ${oldestNode} or newer`)
}

async function dataFolder(home: string) {
  await access(home, constants.R_OK | constants.W_OK)
  const { bavail, bsize } = await statfs(home)
  const free = (bavail * bsize) / giB
  const says = `${home}, ${free.toFixed(1)} GiB free`
  return free < 1
    ? bad(`${says}: the databases stop when it is full`)
    : free < 5 ? poor(`${says}: make room before it is full`) : good(says)
}

async function secrets({ home, secretKey }: Config) {
  const folder = join(home, 'secrets')
  const names = await readdir(folder).catch(() => [])
  const modes = await Promise.all(names.map(async (name) => ({ name, mode: (await stat(join(folder, name))).mode & 0o077 })))
  const open = modes.filter((m) => m.mode !== 0).map((m) => m.name)
  if (open.length > 0) return bad(`others can read ${open.join(', ')} in ${folder}: chmod 600 them`)
  return good(secretKey === undefined
    ? `${names.length} files, readable by their owner only; set SECRET_KEY where programs run on several machines`
    : 'from SECRET_KEY')
}

function address({ host, port, publicUrl }: Config) {
  const isLocal = ['127.0.0.1', 'localhost', '::1'].includes(host)
  if (publicUrl.startsWith('https:') || (isLocal && new URL(publicUrl).hostname === 'localhost'))
    return good(`${host}:${port}, known as ${publicUrl}`)
  return poor(`${publicUrl} is not encrypted: put a proxy with TLS in front and set PUBLIC_URL to its https address`)
}

async function mail({ mail: settings }: Config) {
  if (!settings) return poor('none leaves this program: set SMTP_URL and MAIL_FROM')
  const transport = createTransport({ url: settings.smtpUrl, connectionTimeout: 10_000 })
  try {
    await transport.verify()
    return good(`leaves by ${new URL(settings.smtpUrl).host} as ${settings.from}`)
  } finally {
    transport.close()
  }
}

const silent = createLog({ level: 'silent' })

async function withPostgres(config: Config): Promise<Finding[]> {
  const postgres = await openPostgres(config, silent)
  try {
    const ask = async <T extends object>(text: string) => (await postgres.pool.query<T>(text)).rows[0]
    const begun = performance.now()
    const server =
      await ask<{ version: string; now: Date }>(`select current_setting('server_version') as version, clock_timestamp() as now`)
    const ms = performance.now() - begun
    const apart = Math.abs(Date.now() - server!.now.getTime()) / 1_000
    await refuseNewerPostgres(postgres, manifests.flatMap((m) => m.migrations ?? []))
    const found: Finding[] = [{ of: 'PostgreSQL', ...good(`${server!.version}, answers in ${ms.toFixed(0)} ms`) }]
    if (apart > 5)
      found.push({ of: 'Clock', ...bad(`this machine and PostgreSQL are ${apart.toFixed(0)} s apart: set both by NTP`) })
    const made =
      await ask<{ there: boolean }>(`select to_regclass('inbox') is not null and to_regclass('pgboss.job') is not null as there`)
    if (!made?.there) return [...found, { of: 'Tables', ...good('none yet: they are made at the first start') }]
    return [...found, await pipeline(ask), await jobs(ask), await backups(postgres, ask)]
  } finally {
    await postgres.close()
  }
}

type Ask = <T extends object>(text: string) => Promise<T | undefined>

async function pipeline(ask: Ask): Promise<Finding> {
  const now = (await ask<{ waiting: number; age: number; aside: number }>(`select (select count(*)::int from inbox) as waiting,
    coalesce(extract(epoch from now() - (select min(received) from inbox)), 0)::float as age, (select count(*)::int from set_aside) as aside`))!
  if (now.waiting > 0 && now.age > 300)
    return {
      of: 'Signals', ...bad(`${now.waiting} wait, the oldest for ${Math.round(now.age / 60)} minutes: is a worker running?`),
    }
  if (now.aside > 0)
    return { of: 'Signals', ...poor(`${now.aside} were set aside because they could not be carried: see set_aside`) }
  return { of: 'Signals', ...good(`${now.waiting} on their way`) }
}

async function jobs(ask: Ask): Promise<Finding> {
  const { failed } = (await ask<{
    failed: number
  }>(`select count(*)::int as failed from pgboss.job where state = 'failed' and completed_on > now() - interval '1 day'`))!
  return { of: 'Jobs', ...(failed > 0
    ? poor(`${failed} failed for good since yesterday: their reasons are in the log`)
    : good('none failed since yesterday')) }
}

async function backups(postgres: Postgres, ask: Ask): Promise<Finding> {
  const of = 'Backups'
  const made = await ask<{ there: boolean }>(`select to_regclass('backups_made') is not null as there`)
  const newest = made?.there ? await newestBackup(postgres) : undefined
  if (newest) {
    const age = newest.hours < 48 ? `${Math.round(newest.hours)} hours` : `${Math.round(newest.hours / 24)} days`
    return { of, ...(newest.hours > 48
      ? poor(`the newest is ${age} old: run heartline backup every night`)
      : good(`the newest is ${age} old`)) }
  }
  const { orgs } = (await ask<{ orgs: number }>('select count(*)::int as orgs from organisations'))!
  return { of, ...(orgs > 0
    ? poor('none was ever made: heartline backup FOLDER, or those of the databases themselves')
    : good('nothing to back up yet')) }
}

async function withClickHouse(config: Config): Promise<Finding[]> {
  const clickhouse = await openClickHouse(config, silent)
  try {
    const begun = performance.now()
    const [server] = await clickhouse.query({
      name: 'doctor.version', org: 0, row: z.object({ version: z.string() }),
      sql: 'SELECT version() AS version WHERE {org:UInt32} = 0',
    })
    const ms = performance.now() - begun
    await refuseNewerClickHouse(clickhouse, manifests.flatMap((m) => m.history ?? []))
    return [{ of: 'ClickHouse', ...good(`${server!.version}, answers in ${ms.toFixed(0)} ms`) }]
  } finally {
    await clickhouse.close()
  }
}
