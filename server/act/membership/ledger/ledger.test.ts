import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { manifest as orgsManifest } from '../../../govern/orgs/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { createLog } from '../../../platform/log/index.ts'
import { readConfig } from '../../../platform/config/index.ts'
import { migratePostgres, openPostgres, type Postgres } from '../../../platform/postgres/index.ts'
import { temporaryHome } from '../../../testing/stores.ts'
import type { Why } from '../contract.ts'
import { migrations } from '../migrations.ts'
import { expireLots, insertEarnings } from './ledger-store.ts'
import { adjust, type Holder, type Outcome, reverse, spend } from './move-points.ts'
import { listEntries, readBalance, readTotals } from './read-store.ts'

let postgres: Postgres
let org: OrgId
let customers = 0
before(async () => {
  const log = createLog({ level: 'silent' })
  postgres = await openPostgres(readConfig({ HEARTLINE_HOME: await temporaryHome() }), log)
  await migratePostgres(postgres, [...orgsManifest.migrations!, ...migrations], log)
  const { rows } = await postgres.pool.query<{ id: OrgId }>(
    `insert into organisations (name, industry, time_zone, currency, language) values ('Tea', 'retail', 'Asia/Shanghai', 'CNY', 'en') returning id`)
  org = rows[0]!.id
})
after(() => postgres?.close())

const dayMs = 86_400_000
const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * dayMs)
const why: Why = { for: 'grant', reason: 'a test' }
const note = (key: string, at: number) => ({ key, at: day(at), why, by: null })
const fresh = (): Holder => ({ org, customer: ++customers, ids: [customers] })
let keys = 0
const newKey = () => `k${++keys}`

const db = () => postgres.db
const inTx = <T>(run: (tx: ReturnType<typeof db>) => Promise<T>) => db().transaction().execute(run)
async function earn(of: Holder, points: number, at: number, expires: number | null, key = newKey()): Promise<number> {
  const made = await inTx((tx) => insertEarnings(tx, org, [{
    customer: of.customer, key, kind: 'earn', points, at: day(at), by: null, why,
    expiresAt: expires === null ? null : day(expires),
  }]))
  return made.get(key) ?? 0
}
const balance = async (of: Holder, at: number) => (await readBalance(db(), org, of.ids, day(at))).points
const done = (outcome: Outcome): number => (outcome.state === 'done' ? outcome.entry : assert.fail(JSON.stringify(outcome)))

/** What must hold of any ledger, whatever happened to it. */
async function assertBalances(of: Holder): Promise<void> {
  const { rows: crooked } = await sql`select entry from point_postings group by entry having sum(points) <> 0`.execute(db())
  assert.deepEqual(crooked, [], 'every entry adds up to nothing')
  const { rows: lots } = await sql<{ remaining: number; posted: number }>`
    select l.remaining, coalesce(sum(p.points), 0)::integer as posted from point_lots l left join point_postings p on p.lot = l.entry
    where l.customer = ${of.customer} group by l.entry`.execute(db())
  for (const lot of lots) {
    assert.equal(lot.remaining, lot.posted, 'what is left of a lot is what was posted to it')
    assert.ok(lot.remaining >= 0, 'no lot is below nothing')
  }
  const { rows: empty } =
    await sql`select id from point_entries e where not exists (select from point_postings where entry = e.id)`.execute(db())
  assert.deepEqual(empty, [], 'no entry is without postings')
}

