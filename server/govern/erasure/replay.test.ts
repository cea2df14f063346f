import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { z } from 'zod'
import { type Heartline, openHeartline } from '../../main.ts'
import { readConfig } from '../../platform/config/index.ts'
import { standStill } from '../../listen/intake/index.ts'
import { createLog } from '../../platform/log/index.ts'
import { owner } from '../../testing/heartline.ts'
import { readyHome } from '../../testing/ready-home.ts'
import { temporaryHome } from '../../testing/stores.ts'
import type { OrgId } from '../roles/index.ts'
import { appendDeletion, logOf, readDeletions } from './log.ts'

/** A backup is a copy of the home, taken while Heartline stood still; it is put back after somebody was deleted. */
let [home, backup] = ['', '']
let house: Heartline
let org: OrgId

/** With owners and rights, as a backup of files is. */
const copy = (from: string, to: string) => promisify(execFile)('cp', ['-a', `${from}/.`, to])
const open = async (): Promise<Heartline> => {
  const opened = await openHeartline(readConfig({ HEARTLINE_HOME: home }), createLog({ level: 'silent' }))
  opened.work()
  return opened
}
async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 30_000; !(await isSo()); await sleep(50)) if (Date.now() > end) throw new Error(`not within 30 s: ${what}`)
}
const send = async (...subjects: string[]) => {
  const { refused } = await house.intake.accept(org, subjects.map((subject) => ({
    specversion: '1.0', id: `of ${subject}`, source: 'till', type: 'feedback', subject, time: '2026-01-05T10:00:00Z',
    data: { touchpoint: 'till', text: `${subject} was here`, customer: { name: subject, email: `${subject}@example.com` } },
  })))
  assert.deepEqual(refused, [])
  await until('carried', async () => (await house.intake.waiting()) === 0)
}
const customers = async () => (await house.postgres.pool.query<{ name: string; id: number }>('select name, id::int from customers order by id')).rows
const names = async () => (await customers()).map((c) => c.name)
const numberOf = async (name: string) => (await customers()).find((c) => c.name === name)!.id
const remove = async (name: string) => {
  await house.erasure.request(org, await numberOf(name), { askedBy: 'customer', reason: 'asked by mail' }, 'Ann')
  await until('deleted', async () => !(await house.erasure.isAnyUnderWay()))
}

before(async () => {
  home = await temporaryHome(readyHome())
  backup = await mkdtemp(`${home}-backup`)
  house = await open()
  org = await house.orgs.create({ ...owner, organisation: 'Tea', email: 'owner@tea.example' })
  await send('anna', 'ben', 'chen')
  await remove('chen')
  await house.close()
  await copy(home, backup)
  house = await open()
})
after(async () => {
  await house?.close()
  await rm(backup, { recursive: true, force: true })
})

