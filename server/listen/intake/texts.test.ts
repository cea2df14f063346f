import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openReader, type Reader } from '@heartline/emotion'
import { z } from 'zod'
import type { OrgId } from '../../govern/roles/index.ts'
import { manifests } from '../../manifests.ts'
import { createCustomers } from '../../record/customers/index.ts'
import { createSignals } from '../../record/signals/index.ts'
import { createTouchpoints } from '../../record/touchpoints/index.ts'
import { type Stores, withStores } from '../../testing/stores.ts'
import { createIntake, type Intake } from './index.ts'

const reader = openReader()
let stores: Stores
let org: OrgId
let intake: Intake

const feedback = (id: string, text: string) => ({
  specversion: '1.0', id, source: 'texts', type: 'feedback', time: '2026-03-01T08:00:00Z', subject: `guest ${id}`,
  data: { touchpoint: 'counter', text, attributes: { city: 'Hangzhou' } },
})

function intakeWith(reader: Reader): Intake {
  const { postgres, clickhouse, log } = stores
  const customers = createCustomers({ postgres })
  const touchpoints = createTouchpoints({ postgres })
  return createIntake({
    postgres, customers, log, reader, timeZoneOf: async () => 'Asia/Shanghai', handlers: [],
    signals: createSignals({ clickhouse, postgres, customers, touchpoints }),
  })
}

async function send(...items: readonly ReturnType<typeof feedback>[]): Promise<void> {
  await intake.accept(org, items)
  const until = Date.now() + 30_000
  while ((await intake.waiting()) > 0) {
    assert.ok(Date.now() < until, 'signals still wait')
    await sleep(20)
  }
}

const Text = z.object({
  id: z.string(), text: z.string(), reader: z.string(), tone: z.number(), emotions: z.array(z.string()),
  intents: z.array(z.string()), customer: z.number(), city: z.string(),
})
const texts = () => stores.clickhouse.query({
  name: 'test.texts', org, row: Text,
  sql: `SELECT id, text, reader, tone, emotions, intents, customer, attributes['city'] AS city FROM texts FINAL WHERE org = {org:UInt32} ORDER BY id`,
})

before(async () => {
  stores = await withStores({
    migrations: manifests.flatMap((m) => m.migrations ?? []), history: manifests.flatMap((m) => m.history ?? []),
  })
  const { rows } = await stores.postgres.pool.query<{ id: number }>(
    "insert into organisations (name, industry, time_zone, currency, language) values ('Tea', 'retail', 'Asia/Shanghai', 'CNY', 'zh') returning id")
  org = rows[0]!.id as OrgId
  stores.log.level = 'silent'
  intake = intakeWith(reader)
  intake.start()
})
after(async () => {
  await intake?.stop()
  await stores?.close()
})

describe('What a customer wrote', () => {
  it('carries into history what the reader says of it, and which reader said it', async () => {
    await send(feedback('a', '服务态度太差了，再也不来了！'), feedback('b', 'Lovely staff, thank you so much!'))
    const [a, b] = await texts()
    assert.ok(a!.tone < -0.2, `tone ${a!.tone}`)
    assert.ok(a!.intents.includes('leaving'))
    assert.ok(b!.tone > 0.2, `tone ${b!.tone}`)
    assert.deepEqual([a!.reader, b!.reader], [reader.version, reader.version])
    assert.deepEqual([a!.city, b!.city], ['Hangzhou', 'Hangzhou'], 'and the segments of its signal')
    assert.ok(a!.customer > 0)
  })

  it('is masked before anything of it is stored for good', async () => {
    await send(feedback('c', '我叫张伟，电话13812345678，请尽快联系我'))
    const [row] = await stores.clickhouse.query({
      name: 'test.masked', org, row: z.object({ text: z.string(), everywhere: z.number() }),
      sql: `SELECT any(text) AS text, (SELECT count() FROM signals WHERE position(concat(text, data), '13812345678') > 0) + (SELECT count() FROM texts WHERE position(text, '13812345678') > 0)
        + (SELECT count() FROM verbatims WHERE position(text, '13812345678') > 0) AS everywhere FROM signals WHERE org = {org:UInt32} AND id = 'c'`,
    })
    assert.match(row!.text, /‹phone›/)
    assert.match(row!.text, /‹name›/)
    assert.equal(row!.everywhere, 0)
    const { rows } = await stores.postgres.pool.query('select count(*)::int as n from inbox')
    assert.equal(rows[0].n, 0, 'the inbox let go of it')
  })

  it('is read again when the reader changes, once, and stops where it is told to', async () => {
    const before = (await texts()).length
    const later: Reader = {
      version: 'later', read: async (given) => (await reader.read(given)).map((a) => ({ ...a, emotions: ['surprise'] })),
    }
    const rebuilt = intakeWith(later)
    const stop = new AbortController()
    stop.abort()
    const first = await rebuilt.rebuildTexts(org, { signal: stop.signal })
    const seen: number[] = []
    const second = await rebuilt.rebuildTexts(org, { onProgress: (p) => seen.push(p.passed) })
    assert.equal(first.read + second.read, before, 'whatever the first step did is not done again')
    assert.equal(seen.at(-1), before)
    const rows = await texts()
    assert.equal(rows.length, before, 'a newer row takes the place of the older one')
    assert.ok(rows.every((r) => r.reader === 'later' && r.emotions.join() === 'surprise'))
    assert.equal((await rebuilt.rebuildTexts(org)).read, 0)
  })
})
