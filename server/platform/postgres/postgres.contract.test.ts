import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql, type Kysely } from 'kysely'
import { assert as forAll, asyncProperty, string } from 'fast-check'
import { findDebianPostgres, startDebianPostgres } from '../../testing/debian-postgres.ts'
import { temporaryHome } from '../../testing/stores.ts'
import { readConfig } from '../config/index.ts'
import { createLog } from '../log/index.ts'
import { migratePostgres, openPostgres, retrying, type Migration, type Postgres } from './index.ts'

/** One suite for every PostgreSQL that Heartline may run on: a difference between them shows up here and nowhere else. */
const log = createLog({ level: 'silent' })
const debian = findDebianPostgres()

interface Setting { url: string | undefined; home: string; stop(): Promise<void> }

const settings: Record<string, (() => Promise<Setting>) | undefined> = {
  'its own PostgreSQL': async () => {
    const home = await temporaryHome()
    return { url: undefined, home, stop: async () => {} }
  },
  'PostgreSQL 18 by DATABASE_URL': async () => {
    const home = await temporaryHome()
    const server = await openPostgres(readConfig({ HEARTLINE_HOME: home }), log)
    return { url: server.url, home: '/nonexistent', stop: () => server.close() }
  },
  "Debian's PostgreSQL by DATABASE_URL": debian === undefined ? undefined : async () => {
    const { url, stop } = await startDebianPostgres(debian)
    return { url, home: '/nonexistent', stop }
  },
}

for (const [name, prepare] of Object.entries(settings)) {
  describe(`On ${name}`, { skip: prepare === undefined && 'there is none on this machine' }, () => {
    let setting: Setting
    let postgres: Postgres
    before(async () => {
      setting = await prepare!()
      postgres = await openPostgres(readConfig({ HEARTLINE_HOME: setting.home, DATABASE_URL: setting.url }), log)
    })
    after(async () => {
      await postgres?.close()
      await setting?.stop()
    })
    suite(() => postgres)
  })
}

