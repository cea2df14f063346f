import assert from 'node:assert/strict'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { backupCommand, restoreCommand } from './backup-command.ts'
import { type BackupManifest, openFolder } from './platform/backup/index.ts'
import { openClickHouse } from './platform/clickhouse/index.ts'
import { type Config, readConfig } from './platform/config/index.ts'
import { createLog } from './platform/log/index.ts'
import { openPostgres } from './platform/postgres/index.ts'
import { type Caller, callerWith, firstRun, freePort, owner, type Program, signIn, startProgram } from './testing/heartline.ts'
import { readyHome } from './testing/ready-home.ts'
import { temporaryHome } from './testing/stores.ts'

/**
 * The promise of a backup: taken while signals come in, with both databases lost afterwards, everything answered 202 before it is there again, once.
 */
describe('A backup taken under load', () => {
  const folderPath = mkdtempSync(join(tmpdir(), 'heartline-backups-'))
  const keyFile = join(folderPath, '..', `heartline-key-${process.pid}`)
  let home: string
  let config: Config
  let program: Program
  let person: Caller
  let sender: Caller
  let authorization: string
  let sending: Promise<void>[]
  let stop = false
  const answered = new Set<string>()
  let mustBeThere: string[]
  let said: string[]

  const terminal = (signal = new AbortController().signal) => {
    said = []
    return { say: (line: string) => void said.push(line), progress: () => {}, signal }
  }
  const folderOf = async () => openFolder(folderPath, { key: readFileSync(keyFile, 'utf8') })
  const backup = async () => {
    assert.equal(await backupCommand([folderPath, '--key', keyFile], config, terminal()), 0)
    return (await folderOf()).read()
  }
  const filesIn = (folder: string) => globSync('**/*', { cwd: folder, withFileTypes: true }).filter((f) => f.isFile()).map((f) => join(f.parentPath, f.name)).toSorted()

  before(async () => {
    writeFileSync(keyFile, 'test key, longer than thirty-two characters', { mode: 0o600 })
    home = await temporaryHome(readyHome())
    config = readConfig({ HEARTLINE_HOME: home })
    program = await startProgram(home, { port: await freePort(), patience: 240_000 })
    person = await firstRun(program.url)
    const { body: key } = await person.call('POST', '/api/v1/keys', { name: 'senders' })
    authorization = `Bearer ${key.secret}`
    sender = callerWith(program.url, { authorization })
    sending = [0, 1].map((name) => send(name))
    while (answered.size < 500) await sleep(20)
  })
  after(async () => {
    stop = true
    await (program as Program | undefined)?.stop()
    for (const path of [home, folderPath, keyFile]) rmSync(path, { recursive: true, force: true })
  })

  async function send(name: number): Promise<void> {
    for (let batch = 0; !stop; batch++) {
      const signals = batchOf(name, batch)
      const answer = await sender.call('POST', '/api/v1/signals', signals).catch(() => undefined)
      if (answer?.status === 202) for (const s of signals) answered.add(s.id)
      await sleep(400)
    }
  }

  it('is taken without keeping anybody waiting, and the next one adds only what is new', async () => {
    const first = await backup()
    const atFirst = answered.size
    while (answered.size < atFirst + 50) await sleep(20)
    mustBeThere = [...answered]
    const second = await backup()
    assert.equal(first.newBytes, first.bytes)
    assert.ok(second.newBytes < second.bytes, `${second.newBytes} of ${second.bytes} bytes are new`)
    const rows = ({ postgres, history }: BackupManifest, name: string) => [...postgres.tables, ...history.tables].find((t) => t.name === name)!.rows
    assert.equal(rows(second, 'public.receipts'), rows(second, 'signals') + rows(second, 'public.inbox'), 'every signal is in history or in the inbox, and in one of them only')
    assert.ok(answered.size > mustBeThere.length, 'signals were taken in meanwhile')
  })
  it('takes back what it wrote when it is stopped, and leaves no copy in history', async () => {
    const before = filesIn(folderPath)
    const stopped = new AbortController()
    const asked = terminal(stopped.signal)
    let pieces = 0
    const running = backupCommand([folderPath, '--key', keyFile], config, { ...asked, progress: () => { if (++pieces === 10) stopped.abort(new Error('stopped by hand')) } })
    await assert.rejects(running, /stopped by hand/)
    assert.deepEqual(filesIn(folderPath), before)
    const history = await openClickHouse(config, createLog({ level: 'error' }))
    const copies = await history.query({ name: 'test.copies', org: 0, row: z.object({ name: z.string() }), sql: `SELECT name FROM system.tables WHERE {org:UInt32} = 0 AND name LIKE '%\\_of\\_%'` })
    assert.deepEqual(copies, [])
    await history.close()
  })
  it('is not restored over a running Heartline, nor over data without a word', async () => {
    await assert.rejects(restoreCommand([folderPath, '--key', keyFile, '--force'], config, terminal()), /Heartline is running on these databases/)
    stop = true
    await Promise.all(sending)
    await program.stop()
    await assert.rejects(restoreCommand([folderPath, '--key', keyFile], config, terminal()), /There are data in these databases already/)
  })
  it('is refused when one bit of it was changed, by the name of the file, before anything is touched', async () => {
    const newest = await (await folderOf()).read()
    const name = newest.history.tables.find((t) => t.name === 'signals')!.pieces[0]!
    const file = join(folderPath, 'pieces', name.slice(0, 2), name)
    const right = readFileSync(file)
    const wrong = Buffer.from(right)
    wrong[right.length >> 1]! ^= 1
    writeFileSync(file, wrong)
    await assert.rejects(restoreCommand([folderPath, '--key', keyFile, '--force'], config, terminal()), (error: Error) => error.message.includes(file) && /a part of signals/.test(error.message))
    writeFileSync(file, right)
  })
  it('brings every signal back, once, after both databases are gone', async () => {
    rmSync(home, { recursive: true, force: true })
    home = await temporaryHome()
    config = readConfig({ HEARTLINE_HOME: home })
    assert.equal(await restoreCommand([folderPath, '--key', keyFile], config, terminal()), 0)

    program = await startProgram(home, { port: await freePort(), patience: 240_000 })
    const again = await signIn(program.url, owner.email, owner.password)
    const until = Date.now() + 120_000
    while ((await again.call('GET', '/api/v1/pipeline')).body.waiting > 0 && Date.now() < until) await sleep(50)
    const history = await openClickHouse(config, createLog({ level: 'error' }))
    const ask = async <T>(sql: string, row: z.ZodType<T>) => history.query({ name: 'test.signals', org: 1, row, sql })
    const there = await ask('SELECT id, count() AS n FROM signals WHERE org = {org:UInt32} GROUP BY id', z.object({ id: z.string(), n: z.number() }))
    const known = new Map(there.map((t) => [t.id, t.n]))
    assert.deepEqual(mustBeThere.filter((id) => known.get(id) !== 1), [], 'what was answered before the backup is there once')
    assert.equal(there.find((t) => t.n !== 1), undefined, 'nothing is there twice')
    const [sums] = await ask(`SELECT (SELECT sum(length(score_tone)) FROM signals WHERE org = {org:UInt32}) AS scores,
      (SELECT sum(n) FROM tone_daily WHERE org = {org:UInt32} AND dimension = '') AS tones,
      (SELECT sum(passing_daily.signals) FROM passing_daily WHERE org = {org:UInt32} AND dimension = '' AND touchpoint = '') AS passed,
      (SELECT bitmapCardinality(groupBitmapOrState(customers)) FROM passing_daily WHERE org = {org:UInt32} AND dimension = '' AND touchpoint = '') AS customers,
      (SELECT count() FROM texts FINAL WHERE org = {org:UInt32}) AS texts`, z.record(z.string(), z.number()))
    assert.deepEqual(sums, { scores: there.length * 2, tones: there.length * 2, passed: there.length, customers: 97, texts: there.length })
    await history.close()
    // The keys came back too: a sender's key sends what the inbox knows already.
    const repeated = await callerWith(program.url, { authorization }).call('POST', '/api/v1/signals', batchOf(0, 0))
    assert.deepEqual([repeated.body.accepted, repeated.body.repeated], [0, 50])
  })
  it('is proved by restoring it elsewhere: counts agree, the audit logs are whole', async () => {
    assert.equal(await backupCommand(['check', folderPath, '--key', keyFile], config, terminal()), 0, said.join('\n'))
    assert.match(said.at(-1)!, /can be restored/)
    const postgres = await openPostgres(config, createLog({ level: 'error' }))
    const { rows } = await postgres.pool.query('select count(*) as n from backups_made')
    assert.equal((rows as { n: number }[])[0]!.n, 1, 'a restored house knows of the backups before this one')
    await postgres.close()
  })
  it('does not bring back who was deleted after it', async () => {
    const again = await signIn(program.url, owner.email, owner.password)
    const { body: found } = await again.call('GET', '/api/v1/customers?limit=1')
    const { id } = found.items[0]
    assert.equal((await again.call('POST', `/api/v1/customers/${id}/erasure`, { askedBy: 'customer', reason: 'asked by letter' })).status, 202)
    const isGone = async (by: Caller) => (await by.call('GET', `/api/v1/customers/${id}`)).status === 404
    const until = Date.now() + 60_000
    while (!(await isGone(again)) && Date.now() < until) await sleep(50)
    await program.stop()
    assert.equal(await restoreCommand([folderPath, '--key', keyFile, '--force'], config, terminal()), 0)
    assert.match(said.at(-1)!, /1 deletions came after this backup/)
    program = await startProgram(home, { port: await freePort(), patience: 240_000 })
    const after = await signIn(program.url, owner.email, owner.password)
    while (!(await isGone(after)) && Date.now() < until + 60_000) await sleep(50)
    assert.ok(await isGone(after))
  })
})

function batchOf(sender: number, batch: number) {
  return Array.from({ length: 50 }, (_, i) => ({
    specversion: '1.0', id: `${sender}-${batch}-${i}`, source: 'backup-test', type: 'feedback', subject: `c${(batch * 50 + i) % 97}`,
    time: new Date(1.75e12 + batch * 60_000 + i).toISOString(),
    data: { touchpoint: `t${i % 5}`, text: `等了很久 "${i}"\t\\ 好喝\n谢谢`, scores: [{ method: 'csat', value: 1 + (i % 5) }, { method: 'nps', value: i % 11 }], attributes: { city: `city ${i % 3}` } },
  }))
}
