import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { findDebianPostgres, startDebianPostgres } from '../../testing/debian-postgres.ts'
import { startProgram } from '../../testing/program.ts'
import { temporaryHome } from '../../testing/stores.ts'
import { readConfig } from '../config/index.ts'
import { createLog } from '../log/index.ts'
import { openPostgres, type Postgres } from '../postgres/index.ts'
import { createJobs, type Jobs, type Tempo } from './index.ts'

const log = createLog({ level: 'silent' })
const debian = findDebianPostgres()
const quick: Tempo = { pollS: 0.1, heartbeatS: 10, superviseS: 1, clockS: 1 }
const soon = { most: 5, firstS: 1, longestS: 1 }

interface Setting { url: string; stop(): Promise<void> }
const settings: Record<string, (() => Promise<Setting>) | undefined> = {
  'PostgreSQL 18, its own': async () => {
    const server = await openPostgres(readConfig({ HEARTLINE_HOME: await temporaryHome() }), log)
    return { url: server.url, stop: () => server.close() }
  },
  "Debian's PostgreSQL": debian === undefined ? undefined : () => startDebianPostgres(debian),
}

describe('Jobs', { concurrency: true }, () => {
  for (const [name, prepare] of Object.entries(settings)) onOne(name, prepare)
})

function onOne(name: string, prepare: (() => Promise<Setting>) | undefined): void {
  describe(`on ${name}`, { concurrency: 1, skip: prepare === undefined && 'there is none on this machine' }, () => {
    let setting: Setting
    let postgres: Postgres
    before(async () => {
      setting = await prepare!()
      postgres = await openPostgres(readConfig({ HEARTLINE_HOME: '/nonexistent', DATABASE_URL: setting.url }), log)
      await postgres.pool.query('create table did (what text)')
    })
    after(async () => {
      await postgres?.close()
      await setting?.stop()
    })
    suite(() => postgres)
  })
}

