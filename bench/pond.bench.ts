/**
 * The pond over 1,000,000 customers and 10,000,000 purchases (POND_CUSTOMERS=200000 for a smaller one): filling it at night,
 * opening it, by month and by day, whole and by segment, and weighing a change. Purchases and the value of each customer are made
 * in the engine itself: what is timed reads them as it would read real ones. Embedded databases.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { comparePonds } from '@heartline/stats/economics'
import { comparisonOf, flowChangeOf } from '../server/learn/pond/contract.ts'
import { openHeartline } from '../server/main.ts'
import { readConfig } from '../server/platform/config/index.ts'
import { createLog } from '../server/platform/log/index.ts'
import { owner } from '../server/testing/heartline.ts'
import type { ValueReport } from '../server/understand/value/contract.ts'
import { machine, quantile } from './machine.ts'

const customers = Number(process.env['POND_CUSTOMERS'] ?? 1_000_000)
const rounds = 15
const asOf = '2026-06-30'
const home = mkdtempSync(join(tmpdir(), 'heartline-bench-pond-'))
console.log(machine())
const house = await openHeartline(readConfig({ HEARTLINE_HOME: home }), createLog({ level: 'error' }))
try {
  const org = await house.orgs.create({ ...owner, industry: 'retail' })
  await fillHistory(org)
  const report = reportOf(customers)
  const { rows: [run] } = await house.postgres.pool.query<{ id: number }>(
    `insert into value_runs (org, state, as_of, report, finished_at) values ($1, 'done', $2, $3, now()) returning id`,
    [org, asOf, JSON.stringify(report)])
  await valueCustomers(org, run!.id)

  const timings: Record<string, object> = {}
  timings['filling it'] = {
    's': Math.round(await timed(() => house.pond.onValueWorkedOut({ org, run: run!.id, asOf, report })) / 10) / 100,
  }
  for (const [name, query] of [
    ['opening it, by month', { unit: 'month' }], ['by day', { unit: 'day' }],
    ['one branch', { unit: 'month', dimension: 'branch', member: 'b7' }],
    ['branches beside each other', { unit: 'month', by: 'branch' }],
  ] as const) {
    const times: number[] = []
    for (let round = 0; round < rounds; round++) times.push(await timed(() => house.pond.read(org, query)))
    times.sort((a, b) => a - b)
    timings[name] = { 'p50 ms': Math.round(quantile(times, 0.5)), 'p95 ms': Math.round(quantile(times, 0.95)) }
  }
  const pond = await house.pond.read(org, { unit: 'month' })
  if (pond.state !== 'found' || !pond.whatIf) throw new Error('the pond holds too few months')
  const base = pond.whatIf
  const weighing: number[] = []
  for (let round = 0; round < 40; round++) {
    const change = { retentionPoints: 0.001 * round, gained: 0.1, cost: 0, askPoints: 0 }
    weighing.push(await timed(async () => comparePonds(base.history, flowChangeOf(base, change), comparisonOf(base))))
  }
  weighing.sort((a, b) => a - b)
  timings['weighing a change (in the browser)'] = {
    'p50 ms': Math.round(quantile(weighing, 0.5)), 'p95 ms': Math.round(quantile(weighing, 0.95)),
  }
  console.log(`${customers} customers, ${customers * 10} purchases`)
  console.table(timings)
} finally {
  await house.close()
  rmSync(home, { recursive: true, force: true })
}

/** Ten purchases a customer over three years, in 40 branches; written in parts, so that no insert holds all of them. */
async function fillHistory(org: number): Promise<void> {
  const part = 100_000
  for (let from = 0; from < customers; from += part)
    await house.clickhouse.command(`
      INSERT INTO signals (org, id, source, type, time, day, received, customer, touchpoint, touchpoints, amount, currency, attributes)
      SELECT {org:UInt32}, concat(toString(c), '-', toString(k)), 'bench', 'purchase', toDateTime64(d, 3, 'UTC'), d, toDateTime64(d, 3, 'UTC'), c, 'till', ['till'],
        toDecimal64(20 + cityHash64(c, k) % 60, 4), 'CNY', map('branch', concat('b', toString(c % 40)), 'tier', concat('t', toString(c % 4)))
      FROM (
        SELECT 1 + intDiv(number, 10) AS c, number % 10 AS k, toDate('2023-07-01') + (cityHash64(c) % 800 + (cityHash64(c, k) % 295)) AS d
        FROM numbers({from:UInt64}, {n:UInt64})
      )`, { org, from: from * 10, n: Math.min(part, customers - from) * 10 })
}

async function valueCustomers(org: number, run: number): Promise<void> {
  await house.clickhouse.command(`
    INSERT INTO customer_values (org, run, currency, customer, day, first, purchases, spent, alive, attributes)
    SELECT {org:UInt32}, {run:UInt32}, 'CNY', customer, max(day), min(day), count(), toFloat64(sum(amount)), exp(-dateDiff('day', max(day), toDate('${asOf}')) / 120), any(attributes)
    FROM signals WHERE org = {org:UInt32} GROUP BY customer`, { org, run })
}

function reportOf(n: number): ValueReport {
  const estimate = { value: n / 2, low: n / 2.2, high: n / 1.8, n }
  const both = { purchases: estimate, value: estimate }
  return {
    quietDays: 200,
    currencies: [{
      currency: 'CNY', purchases: n * 10, customers: n, repeaters: n, firstDay: '2023-07-01', missing: null, holdOut: null,
      holdOutMissing: null,
      found: {
        model: { name: 'mbg-nbd', parameters: {}, standardErrors: {}, logLikelihood: 0, n }, spend: null, meanSpend: 50,
        alive: estimate, aliveByAssumption: 0,
        quarter: both, year: both, relativeError: { alive: 0.02, value: 0.03 },
      },
    }],
  }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await run()
  return performance.now() - begin
}
