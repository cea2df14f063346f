import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { startProgram } from '../../testing/program.ts'
import { temporaryHome } from '../../testing/stores.ts'
import { readConfig } from '../config/index.ts'
import { createLog } from '../log/index.ts'
import { identify, type Run } from '../processes/index.ts'
import { readRun } from '../processes/run-file.ts'
import { history, signal } from './history.fixture.ts'
import { migrateClickHouse, openClickHouse, type ClickHouse } from './index.ts'

const log = createLog({ level: 'silent' })
const open = (home: string) => openClickHouse(readConfig({ HEARTLINE_HOME: home }), log)
const runOf = (home: string): Run => readRun(join(home, 'run', 'clickhouse.json'))!
const isUp = (pid: number) => identify(pid) !== undefined
async function ask(clickhouse: ClickHouse, expression: string, from: string): Promise<unknown> {
  const sql = `SELECT ${expression} AS v, {org:UInt32} AS o FROM ${from}`
  return (await clickhouse.query({ name: 'test.one', org: 1, sql, row: z.object({ v: z.unknown() }) }))[0]!.v
}

describe('Our own engine', () => {
  let home: string
  let clickhouse: ClickHouse
  before(async () => {
    home = await temporaryHome()
    clickhouse = await open(home)
    await migrateClickHouse(clickhouse, history, log)
  })
  after(() => clickhouse.close())

  it('answers nobody without its password', async () => {
    const { port, secret } = runOf(home)
    const status = async (headers: Record<string, string>) =>
      (await fetch(`http://127.0.0.1:${port}/?query=SELECT+1`, { headers })).status
    assert.equal(await status({}), 403)
    assert.equal(await status({ 'x-clickhouse-key': 'guess' }), 403)
    assert.equal(await status({ authorization: `Basic ${Buffer.from('default:guess').toString('base64')}` }), 403)
    assert.equal(await status({ 'x-clickhouse-key': secret }), 200)
    const asStranger = readConfig({ CLICKHOUSE_URL: `http://default:hush@127.0.0.1:${port}` })
    await assert.rejects(openClickHouse(asStranger, log), (error: Error) => {
      assert.match(error.message, /cannot be used at http:\/\/default:\*\*\*@.*password is incorrect.*Check CLICKHOUSE_URL/)
      assert.doesNotMatch(error.message, /hush/)
      return true
    })
  })

  it('keeps its files from other users', () => {
    assert.equal(statSync(join(home, 'clickhouse')).mode & 0o777, 0o700)
    assert.equal(statSync(join(home, 'run', 'clickhouse.json')).mode & 0o777, 0o600)
  })

  it('reads by GET only', async () => {
    const { port, secret } = runOf(home)
    const drop = `http://127.0.0.1:${port}/?query=${encodeURIComponent('DROP TABLE signals')}`
    assert.match(await (await fetch(drop, { headers: { 'x-clickhouse-key': secret } })).text(), /Code: 164\..*readonly/)
  })

  it('that is killed comes back, and questions and batches under way only take longer', async () => {
    const { pid } = runOf(home)
    const batch = Array.from({ length: 2_000 }, (_, i) => signal(i))
    await clickhouse.insert('signals', batch, { token: 'before' })
    process.kill(pid, 'SIGKILL')
    // One that was acknowledged and is sent again, one that is new, and a question, all while there is no engine.
    await Promise.all(['before', 'after'].map((token) => clickhouse.insert('signals', batch, { token })))
    assert.equal(await ask(clickhouse, 'count()', 'signals WHERE org = {org:UInt32}'), 4_000)
    assert.equal(await ask(clickhouse, 'sum(signals)', 'daily WHERE org = {org:UInt32}'), 4_000)
    assert.notEqual(runOf(home).pid, pid)
  })

  it('killed in the middle of batches keeps each exactly once', async () => {
    const batch = Array.from({ length: 500 }, (_, i) => ({ ...signal(i), org: 3 }))
    let sent = 0
    const sending = (async () => {
      for (; sent < 20; sent++) await clickhouse.insert('signals', batch, { token: `stormy ${sent}` })
    })()
    for (const at of [5, 12]) {
      while (sent < at) await sleep(1)
      process.kill(runOf(home).pid, 'SIGKILL')
      await sleep(5)
    }
    await sending
    const [row] = await clickhouse.query({ name: 'test.storm', org: 3, row: z.object({ a: z.number(), b: z.number() }),
      sql: `SELECT (SELECT count() FROM signals WHERE org = {org:UInt32}) AS a,
        (SELECT sum(signals) FROM daily WHERE org = {org:UInt32}) AS b` })
    assert.deepEqual(row, { a: 10_000, b: 10_000 })
  })
})

describe('An engine whose program was killed hard', () => {
  it('is adopted by the next program, and stopped when that ends', async () => {
    const home = await temporaryHome()
    const program = await startProgram(`
      import { openClickHouse } from ${JSON.stringify(import.meta.resolve('./index.ts'))}
      import { readConfig } from ${JSON.stringify(import.meta.resolve('../config/index.ts'))}
      import { createLog } from ${JSON.stringify(import.meta.resolve('../log/index.ts'))}
      const config = readConfig({ HEARTLINE_HOME: ${JSON.stringify(home)} })
      const clickhouse = await openClickHouse(config, createLog({ level: 'silent' }))
      await clickhouse.command('CREATE TABLE t (a Int32) ENGINE = MergeTree ORDER BY a')
      await clickhouse.insert('t', [{ a: 42 }], { token: 'a' })
      console.log(0)
      await told()`)
    const { pid } = runOf(home)
    await program.killHard()
    assert.equal(isUp(pid), true)
    const clickhouse = await open(home)
    assert.equal(runOf(home).pid, pid)
    assert.equal(await ask(clickhouse, 'a', 't'), 42)
    await clickhouse.close()
    assert.equal(isUp(pid), false)
  })
})
