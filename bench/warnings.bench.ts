/**
 * The watch and the flags: a nightly look over 200 series of 18 months, the first look that goes back through all of it week by
 * week, reading one new day of signals into the series, and flagging unhappy customers per 1,000 signals, of which a fifth are
 * unhappy. Each is timed as the program does it, on the embedded databases.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHeartline } from '../server/main.ts'
import { readConfig } from '../server/platform/config/index.ts'
import { createLog } from '../server/platform/log/index.ts'
import type { RecordedSignal } from '../server/record/signals/contract.ts'
import { owner } from '../server/testing/heartline.ts'
import { quietSeries } from '../server/understand/warnings/testing/quiet-series.ts'
import { addDays } from '../server/understand/warnings/series.ts'
import { machine, quantile } from './machine.ts'

const seriesCount = 200
const days = 550
const nights = 10
const home = mkdtempSync(join(tmpdir(), 'heartline-bench-warnings-'))
console.log(machine())
const house = await openHeartline(readConfig({ HEARTLINE_HOME: home }), createLog({ level: 'error' }))
try {
  const org = await house.orgs.create({ ...owner, industry: 'retail' })
  const last = addDays(new Date().toISOString().slice(0, 10), -1)
  const first = addDays(last, 1 - days)
  await fillSeries(org)
  const report: Record<string, object> = {}

  const begin = performance.now()
  await house.warnings.look(org, last)
  report['first look, 18 months week by week'] = { 's': seconds(performance.now() - begin) }

  const nightly: number[] = []
  for (let night = 0; night < nights; night++) {
    await house.postgres.pool.query('update warning_looks set as_of = $2::date - 1 where org = $1', [org, last])
    nightly.push(await timed(() => house.warnings.look(org, last)))
  }
  report['a nightly look'] = {
    's': seconds(quantile(nightly.toSorted((a, b) => a - b), 0.5)), 'slowest s': seconds(Math.max(...nightly)),
  }

  for (const [name, unhappy] of [['no one unhappy', 0], ['a fifth unhappy, new', 5], ['a fifth unhappy, known', 5]] as const) {
    const times: number[] = []
    for (let round = -3; round < 20; round++) {
      const batch = Array.from(
        { length: 1_000 },
        (_, i) => signalOf(i, unhappy > 0 && i % unhappy === 0, name.endsWith('new') ? (round + 10) * 1_000 + i : 1 + i),
      )
      const took = await timed(() => house.postgres.db.transaction().execute((tx) =>
        house.warnings.onSignalsRecorded({ fact: 'signals.recorded', org, signals: batch }, tx)))
      if (round >= 0) times.push(took)
    }
    times.sort((a, b) => a - b)
    report[`1,000 signals, ${name}`] = { 'p50 ms': round1(quantile(times, 0.5)), 'p95 ms': round1(quantile(times, 0.95)) }
  }
  console.table(report)

  async function fillSeries(org: number): Promise<void> {
    for (const { key, moments } of quietSeries(1, seriesCount, days).values()) {
      const rows = Array.from(moments.n, (n, t) => ({
        org, ...key, day: addDays(first, t), n, sum: moments.sum[t], squares: moments.squares[t], cubes: moments.cubes[t],
        written: new Date().toISOString(),
      }))
      await house.clickhouse.insert('watched_days', rows, { token: `bench ${JSON.stringify(key)}` })
    }
  }
} finally {
  await house.close()
  rmSync(home, { recursive: true, force: true })
}

function signalOf(i: number, unhappy: boolean, customer: number): RecordedSignal {
  const tone = unhappy ? -1 : 0.5
  const time = new Date().toISOString()
  return {
    id: `b${i}`, source: 'bench', type: 'feedback', time, day: time.slice(0, 10), received: time, customer, touchpoint: 'till',
    touchpoints: ['till'],
    scores: [{
      touchpoint: 'till', method: 'csat', value: unhappy ? 1 : 4, scale: { min: 1, max: 5 }, level: unhappy ? 0 : 0.75, tone,
      intensity: 0.5, intensityMeasured: false, factor: '', question: '',
    }],
    text: '', lang: '', annotation: null, amount: null, currency: '', attributes: {}, data: {},
  }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await run()
  return performance.now() - begin
}
function seconds(ms: number): number {
  return Math.round(ms / 10) / 100
}
function round1(ms: number): number {
  return Math.round(ms * 10) / 10
}