describe('After an older backup is put back', () => {
  it('who was deleted since is deleted again, in both stores, and the certificate is there again', async () => {
    await remove('anna')
    await send('dora')
    const dora = await numberOf('dora')
    await house.close()
    for (const folder of ['postgres', 'clickhouse']) {
      await rm(join(home, folder), { recursive: true, force: true })
      await promisify(execFile)('cp', ['-a', join(backup, folder), home])
    }
    house = await open()
    await until('anna is gone again', async () => !(await names()).includes('anna') && !(await house.erasure.isAnyUnderWay()))
    assert.deepEqual(await names(), ['ben'])
    const left = await house.clickhouse.query({
      name: 'test.left', org, row: z.object({ id: z.string() }), sql: 'SELECT id FROM signals WHERE org = {org:UInt32} ORDER BY id',
    })
    assert.deepEqual(left, [{ id: 'of ben' }])
    const { rows } = await house.postgres.pool.query('select reason, requested_by, done_at is not null as done from erasures order by id')
    assert.deepEqual(rows, Array.from({ length: 2 }, () => ({ reason: 'asked by mail', requested_by: 'Ann', done: true })))
    await send('emil')
    assert.ok((await numberOf('emil')) <= dora, 'a number that the backup did not know is given again, to somebody else')
  })

  it('a second replay finds nothing to do, and a number that was given anew since leads to nobody', async () => {
    assert.deepEqual(await house.erasure.replayDeletions(), { unknown: 0, customers: 0, held: 0 })
    const path = join(backup, 'copy.log')
    const at = new Date(Date.now() - 60_000).toISOString()
    await appendDeletion(path, { org, at, customers: [await numberOf('emil')], persons: 1, askedBy: 'customer', reason: 'from before', by: null })
    assert.deepEqual(await house.erasure.replayDeletions(path), { unknown: 1, customers: 0, held: 0 })
    assert.ok((await names()).includes('emil'))
  })

  it('whose first signal waited in the inbox at the time of the backup is known again by what it says, and deleted', async () => {
    await send('fei')
    const number = await numberOf('fei')
    await remove('fei')
    const [deletion] = (await readDeletions(logOf(home))).filter((d) => d.customers.includes(number))
    assert.equal(deletion!.firsts.length, 1)
    // As the restored databases are: they know neither the customer nor the deletion, and the signal is on its way.
    const body = JSON.stringify({ type: 'feedback', time: '2026-01-05T10:00:00Z', subject: 'fei', data: { touchpoint: 'till', customer: { name: 'fei' } } })
    await house.postgres.pool.query('delete from erasures where $1 = any(customers)', [number])
    const later = new Date(Date.parse(deletion!.at) - 1)
    await standStill(house.postgres, async () => {
      await house.postgres.pool.query(
        `insert into inbox (org, source, id, body, received) values ($1, 'till', 'of fei', $2, $3)`, [org, body, later])
      assert.deepEqual(await house.erasure.replayDeletions(), { unknown: 1, customers: 1, held: 0 })
    })
    await until('the signal has arrived', async () => (await house.intake.waiting()) === 0)
    await until('fei is gone again', async () => !(await house.erasure.isAnyUnderWay()))
    assert.ok(!(await names()).includes('fei'))
    assert.ok((await names()).includes('emil'))
  })

  it('a legal hold goes before it, until it is lifted', async () => {
    const path = join(backup, 'held.log')
    const ben = await numberOf('ben')
    await house.postgres.pool.query(`insert into legal_holds (org, customer, reason, since) values ($1, $2, 'a lawsuit', now())`, [org, ben])
    await appendDeletion(path, { org, at: new Date().toISOString(), customers: [ben], persons: 1, askedBy: 'customer', reason: 'asked', by: null })
    assert.deepEqual(await house.erasure.replayDeletions(path), { unknown: 1, customers: 0, held: 1 })
    await house.postgres.pool.query('delete from legal_holds')
    assert.deepEqual(await house.erasure.replayDeletions(path), { unknown: 1, customers: 1, held: 0 })
    await until('ben is gone', async () => !(await names()).includes('ben'))
  })
})

describe('The log of deletions', () => {
  it('names nobody: numbers, days and reasons', async () => {
    const text = await readFile(logOf(home), 'utf8')
    assert.doesNotMatch(text, /anna|ben|chen|example\.com/)
    assert.ok((await readDeletions(logOf(home))).length >= 2)
  })
  it('bears a last line that was cut off by a kill, and says which line is none', async () => {
    const path = join(backup, 'cut.log')
    const whole = await readFile(logOf(home), 'utf8')
    await writeFile(path, `${whole}{"org":1,"at":"2026-`)
    assert.deepEqual(await readDeletions(path), await readDeletions(logOf(home)))
    await writeFile(path, `nonsense\n${whole}`)
    await assert.rejects(readDeletions(path), /Line 1 of .* is no deletion/)
    assert.deepEqual(await readDeletions(join(backup, 'none.log')), [])
  })
})
