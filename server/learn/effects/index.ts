import { z } from 'zod'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import { hourIn } from '../../platform/time/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { migrations } from './migrations.ts'
import type { ChangeEffect, ChangeSpec } from './contract.ts'
import { readUnits } from './history-store.ts'
import { liftOfStep, type StepKind } from './lift-of-step.ts'
import { lookAtAll, type LookDeps } from './look.ts'
import { measureChange } from './measure-change.ts'
import { readEffects } from './read-effects.ts'
import { routes } from './routes.ts'
import { isLooking, noteRun } from './store.ts'

export * from './contract.ts'

export const manifest: Manifest = { name: 'learn/effects', migrations }

const nightHour = 5
const retry = { most: 2, firstS: 30, longestS: 600 }

/** What was done, and what it did: every playbook, campaign and change beside what would have been without it. */
export function createEffects(given: Omit<LookDeps, 'now' | 'organisation'> & {
  readonly now?: () => Date
  readonly jobs: Pick<Jobs, 'define' | 'cron'>
  readonly organisations: () => Promise<readonly { readonly id: OrgId }[]>
  readonly organisation: (org: OrgId) => Promise<{ readonly currency: string; readonly timeZone: string }>
  readonly people: (org: OrgId) => Promise<readonly { readonly id: string; readonly name: string }[]>
}) {
  const deps = { ...given, now: given.now ?? (() => new Date()) }
  const { db } = deps.postgres
  const send = deps.jobs.define('effects.look', {
    uses: { purpose: 'analysis', fields: ['number', 'feelings', 'behaviour', 'consents'] },
    data: z.object({ org: z.number().int() }), retry, longestRunS: 3_600,
    handler: async ({ org }, { signal }) => {
      await lookAtAll(deps, org as OrgId, signal)
      await noteRun(db, org as OrgId, 'done')
    },
  })
  deps.jobs.define('effects.nightly', {
    uses: 'nothing', data: z.object({}), retry,
    handler: async () => {
      for (const { id } of await deps.organisations()) {
        const { timeZone } = await deps.organisation(id)
        if (hourIn(timeZone, deps.now()) === nightHour) await send({ org: id })
      }
    },
  })
  void deps.jobs.cron('effects.nightly', '50 * * * *', 'UTC')

  async function ask(org: OrgId): Promise<void> {
    await noteRun(db, org, 'asked')
    await send({ org })
  }

  return {
    routes: routes({ ...deps, looking: (org) => isLooking(db, org), ask }),
    /** Puts a look at everything that was done in line. */
    ask,
    /**
     * What a change did that another feature keeps: an improvement, a training. The answer says whether it may be called an
     * experiment, a checked difference or only an association; it is `running` until its days are over. Who asks remembers it as
     * a finding.
     */
    ofChange: (org: OrgId, spec: ChangeSpec): Promise<ChangeEffect> => measureChange(deps, org, spec),
    /** By what units the company's work can be told apart, such as branches, and which there are. */
    units: (org: OrgId) => readUnits(deps.clickhouse, org),
    /** Everything that was done, each with what it did at the last look. */
    read: (org: OrgId) => readEffects(deps, org, false),
    /**
     * What calling customers, or offering something to those in touch with
     * service, does to their coming back; null where no hold-out tells.
     */
    liftOfStep: (org: OrgId, kind: StepKind) => liftOfStep(deps, org, kind),
    /** Looks at everything now; for tests. */
    look: (org: OrgId) => lookAtAll(deps, org),
  }
}
export type EffectsFeature = ReturnType<typeof createEffects>
