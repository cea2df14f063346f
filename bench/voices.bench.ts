/**
 * Reading and searching a million texts: each page of the voices through the API, as the browser asks it; and which index would
 * serve a search for part of a word in Chinese or English, against the bare scan. The texts are those of ten million simulated
 * signals, read by the reader of the product. They are made once and kept in HEARTLINE_BENCH_HOME (default: a folder of the
 * system's temporary folder), for making them takes minutes.
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
import { readConfig } from '../server/platform/config/index.ts'
import { createLog } from '../server/platform/log/index.ts'
import { freePort, owner, signIn } from '../server/testing/heartline.ts'
import { machine, quantile } from './machine.ts'

const signals = Number(process.argv[2] ?? 10_700_000)
const rounds = 15
const home = process.env['HEARTLINE_BENCH_HOME'] ?? join(tmpdir(), `heartline-bench-voices-${signals}`)
mkdirSync(home, { recursive: true })

console.log(machine())
const config = readConfig({ HEARTLINE_HOME: home, PORT: String(await freePort()) })
const log = createLog({ level: 'error' })
const house = await openHeartline(config, log)
const server = await serve(house, log)
await server.listen(config.port, config.host)
house.work()
try {
  const org = (await house.orgs.list())[0]?.id ?? (await house.orgs.create({ ...owner, industry: 'retail' }))
  const texts = await fill(org)
  console.log(`${texts.toLocaleString('en')} texts`)
  const person = await signIn(`http://127.0.0.1:${config.port}`, owner.email, owner.password)
  const get = async (path: string) => {
    const { status, body } = await person.call('GET', `/api/v1/${path}`)
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
    return body
  }
  await findThemes(get)
  const one = (await get('voices?limit=1')).items[0] as Record<'source' | 'id' | 'time', string>
  const theme = (await get('themes')).items[0].id as number
  const words = (w: string) => `words=${encodeURIComponent(w)}`
  const pages: Record<string, string> = {
    'newest': 'voices',
    'unhappiest': 'voices?order=unhappiest',
    'search, Chinese, in 1 of 40 texts': `voices?${words('外卖')}`,
    'search, Chinese, in 1 of 5,000': `voices?${words('粥')}`,
    'search, in no text': `voices?${words('量子纠缠')}`,
    'search, English': `voices?${words('waited')}`,
    'search and unhappiest': `voices?order=unhappiest&${words('外卖')}`,
    'one city, a quarter': `voices?from=2026-01-01&to=2026-03-31&dimension=city&member=${encodeURIComponent('杭州')}`,
    'a theme': `voices?theme=${theme}`,
    'counts': 'voices/counts',
    'counts of a search': `voices/counts?${words('外卖')}`,
    'counts of a theme': `voices/counts?theme=${theme}`,
    'similar texts': `voices/similar?${new URLSearchParams(one)}`,
    'themes': 'themes',
    'one theme': `themes/${theme}`,
  }
  const report: Record<string, object> = {}
  for (const [name, path] of Object.entries(pages)) report[name] = await timed(rounds, () => get(path))
  console.table(report)
  await compareIndexes(org)
} finally {
  await server.close()
  await house.close()
}

/** Searches for themes and says how long it took. */
async function findThemes(get: (path: string) => Promise<{ search: { state: string }; items: unknown[] }>): Promise<void> {
  const begun = performance.now()
  const [org] = await house.orgs.list()
  await house.themes.begin(org!.id)
  for (;;) {
    const { search, items } = await get('themes')
    if (search.state !== 'under-way')
      return console.log(`${items.length} themes (${search.state}) in ${Math.round((performance.now() - begun) / 1000)} s`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

/** The same search over copies of the texts with each kind of index that can serve parts of words, and without any. */
async function compareIndexes(org: number): Promise<void> {
  const run = JSON.parse(readFileSync(join(home, 'run', 'clickhouse.json'), 'utf8')) as { port: number; secret: string }
  const bare = createClient({ url: `http://default:${run.secret}@127.0.0.1:${run.port}`, request_timeout: 600_000 })
  const kinds: Record<string, { index: string; condition: string }> = {
    'no index': { index: '', condition: 'positionCaseInsensitiveUTF8(text, {word:String}) > 0' },
    'ngrambf_v1(2)': {
      index: 'lower(text) TYPE ngrambf_v1(2, 16384, 3, 0) GRANULARITY 1',
      condition: "lower(text) LIKE '%' || {word:String} || '%'",
    },
    'ngrambf_v1(3)': {
      index: 'lower(text) TYPE ngrambf_v1(3, 32768, 3, 0) GRANULARITY 1',
      condition: "lower(text) LIKE '%' || {word:String} || '%'",
    },
    'text, ngrams(2)': {
      index: '(text) TYPE text(tokenizer = ngrams(2), preprocessor = lowerUTF8(text))',
      condition: "text LIKE '%' || {word:String} || '%'",
    },
  }
  const wanted = ['外卖', '粥', '量子纠缠', 'waited', 'overpriced']
  const report: Record<string, Record<string, number | string>> = {}
  for (const [name, { index, condition }] of Object.entries(kinds)) {
    await bare.command({ query: 'DROP TABLE IF EXISTS bench_texts' })
    await bare.command({
      query: 'CREATE TABLE bench_texts AS texts ENGINE = ReplacingMergeTree(written) ORDER BY (org, time, id, source)',
    })
    if (index) await bare.command({ query: `ALTER TABLE bench_texts ADD INDEX words ${index}` })
    const begun = performance.now()
    await bare.command({ query: `INSERT INTO bench_texts SELECT * FROM texts WHERE org = ${org}` })
    const written = performance.now() - begun
    await bare.command({ query: 'OPTIMIZE TABLE bench_texts FINAL' })
    const size = await bare.query({
      query: "SELECT sum(secondary_indices_compressed_bytes) AS b FROM system.parts WHERE active AND table = 'bench_texts'",
      format: 'JSONEachRow',
    })
    const [{ b } = { b: '0' }] = await size.json<{ b: string }>()
    const row: Record<string, number | string> = {
      'written in s': Math.round(written / 100) / 10, 'index MB': Math.round(Number(b) / 1e5) / 10,
    }
    for (const word of wanted)
      row[`${word}, p50 ms`] = (await timed(9, async () =>
        (await bare.query({
          query: `SELECT count() AS n FROM bench_texts FINAL WHERE org = ${org} AND ${condition}`, query_params: { word },
          format: 'JSONEachRow',
          clickhouse_settings: { use_query_condition_cache: 0 },
        })).text()))['p50 ms']
    report[name] = row
  }
  await bare.command({ query: 'DROP TABLE IF EXISTS bench_texts' })
  await bare.close()
  console.table(report)
}

async function fill(org: number): Promise<number> {
  const count = async () => (await house.clickhouse.query({
    name: 'bench.count', org, row: z.object({ n: z.number() }), sql: 'SELECT count() AS n FROM texts WHERE org = {org:UInt32}',
  }))[0]?.n ?? 0
  const have = await count()
  // What an earlier run wrote is used as it is: the figures stand beside the number of texts that they were measured on.
  if (have > 0) return have
  const reader = openReader()
  const dayOf = createDays()
  const customers = new Map<string, number>()
  let batch: SimulatedSignal[] = []
  let written = 0
  const flush = async () => {
    const dataOf = (s: SimulatedSignal) => s.data as unknown as {
      touchpoint: string; text: string; lang?: string; attributes?: Record<string, string>
    }
    const read = await annotate(reader, batch.map((s) => ({ text: dataOf(s).text, lang: dataOf(s).lang ?? '' })))
    await house.signals.appendTexts(batch.map((s, i) => {
      const { touchpoint, attributes = {} } = dataOf(s)
      const customer = customers.get(s.subject ?? '') ?? customers.size + 1
      customers.set(s.subject ?? '', customer)
      return {
        org, id: s.id, source: s.source, type: s.type, time: new Date(s.time).toISOString(), day: dayOf(s.time, 'Asia/Shanghai'),
        customer, touchpoint,
        touchpoints: [touchpoint], attributes, ...read[i]!,
      }
    }), `bench-texts-${written}`)
    written += batch.length
    batch = []
  }
  for (const signal of simulate({ volume: signals }).signals) {
    if (!(signal.data as { text?: string }).text) continue
    batch.push(signal)
    if (batch.length === 20_000) await flush()
  }
  await flush()
  return count()
}

async function timed(times: number, work: () => Promise<unknown>): Promise<{ 'p50 ms': number; 'p95 ms': number }> {
  const taken: number[] = []
  for (let round = -2; round < times; round++) {
    const begun = performance.now()
    await work()
    if (round >= 0) taken.push(performance.now() - begun)
  }
  taken.sort((a, b) => a - b)
  const round1 = (x: number) => Math.round(x * 10) / 10
  return { 'p50 ms': round1(quantile(taken, 0.5)), 'p95 ms': round1(quantile(taken, 0.95)) }
}
