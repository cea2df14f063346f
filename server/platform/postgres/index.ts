import { Kysely, PostgresDialect } from 'kysely'
import { Client, type Pool } from 'pg'
import type { Config } from '../config/index.ts'
import type { Log } from '../log/index.ts'
import { errorCode, keepRunning } from '../processes/index.ts'
import { postgresServer, urlOf } from './engine/server.ts'
import { checkServer, createPool } from './pool.ts'

export { migratePostgres, MigrationError, type Migration, refuseNewerPostgres } from './migrate.ts'
export { isPassing, retrying } from './retrying.ts'
export { takeSessionLock, type SessionLock } from './session-lock.ts'

/** The database that decides: people, customers, cases, the inbox. */
export interface Postgres {
  readonly url: string
  readonly pool: Pool
  readonly db: Kysely<unknown>
  /** Ends all connections, and stops the server if it is our own and nobody else uses it. */
  close(): Promise<void>
}

/** Connects to DATABASE_URL, or else to a PostgreSQL of our own in `config.home`, which is found or started. */
export async function openPostgres(config: Config, log: Log): Promise<Postgres> {
  return config.databaseUrl === undefined ? openOwn(config.home, log) : openGiven(config.databaseUrl, log)
}

async function openGiven(url: string, log: Log): Promise<Postgres> {
  await checkServer(url)
  const pool = createPool(url, log)
  return { url, pool, db: queryBuilder(pool), close: () => end(pool) }
}

async function openOwn(home: string, log: Log): Promise<Postgres> {
  const pools: Pool[] = []
  const server = await keepRunning(postgresServer(home), log, (run) => {
    for (const pool of pools) pool.options.connectionString = urlOf(run)
  })
  try {
    await createDatabase(urlOf(server.run, 'postgres'))
  } catch (error) {
    await server.close()
    throw error
  }
  const pool = createPool(urlOf(server.run), log)
  pools.push(pool)
  return {
    get url() { return urlOf(server.run) },
    pool,
    db: queryBuilder(pool),
    async close() {
      await end(pool)
      await server.close()
    },
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'heartline'`)
    if (rowCount === 0) await client.query('create database heartline')
  } catch (error) {
    const madeByAnother = errorCode(error) === '42P04' || errorCode(error) === '23505'
    if (!madeByAnother) throw error
  } finally {
    await client.end()
  }
}

function queryBuilder(pool: Pool): Kysely<unknown> {
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
}

/** Waits for running queries, but not for a connection that somebody forgot to give back. */
async function end(pool: Pool): Promise<void> {
  if (pool.ending) return
  await Promise.race([pool.end(), new Promise((resolve) => setTimeout(resolve, 5_000).unref())])
}
