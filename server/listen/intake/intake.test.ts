import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openReader, type Reader } from '@heartline/emotion'
import { z } from 'zod'
import type { OrgId } from '../../govern/roles/index.ts'
import { manifests } from '../../manifests.ts'
import { createCustomers } from '../../record/customers/index.ts'
import type { SignalsRecorded } from '../../record/signals/contract.ts'
import { createSignals } from '../../record/signals/index.ts'
import { createTouchpoints } from '../../record/touchpoints/index.ts'
import { type Stores, withStores } from '../../testing/stores.ts'
import { createIntake, type Intake } from './index.ts'
import { createPipeline } from './pipeline.ts'
import { createStepTimes } from './step-times.ts'
import { claimBatch, intakeDb, openBatch } from './store.ts'

const reader = openReader()
let stores: Stores
let intake: Intake
let org: OrgId
let other: OrgId
const facts: SignalsRecorded[] = []
/** Set by a test to fail what happens within the transaction that ends a batch. */
let refuseFact: (fact: SignalsRecorded) => void = () => {}

const event = (id: string, more: object = {}) => ({
  specversion: '1.0',
  id,
  source: 'test',
  type: 'visit',
  time: '2026-01-01T00:00:00Z',
  subject: `c ${id}`,
  data: { touchpoint: 'store' },
  ...more,
})
const many = (name: string, n: number) => Array.from({ length: n }, (_, i) => event(`${name} ${i}`))
const inHistory = (name: string, of = org) =>
  stores.clickhouse.query({
    name: 'test.in-history',
    org: of,
    params: { name },
    row: z.object({ id: z.string(), n: z.number() }),
    sql:
      'SELECT id, count() AS n FROM signals WHERE org = {org:UInt32} AND startsWith(id, {name:String}) GROUP BY id ORDER BY id',
  })
const countOf = async (table: 'passing_daily' | 'signals', of = org) =>
  (
    await stores.clickhouse.query({
      name: 'test.count',
      org: of,
      row: z.object({ n: z.number() }),
      sql:
        table === 'signals'
          ? 'SELECT count() AS n FROM signals WHERE org = {org:UInt32}'
          : "SELECT sum(passing_daily.signals) AS n FROM passing_daily WHERE org = {org:UInt32} AND dimension = '' AND touchpoint = ''",
    })
  )[0]!.n
const signalsOfCustomers = async (of = org) =>
  Number(
    (await stores.postgres.pool.query('select coalesce(sum(signals), 0) as n from customers where org = $1', [of])).rows[0].n,
  )
async function drained(): Promise<void> {
  const until = Date.now() + 30_000
  while ((await intake.waiting()) > 0) {
    assert.ok(Date.now() < until, 'signals still wait')
    await sleep(20)
  }
}

/** The features that intake stands on, and intake with a second handler that a test can make fail. */
function parts() {
  const { postgres, clickhouse } = stores
  const customers = createCustomers({ postgres })
  const touchpoints = createTouchpoints({ postgres })
  const signals = createSignals({ clickhouse, postgres, customers, touchpoints })
  return {
    postgres,
    customers,
    signals,
    log: stores.log,
    reader: reader as Reader,
    timeZoneOf: async () => 'Asia/Shanghai',
    handlers: [
      touchpoints.onSignalsRecorded,
      async (fact: SignalsRecorded) => {
        refuseFact(fact)
        facts.push(fact)
      },
    ],
  }
}

before(async () => {
  stores = await withStores({
    migrations: manifests.flatMap((m) => m.migrations ?? []),
    history: manifests.flatMap((m) => m.history ?? []),
  })
  const add = async (name: string) =>
    (
      await stores.postgres.pool.query(
        "insert into organisations (name, industry, time_zone, currency, language) values ($1, 'retail', 'Asia/Shanghai', 'CNY', 'zh') returning id",
        [name],
      )
    ).rows[0].id as OrgId
  org = await add('Tea')
  other = await add('Coffee')
  stores.log.level = 'silent'
  intake = createIntake(parts())
  intake.start()
})
after(async () => {
  await intake?.stop()
  await stores?.close()
})

