import { z } from 'zod'
import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { Jobs, JobRun } from '../../../platform/jobs/index.ts'
import type { Log } from '../../../platform/log/index.ts'
import type { Postgres } from '../../../platform/postgres/types.ts'
import { dayIn, hourIn } from '../../../platform/time/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { Findings } from '../../../record/findings/index.ts'
import type { FindingRef, ValueReport } from '../contract.ts'
import { contractClaims } from '../contracts/read-contracts.ts'
import { readContracts } from '../contracts/contracts-store.ts'
import { effectClaims, readEffect } from '../emotion/effect-store.ts'
import { dropRows } from '../history-store.ts'
import { endRun, insertRun, noteProgress, type RunsDb } from '../run-store.ts'
import { claimsOf, executeRun } from './execute-run.ts'

const retry = { most: 2, firstS: 10, longestS: 300 }
const nightHour = 3
const lookEveryMs = 500

class Cancelled extends Error {
  override name = 'Cancelled'
}

export interface RunDeps {
  readonly postgres: Postgres
  readonly clickhouse: ClickHouse
  readonly db: RunsDb
  readonly jobs: Pick<Jobs, 'define' | 'cron'>
  readonly findings: Findings
  readonly log: Log
  readonly organisations: () => Promise<readonly { readonly id: OrgId }[]>
  readonly organisation: (org: OrgId) => Promise<{ timeZone: string }>
  readonly now: () => Date
  /** Told of what a run found before it counts as done; told again where that breaks off. */
  readonly onWorkedOut?: (fact: ValueWorkedOut) => Promise<void>
}

/** The fact that customers' value was worked out anew: `customer_values` holds the rows of this run. */
export interface ValueWorkedOut {
  readonly org: OrgId
  readonly run: number
  readonly asOf: string | null
  readonly report: ValueReport
}

/** Runs that work out what customers are worth: sent by people and by the clock, one at a time for each organisation. */
export function createRuns(deps: RunDeps) {
  const { postgres, clickhouse, db, jobs, findings, log } = deps
  const send = jobs.define('value.run', {
    uses: { purpose: 'analysis', fields: ['number', 'behaviour', 'feelings', 'value'] },
    data: z.object({ org: z.number().int(), run: z.number().int() }), retry, longestRunS: 3_600,
    handler: ({ org, run }, job) => work(org as OrgId, run, job),
  })
  const tick = 'value.nightly'
  jobs.define(tick, { uses: 'nothing', data: z.object({}), retry, handler: startNightly })
  void jobs.cron(tick, '20 * * * *', 'UTC')

  /** Puts a run in line; undefined where one is under way. */
  function start(org: OrgId, startedBy: string | null): Promise<number | undefined> {
    return postgres.db.transaction().execute(async (tx) => {
      const run = await insertRun(tx, org, startedBy)
      if (run !== undefined) await send({ org, run }, { tx })
      return run
    })
  }

  /** Every hour: starts the runs of those organisations where it is the hour of the night. */
  async function startNightly(): Promise<void> {
    for (const { id } of await deps.organisations()) {
      const { timeZone } = await deps.organisation(id)
      if (hourIn(timeZone, deps.now()) === nightHour) await start(id, null)
    }
  }

  async function work(org: OrgId, run: number, job: JobRun): Promise<void> {
    const cancel = new AbortController()
    let [step, share]: [Parameters<typeof noteProgress>[2], number] = ['reading', 0]
    const look = async () => {
      if (!(await noteProgress(db, run, step, share))) cancel.abort(new Cancelled())
    }
    const looking = setInterval(
      () => void look().catch((err: unknown) => log.warn({ err, run }, 'Progress could not be noted')), lookEveryMs,
    )
    const signal = AbortSignal.any([job.signal, cancel.signal])
    try {
      await look()
      signal.throwIfAborted()
      const { timeZone } = await deps.organisation(org)
      const today = dayIn(timeZone, deps.now())
      const { asOf, report } = await executeRun({
        clickhouse, org, run, attempt: job.attempt, today, signal, progress: (s, of) => { [step, share] = [s, of] },
      })
      await deps.onWorkedOut?.({ org, run, asOf, report })
      await endRun(db, run, { state: 'done', asOf, report, findings: asOf === null ? [] : await claim(org, run, asOf, report) })
      await dropRows(clickhouse, org, run, 'older')
    } catch (error) {
      if (cancel.signal.aborted) {
        await endRun(db, run, { state: 'cancelled' })
        return await dropRows(clickhouse, org, run, 'own')
      }
      if (!job.signal.aborted && job.attempt > retry.most)
        await endRun(db, run, { state: 'failed', problem: error instanceof Error ? error.message : String(error) })
      throw error
    } finally {
      clearInterval(looking)
    }
  }

  /** Remembers what was found, so that each number on the page can be looked up. */
  async function claim(org: OrgId, run: number, asOf: string, report: ValueReport): Promise<FindingRef[]> {
    const of = { id: run, asOf, currency: report.currencies[0]?.currency ?? null, quietDays: report.quietDays }
    const effect = await readEffect(clickhouse, org, of, {}, [])
    const contracts = await readContracts(clickhouse, org, {})
    const found = await findings.remember(
      org, [...claimsOf(report, asOf), ...effectClaims(effect), ...contractClaims(contracts, asOf)],
    )
    return found.map((f) => ({
      id: f.id, kind: f.kind, about: String(f.question['feeling'] ?? f.subject.key), method: f.method, n: f.n, found: f.lastFound,
    }))
  }

  return { start, startNightly }
}
export type Runs = ReturnType<typeof createRuns>
