import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { array, assert as forAll, asyncProperty, dictionary, string } from 'fast-check'
import { z, type ZodType } from 'zod'
import { temporaryHome } from '../../testing/stores.ts'
import { readConfig } from '../config/index.ts'
import { createLog } from '../log/index.ts'
import { migrateClickHouse, openClickHouse, type ClickHouse, type ClickHouseMigration, type Question } from './index.ts'
import { history, signal } from './history.fixture.ts'

/** One suite for the engine that Heartline runs itself and, with CLICKHOUSE_TEST_URL (an empty database), for a real server. */
const log = createLog({ level: 'silent' })
const given = process.env.CLICKHOUSE_TEST_URL
const settings = { 'its own engine': undefined, ...(given ? { 'the server of CLICKHOUSE_TEST_URL': given } : {}) }

for (const [name, url] of Object.entries(settings)) {
  describe(`On ${name}`, () => {
    let clickhouse: ClickHouse
    before(async () => {
      const config = readConfig({ HEARTLINE_HOME: await temporaryHome(), CLICKHOUSE_URL: url })
      clickhouse = await openClickHouse(config, log)
      await migrateClickHouse(clickhouse, history, log)
    })
    after(() => clickhouse?.close())
    suite(() => clickhouse)
  })
}

function suite(store: () => ClickHouse): void {
  const ask = <T>(sql: string, row: ZodType<T>, more: Partial<Question<T>> = {}) =>
    store().query({ name: 'test.question', org: 1, sql, row, ...more })
  const one = async (expression: string, params: Record<string, unknown> = {}) =>
    (await ask(`SELECT ${expression} AS v, {org:UInt32} AS org`, z.object({ v: z.unknown(), org: z.number() }), { params }))[0]!.v
  const count = async (table: string, column = 'count()') =>
    (await ask(`SELECT toFloat64(${column}) AS n FROM ${table} WHERE org = {org:UInt32}`, z.object({ n: z.number() })))[0]!.n
  const numbers = 'SELECT sum(cityHash64(number, {org:UInt32})) AS n FROM numbers(100000000000)'

  describe('a parameter arrives as what it was:', () => {
    const nasty = `it's a "test" \\ back\\\\slash \\n \n line \t tab \r \u0001 {org:UInt32} $1 -- ; 服务很好 👩🏽‍🚀`
    const cases: [type: string, value: unknown, expected?: unknown][] = [
      ['String', nasty], ['String', ''], ['String', '\\'], ['String', "'"], ['String', '\\N'], ['String', 'NULL'],
      ['Array(String)', [nasty, '', "'", '\\']], ['Array(String)', []], ['Array(Array(String))', [['a', "b'"], []]],
      ['Map(String, String)', { [nasty]: nasty, b: '' }],
      ['Nullable(String)', null], ['Nullable(String)', nasty], ['Array(Nullable(String))', [null, 'NULL', "'"]],
      ['Int64', -9007199254740991], ['Float64', 0.1], ['Float64', -1e300], ['Bool', true],
      ['Decimal(18, 4)', '12345678901234.5678'], ['Date', '2024-02-29'],
      ['DateTime64(3, \'UTC\')', new Date('2024-02-29T23:59:59.123Z'), '2024-02-29T23:59:59.123Z'],
      ['DateTime64(3, \'UTC\')', new Date('2024-02-29T23:59:59.007Z'), '2024-02-29T23:59:59.007Z'],
      ['Array(UInt32)', [1, 2, 3]],
    ]
    for (const [type, value, expected = value] of cases) {
      it(`${type} ${JSON.stringify(value)?.slice(0, 40)}`, async () => {
        assert.deepEqual(await one(`{v:${type}}`, { v: value }), expected)
      })
    }
    it('any text, list of texts and map of texts', async () => {
      const text = string({ unit: 'binary' }).filter((s) => s.isWellFormed())
      await forAll(asyncProperty(text, array(text), dictionary(text, text), async (s, list, map) => {
        const back = await one('tuple({s:String}, {l:Array(String)}, {m:Map(String, String)})', { s, l: list, m: map })
        assert.deepEqual(back, [s, list, { ...map }])
      }), { numRuns: 40 })
    })
    it('a list too long for a URL', async () => {
      const ids = Array.from({ length: 30_000 }, (_, i) => `customer-${i}`)
      assert.equal(await one('length({ids:Array(String)})', { ids }), ids.length)
    })
    it('sixty questions at once each get their own answer', async () => {
      const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => one('{v:UInt32}', { v: i })))
      assert.deepEqual(answers, answers.map((_, i) => i))
    })
  })

  describe('nothing that is data becomes code:', () => {
    const attack = `'; DROP TABLE signals; --`
    before(() => store().insert('signals', [signal(1)], { token: 'attacked' }))
    after(async () => assert.equal(await count('signals'), 1))

    it('not a parameter', async () => assert.equal(await one('{v:String}', { v: attack }), attack))
    it('not the name of a question', async () => {
      const name = `x" ${attack}`
      const tagged = z.object({ tag: z.string() })
      const [row] = await ask(`SELECT getSetting('log_comment') AS tag, {org:UInt32} AS o`, tagged, { name })
      assert.ok(row!.tag.startsWith(JSON.stringify({ question: name, org: 1 })))
    })
    it('not a setting', async () => {
      await assert.rejects(ask('SELECT {org:UInt32} AS o', z.unknown(), { settings: { max_threads: `1 ${attack}` } }))
      await assert.rejects(ask('SELECT {org:UInt32} AS o', z.unknown(), { settings: { [`max_threads = 1 ${attack}`]: 1 } }))
    })
    it('not a deduplication token', async () => {
      await store().insert('visits', [{ org: 1, n: 1 }], { token: attack })
      await store().insert('visits', [{ org: 1, n: 1 }], { token: attack })
      assert.equal(await count('visits'), 1)
    })
    it('and a question cannot write, alone or behind another', async () => {
      await assert.rejects(ask("INSERT INTO signals (org, id) VALUES ({org:UInt32}, 'x')", z.unknown()), { code: '164' })
      await assert.rejects(ask('SELECT {org:UInt32} AS o; DROP TABLE signals', z.unknown()))
      await assert.rejects(ask('SELECT {org:UInt32} AS o SETTINGS readonly = 0', z.unknown()))
    })
  })

  describe('a question', () => {
    it('must filter by organisation', async () => {
      await assert.rejects(ask('SELECT count() FROM signals', z.unknown()), /test\.question does not filter by \{org:UInt32\}/)
      await assert.rejects(ask('SELECT {org:UInt32}', z.unknown(), { org: 1.5 }), /not a whole number/)
    })
    it('leaves nothing behind for the next: no parameter, no setting', async () => {
      const echo = 'SELECT {v:String} AS v, {org:UInt32} AS o'
      const limit = `SELECT toString(getSetting('max_result_rows')) AS v, {org:UInt32} AS o`
      const row = z.object({ v: z.string() })
      const first = { params: { v: 'before' }, settings: { max_result_rows: 7 } }
      await Promise.all(Array.from({ length: 12 }, () => ask(echo, row, first)))
      assert.deepEqual(await ask(limit, row, first), [{ v: '7' }])
      for (let i = 0; i < 12; i++) {
        await assert.rejects(ask(echo, row), { code: '456' })
        assert.deepEqual(await ask(limit, row), [{ v: '0' }])
      }
    })
    it('whose rows are not what it declares says where', async () => {
      const wrong = ask('SELECT number AS n, {org:UInt32} AS o FROM numbers(3)', z.object({ n: z.number().max(1) }))
      await assert.rejects(wrong, /test\.question got a row 3 that is not what it declares: n: Too big/)
    })
    it('with an error in it fails with the code and name that ClickHouse gives', async () => {
      await assert.rejects(ask('SELECT {org:UInt32} FROM nowhere', z.unknown()), { code: '60', type: 'UNKNOWN_TABLE' })
      await assert.rejects(ask('SELECT ({org:UInt32}', z.unknown()), { code: '62', type: 'SYNTAX_ERROR' })
      const late = "SELECT throwIf(number > 100000, 'half-way'), {org:UInt32} FROM numbers(200000)"
      await assert.rejects(ask(late, z.unknown()), /half-way/)
    })
    it('that is called off ends on the server too', async () => {
      const controller = new AbortController()
      const answer = ask(numbers, z.unknown(), { signal: controller.signal })
      await until(async () => await running() === 1)
      controller.abort()
      await assert.rejects(answer)
      await until(async () => await running() === 0)
    })
    it('that asks for too much memory is refused and the others go on', async () => {
      const greedy = 'SELECT {org:UInt32} AS o, groupArray(number) AS n FROM numbers(50000000)'
      await assert.rejects(ask(greedy, z.unknown(), { settings: { max_memory_usage: 50_000_000 } }), { code: '241' })
      assert.equal(await one('1'), 1)
    })
    it('in pieces gives every row once, holding few at a time', async () => {
      let [rows, pieces] = [0, 0]
      const long = { ...numbered, sql: 'SELECT number AS n, {org:UInt32} AS o FROM numbers(300000)' }
      for await (const piece of store().stream(long)) {
        assert.equal(piece[0]!.n, rows)
        rows += piece.length
        pieces++
      }
      assert.equal(rows, 300_000)
      assert.ok(pieces > 4)
    })
    it('in pieces ends on the server when the reader has had enough', async () => {
      const endless = { ...numbered, sql: 'SELECT number AS n, {org:UInt32} AS o FROM numbers(100000000000)' }
      for await (const piece of store().stream(endless)) if (piece.length > 0) break
      await until(async () => await running() === 0)
    })
    const numbered = { name: 'test.stream', org: 1, row: z.object({ n: z.number() }) }
    const running = async () => (await ask(`SELECT count() AS n, {org:UInt32} AS o FROM system.processes
      WHERE query LIKE '%numbers(100000000000)%' AND query NOT LIKE '%system.processes%'`, numbered.row))[0]!.n
  })

  describe('rows', () => {
    it('come back as they went in', async () => {
      const row = signal(7)
      await store().insert('signals', [{ ...row, org: 2 }], { token: 'round trip' })
      const [back] = await ask('SELECT * FROM signals WHERE org = {org:UInt32}', z.looseObject({}), { org: 2 })
      assert.deepEqual(back, { ...row, org: 2, time: row.time.toISOString(), received: row.received.toISOString() })
    })
    it('sent again under their token are kept once, in the table and in its views', async () => {
      const batch = Array.from({ length: 5_000 }, (_, i) => ({ ...signal(i), org: 1, source: 'again' }))
      const before = [await count('signals'), await count('daily', 'sum(signals)')]
      for (let i = 0; i < 3; i++) await store().insert('signals', batch, { token: 'batch 1' })
      await store().insert('signals', batch, { token: 'batch 2' })
      assert.deepEqual([await count('signals'), await count('daily', 'sum(signals)')], before.map((n) => n + 10_000))
    })
    it('of which one is wrong are refused all together', async () => {
      const before = await count('signals')
      await assert.rejects(store().insert('signals', [signal(1), { ...signal(2), amount: 'much' }], { token: 'wrong' }))
      await assert.rejects(store().insert('signals', [signal(1), { org: 1 }], { token: 'wrong' }), /Row 2 .* has other columns/)
      await assert.rejects(store().insert('nowhere', [signal(1)], { token: 'wrong' }), { code: '60' })
      assert.equal(await count('signals'), before)
    })
    it('of none are nothing to do', () => store().insert('signals', [], { token: 'none' }))
  })

  describe('migrations', () => {
    const steps = 'CREATE TABLE IF NOT EXISTS steps{{cluster}} (org UInt32, n UInt32) ENGINE = {{engine:MergeTree}} ORDER BY n'
    const table: ClickHouseMigration = { name: 'test/001', statements: [steps] }
    const migrate = (...migrations: ClickHouseMigration[]) => migrateClickHouse(store(), migrations, log)
    const applied = `SELECT name FROM heartline_migrations WHERE org = {org:UInt32} AND startsWith(name, 'test/') ORDER BY name`
    const names = async () => (await ask(applied, z.object({ name: z.string() }), { org: 0 })).map((r) => r.name)

    it('are applied once, and noted', async () => {
      for (let i = 0; i < 2; i++) await migrate(...history, table)
      assert.deepEqual(await names(), ['test/001'])
    })
    it('that broke half-way are run again as a whole', async () => {
      const column = 'ALTER TABLE steps{{cluster}} ADD COLUMN IF NOT EXISTS level Float64'
      const broken = 'ALTER TABLE nowhere{{cluster}} DROP COLUMN x'
      await assert.rejects(migrate({ name: 'test/002', statements: [column, broken] }), /test\/002 failed.*\n.*nowhere/)
      await migrate({ name: 'test/002', statements: [column] })
      assert.deepEqual(await names(), ['test/001', 'test/002'])
    })
    it('that were changed, or that could not be repeated, are refused', async () => {
      await assert.rejects(migrate({ ...table, statements: ['SELECT 1'] }), /test\/001 was changed/)
      const once = { name: 'test/003', statements: ['CREATE TABLE x (a Int8) ENGINE = Memory'] }
      await assert.rejects(migrate(once), /IF NOT EXISTS/)
    })
  })
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 5_000
  while (!await isSo()) {
    assert.ok(performance.now() < end, 'it did not come to pass in time')
    await sleep(20)
  }
}
