import { z } from 'zod'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import { hourIn } from '../../platform/time/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { compile, type CompileDeps, knownOf } from './compile.ts'
import { dropMembers, turnTo, writeVersion } from './history-store.ts'
import { beginRefresh, endRefresh, failRefresh, listSaved, markWaiting, type SegmentsDb } from './store.ts'

const retry = { most: 2, firstS: 5, longestS: 60 }
/** After value was worked out. */
const nightHour = 4

export interface RefreshDeps extends CompileDeps {
  readonly db: SegmentsDb
  readonly jobs: Pick<Jobs, 'define' | 'cron'>
  readonly log: Log
  readonly organisations: () => Promise<readonly { readonly id: OrgId }[]>
}

/** Works out who belongs to saved segments: when they are saved or changed, on demand, and each night. */
export function createRefresh(deps: RefreshDeps) {
  const { clickhouse, db, jobs } = deps
  const send = jobs.define('segments.refresh', {
    uses: { purpose: 'analysis', fields: ['number', 'behaviour', 'feelings', 'circumstances'] },
    data: z.object({ org: z.number().int(), segment: z.number().int() }), retry, longestRunS: 600,
    handler: ({ org, segment }, job) => refresh(org as OrgId, segment, job.attempt > retry.most),
  })
  const dropped = jobs.define('segments.drop', {
    uses: 'nothing',
    data: z.object({ org: z.number().int(), key: z.string(), version: z.number().int() }), retry,
    handler: ({ org, key, version }) => dropMembers(clickhouse, org as OrgId, key, version),
  })
  const tick = 'segments.nightly'
  jobs.define(tick, { uses: 'nothing', data: z.object({}), retry, handler: startNightly })
  void jobs.cron(tick, '40 * * * *', 'UTC')

  /** Puts a segment in line, within the transaction of who changed it. */
  async function start(tx: Db<unknown>, org: OrgId, segment: number): Promise<void> {
    await markWaiting(tx, segment)
    await send({ org, segment }, { tx })
  }

  /** Every hour: the segments of those organisations where it is the hour of the night. */
  async function startNightly(): Promise<void> {
    for (const { id } of await deps.organisations()) {
      const { timeZone } = await deps.organisation(id)
      if (hourIn(timeZone, deps.now()) === nightHour) for (const { id: segment } of await listSaved(db, id)) await send({ org: id, segment })
    }
  }

  /** Works out a segment's members anew. A run that broke off leaves a version that never counts. */
  async function refresh(org: OrgId, id: number, last: boolean): Promise<void> {
    const begun = await beginRefresh(db, org, id)
    if (!begun) return
    try {
      const known = await knownOf(deps, org)
      const compiled = await compile(deps, org, begun.definition, known)
      const sized = await writeVersion(
        clickhouse, org, { segment: begun.key, version: begun.version, before: begun.before, asOf: known.asOf }, compiled,
      )
      await turnTo(clickhouse, org, begun.key, begun.version)
      const counts = await endRefresh(db, id, begun, sized)
      // Where the segment was deleted meanwhile, or a later refresh ended sooner, this version goes with the old ones.
      await dropMembers(clickhouse, org, begun.key, counts ? begun.version : begun.version + 1)
    } catch (error) {
      if (last) await failRefresh(db, id, error instanceof Error ? error.message : String(error))
      throw error
    }
  }

  return {
    start, startNightly,
    drop: (tx: Db<unknown>, org: OrgId, key: string, version: number) => dropped({ org, key, version }, { tx }),
  }
}
export type Refresh = ReturnType<typeof createRefresh>