describe('The ledger of points', () => {
  it('uses what expires soonest first, and lets the rest run out on its day', async () => {
    const ann = fresh()
    await earn(ann, 100, 0, 90)
    await earn(ann, 50, 1, 30)
    await earn(ann, 10, 2, null)
    done(await inTx((tx) => spend(tx, ann, 60, note(newKey(), 3))))
    assert.deepEqual(await readBalance(db(), org, ann.ids, day(3)), {
      points: 100, expiring: [{ points: 90, at: day(90).toISOString() }],
    })
    assert.equal(await balance(ann, 90), 10, 'expired points are gone on the day, whether or not the clock has run')
    assert.equal(await inTx((tx) => expireLots(tx, org, day(91), 100)), 1)
    const { items } = await listEntries(db(), org, ann.ids, { limit: 10 })
    assert.deepEqual(
      items.map((e) => [e.kind, e.points]), [['expire', -90], ['spend', -60], ['earn', 10], ['earn', 50], ['earn', 100]],
    )
    await assertBalances(ann)
  })

  it('refuses to spend more than there is, and says what there is', async () => {
    const ann = fresh()
    await earn(ann, 30, 0, null)
    assert.deepEqual(await inTx((tx) => spend(tx, ann, 31, note(newKey(), 1))), {
      state: 'refused', why: 'not-enough', balance: 30,
    })
    assert.equal(await balance(ann, 1), 30)
  })

  it('lets one of two spends at once have the points, and the same spend twice be one', async () => {
    const ann = fresh()
    await earn(ann, 100, 0, null)
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, i) => inTx((tx) => spend(tx, ann, 60, note(`race ${ann.customer} ${i}`, 1)))),
    )
    assert.equal(outcomes.filter((o) => o.state === 'done').length, 1)
    const twice = await Promise.all([1, 2].map(() => inTx((tx) => spend(tx, ann, 40, note(`twice ${ann.customer}`, 1)))))
    assert.equal(done(twice[0]!), done(twice[1]!))
    assert.equal(await balance(ann, 1), 0)
    await assertBalances(ann)
  })

  it('earns once under one key, in one batch or in two', async () => {
    const ann = fresh()
    const one = {
      customer: ann.customer, key: `once ${ann.customer}`, kind: 'earn', points: 5, at: day(0), by: null, why, expiresAt: null,
    } as const
    await inTx((tx) => insertEarnings(tx, org, [one, one]))
    await inTx((tx) => insertEarnings(tx, org, [one]))
    assert.equal(await balance(ann, 0), 5)
    await assertBalances(ann)
  })

  it('takes points of a returned purchase from what is left, and lets the company bear what was spent', async () => {
    const ann = fresh()
    const bought = await earn(ann, 100, 0, 90)
    await earn(ann, 20, 1, 60)
    done(await inTx((tx) => spend(tx, ann, 70, note(newKey(), 2))))
    done(await inTx((tx) => reverse(tx, ann, bought, note(newKey(), 3))))
    const [entry] = (await listEntries(db(), org, ann.ids, { limit: 1 })).items
    assert.deepEqual([entry!.points, entry!.shortfall, entry!.reverses], [-50, 50, bought])
    assert.equal(await balance(ann, 3), 0)
    assert.equal(
      (await inTx((tx) => reverse(tx, ann, bought, note(newKey(), 4)))).state, 'refused',
      'what was taken back is not taken again',
    )
    await assertBalances(ann)
  })

  it('takes a part back for a part that was returned, and never more than was earned', async () => {
    const ann = fresh()
    const bought = await earn(ann, 90, 0, null)
    done(await inTx((tx) => reverse(tx, ann, bought, note(newKey(), 1), { share: 1 / 3 })))
    assert.equal(await balance(ann, 1), 60)
    done(await inTx((tx) => reverse(tx, ann, bought, note(newKey(), 2), { share: 1 })))
    assert.equal(await balance(ann, 2), 0)
    await assertBalances(ann)
  })

  it('does not ask for points back that had run out', async () => {
    const ann = fresh()
    const bought = await earn(ann, 100, 0, 10)
    await earn(ann, 40, 5, null)
    await inTx((tx) => expireLots(tx, org, day(11), 100))
    done(await inTx((tx) => reverse(tx, ann, bought, note(newKey(), 12))))
    assert.equal(await balance(ann, 12), 40)
    await assertBalances(ann)
  })

  it('gives spent points back once: where they came from, or for a month where that has expired', async () => {
    const ann = fresh()
    await earn(ann, 50, 0, 10)
    await earn(ann, 50, 0, 200)
    const used = done(await inTx((tx) => spend(tx, ann, 70, note(newKey(), 1))))
    done(await inTx((tx) => reverse(tx, ann, used, note(newKey(), 20))))
    assert.deepEqual(await readBalance(db(), org, ann.ids, day(20)), {
      points: 100, expiring: [{ points: 50, at: day(50).toISOString() }, { points: 50, at: day(200).toISOString() }],
    })
    assert.equal((await inTx((tx) => reverse(tx, ann, used, note(newKey(), 21)))).state, 'refused')
    await assertBalances(ann)
  })

  it('cannot be written so that it does not add up, nor be changed afterwards', async () => {
    const ann = fresh()
    const entry = await earn(ann, 5, 0, null)
    await assert.rejects(
      sql`insert into point_postings (entry, org, account, points) values (${entry}, ${org}, 'redeemed', 5)`.execute(db()),
      /do not add up/,
    )
    await assert.rejects(sql`update point_postings set points = 6 where entry = ${entry}`.execute(db()), /stays/)
    await assert.rejects(sql`update point_lots set remaining = -1 where entry = ${entry}`.execute(db()), /check constraint/)
  })

  it('always balances, whatever happens in whatever order', async () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({
        do: fc.constant('earn' as const), points: fc.integer({ min: 1, max: 200 }),
        lasts: fc.option(fc.integer({ min: 1, max: 60 })),
      }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('spend' as const), points: fc.integer({ min: 1, max: 250 }) }) },
      { weight: 3, arbitrary: fc.record({
        do: fc.constant('reverse' as const), which: fc.nat(30), share: fc.constantFrom(0.25, 0.5, 1),
      }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('adjust' as const), points: fc.integer({ min: -80, max: 80 })
        .filter((p) => p !== 0) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('expire' as const) }) },
    )
    const days = fc.integer({ min: 0, max: 20 })
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(days, step), { minLength: 5, maxLength: 22 }), async (history) => {
      const ann = fresh()
      const before = await readTotals(db(), org, day(0))
      const entries: number[] = []
      let at = 0
      for (const [passed, s] of history) {
        at += passed
        const had = await balance(ann, at)
        const key = newKey()
        if (s.do === 'earn') entries.push(await earn(ann, s.points, at, s.lasts === null ? null : at + s.lasts, key))
        else if (s.do === 'expire') await inTx((tx) => expireLots(tx, org, day(at), 1_000))
        else {
          const outcome = await inTx((tx) => s.do === 'spend' ? spend(tx, ann, s.points, note(key, at))
            : s.do === 'adjust' ? adjust(tx, ann, s.points, note(key, at), null)
            : reverse(tx, ann, entries[s.which % Math.max(1, entries.length)] ?? 0, note(key, at), { share: s.share }))
          if (outcome.state === 'done') entries.push(outcome.entry)
          else if (outcome.why === 'not-enough') assert.equal(outcome.balance, had)
          if (s.do === 'spend') assert.equal(await balance(ann, at), outcome.state === 'done' ? had - s.points : had)
        }
        assert.ok((await balance(ann, at)) >= 0)
      }
      await assertBalances(ann)
      const { items } = await listEntries(db(), org, ann.ids, { limit: 100 })
      await inTx((tx) => expireLots(tx, org, day(at), 1_000))
      const all = (await listEntries(db(), org, ann.ids, { limit: 100 })).items
      assert.equal(
        all.reduce((sum, e) => sum + e.points, 0), await balance(ann, at),
        `the ledger adds up to the balance (${items.length} entries)`,
      )
      const now = await readTotals(db(), org, day(0))
      assert.ok(now.shortfall >= before.shortfall && now.redeemed >= 0)
    }), { numRuns: 40 })
  })
})