describe('A signal is accepted', () => {
  it('once, and called a repeat from then on', async () => {
    assert.deepEqual(await intake.accept(org, [event('once')]), { accepted: 1, repeated: 0, refused: [] })
    assert.deepEqual(await intake.accept(org, [event('once')]), { accepted: 0, repeated: 1, refused: [] })
    await drained()
    assert.deepEqual(
      await intake.accept(org, [event('once', { type: 'enquiry' })]),
      { accepted: 0, repeated: 1, refused: [] },
      'also long after, and with other data',
    )
  })
  it('once where one call says it twice', async () => {
    assert.deepEqual(await intake.accept(org, [event('twice'), event('twice'), event('thrice')]), {
      accepted: 2,
      repeated: 1,
      refused: [],
    })
  })
  it('once in all where many callers send it at the same time', async () => {
    const batch = many('crowd', 50)
    const receipts = await Promise.all(
      Array.from({ length: 30 }, (_, i) => intake.accept(org, i % 2 ? batch : batch.toReversed())),
    )
    assert.equal(
      receipts.reduce((sum, r) => sum + r.accepted, 0),
      50,
    )
    assert.equal(
      receipts.reduce((sum, r) => sum + r.repeated, 0),
      29 * 50,
    )
    await drained()
    assert.deepEqual(
      (await inHistory('crowd')).map((r) => r.n),
      Array.from({ length: 50 }, () => 1),
    )
  })
  it('once in all where two programs take it in at the same time', async () => {
    const second = createIntake(parts())
    const batch = many('two programs', 200)
    const receipts = await Promise.all(
      Array.from({ length: 8 }, (_, i) => (i % 2 ? second : intake).accept(org, i % 3 ? batch : batch.toReversed())),
    )
    assert.equal(
      receipts.reduce((sum, r) => sum + r.accepted, 0),
      200,
    )
  })
  it('under its source: another source or organisation may use the same id', async () => {
    assert.equal((await intake.accept(org, [event('same'), event('same', { source: 'elsewhere' })])).accepted, 2)
    assert.equal((await intake.accept(other, [event('same')])).accepted, 1)
  })
  it('with the good ones of a batch, and the bad ones are named', async () => {
    const { accepted, refused } = await intake.accept(org, [event('good'), { id: 'bad' }, 7, event('fine'), event('', {})])
    assert.equal(accepted, 2)
    assert.deepEqual(
      refused.map((r) => [r.index, r.id]),
      [
        [1, 'bad'],
        [2, null],
        [4, ''],
      ],
    )
    assert.ok(refused.every((r) => r.problems.length > 0))
  })
})

