/**
 * From a signal to the task that a playbook opens for it, with 50 playbooks on and a steady 1,000 signals a second: one purchase
 * in five sets one off. Measured from the moment a signal was due to be sent to the moment its task can be seen, over the real
 * door and pipeline, on the embedded default. The load generator and the watcher run on the same cores. `npm run bench -- act
 * [seconds] [signals a second]`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '../server/platform/config/index.ts'
import { createLog } from '../server/platform/log/index.ts'
import { openPostgres } from '../server/platform/postgres/index.ts'
import { callerWith, firstRun, startProgram } from '../server/testing/heartline.ts'
import { machine, quantile } from './machine.ts'

const seconds = Number(process.argv[2] ?? 60)
const rate = Number(process.argv[3] ?? 1_000)
const playbooks = 50
const inBatch = Math.max(1, Math.round(rate / 20))
// The first seconds compile code and open connections: they are sent, and not counted.
const warmUpSeconds = 5

const home = mkdtempSync(join(tmpdir(), 'heartline-bench-'))
console.log(machine())
const program = await startProgram(home)
const postgres = await openPostgres(readConfig({ HEARTLINE_HOME: home }), createLog({ level: 'error' }))
try {
  const person = await firstRun(program.url)
  const { body: key } = await person.call('POST', '/api/v1/keys', { name: 'bench' })
  const sender = callerWith(program.url, { authorization: `Bearer ${key.secret}` })
  for (let i = 0; i < playbooks; i++) {
    const { body } = await person.call('POST', '/api/v1/playbooks', {
      name: { en: `Playbook ${i}` }, purpose: { en: 'To be timed' }, limits: { oncePerDays: 1 }, holdOut: 0,
      trigger: { kind: 'signal', type: 'purchase', touchpoints: [`place-${i}`] },
      conditions: [{ kind: 'amount', min: 500 }, { kind: 'no-open-case' }],
      steps: [{ kind: 'task', task: 'step', title: { en: 'Write a card' }, waits: true }],
    })
    const { status } = await person.call('POST', `/api/v1/playbooks/${body.id}/publish`)
    if (status !== 200) throw new Error(`the playbook ${i} cannot be switched on: ${status}`)
  }

  const due = new Map<string, number>()
  const seen = new Map<string, number>()
  let lastTask = 0
  let sent = 0
  let isSending = true
  const watch = async () => {
    while (isSending || seen.size < due.size) {
      // Numbers are given before a task can be seen, so some that are lower may come later.
      const { rows } = await postgres.pool.query<{ id: number; signal: string }>(
        `select t.id, r.facts->'signal'->>'id' as signal from tasks t join playbook_runs r on r.waits_fact = 'task.ended' and r.waits_id = t.id and r.org = t.org
         where t.id > $1`, [lastTask - 5_000])
      const now = performance.now()
      for (const { id, signal } of rows) {
        if (!seen.has(signal)) seen.set(signal, now)
        lastTask = Math.max(lastTask, id)
      }
      if (!isSending && now - ended > 120_000) break
      await sleep(50)
    }
  }
  let ended = Infinity
  const watching = watch()
  const begun = performance.now()
  const pending: Promise<void>[] = []
  for (let k = 0; k < (seconds + warmUpSeconds) * rate; k += inBatch) {
    const at = begun + (k * 1_000) / rate
    if (at - performance.now() >= 1) await sleep(at - performance.now())
    const batch = Array.from({ length: inBatch }, (_, i) => signal(k + i))
    for (const [i, s] of batch.entries()) if (isDear(k + i)) due.set(s.id, at)
    pending.push((async () => {
      const { status } = await sender.call('POST', '/api/v1/signals', batch)
      if (status !== 202) throw new Error(`the signals were not taken: ${status}`)
      sent += inBatch
    })())
  }
  await Promise.all(pending)
  ended = performance.now()
  isSending = false
  await watching
  const delays = [...due].filter(([, at]) => at >= begun + warmUpSeconds * 1_000)
    .flatMap(([id, at]) => (seen.has(id) ? [seen.get(id)! - at] : [])).toSorted((a, b) => a - b)
  const seconds1 = (ms: number) => Math.round(ms / 10) / 100
  console.table({
    [`${rate} signals/s for ${seconds} s, ${playbooks} playbooks`]: {
      'signals sent': sent, 'tasks': seen.size, 'of': due.size, 'p50 s': seconds1(quantile(delays, 0.5)),
      'p95 s': seconds1(quantile(delays, 0.95)),
      'p99 s': seconds1(quantile(delays, 0.99)), 'longest s': seconds1(delays.at(-1) ?? 0),
    },
  })
} finally {
  await postgres.close()
  await program.stop()
  rmSync(home, { recursive: true, force: true })
}

function isDear(k: number): boolean {
  return k % 5 === 0
}
function signal(k: number) {
  return {
    specversion: '1.0', id: `s${k}`, source: 'bench', type: 'purchase', subject: `customer-${(k * 7_919) % 100_003}`,
    time: new Date().toISOString(),
    data: { touchpoint: `place-${Math.floor(k / 5) % playbooks}`, total: { amount: isDear(k) ? '800' : '40', currency: 'CNY' } },
  }
}
