/**
 * The questions of each page over ten million simulated signals: each asked through the API, as the browser does, and
 * bare, as the same statements sent straight to ClickHouse, turn by turn in one run. The history is made once and kept in
 * HEARTLINE_BENCH_HOME (default: a folder of the system's temporary folder), for making it takes minutes.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@clickhouse/client'
import { openReader } from '@heartline/emotion'
import { simulate, type SimulatedSignal } from '@heartline/simulator'
import { z } from 'zod'
import { annotate } from '../server/listen/intake/annotate.ts'
import { createDays } from '../server/listen/intake/days.ts'
import { openHeartline } from '../server/main.ts'
import { serve } from '../server/serve.ts'
import type { Question } from '../server/platform/clickhouse/index.ts'
import { readConfig } from '../server/platform/config/index.ts'
import { createLog } from '../server/platform/log/index.ts'
import { stages } from '../server/record/touchpoints/contract.ts'
import { freePort, owner, signIn } from '../server/testing/heartline.ts'
import { recorded } from '../server/testing/simulated-company.ts'
import * as ask from '../server/understand/journeys/questions/index.ts'
import { machine, quantile } from './machine.ts'

const wanted = Number(process.argv[2] ?? 10_000_000)
const rounds = 25
const home = process.env['HEARTLINE_BENCH_HOME'] ?? join(tmpdir(), `heartline-bench-${wanted}`)
mkdirSync(home, { recursive: true })

console.log(machine())
const config = readConfig({ HEARTLINE_HOME: home, PORT: String(await freePort()) })
const log = createLog({ level: 'error' })
const house = await openHeartline(config, log)
const server = await serve(house, log)
await server.listen(config.port, config.host)
try {
  const org = (await house.orgs.list())[0]?.id ?? (await house.orgs.create({ ...owner, industry: 'retail' }))
  const { touchpoints, journey } = simulate()
  await house.touchpoints.add(org, { touchpoints: touchpoints.map((t) => ({ ...t, factors: [...t.factors], aliases: [] })), journeys: [{ ...journey, touchpoints: [...journey.touchpoints] }] })
  await fill(org)
  await addCustomers(org)

  const person = await signIn(`http://127.0.0.1:${config.port}`, owner.email, owner.password)
  const run = JSON.parse(readFileSync(join(home, 'run', 'clickhouse.json'), 'utf8')) as { port: number; secret: string }
  const bare = createClient({ url: `http://default:${run.secret}@127.0.0.1:${run.port}` })
  const names = touchpoints.map((t) => t.key)
  const catalogue = { names, keys: names, stages: touchpoints.map((t) => stages.indexOf(t.stage)) }
  const quarter = { from: '2026-01-01', to: '2026-03-31' }
  const city = { dimension: 'city', member: (await person.call('GET', '/api/v1/segments')).body.dimensions.find((d: { dimension: string }) => d.dimension === 'city').members[0].member as string }
  const path = `/api/v1/journeys/${journey.key}/heartline`
  const query = (slice: object) => `?${new URLSearchParams(slice as Record<string, string>)}`

  const pages: { name: string; path: string; bare: readonly Question<never>[] }[] = [
    { name: 'heartline, everybody, all days', path, bare: [ask.toneByTouchpoint(org, {}, catalogue), ask.passingByStage(org, {}, catalogue)] as never },
    { name: 'heartline, a quarter', path: path + query(quarter), bare: [ask.toneByTouchpoint(org, quarter, catalogue), ask.passingByStage(org, quarter, catalogue)] as never },
    { name: 'heartline, one city', path: path + query(city), bare: [ask.toneByTouchpoint(org, city, catalogue), ask.passingByStage(org, city, catalogue)] as never },
    { name: 'segments', path: '/api/v1/segments', bare: [ask.segmentChoices(org)] as never },
    { name: 'touchpoint over time', path: '/api/v1/touchpoints/wait-for-drink/trend', bare: [ask.toneOverTime(org, {}, ['wait-for-drink']), ask.methodsOfTouchpoint(org, {}, ['wait-for-drink']), ask.toneDistribution(org, {}, ['wait-for-drink'])] as never },
    { name: 'verbatims, newest', path: '/api/v1/touchpoints/drink/verbatims', bare: [ask.verbatimsOfTouchpoint(org, ['drink'], { order: 'newest', limit: 21 })] as never },
    { name: 'verbatims, unhappiest', path: '/api/v1/touchpoints/drink/verbatims?order=unhappiest', bare: [ask.verbatimsOfTouchpoint(org, ['drink'], { order: 'unhappiest', limit: 21 })] as never },
    { name: 'today', path: '/api/v1/pulse', bare: [ask.lastDay(org), ask.signalsByDay(org, '2026-09-06', '2026-10-31'), ask.toneByDay(org, '2026-09-06', '2026-10-31'), ask.customersAround(org, '2026-09-06', '2026-10-04', '2026-10-31')] as never },
    { name: 'signals, newest', path: '/api/v1/signals', bare: [] },
    { name: 'a customer’s timeline', path: '/api/v1/signals?customer=5000', bare: [] },
    { name: 'customers', path: '/api/v1/customers', bare: [] },
    { name: 'emotions, stated', path: `/api/v1/journeys/${journey.key}/emotions?source=stated`, bare: [] },
    { name: 'emotions, written', path: `/api/v1/journeys/${journey.key}/emotions?source=written`, bare: [] },
    { name: 'paths', path: `/api/v1/journeys/${journey.key}/paths`, bare: [] },
    { name: 'why stuck at ask', path: `/api/v1/journeys/${journey.key}/paths/ask`, bare: [] },
    { name: 'drivers of NPS', path: '/api/v1/drivers', bare: [] },
    { name: 'expectation and perception', path: '/api/v1/satisfaction/gaps', bare: [] },
    { name: 'satisfied but gone', path: '/api/v1/satisfaction/gone', bare: [] },
    { name: 'needs', path: '/api/v1/needs?by=city', bare: [] },
    { name: 'voices, newest', path: '/api/v1/voices', bare: [] },
    { name: 'voices, a search', path: `/api/v1/voices?words=${encodeURIComponent('外卖')}`, bare: [] },
    { name: 'voices, counted', path: '/api/v1/voices/counts', bare: [] },
  ]

  const report: Record<string, object> = {}
  for (const page of pages) {
    const through: number[] = []
    const direct: number[] = []
    for (let round = -3; round < rounds; round++) {
      const a = await timed(async () => {
        const { status, body } = await person.call('GET', page.path)
        if (status !== 200) throw new Error(`${page.path}: ${status} ${JSON.stringify(body)}`)
      })
      const b = await timed(() => Promise.all(page.bare.map(async (q) => (await bare.query({ query: q.sql, query_params: { ...q.params, org }, format: 'JSONEachRow' })).text())))
      if (round < 0) continue
      through.push(a)
      direct.push(b)
    }
    through.sort((a, b) => a - b)
    direct.sort((a, b) => a - b)
    report[page.name] = {
      'p50 ms': round1(quantile(through, 0.5)), 'p95 ms': round1(quantile(through, 0.95)),
      ...(page.bare.length > 0 ? { 'bare p50': round1(quantile(direct, 0.5)), 'bare p95': round1(quantile(direct, 0.95)), 'ratio of p50': Math.round((quantile(through, 0.5) / quantile(direct, 0.5)) * 100) / 100 } : {}),
    }
  }
  console.table(report)
  await bare.close()
} finally {
  await server.close()
  await house.close()
}

async function fill(org: number): Promise<void> {
  const [have] = await house.clickhouse.query({ name: 'bench.count', org, row: z.object({ n: z.number() }), sql: 'SELECT count() AS n FROM signals WHERE org = {org:UInt32}' })
  // What an earlier run wrote is used as it is: the figures stand beside the number of signals that they were measured on.
  if (have && have.n > 0) return console.log(`${have.n.toLocaleString('en')} signals were there already`)
  const begun = performance.now()
  const dayOf = createDays()
  const reader = openReader()
  const customers = new Map<string, number>()
  let batch: ReturnType<typeof recorded>[] = []
  let written = 0
  let texts = 0
  let flying: Promise<unknown> = Promise.resolve()
  const flush = async () => {
    const rows = batch
    batch = []
    const spoken = rows.filter((r) => r.text !== '')
    const read = await annotate(reader, spoken)
    await flying
    written += rows.length
    texts += spoken.length
    flying = Promise.all([
      house.signals.append(rows, `bench-${written}`),
      house.signals.appendTexts(spoken.map(({ annotation: _, ...r }, i) => ({ ...r, attributes: { ...r.attributes }, touchpoints: [...r.touchpoints], ...read[i]! })), `bench-texts-${written}`),
    ])
    if (process.stdout.isTTY) process.stdout.write(`\r${written.toLocaleString('en')} signals`)
  }
  for (const signal of simulate({ volume: wanted }).signals) {
    batch.push({ ...recorded(org, signal, customers, dayOf), data: dataKept(signal) })
    if (batch.length === 50_000) await flush()
  }
  await flush()
  await flying
  console.log(`\r${written.toLocaleString('en')} signals and ${texts.toLocaleString('en')} texts of ${customers.size.toLocaleString('en')} customers written in ${Math.round((performance.now() - begun) / 1000)} s`)
}

/** Of the data that signals carry, what questions read: interests and needs. */
const dataKept = ({ data }: SimulatedSignal): Record<string, unknown> => ('interest' in data ? { interest: data['interest'] } : {})

/** The customers that the signals speak of, for the pages that name them. */
async function addCustomers(org: number): Promise<void> {
  const [last] = await house.clickhouse.query({ name: 'bench.customers', org, row: z.object({ n: z.number() }), sql: 'SELECT max(customer) AS n FROM signals WHERE org = {org:UInt32}' })
  await house.postgres.pool.query(
    `insert into customers (org, name, signals, first_seen, last_seen)
     select $1, 'customer ' || n, 10, now() - interval '1 year', now() - n * interval '1 minute' from generate_series((select count(*) + 1 from customers), $2) n`, [org, last?.n ?? 0])
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

function round1(x: number): number {
  return Math.round(x * 10) / 10
}
