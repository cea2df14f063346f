/**
 * The questions of each page over ten million simulated signals: each asked through the API, as the browser does, and
 * bare, as the same statements sent straight to ClickHouse, turn by turn in one run. The history is made once and kept in
 * HEARTLINE_BENCH_HOME (default: a folder of the system's temporary folder), for making it takes minutes. More than ten
 * million (`npm run bench -- questions 100000000`) are copies of these ten million with customers of their own.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ClickHouseClient, createClient } from '@clickhouse/client'
import { openReader } from '@heartline/emotion'
import { simulate, type SimulatedSignal } from '@heartline/simulator'
import { z } from 'zod'
import { annotate } from '../server/listen/intake/annotate.ts'
import { createDays } from '../server/listen/intake/days.ts'
import { openHeartline } from '../server/main.ts'
import { serve } from '../server/serve.ts'
import type { OrgId } from '../server/govern/roles/index.ts'
import { readConfig } from '../server/platform/config/index.ts'
import { createLog } from '../server/platform/log/index.ts'
import { type Caller, freePort, owner, signIn } from '../server/testing/heartline.ts'
import { recorded } from '../server/testing/simulated-company.ts'
import type { SavedSegment } from '../server/understand/segments/contract.ts'
import { machine, quantile } from './machine.ts'
import { pagesAsked } from './pages-asked.ts'

const wanted = Number(process.argv[2] ?? 10_000_000)
const simulated = Math.min(wanted, 10_000_000)
const rounds = Number(process.argv[3] ?? 25)
const home = process.env['HEARTLINE_BENCH_HOME'] ?? join(tmpdir(), `heartline-bench-${wanted}`)
mkdirSync(home, { recursive: true })

console.log(machine())
const config = readConfig({ HEARTLINE_HOME: home, PORT: String(await freePort()) })
const log = createLog({ level: 'error' })
const house = await openHeartline(config, log)
const server = await serve(house, log)
await server.listen(config.port, config.host)
await house.jobs.start()
try {
  const org = (await house.orgs.list())[0]?.id ?? (await house.orgs.create({ ...owner, industry: 'retail' }))
  const { touchpoints, journey } = simulate()
  await house.touchpoints.add(org, { touchpoints: touchpoints.map((t) => ({ ...t, factors: [...t.factors], aliases: [] })), journeys: [{ ...journey, touchpoints: [...journey.touchpoints] }] })
  const run = JSON.parse(readFileSync(join(home, 'run', 'clickhouse.json'), 'utf8')) as { port: number; secret: string }
  const bare = createClient({ url: `http://default:${run.secret}@127.0.0.1:${run.port}`, request_timeout: 3_600_000 })
  await fill(org)
  await multiply(org, bare, Math.round(wanted / simulated))
  await addCustomers(org)

  const person = await signIn(`http://127.0.0.1:${config.port}`, owner.email, owner.password)
  const { dimensions } = (await person.call('GET', '/api/v1/segments')).body as { dimensions: { dimension: string; members: { member: string }[] }[] }
  const city = dimensions.find((d) => d.dimension === 'city')!.members[0]!.member
  const segment = await savedSegment(person, city)
  await night(org, person)
  const pages = pagesAsked({ org, journey: journey.key, touchpoints, city, segment })

  const report: Record<string, object> = {}
  for (const page of pages) {
    const through: number[] = []
    const direct: number[] = []
    for (let round = -Math.min(3, rounds); round < rounds; round++) {
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
  for (const signal of simulate({ volume: simulated }).signals) {
    batch.push({ ...recorded(org, signal, customers, dayOf), data: dataKept(signal) })
    if (batch.length === 50_000) await flush()
  }
  await flush()
  await flying
  console.log(`\r${written.toLocaleString('en')} signals and ${texts.toLocaleString('en')} texts of ${customers.size.toLocaleString('en')} customers written in ${Math.round((performance.now() - begun) / 1000)} s`)
}

/** Makes the history some times as long by copies of what was simulated: the same days and touchpoints, other customers. */
async function multiply(org: number, bare: ClickHouseClient, times: number): Promise<void> {
  const [have] = await house.clickhouse.query({ name: 'bench.highest', org, row: z.object({ customers: z.number(), copies: z.number() }), sql: `
    SELECT max(customer) AS customers, toUInt32(max(if(position(id, '#') > 0, toUInt32OrZero(splitByChar('#', id)[2]), 0))) AS copies FROM signals WHERE org = {org:UInt32}` })
  const customers = have!.customers / (have!.copies + 1)
  const begun = performance.now()
  for (let copy = have!.copies + 1; copy < times; copy++)
    for (const table of ['signals', 'texts']) {
      await bare.command({
        query: `INSERT INTO ${table} SELECT * REPLACE (concat(id, '#${copy}') AS id, customer + ${copy * customers} AS customer)
          FROM ${table} WHERE ${table}.org = ${org} AND ${table}.customer <= ${customers} SETTINGS max_insert_threads = 1, max_threads = 2`,
      })
      console.log(`${table}: copy ${copy} of ${times - 1} after ${Math.round((performance.now() - begun) / 1000)} s`)
    }
}

/** Those of a city who bought twice or more, saved as a segment; answers its key. */
async function savedSegment(person: Caller, city: string): Promise<string> {
  const name = 'regulars of a city'
  const of = async () => ((await person.call('GET', '/api/v1/saved-segments')).body.items as SavedSegment[]).find((s) => s.name === name)
  if (!(await of())) await person.call('POST', '/api/v1/saved-segments', {
    name,
    definition: { kind: 'rule', rule: { join: 'all', of: [
      { what: 'attribute', dimension: 'city', is: 'one-of', members: [city] }, { what: 'purchases', is: 'at-least', times: 2 },
    ] } },
  })
  const begun = performance.now()
  for (;;) {
    const segment = await of()
    if (segment?.state === 'failed') throw new Error(`the saved segment: ${segment.problem}`)
    if (segment?.state === 'done') {
      console.log(`a saved segment of ${segment.size?.toLocaleString('en')} customers in ${sinceS(begun)} s`)
      return segment.key
    }
    await sleep(200)
  }
}

/** What is worked out at night from all of history, once, and how long each took. */
async function night(org: OrgId, person: Caller): Promise<void> {
  const begun = performance.now()
  const value = async () => (await person.call('GET', '/api/v1/value')).body as { done: object | null; latest: { state: string } | null }
  if (!(await value()).done) {
    await person.call('POST', '/api/v1/value/runs')
    for (let now = await value(); !now.done; now = await value()) {
      if (now.latest?.state === 'failed') throw new Error('the value of customers could not be worked out')
      await sleep(500)
    }
    console.log(`value of customers, and what hangs on it, in ${sinceS(begun)} s`)
  }
  const themes = async () => (await person.call('GET', '/api/v1/themes')).body as { search: { state: string } | null; items: unknown[] }
  if ((await themes()).items.length === 0) {
    const from = performance.now()
    await house.themes.begin(org)
    while ((await themes()).search?.state === 'under-way') await sleep(500)
    console.log(`${(await themes()).items.length} themes in ${sinceS(from)} s`)
  }
}

/** Of the data that signals carry, what questions read: interests and needs. */
function dataKept({ data }: SimulatedSignal): Record<string, unknown> {
  return 'interest' in data ? { interest: data['interest'] } : {}
}

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

function sinceS(begun: number): number {
  return Math.round((performance.now() - begun) / 100) / 10
}

function round1(x: number): number {
  return Math.round(x * 10) / 10
}
