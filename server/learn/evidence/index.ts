import { z } from 'zod'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import { hourIn } from '../../platform/time/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import { evidenceDb, isJudging, noteRun } from './beliefs-store.ts'
import { judgeBeliefs } from './judge-beliefs.ts'
import type { MeasureDeps } from './measure.ts'
import { migrations } from './migrations.ts'
import { routes } from './routes.ts'

export * from './contract.ts'

export const manifest: Manifest = { name: 'learn/evidence', migrations }

const nightHour = 4
const retry = { most: 2, firstS: 30, longestS: 600 }

/** Beliefs about customers, held against the company's own data every night. */
export function createEvidence(deps: MeasureDeps & {
  readonly postgres: Postgres
  readonly findings: Findings
  readonly jobs: Pick<Jobs, 'define' | 'cron'>
  readonly organisations: () => Promise<readonly { readonly id: OrgId }[]>
  readonly organisation: (org: OrgId) => Promise<{ timeZone: string }>
  readonly now?: () => Date
}) {
  const judging = { ...deps, db: evidenceDb(deps.postgres) }
  const send = deps.jobs.define('evidence.judge', {
    uses: { purpose: 'analysis', fields: ['feelings', 'behaviour'] },
    data: z.object({ org: z.number().int() }), retry,
    handler: async ({ org }, { signal }) => {
      await judgeBeliefs(judging, org as OrgId, signal)
      await noteRun(judging.db, org as OrgId, 'done')
    },
  })
  deps.jobs.define('evidence.nightly', { uses: 'nothing', data: z.object({}), retry, handler: judgeAtNight })
  void deps.jobs.cron('evidence.nightly', '40 * * * *', 'UTC')

  /** Every hour: the organisations where it is the hour of the night. */
  async function judgeAtNight(): Promise<void> {
    for (const { id } of await deps.organisations()) {
      const { timeZone } = await deps.organisation(id)
      if (hourIn(timeZone, deps.now?.() ?? new Date()) === nightHour) await send({ org: id })
    }
  }

  async function ask(org: OrgId): Promise<void> {
    await noteRun(judging.db, org, 'asked')
    await send({ org })
  }

  return {
    routes: routes({ ...judging, judging: (org) => isJudging(judging.db, org), judge: ask }),
    /** Puts a judgement of all beliefs in line. */
    ask,
    judge: (org: OrgId) => judgeBeliefs(judging, org),
    judgeAtNight,
  }
}
export type EvidenceFeature = ReturnType<typeof createEvidence>
