import { Client, type ClientConfig, Pool, types } from 'pg'
import type { Log } from '../log/index.ts'
import { errorCode, SetupError } from '../processes/index.ts'

/** Oldest major version whose SQL we keep to. */
const OLDEST = 15

/**
 * The pool hears the errors of idle connections only. One that breaks while it is being opened or closed, or between two
 * statements of a transaction, would end the program; here it fails the next statement, which is what its user must know.
 */
class HeardClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config)
    this.on('error', () => {})
  }
}

/** A pool whose values are what the rest of the program expects, and whose idle connections may break without harm. */
export function createPool(url: string, log: Log): Pool {
  const pool = new Pool({
    connectionString: url,
    max: 20,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: 'heartline',
    Client: HeardClient,
    types: { getTypeParser },
    // Days begin and end in UTC, whatever zone the server keeps.
    onConnect: (client) => client.query("set time zone 'UTC'"),
  })
  pool.on('error', (error) => log.warn({ err: error }, 'An idle connection to PostgreSQL broke'))
  return pool
}

/** Makes sure that a server of a usable version answers at `url`. */
export async function checkServer(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number; name: string }>(
      `select current_setting('server_version_num')::int as version, current_setting('server_version') as name`)
    const [server] = rows
    if (server!.version < OLDEST * 10_000) {
      throw new SetupError(`PostgreSQL at ${masked(url)} is version ${server!.name}; Heartline needs ${OLDEST} or newer`)
    }
  } catch (error) {
    if (error instanceof SetupError) throw error
    throw new SetupError(`PostgreSQL cannot be used at ${masked(url)}: ${reason(error)}. `
      + 'Check DATABASE_URL, or unset it and Heartline runs a PostgreSQL of its own', { cause: error })
  } finally {
    await client.end().catch(() => {})
  }
}

/** The URL as it may be shown: without its password. */
function masked(url: string): string {
  const shown = new URL(url)
  if (shown.password) shown.password = '***'
  return shown.href
}

function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join('; ')
  return error instanceof Error && error.message ? error.message : errorCode(error) ?? String(error)
}

const { INT8, DATE } = types.builtins

function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: never) => unknown {
  if (format !== 'binary' && oid === INT8) return toSafeNumber
  // A calendar day has no hour and no zone; a Date would give it both.
  if (format !== 'binary' && oid === DATE) return String
  return types.getTypeParser(oid, format)
}

function toSafeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`${text} is beyond the whole numbers that JavaScript holds exactly: `
      + 'cast it to text or numeric in the query')
  }
  return value
}
