import assert from 'node:assert/strict'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { examine, type Finding } from './doctor.ts'
import { migrateClickHouse, openClickHouse } from './platform/clickhouse/index.ts'
import { readConfig } from './platform/config/index.ts'
import { createLog } from './platform/log/index.ts'
import { openPostgres } from './platform/postgres/index.ts'
import { openHeartline } from './main.ts'
import { temporaryHome } from './testing/stores.ts'

const log = createLog({ level: 'silent' })
let home: string
const all = async (env: Record<string, string> = {}): Promise<Record<string, Finding>> => {
  const found: Record<string, Finding> = {}
  for await (const f of examine(readConfig({ HEARTLINE_HOME: home, ...env }))) found[f.of] = f
  return found
}

describe('The doctor', () => {
  before(async () => {
    home = await temporaryHome()
    await (await openHeartline(readConfig({ HEARTLINE_HOME: home }), log)).close()
  })
  after(() => chmod(home, 0o700))

  it('finds a fresh installation well, but for mail, which it has none of', async () => {
    const found = await all()
    assert.deepEqual(Object.values(found).filter((f) => f.is !== 'good').map((f) => f.of), ['Mail'])
    assert.match(found['PostgreSQL']!.says, /^18.*answers in \d+ ms$/)
    assert.deepEqual([found['Signals']!.says, found['Jobs']!.says], ['0 on their way', 'none failed since yesterday'])
  })

  it('knows how old the newest backup is', async () => {
    const postgres = await openPostgres(readConfig({ HEARTLINE_HOME: home }), log)
    const made = (id: string, hours: number) =>
      postgres.pool.query('insert into backups_made values ($1, now() - make_interval(hours => $2), 1, 1, 1)', [id, hours])
    try {
      assert.equal((await all())['Backups']!.says, 'nothing to back up yet')
      await made('a', 72)
      assert.deepEqual((await all())['Backups'], {
        of: 'Backups', is: 'poor', says: 'the newest is 3 days old: run heartline backup every night',
      })
      await made('b', 5)
      assert.deepEqual((await all())['Backups'], { of: 'Backups', is: 'good', says: 'the newest is 5 hours old' })
    } finally {
      await postgres.close()
    }
  })

  it('says what is wrong and what to do, and looks at the rest all the same', async () => {
    await mkdir(join(home, 'secrets'), { recursive: true })
    await writeFile(join(home, 'secrets', 'open'), 'x', { mode: 0o644 })
    const found = await all({
      PUBLIC_URL: 'http://tea.example', SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'a@tea.example',
      DATABASE_URL: 'postgres://127.0.0.1:1/none',
    })
    assert.deepEqual(
      [found['Secrets']!.is, found['Address']!.is, found['Mail']!.is, found['PostgreSQL']!.is, found['ClickHouse']!.is],
      ['bad', 'poor', 'bad', 'bad', 'good'],
    )
    assert.match(found['Secrets']!.says, /others can read open/)
    assert.match(found['PostgreSQL']!.says, /Check DATABASE_URL/)
  })

  it('and the program itself refuse databases that a newer version has changed, and touch nothing', async () => {
    const config = readConfig({ HEARTLINE_HOME: home })
    const [postgres, clickhouse] = await Promise.all([openPostgres(config, log), openClickHouse(config, log)])
    try {
      await postgres.pool.query(`insert into heartline_migrations (name, hash) values ('tomorrow/001', 'x')`)
      await assert.rejects(openHeartline(config, log), /PostgreSQL was changed by a newer Heartline \(tomorrow\/001\)/)
      assert.match((await all())['PostgreSQL']!.says, /newer Heartline/)
      await postgres.pool.query(`delete from heartline_migrations where name = 'tomorrow/001'`)
      await migrateClickHouse(clickhouse, [{
        name: 'tomorrow/002',
        statements: ['CREATE TABLE IF NOT EXISTS later{{cluster}} (org UInt32) ENGINE = {{engine:MergeTree}} ORDER BY org'],
      }], log)
      await assert.rejects(openHeartline(config, log), /ClickHouse was changed by a newer Heartline \(tomorrow\/002\)/)
    } finally {
      await Promise.all([postgres.close(), clickhouse.close()])
    }
  })
})
