import { z } from 'zod'
import type { Jobs, JobRun } from '../../../platform/jobs/index.ts'
import type { Log } from '../../../platform/log/index.ts'
import type { Postgres } from '../../../platform/postgres/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { type CompileDeps, knownOf } from '../compile.ts'
import { readChoices } from '../history-store.ts'
import { sampleCodes, sampleTraits } from '../questions/sample.ts'
import { isLogarithm } from '../questions/traits.ts'
import { enoughCustomers, type SearchAsk, type SearchReport } from './contract.ts'
import { findApart } from './find-apart.ts'
import type { FoundGroups, SearchTask } from './find-groups.ts'
import { endSearch, insertSearch, noteProgress, type SearchesDb } from './search-store.ts'

const retry = { most: 1, firstS: 10, longestS: 60 }
const lookEveryMs = 500
/** So many customers settle what groups there are; all are assigned to them afterwards. */
const mostCustomers = { 'k-means': 10_000, 'latent-class': 5_000 } as const

class Cancelled extends Error {
  override name = 'Cancelled'
}

export interface SearchDeps extends CompileDeps {
  readonly postgres: Postgres
  readonly searches: SearchesDb
  readonly jobs: Pick<Jobs, 'define'>
  readonly log: Log
}

/** Searches for groups among customers, one at a time for each organisation. */
export function createSearches(deps: SearchDeps) {
  const { postgres, searches: db, jobs, log, clickhouse } = deps
  const send = jobs.define('segments.search', {
    uses: { purpose: 'analysis', fields: ['number', 'behaviour', 'feelings', 'circumstances'] },
    data: z.object({ org: z.number().int(), search: z.number().int() }), retry, longestRunS: 1_800,
    handler: ({ org, search }, job) => work(org as OrgId, search, job),
  })

  /** Puts a search in line; undefined where one is under way. */
  function start(org: OrgId, ask: SearchAsk, by: string | null): Promise<number | undefined> {
    return postgres.db.transaction().execute(async (tx) => {
      const search = await insertSearch(tx, org, ask, by)
      if (search !== undefined) await send({ org, search }, { tx })
      return search
    })
  }

  async function work(org: OrgId, search: number, job: JobRun): Promise<void> {
    const cancel = new AbortController()
    let share = 0
    const look = async () => {
      const ask = await noteProgress(db, search, share)
      if (!ask) cancel.abort(new Cancelled())
      return ask
    }
    const looking = setInterval(
      () => void look().catch((err: unknown) => log.warn({ err, search }, 'Progress could not be noted')), lookEveryMs,
    )
    const signal = AbortSignal.any([job.signal, cancel.signal])
    try {
      const ask = await look()
      signal.throwIfAborted()
      const { asOf, task } = await prepare(org, ask!)
      share = 0.1
      const { report, model } = 'state' in task
        ? { report: task, model: null } satisfies FoundGroups
        : await findApart(task, signal, (done) => { share = 0.1 + 0.9 * done })
      if (!await endSearch(db, search, { state: 'done', asOf, report, model })) cancel.abort(new Cancelled())
      signal.throwIfAborted()
    } catch (error) {
      if (cancel.signal.aborted) return void await endSearch(db, search, { state: 'cancelled' })
      if (!job.signal.aborted && job.attempt > retry.most)
        await endSearch(db, search, { state: 'failed', problem: error instanceof Error ? error.message : String(error) })
      throw error
    } finally {
      clearInterval(looking)
    }
  }

  /** Draws the customers to search among; says what is missing where they are too few. */
  async function prepare(org: OrgId, ask: SearchAsk): Promise<{ asOf: string; task: SearchTask | SearchReport }> {
    const { asOf, namesOf } = await knownOf(deps, org)
    const choices = await readChoices(clickhouse, org)
    const most = mostCustomers[ask.method]
    const orTooFew = <T extends SearchTask>(n: number, task: T) =>
      ({ asOf, task: n < enoughCustomers ? { state: 'not-enough' as const, have: n, need: enoughCustomers } : task })
    if (ask.method === 'k-means') {
      const currency = ask.currency ?? choices.currencies[0] ?? ''
      const rows = await clickhouse.query(sampleTraits(org, ask.traits, { asOf, currency, most }))
      return orTooFew(rows.length, {
        method: 'k-means', traits: ask.traits, logarithms: ask.traits.map(isLogarithm), currency,
        points: rows.map((r) => r.traits), most: ask.most,
      })
    }
    const answers = ask.answers.map((a) => ({ ...a, codes: a.of === 'attribute'
      ? (choices.dimensions.find((d) => d.dimension === a.dimension)?.members ?? []).slice(0, 12)
      : [] }))
    const rows = await clickhouse.query(sampleCodes(org, answers, { asOf, namesOf, most }))
    return orTooFew(rows.length, { method: 'latent-class', answers, codes: rows.map((r) => r.codes), most: ask.most })
  }

  return { start }
}
export type SearchRuns = ReturnType<typeof createSearches>
