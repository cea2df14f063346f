import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startProgram } from '../../testing/program.ts'
import { temporaryHome } from '../../testing/stores.ts'
import { readConfig } from '../config/index.ts'
import { createLog } from '../log/index.ts'
import { identify } from '../processes/index.ts'
import { readRun } from '../processes/run-file.ts'
import { asAccount, chooseAccount } from './engine/account.ts'
import { prepareBinaries } from './engine/binaries.ts'
import { openPostgres, retrying, type Postgres } from './index.ts'

const log = createLog({ level: 'silent' })
const folders: string[] = []
const forget = (folder: string) => {
  folders.push(folder)
  return folder
}
after(() => { for (const folder of folders) rmSync(folder, { recursive: true, force: true }) })

const open = (home: string) => openPostgres(readConfig({ HEARTLINE_HOME: home }), log)
const pidOf = (home: string): number => readRun(join(home, 'run', 'postgres.json'))?.pid ?? 0
const isUp = (pid: number) => identify(pid) !== undefined
const uidOf = (pid: number) => Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1])
const isRoot = process.getuid?.() === 0

async function check(postgres: Postgres): Promise<void> {
  const { rows } = await postgres.pool.query(`select current_database() as db, upper('größe') as upper`)
  assert.deepEqual(rows, [{ db: 'heartline', upper: 'GRÖßE' }])
}

describe('Our own PostgreSQL', { concurrency: 3 }, () => {
  it('starts in an empty folder, durable and closed to strangers', async () => {
    const home = forget(mkdtempSync(join(tmpdir(), 'heartline-embedded-')))
    const postgres = await open(home)
    await check(postgres)
    const { rows } = await postgres.pool.query(`select name, setting from pg_settings
      where name in ('fsync', 'listen_addresses', 'synchronous_commit') order by name`)
    assert.deepEqual(rows.map((r) => r.setting), ['on', '127.0.0.1', 'on'])
    assert.equal(statSync(join(home, 'secrets', 'postgres')).mode & 0o777, 0o600)
    const stranger = new URL(postgres.url)
    stranger.password = 'guess'
    const asStranger = readConfig({ HEARTLINE_HOME: home, DATABASE_URL: stranger.href })
    await assert.rejects(openPostgres(asStranger, log), /password authentication failed/)
    await postgres.close()
    assert.equal(existsSync(join(home, 'run', 'postgres.json')), false)
  })

  it('that is killed comes back on its port with all that was committed', async () => {
    const home = await temporaryHome()
    const postgres = await open(home)
    await postgres.pool.query('create table kept as select generate_series(1, 1000) as n')
    const [killed, url] = [pidOf(home), postgres.url]
    process.kill(killed, 'SIGKILL')
    // Its children live on for a moment, and a connection that is open already may still be answered by one.
    await until(() => pidOf(home) !== killed)
    const { rows } = await retrying(() => postgres.pool.query('select count(*) as n from kept'))
    assert.equal(rows[0].n, 1000)
    assert.equal(postgres.url, url)
    await postgres.close()
  })

  it('outlives a program that is killed hard; the next adopts it and stops it at its end', async () => {
    const home = await temporaryHome()
    const program = await startProgram(opening(home))
    await program.killHard()
    assert.equal(isUp(program.said as number), true)
    const postgres = await open(home)
    assert.equal(pidOf(home), program.said)
    await check(postgres)
    await postgres.close()
    assert.equal(isUp(program.said as number), false)
  })

  it('is found again even when the run file is lost', async () => {
    const home = await temporaryHome()
    const program = await startProgram(opening(home))
    await program.killHard()
    rmSync(join(home, 'run'), { recursive: true })
    const postgres = await open(home)
    assert.equal(pidOf(home), program.said)
    await postgres.close()
  })

  it('serves two programs on one home, and stays when the one that started it leaves first', async () => {
    const home = await temporaryHome()
    const first = await startProgram(opening(home))
    const second = await open(home)
    assert.equal(pidOf(home), first.said)
    await first.finish()
    await check(second)
    await second.close()
    assert.equal(isUp(first.said as number), false)
  })

  it('starts over the stale lock that a crash leaves, though another program has the pid now', async () => {
    const home = await temporaryHome()
    const lock = join(home, 'postgres', 'data', 'postmaster.pid')
    writeFileSync(lock, `${process.ppid}\n${join(home, 'postgres', 'data')}\n1700000000\n5432\n\n127.0.0.1\n\nready\n`)
    const postgres = await open(home)
    await check(postgres)
    await postgres.close()
  })

  it('is made once by programs that start together, over what a killed first start left half made', async () => {
    const home = forget(mkdtempSync(join(tmpdir(), 'heartline-embedded-')))
    mkdirSync(join(home, 'postgres', 'data.new', 'base'), { recursive: true })
    const both = await Promise.all([open(home), open(home)])
    assert.equal(both[0].url, both[1].url)
    await Promise.all(both.map(check))
    await Promise.all(both.map((postgres) => postgres.close()))
  })

  it('refuses data of another major version, and says how to move them', async () => {
    const home = await temporaryHome()
    writeFileSync(join(home, 'postgres', 'data', 'PG_VERSION'), '17\n')
    await assert.rejects(open(home), /was written by PostgreSQL 17, and this is PostgreSQL 18.*pg_dump/)
  })
})

