import { setTimeout as sleep } from 'node:timers/promises'
import type { Heartline } from './main.ts'
import type { Config } from './platform/config/index.ts'
import type { Log } from './platform/log/index.ts'
import { gauge, type Readiness, Registry, serveMetrics } from './platform/telemetry/index.ts'

const patienceMs = 2_000

/** Whether calls can be answered now: both databases answer, and the program is not about to stop. */
export function readinessOf(
  { postgres, clickhouse }: Pick<Heartline, 'postgres' | 'clickhouse'>, isStopping: () => boolean = () => false,
): Readiness {
  return async () => {
    const [decides, remembers] = await Promise.all([
      answers(postgres.pool.query('select 1')), answers(clickhouse.command('SELECT 1')),
    ])
    const waitsFor = [
      ...(decides ? [] : ['PostgreSQL']), ...(remembers ? [] : ['ClickHouse']), ...(isStopping() ? ['its own end'] : []),
    ]
    return { ready: waitsFor.length === 0, waitsFor }
  }
}

async function answers(asked: Promise<unknown>): Promise<boolean> {
  return Promise.race([asked.then(() => true, () => false), sleep(patienceMs, false, { ref: false })])
}

/**
 * Opens the door for those who watch over Heartline: numbers of this
 * program, and of what waits in the databases that it shares with others.
 */
export async function serveWatchers(house: Heartline, at: NonNullable<Config['metrics']>, readiness: Readiness, log: Log) {
  const { pool } = house.postgres
  const looked = new Registry()
  const one = async (text: string) => new Map([['', (await pool.query<{ n: number }>(text)).rows[0]!.n]])
  gauge(looked, 'signals_waiting', 'Signals in the inbox, on their way to history', undefined, () =>
    one('select count(*) as n from inbox'))
  gauge(looked, 'signals_oldest_seconds', 'How long the oldest of them waits', undefined,
    () => one('select coalesce(extract(epoch from now() - (select received from inbox order by seq limit 1)), 0)::float as n'))
  gauge(looked, 'signals_set_aside', 'Signals that could not be carried', undefined, () =>
    one('select count(*) as n from set_aside'))
  gauge(looked, 'jobs', 'Jobs by what becomes of them', 'state', async () => {
    const { rows } = await pool.query<{ state: string; n: number }>('select state, count(*) as n from pgboss.job group by state')
    return new Map(rows.map((r) => [r.state, r.n]))
  })
  gauge(looked, 'postgres_connections', 'Connections of this program to PostgreSQL', 'state', async () =>
    new Map([['used', pool.totalCount - pool.idleCount], ['idle', pool.idleCount], ['waited for', pool.waitingCount]]))
  gauge(looked, 'backup_age_seconds', 'How long ago the newest backup shows the data; nothing where there is none', undefined, async () => {
    const { rows } = await pool.query<{ n: number }>(
      'select extract(epoch from now() - max(taken))::float as n from backups_made having count(*) > 0',
    )
    return new Map(rows.map((r) => ['', r.n]))
  })
  gauge(looked, 'ready', 'Whether calls can be answered', undefined, async () =>
    new Map([['', (await readiness()).ready ? 1 : 0]]))
  return serveMetrics({ ...at, readiness, looked, log })
}
