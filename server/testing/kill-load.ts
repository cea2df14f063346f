import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { openClickHouse } from '../platform/clickhouse/index.ts'
import type { Config } from '../platform/config/index.ts'
import { createLog } from '../platform/log/index.ts'
import { type Caller, callerWith } from './heartline.ts'

/**
 * Senders that behave as real ones do: a batch without an answer is sent again, unchanged, until it has one. Each takes the
 * addresses in turn, as behind a proxy that knows several programs.
 */
export function startSenders(urls: readonly string[], authorization: string, senders: number) {
  const acknowledged = new Map<string, number>()
  let stop = false
  let accepted = 0
  let turn = 0
  const send = async (name: number) => {
    for (let batch = 0; !stop; batch++) {
      const signals = batchOf(name, batch)
      for (;;) {
        const sender = callerWith(urls[turn++ % urls.length]!, { authorization })
        const answer = await sender.call('POST', '/api/v1/signals', signals).catch(() => undefined)
        if (answer?.status === 202) {
          assert.equal(answer.body.accepted + answer.body.repeated, signals.length)
          accepted += answer.body.accepted
          for (const s of signals) acknowledged.set(s.id, s.data.scores.length)
          break
        }
        if (answer) assert.ok(answer.status >= 500, `a good batch was refused: ${answer.status} ${JSON.stringify(answer.body)}`)
        await sleep(20)
      }
    }
  }
  const sending = Promise.all(Array.from({ length: senders }, (_, name) => send(name)))
  return {
    /** Ids of signals that were answered 202, with their number of scores. */
    acknowledged,
    /** How many of them were called new. */
    accepted: () => accepted,
    async stop(): Promise<void> {
      stop = true
      await sending
    },
  }
}
export type Senders = ReturnType<typeof startSenders>

/** The promise of intake: what was answered 202 is in history exactly once, in its views too, and customers count it once. */
export async function checkNothingLost(
  config: Config, person: Caller, { acknowledged, accepted }: Senders, output: () => string,
): Promise<void> {
  let least = Infinity
  for (let until = 0; ; ) {
    const { body } = await person.call('GET', '/api/v1/pipeline')
    assert.equal(body.setAside, 0, 'nothing was set aside')
    if (body.waiting === 0) break
    // However much lies there, it becomes less: only what stands still is an error.
    if (body.waiting < least) [least, until] = [body.waiting, Date.now() + 120_000]
    assert.ok(Date.now() < until, `signals still wait: ${JSON.stringify(body)}\n${output().slice(-3000)}`)
    await sleep(100)
  }
  const history = await openClickHouse(config, createLog({ level: 'error' }))
  try {
    const [signals] = await history.query({
      name: 'test.signals', org: 1, row: z.object({ rows: z.number(), ids: z.number(), scores: z.number() }),
      sql:
        'SELECT count() AS rows, uniqExact(id) AS ids, sum(length(score_tone)) AS scores FROM signals WHERE org = {org:UInt32}',
    })
    const [views] = await history.query({
      name: 'test.views', org: 1, row: z.object({ tones: z.number(), passed: z.number(), texts: z.number() }),
      sql: `SELECT (SELECT sum(n) FROM tone_daily WHERE org = {org:UInt32} AND dimension = '') AS tones,
        (SELECT sum(passing_daily.signals) FROM passing_daily WHERE org = {org:UInt32} AND dimension = '' AND touchpoint = '') AS passed,
        (SELECT count() FROM verbatims WHERE org = {org:UInt32} AND touchpoint = '') AS texts`,
    })
    const scores = [...acknowledged.values()].reduce((a, b) => a + b, 0)
    assert.equal(accepted() <= acknowledged.size, true, 'no signal was called new twice')
    assert.deepEqual(signals, { rows: acknowledged.size, ids: acknowledged.size, scores })
    assert.deepEqual(views, { tones: scores, passed: acknowledged.size, texts: acknowledged.size })
  } finally {
    await history.close()
  }
  const { body: customers } = await person.call('GET', '/api/v1/customers?limit=200')
  const counted = customers.items.reduce((sum: number, c: { signals: number }) => sum + c.signals, 0)
  assert.equal(counted, acknowledged.size, 'customers count every signal once')
}

function batchOf(sender: number, batch: number) {
  return Array.from({ length: 100 }, (_, i) => ({
    specversion: '1.0', id: `${sender}-${batch}-${i}`, source: 'kill-test', type: 'feedback',
    subject: `c${(batch * 100 + i) % 97}`,
    time: new Date(1.75e12 + batch * 60_000 + i).toISOString(),
    data: {
      touchpoint: `t${i % 5}`, text: `消息 ${i}`,
      scores: Array.from({ length: 1 + (i % 3) }, (_, k) => ({ method: 'csat', value: 1 + ((i + k) % 5) })),
      attributes: { city: `city ${i % 3}` },
    },
  }))
}

/** Numbers from 0 to 1 that are the same at each run. */
export function seeded(seed: number): () => number {
  let s = seed
  return () => (s = (s * 16807) % 2147483647) / 2147483647
}