describe('As root, which PostgreSQL refuses to be', { skip: !isRoot && 'these tests do not run as root' }, () => {
  it('it runs as another user, who is let through a home of our own', async () => {
    const home = forget(mkdtempSync(join(tmpdir(), 'heartline-embedded-')))
    chmodSync(home, 0o700)
    const postgres = await open(home)
    assert.notEqual(uidOf(pidOf(home)), 0)
    assert.equal(statSync(home).mode & 0o777, 0o701)
    await postgres.close()
  })

  it('it runs in a folder that no other user can enter, in a user namespace', async () => {
    const closed = forget(mkdtempSync(join(tmpdir(), 'heartline-embedded-')))
    chmodSync(closed, 0o700)
    for (const start of ['first', 'second']) {
      const postgres = await open(join(closed, 'home'))
      assert.equal(uidOf(pidOf(join(closed, 'home'))), 0, start)
      await check(postgres)
      await postgres.close()
    }
  })

  it('it runs from a copy of its programs when that user cannot reach them where they are installed', () => {
    const installed = forget(mkdtempSync(join(tmpdir(), 'heartline-embedded-')))
    const home = forget(mkdtempSync(join(tmpdir(), 'heartline-embedded-')))
    const account = chooseAccount(home, join(home, 'postgres', 'data'))
    assert.equal(account.kind, 'user')
    const root = dirname(prepareBinaries(home, { kind: 'self' }))
    cpSync(root, join(installed, 'postgres'), { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() })
    const native = prepareBinaries(home, account, join(installed, 'postgres'))
    assert.ok(native.startsWith(join(home, 'engine')))
    const { file, args, ...person } = asAccount(account, join(native, 'bin', 'postgres'), ['--version'])
    assert.match(execFileSync(file, args, { ...person, cwd: '/', encoding: 'utf8' }), /PostgreSQL\) 18/)
  })

  it('it says which folder is in the way of data that belong to another user', async () => {
    const home = await temporaryHome()
    const closed = forget(mkdtempSync(join(tmpdir(), 'heartline-embedded-')))
    renameSync(home, join(closed, 'home'))
    const help = new RegExp(`cannot enter ${closed}\\. Open that folder \\(chmod o\\+x ${closed}\\), or set HEARTLINE_HOME`)
    await assert.rejects(open(join(closed, 'home')), help)
  })
})

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + 10_000
  while (!isSo()) {
    assert.ok(performance.now() < end, 'it did not come to pass in time')
    await sleep(20)
  }
}

function opening(home: string): string {
  return `
    import { readFileSync } from 'node:fs'
    import { openPostgres } from ${JSON.stringify(import.meta.resolve('./index.ts'))}
    import { readConfig } from ${JSON.stringify(import.meta.resolve('../config/index.ts'))}
    import { createLog } from ${JSON.stringify(import.meta.resolve('../log/index.ts'))}
    const home = ${JSON.stringify(home)}
    const postgres = await openPostgres(readConfig({ HEARTLINE_HOME: home }), createLog({ level: 'silent' }))
    console.log(JSON.parse(readFileSync(home + '/run/postgres.json', 'utf8')).pid)
    await told()
    await postgres.close()`
}
