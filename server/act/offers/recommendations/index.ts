import { z } from 'zod'
import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { Jobs } from '../../../platform/jobs/index.ts'
import type { Postgres } from '../../../platform/postgres/types.ts'
import { hourIn } from '../../../platform/time/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { FindingDraft, Findings } from '../../../record/findings/index.ts'
import { readHistories } from '../history-store.ts'
import type { Recommendation, RecommendationStatus, Trial } from './contract.ts'
import { failRun, insertRun, keepRun, readRuns } from './items-store.ts'
import { learnApart } from './learn-apart.ts'
import { recommend } from './recommend.ts'

const nightHour = 2
const retry = { most: 2, firstS: 30, longestS: 300 }

export interface RecommendationDeps {
  readonly postgres: Postgres
  readonly clickhouse: ClickHouse
  readonly jobs: Pick<Jobs, 'define' | 'cron'>
  readonly findings: Pick<Findings, 'remember'>
  readonly organisations: () => Promise<readonly { readonly id: OrgId }[]>
  readonly organisation: (org: OrgId) => Promise<{ timeZone: string }>
  readonly now: () => Date
}

/** Learns each night what goes with what, and whether that beats popularity. */
export function createRecommendations(deps: RecommendationDeps) {
  const { postgres, clickhouse, jobs, now } = deps
  const send = jobs.define('offers.recommend', {
    uses: { purpose: 'marketing', fields: ['number', 'behaviour'] },
    data: z.object({ org: z.number().int(), run: z.number().int() }), retry, longestRunS: 1_800,
    handler: async ({ org: number, run }, job) => {
      const org = number as OrgId
      try {
        const { names, ...task } = await readHistories(clickhouse, org, now(), job.signal)
        const { trial, items } = await learnApart(task, job.signal)
        const [finding] = await deps.findings.remember(org, [claimOf(trial)])
        await keepRun(postgres.db, org, run, {
          trial, finding: finding?.id ?? null, items: items.map((i) => ({ ...i, name: names.get(i.sku) ?? i.sku })), at: now(),
        })
      } catch (error) {
        if (!job.signal.aborted && job.attempt > retry.most) await failRun(postgres.db, org, run)
        throw error
      }
    },
  })
  jobs.define('offers.recommend-nightly', {
    uses: { purpose: 'marketing', fields: ['number', 'behaviour'] },
    data: z.object({}), retry,
    handler: async () => {
      for (const { id } of await deps.organisations()) {
        const { timeZone } = await deps.organisation(id)
        if (hourIn(timeZone, now()) === nightHour) await start(id)
      }
    },
  })
  void jobs.cron('offers.recommend-nightly', '35 * * * *', 'UTC')

  /** Puts a run in line; false where one is under way. */
  function start(org: OrgId): Promise<boolean> {
    return postgres.db.transaction().execute(async (tx) => {
      const run = await insertRun(tx, org)
      if (run !== undefined) await send({ org, run }, { tx })
      return run !== undefined
    })
  }

  return {
    start,
    async status(org: OrgId): Promise<RecommendationStatus> {
      const { last, underWay } = await readRuns(postgres.db, org)
      return { trial: last?.trial ?? null, finishedAt: last?.finishedAt ?? null, finding: last?.finding ?? null, underWay }
    },
    recommend: (org: OrgId, customers: readonly number[], until: Date): Promise<Map<number, readonly Recommendation[]>> =>
      recommend({ clickhouse, db: postgres.db }, org, customers, until),
  }
}
export type Recommendations = ReturnType<typeof createRecommendations>

/** That recommendations are better than popularity, or not, or that too little is known: remembered with its numbers. */
function claimOf(trial: Trial): FindingDraft {
  const claim = {
    kind: 'offers.recommendations', subject: { kind: 'organisation', key: '' }, question: {},
    method: 'item–item cosine, leave-last-out', version: '1',
  } as const
  if (trial.verdict === 'too-few')
    return {
      ...claim, verdict: 'not-enough-data', n: trial.tested, estimate: null, detail: { missing: { customers: trial.needed } },
    }
  const { value, low, high } = trial.hitRateGain
  return {
    ...claim, verdict: trial.verdict === 'better' ? 'stands' : 'uncertain', n: trial.tested,
    estimate: { value, low, high, level: 0.95, unit: 'share' },
    detail: { similar: trial.similar, popular: trial.popular, ndcgGain: trial.ndcgGain },
  }
}