function suite(store: () => Postgres): void {
  const one = async (text: string, values: unknown[] = []): Promise<unknown> => {
    const { rows } = await store().pool.query<Record<string, unknown>>(text, values)
    return Object.values(rows[0]!)[0]
  }

  describe('a value comes back as what it is:', () => {
    const cases: [what: string, expression: string, expected: unknown][] = [
      ['a bigint as a number', '9007199254740991::bigint', 9007199254740991],
      ['a count as a number', 'count(*)', 1],
      ['a numeric as its digits', "'129.9000'::numeric(18,4)", '129.9000'],
      ['a moment as a Date', "'2024-02-29T23:59:59.123+08:00'::timestamptz", new Date('2024-02-29T15:59:59.123Z')],
      ['a day as a day, whatever the zone here', "'2024-02-29'::date", '2024-02-29'],
      ['json as values', `'{"a": [1, null, "é"]}'::jsonb`, { a: [1, null, 'é'] }],
      ['an array as an array', "array['a', 'b,\"c']", ['a', 'b,"c']],
    ]
    for (const [what, expression, expected] of cases) {
      it(what, async () => assert.deepEqual(await one(`select ${expression}`), expected))
    }
    it('a bigint beyond exact numbers is refused, and the connection stays usable', async () => {
      await assert.rejects(one('select 9007199254740993::bigint'), /beyond the whole numbers/)
      assert.equal(await one('select 1'), 1)
    })
    it('every text survives, and none is ever code', async () => {
      await forAll(asyncProperty(string({ unit: 'grapheme' }).filter((s) => !s.includes('\0')), async (text) => {
        assert.equal(await one('select $1::text', [text]), text)
      }), { numRuns: 30 })
    })
    it('a day ends at midnight UTC', async () => {
      assert.equal(await one(`select '2024-03-01T00:30:00+08:00'::timestamptz::date`), '2024-02-29')
    })
  })

  describe('migrations', () => {
    const first: Migration = { name: 'pond/001-pond', sql: 'create table pond (name text primary key)' }
    const second: Migration = { name: 'pond/002-first', sql: `alter table pond add level int; insert into pond values ('a', 0)` }
    const names = () => one('select array_agg(name order by name) from heartline_migrations')

    it('are applied in order, each once, however many programs start together', async () => {
      await Promise.all([1, 2, 3].map(() => migratePostgres(store(), [first, second], log)))
      assert.deepEqual(await names(), ['pond/001-pond', 'pond/002-first'])
      assert.equal(await one('select count(*) from pond'), 1)
    })
    it('that fail leave nothing behind, and are named', async () => {
      const good: Migration = { name: 'pond/003-good', sql: 'create table good (id int)' }
      const bad: Migration = { name: 'pond/004-bad', sql: 'create table half (id int); create nonsense' }
      await assert.rejects(migratePostgres(store(), [first, second, good, bad], log), /pond\/004-bad failed.*syntax error/)
      assert.deepEqual(await names(), ['pond/001-pond', 'pond/002-first'])
      assert.equal(await one("select to_regclass('half') is null and to_regclass('good') is null"), true)
    })
    it('whose text was changed afterwards are refused, and so are two of one name', async () => {
      await assert.rejects(migratePostgres(store(), [{ ...first, sql: 'select 1' }], log), /pond\/001-pond was changed after/)
      await assert.rejects(migratePostgres(store(), [first, first], log), /Two migrations are called pond\/001-pond/)
    })
  })

  describe('work', () => {
    before(() => store().pool.query('create table account (id int primary key, level bigint not null)'))
    const db = () => store().db as Kysely<{ account: { id: number; level: number } }>

    it('through the query builder is typed SQL on the same database', async () => {
      await db().insertInto('account').values([{ id: 1, level: 100 }, { id: 2, level: 100 }]).execute()
      assert.deepEqual(await db().selectFrom('account').selectAll().where('id', '=', 2).executeTakeFirst(), { id: 2, level: 100 })
    })
    it('in a transaction happens whole or not at all', async () => {
      await assert.rejects(db().transaction().execute(async (tx) => {
        await tx.updateTable('account').set({ level: 0 }).where('id', '=', 1).execute()
        throw new Error('changed my mind')
      }), /changed my mind/)
      assert.equal(await one('select level from account where id = 1'), 100)
    })
    it('of forty at once waits for its turn and loses nothing', async () => {
      const rise = () => db().updateTable('account').set({ level: sql`level + 1` }).where('id', '=', 1).execute()
      await Promise.all(Array.from({ length: 40 }, rise))
      assert.equal(await one('select level from account where id = 1'), 140)
    })
    it('struck by a deadlock is done again', async () => {
      let attempts = 0
      const transfer = (from: number, to: number) => retrying(() => db().transaction().execute(async (tx) => {
        attempts++
        await sql`set local deadlock_timeout = '20ms'`.execute(tx)
        await tx.updateTable('account').set({ level: sql`level - 10` }).where('id', '=', from).execute()
        await sql`select pg_sleep(0.05)`.execute(tx)
        await tx.updateTable('account').set({ level: sql`level + 10` }).where('id', '=', to).execute()
      }))
      await Promise.all([transfer(1, 2), transfer(2, 1)])
      assert.ok(attempts > 2, 'there was a deadlock')
      assert.deepEqual((await db().selectFrom('account').select('level').orderBy('id').execute()).map((r) => r.level), [140, 100])
    })
    it('struck by anything else is not done again', async () => {
      let attempts = 0
      await assert.rejects(retrying(async () => {
        attempts++
        await store().pool.query('select 1 / 0')
      }), /division by zero/)
      assert.equal(attempts, 1)
    })
    it('whose connection is cut between two of its statements fails, and the program lives', async () => {
      const client = await store().pool.connect()
      const ended = new Promise<void>((resolve) => client.once('end', resolve))
      try {
        await client.query('begin')
        const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
        await store().pool.query('select pg_terminate_backend($1)', [rows[0]!.pid])
        await ended
        await assert.rejects(client.query('commit'))
      } finally {
        client.release(true)
      }
    })
    it('whose connections are cut goes on with new ones', async () => {
      await Promise.all([1, 2, 3].map(() => store().pool.query('select 1')))
      await store().pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'heartline' and pid <> pg_backend_pid()`)
      assert.equal(await retrying(() => one('select 1')), 1)
    })
  })
}

describe('A DATABASE_URL that cannot be used', () => {
  const open = (url: string) => openPostgres(readConfig({ HEARTLINE_HOME: '/nonexistent', DATABASE_URL: url }), log)
  it('is refused with the reason and what to do, and without its password', async () => {
    await assert.rejects(open('postgres://me:hush@127.0.0.1:1/db'), (error: Error) => {
      assert.match(error.message, /cannot be used at postgres:\/\/me:\*\*\*@127\.0\.0\.1:1\/db: .*ECONNREFUSED/)
      assert.match(error.message, /Check DATABASE_URL/)
      assert.doesNotMatch(error.message, /hush/)
      return true
    })
  })
})