describe('The pipeline', () => {
  it('carries every signal to history once, under the organisation’s own day, and says so', async () => {
    await drained()
    facts.length = 0
    await intake.accept(other, [event('day', { time: '2026-03-01T16:30:00Z' })])
    await drained()
    const [row] = await stores.clickhouse.query({
      name: 'test.day',
      org: other,
      row: z.object({ day: z.string() }),
      sql: "SELECT toString(day) AS day FROM signals WHERE org = {org:UInt32} AND id = 'day'",
    })
    assert.equal(row!.day, '2026-03-02')
    assert.deepEqual(
      facts.map((f) => [f.fact, f.org, f.signals.map((s) => s.id)]),
      [['signals.recorded', other, ['day']]],
    )
  })

  it('carried by two at once and by a third again, a batch counts once', async () => {
    await intake.stop()
    const db = intakeDb(stores.postgres)
    await intake.accept(org, many('again', 20))
    const carry = createPipeline({ ...parts(), db, times: createStepTimes() })
    const batch = (await claimBatch(db, 100))!
    const before = { signals: await countOf('signals'), customers: await signalsOfCustomers() }
    await Promise.all([carry(batch.id, batch.seqs), carry(batch.id, batch.seqs)])
    await carry(batch.id, batch.seqs)
    assert.deepEqual(
      { signals: await countOf('signals'), customers: await signalsOfCustomers() },
      { signals: before.signals + 20, customers: before.customers + 20 },
    )
    assert.equal(await countOf('passing_daily'), await countOf('signals'))
  })

  it('killed between history and the end of a batch, counts it once when it is carried again', async () => {
    const db = intakeDb(stores.postgres)
    await intake.accept(org, many('killed', 20))
    const carry = createPipeline({ ...parts(), db, times: createStepTimes() })
    const batch = (await claimBatch(db, 100))!
    refuseFact = () => {
      throw new Error('killed')
    }
    await assert.rejects(carry(batch.id, batch.seqs), /the step "finish" failed: killed/)
    assert.equal((await inHistory('killed')).length, 20, 'history has it')
    assert.equal(
      Number(
        (
          await stores.postgres.pool.query(
            "select count(*) as n from customer_identifiers i join customers c on c.id = i.customer where i.value like 'c killed%' and c.signals > 0",
          )
        ).rows[0].n,
      ),
      0,
      'and nobody else',
    )
    refuseFact = () => {}
    await carry(batch.id, batch.seqs)
    assert.deepEqual(
      (await inHistory('killed')).map((r) => r.n),
      Array.from({ length: 20 }, () => 1),
    )
    assert.equal(await countOf('passing_daily'), await countOf('signals'))
    assert.equal(await openBatch(db), undefined)
  })

  it('has one batch open at a time, though two leaders ask', async () => {
    const db = intakeDb(stores.postgres)
    await intake.accept(org, many('leaders', 10))
    const claims = await Promise.all([claimBatch(db, 5), claimBatch(db, 5), claimBatch(db, 5)])
    assert.equal(claims.filter((c) => c !== undefined).length, 1)
    await startAgain()
    await drained()
    assert.deepEqual(
      (await inHistory('leaders')).map((r) => r.n),
      Array.from({ length: 10 }, () => 1),
    )
  })

  it('sets a signal aside that history cannot read, and the others go through', { timeout: 30_000 }, async () => {
    // Such a one does not pass the door today; an older door let it in.
    await stores.postgres.pool.query(
      `insert into inbox (org, source, id, body) select $1, 'test', 'poison ' || n,
      case when n = 6 then $2 else $3 end from generate_series(0, 12) n`,
      [
        org,
        '{"type":"visit","time":"2026-01-01T00:00:00.000Z","data":{"touchpoint":"store","text":"\\ud83d"}}',
        '{"type":"visit","time":"2026-01-01T00:00:00.000Z","data":{"touchpoint":"store"}}',
      ],
    )
    await intake.accept(org, many('after poison', 3))
    await drained()
    assert.deepEqual(
      (await inHistory('poison')).map((r) => r.n),
      Array.from({ length: 12 }, () => 1),
    )
    assert.equal((await inHistory('after poison')).length, 3)
    const { rows } = await stores.postgres.pool.query('select id, body, reason from set_aside')
    assert.equal(rows.length, 1)
    assert.equal(rows[0].id, 'poison 6')
    assert.match(rows[0].reason, /append to history.*surrogate/)
    assert.match(rows[0].body, /ud83d/, 'it is kept as it came')
  })

  it('waits with a batch whose consequences fail, and does not split or lose it', { timeout: 30_000 }, async () => {
    let failures = 0
    refuseFact = (fact) => {
      if (failures < 4 && fact.signals.some((s) => s.id.startsWith('stubborn'))) {
        failures++
        throw new Error('not now')
      }
    }
    await intake.accept(org, many('stubborn', 5))
    await drained()
    refuseFact = () => {}
    assert.equal(failures, 4)
    assert.deepEqual(
      (await inHistory('stubborn')).map((r) => r.n),
      Array.from({ length: 5 }, () => 1),
    )
    assert.equal(await countOf('passing_daily'), await countOf('signals'))
  })

  it('takes whatever a type uses the word total for, and counts only money as money', async () => {
    await intake.accept(org, [
      event('total 1', { type: 'custom.game', data: { total: { amount: 'lots', currency: 5 } } }),
      event('total 2', { data: { total: 12 } }),
      event('total 3', { data: { total: null } }),
      event('total 4', { type: 'custom.game', data: { total: { amount: 12.5, currency: 'CNY' } } }),
    ])
    await drained()
    const rows = await stores.clickhouse.query({
      name: 'test.totals',
      org,
      row: z.object({ amount: z.string().nullable(), data: z.string() }),
      sql:
        "SELECT toString(amount) AS amount, data FROM signals WHERE org = {org:UInt32} AND startsWith(id, 'total') ORDER BY id",
    })
    assert.deepEqual(
      rows.map((r) => r.amount),
      [null, null, null, '12.5'],
    )
    assert.equal(rows[0]!.data, '{"total":{"amount":"lots","currency":5}}')
  })
})

async function startAgain(): Promise<void> {
  intake = createIntake(parts())
  intake.start()
}
