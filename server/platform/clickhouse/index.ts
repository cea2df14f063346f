import type { Config } from '../config/index.ts'
import type { Log } from '../log/index.ts'
import { keepRunning, SetupError } from '../processes/index.ts'
import { connect, createStore, limitsWithin, type ClickHouse } from './client.ts'
import { clickhouseServer, engineMemory, urlOf } from './server.ts'

export type { ClickHouse } from './client.ts'
export { QuestionError, type Question } from './question.ts'
export { ClickHouseMigrationError, migrateClickHouse, type ClickHouseMigration, refuseNewerClickHouse } from './migrate.ts'

/** The first version that knows every setting of ours. */
const OLDEST = { year: 24, month: 8 }

/** Connects to CLICKHOUSE_URL, or else to an engine of our own in `config.home`, which is found or started. */
export async function openClickHouse(config: Config, log: Log): Promise<ClickHouse> {
  return config.clickhouseUrl === undefined
    ? openOwn(config.home, log)
    : openGiven(config.clickhouseUrl, config.clickhouseCluster)
}

async function openOwn(home: string, log: Log): Promise<ClickHouse> {
  const server = await keepRunning(clickhouseServer(home), log, (run) => {
    if (urlOf(run) === url) return
    void client.close()
    url = urlOf(run)
    client = connect(url, false)
  })
  let url = urlOf(server.run)
  let client = connect(url, false)
  const limits = limitsWithin(engineMemory())
  return createStore(
    () => ({ client, limits, patience: 20_000, failure: server.failure }),
    undefined,
    async () => {
      await client.close()
      await server.close()
    },
  )
}

async function openGiven(url: string, cluster: string | undefined): Promise<ClickHouse> {
  const client = connect(url, true)
  try {
    const result = await client.query({ query: 'SELECT version() AS version', format: 'JSONEachRow' })
    const [{ version } = { version: '' }] = await result.json<{ version: string }>()
    const [year = 0, month = 0] = version.split('.').map(Number)
    if (year * 100 + month < OLDEST.year * 100 + OLDEST.month) {
      throw new Error(`it is version ${version}, and Heartline needs ${OLDEST.year}.${OLDEST.month} or newer`)
    }
  } catch (error) {
    await client.close()
    throw new SetupError(`ClickHouse cannot be used at ${masked(url)}: ${reason(error)}. `
      + 'Check CLICKHOUSE_URL, or unset it and Heartline runs an engine of its own', { cause: error })
  }
  return createStore(() => ({ client, limits: {}, patience: 5_000 }), cluster, () => client.close())
}

function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join('; ')
  return error instanceof Error ? error.message.trim().replace(/\.$/, '') : String(error)
}

function masked(url: string): string {
  const shown = new URL(url)
  if (shown.password) shown.password = '***'
  return shown.href
}