function suite(store: () => Postgres): void {
  let opened: Jobs[] = []
  let queues = 0
  let name: string
  beforeEach(() => { name = `test-${++queues}` })
  afterEach(async () => {
    await Promise.all(opened.map((jobs) => jobs.stop()))
    opened = []
  })
  const open = () => {
    const jobs = createJobs({ postgres: store(), log }, quick)
    opened.push(jobs)
    return jobs
  }
  /** A program with one job, which notes each run. */
  async function program(more: { handler?: (what: string, attempt: number) => Promise<void>; concurrency?: number } = {}) {
    const runs: string[] = []
    const jobs = open()
    const send = jobs.define(name, {
      uses: 'nothing',
      data: z.object({ what: z.string() }), retry: soon, concurrency: more.concurrency ?? 1,
      handler: async ({ what }, { attempt }) => {
        runs.push(what)
        await more.handler?.(what, attempt)
      },
    })
    await jobs.prepare()
    return { jobs, send: (what: string, options?: Parameters<typeof send>[1]) => send({ what }, options), runs }
  }
  const until = async (done: () => boolean | Promise<boolean>, patience = 15_000) => {
    for (const end = Date.now() + patience; !(await done()); await sleep(20)) assert.ok(Date.now() < end, 'in time')
  }

  it('runs what was sent, with its data, also what was sent before anybody worked', async () => {
    const { jobs, send, runs } = await program()
    await send('a')
    await jobs.start()
    await send('b')
    await until(() => runs.length === 2)
    assert.deepEqual(runs, ['a', 'b'])
  })
  it('refuses data that the job was not defined with, before they are stored', async () => {
    const { jobs } = await program()
    await assert.rejects(jobs.send(name, { what: 7 }), /expected string/)
    await assert.rejects(jobs.send('nobody', {}), /There is no job "nobody"/)
  })
  it('sends within the transaction of the caller: not at all where that is undone', async () => {
    const { jobs, send, runs } = await program()
    await jobs.start()
    await store().db.transaction().execute((tx) => send('kept', { tx }))
    await assert.rejects(store().db.transaction().execute(async (tx) => {
      await send('undone', { tx })
      throw new Error('undo')
    }))
    await send('last')
    await until(() => runs.includes('last'))
    assert.deepEqual(runs, ['kept', 'last'])
  })
  it('takes a key once, before its job ran and after', async () => {
    const { jobs, send, runs } = await program()
    assert.equal(await send('once', { key: 'k' }), true)
    assert.equal(await send('twice', { key: 'k' }), false)
    await jobs.start()
    await until(() => runs.length === 1)
    assert.equal(await store().db.transaction().execute((tx) => send('thrice', { tx, key: 'k' })), false)
    assert.equal(await send('other', { key: 'l' }), true)
    await until(() => runs.length === 2)
    assert.deepEqual(runs, ['once', 'other'])
  })
  it('waits for the moment it is told, and keeps a job that waits for months', async () => {
    const { jobs, send, runs } = await program()
    await jobs.start()
    const moment = Date.now() + 1_200
    await send('later', { startAfter: new Date(moment) })
    await send('in three months', { startAfter: new Date(Date.now() + 90 * 86_400_000) })
    await until(() => runs.length === 1)
    assert.ok(Date.now() >= moment)
    const { rows } = await store().pool.query<{ days: number }>(
      `select extract(day from keep_until - now())::int as days from pgboss.job where name = $1 and state = 'created'`, [name])
    assert.ok(rows[0]!.days > 365, 'it may start years later than planned')
  })
  it('runs a job again that failed, until it does not', async () => {
    const { jobs, send, runs } = await program({ handler: async (_, attempt) => { if (attempt < 3) throw new Error('not yet') } })
    await jobs.start()
    await send('stubborn')
    await until(() => runs.length === 3)
    await sleep(1_300)
    assert.equal(runs.length, 3, 'and then no more')
  })
  it('works off a backlog without pausing between jobs, as many at once as it may', async () => {
    let now = 0
    let most = 0
    const { jobs, send, runs } = await program({
      concurrency: 3,
      handler: async () => {
        most = Math.max(most, ++now)
        await sleep(5)
        now--
      },
    })
    for (let i = 0; i < 60; i++) await send(String(i))
    await jobs.start()
    const begun = Date.now()
    await until(() => runs.length === 60)
    assert.equal(most, 3)
    assert.ok(Date.now() - begun < 60 / 3 * 500 / 2, 'a pause after each job would take 10 s')
  })
  it('shares the work between programs, each job to one of them; they may start at the same moment', async () => {
    const names = Array.from({ length: 40 }, (_, i) => String(i))
    const both = await Promise.all([program({ handler: () => sleep(5) }), program({ handler: () => sleep(5) })])
    for (const what of names) await both[0].send(what)
    await Promise.all(both.map(({ jobs }) => jobs.start()))
    await until(() => both[0].runs.length + both[1].runs.length >= 40)
    await sleep(200)
    assert.deepEqual([...both[0].runs, ...both[1].runs].toSorted(), names.toSorted())
    assert.ok(both.every(({ runs }) => runs.length > 0))
  })
  it('lets a job end before it stops', async () => {
    let ended = false
    const { jobs, send, runs } = await program({
      handler: async () => {
        await sleep(300)
        ended = true
      },
    })
    await jobs.start()
    await send('slow')
    await until(() => runs.length === 1)
    await jobs.stop()
    assert.ok(ended)
  })
  it('runs by the clock of a zone', async () => {
    const { jobs, runs } = await program()
    await jobs.cron(name, '* * * * *', 'Asia/Shanghai', { what: 'each minute' })
    await assert.rejects(jobs.cron(name, '0 3 * * *', 'Mars/Base', { what: 'never' }))
    await jobs.start()
    await until(() => runs.length > 0)
    assert.equal(runs[0], 'each minute')
  })
  it('after a hard kill runs again what was under way, and not what was done', async () => {
    const source = `
      import { z } from 'zod'
      import { createJobs } from '${import.meta.dirname}/index.ts'
      import { openPostgres } from '${import.meta.dirname}/../postgres/index.ts'
      import { readConfig } from '${import.meta.dirname}/../config/index.ts'
      import { createLog } from '${import.meta.dirname}/../log/index.ts'
      const log = createLog({ level: 'silent' })
      const config = readConfig({ HEARTLINE_HOME: '/nonexistent', DATABASE_URL: ${JSON.stringify(store().url)} })
      const postgres = await openPostgres(config, log)
      const jobs = createJobs({ postgres, log }, ${JSON.stringify(quick)})
      const send = jobs.define('${name}', { uses: 'nothing', data: z.object({ what: z.string() }), longestRunS: 2, retry: ${JSON.stringify(soon)},
        handler: async ({ what }) => {
          await postgres.pool.query('insert into did values ($1)', ['${name} ' + what])
          if (what === 'hangs') { console.log('{}'); await told() }
        } })
      await jobs.prepare()
      await send({ what: 'ends' })
      await send({ what: 'hangs' })
      await jobs.start()`
    await (await startProgram(source)).killHard()
    const { jobs, runs } = await program()
    await jobs.start()
    await until(() => runs.length > 0, 20_000)
    await sleep(600)
    assert.deepEqual(runs, ['hangs'])
    const { rows } = await store().pool.query<{ what: string }>('select what from did')
    assert.deepEqual(rows.map((r) => r.what), [`${name} ends`, `${name} hangs`])
  })
}
