import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { manifest as orgsManifest } from '../../govern/orgs/index.ts'
import { readConfig } from '../../platform/config/index.ts'
import { createLog } from '../../platform/log/index.ts'
import { migratePostgres, openPostgres, type Postgres } from '../../platform/postgres/index.ts'
import { startProgram } from '../../testing/program.ts'
import { temporaryHome } from '../../testing/stores.ts'
import { manifest } from './index.ts'

const many = 10_000
const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)

/**
 * A program that moves runs until it is told to stop. Each of its steps writes a row, and nothing keeps it from writing it twice.
 */
const mover = (home: string) => `
  import { openPostgres } from ${at('../../platform/postgres/index.ts')}
  import { readConfig } from ${at('../../platform/config/index.ts')}
  import { createLog } from ${at('../../platform/log/index.ts')}
  import { createWorker } from ${at('./running/worker.ts')}
  import { write } from ${at('./testing/done-store.ts')}
  const log = createLog({ level: 'silent' })
  const postgres = await openPostgres(readConfig({ HEARTLINE_HOME: ${JSON.stringify(home)} }), log)
  const action = async (tx, step) => { await write(tx, step.run, step.key); return { state: 'done' } }
  const worker = createWorker({
    postgres, log, now: () => new Date(), keysOf: async () => (name) => name, actions: { points: action, webhook: action },
    organisation: async () => ({ name: 'Tea', timeZone: 'UTC', currency: 'CNY', language: 'en' }),
    asking: { reach: async (_tx, _org, customer) => ({ customer, ids: [customer], emails: [], phones: [], language: null, timeZone: null }) },
  })
  worker.start()
  console.log(JSON.stringify({ moving: true }))
  await told()
  await worker.stop()
  await postgres.close()`

describe('Ten thousand runs, while the programs that move them are killed', () => {
  let postgres: Postgres
  let home: string

  before(async () => {
    home = await temporaryHome()
    const log = createLog({ level: 'error' })
    postgres = await openPostgres(readConfig({ HEARTLINE_HOME: home }), log)
    await migratePostgres(postgres, [...orgsManifest.migrations!, ...manifest.migrations!], log)
    const words = { zh: '', en: 'x' }
    const definition = {
      name: words, purpose: words, trigger: { kind: 'signal', type: 'purchase' }, limits: { oncePerDays: 30 }, holdOut: 0,
      steps: [
        { kind: 'points', points: 1, reason: words }, { kind: 'wait', for: { amount: 0, unit: 'minutes' } },
        { kind: 'webhook', event: 'x' }, { kind: 'points', points: 1, reason: words },
      ],
    }
    await postgres.pool.query(`create table done (run bigint, key text)`)
    await postgres.pool.query(`insert into organisations (name, industry, time_zone, currency, language) values ('Tea', 'retail', 'UTC', 'CNY', 'en')`)
    await postgres.pool.query(`insert into playbooks (org, draft, state, version) values (1, $1, 'on', 1)`, [definition])
    await postgres.pool.query(
      `insert into playbook_versions (playbook, version, definition, published_at) values (1, 1, $1, now())`, [definition],
    )
    await postgres.pool.query(`
      insert into playbook_runs (org, playbook, version, customer, cause, facts, state, due, created_at)
      select 1, 1, 1, n, 'signal ' || n, '{"at":"2026-01-01T00:00:00Z"}', 'candidate', now(), now() from generate_series(1, ${many}) n`)
  })
  after(() => postgres?.close())

  const count =
    async (sql: string) => (await postgres.pool.query<{ n: number }>(`select count(*)::int as n from ${sql}`)).rows[0]!.n
  const done = () => count(`playbook_runs where state = 'done'`)

  it('do every step exactly once', async () => {
    let kills = 0
    while (kills < 4) {
      const before = await done()
      const two = await Promise.all([startProgram(mover(home)), startProgram(mover(home))])
      const moved = kills < 3 ? 1_500 : 1
      while ((await done()) < Math.min(many, before + moved)) await sleep(25)
      await two[0]!.killHard()
      await (kills % 2 === 0 ? two[1]!.killHard() : two[1]!.finish())
      kills++
    }
    assert.ok((await done()) < many, 'the kills came while runs were under way')
    const last = await startProgram(mover(home))
    while ((await done()) < many) await sleep(20)
    await last.finish()
    assert.equal(await count('done'), 3 * many)
    assert.equal(await count('(select distinct key from done) as keys'), 3 * many)
    assert.equal(await count(`playbook_steps where state = 'done'`), 4 * many)
  })
})
