import { z } from 'zod'
import type { Manifest, Retention } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Log } from '../../platform/log/index.ts'
import { dayIn, hourIn } from '../../platform/time/index.ts'
import { type Access, type Actor, nameOf, type OrgId, route } from '../roles/index.ts'
import { carryOn, type Keeping, lookAhead } from './carry-out.ts'
import { type Due, KindOfData, NextNight, RetentionPolicy, RetentionState, usualPeriods } from './contract.ts'
import { beginRun, endRun, listRuns, migrations, readPolicy, runUnderWay, savePolicy } from './store.ts'

export { quietReason, wentInWords } from './words.ts'

export const manifest: Manifest = { name: 'govern/retention', migrations }

/** The hour of the night, in the organisation's own zone, at which what is too old goes. */
const nightHour = 2
/** How long the pipeline waits for it at a time. */
const longestMs = 2_000

/** How long what is held of customers is kept, by kind of data; each night what is older goes, from both stores. */
export function createRetention(deps: Omit<Keeping, 'declared' | 'zoneOf'> & {
  readonly manifests: readonly Manifest[]
  readonly jobs: Pick<Jobs, 'define' | 'cron'>
  readonly organisation: (org: OrgId) => Promise<{ timeZone: string }>
  readonly organisations: () => Promise<readonly { readonly id: OrgId }[]>
  /** Notes in the audit log what went: how much, never what. */
  readonly note: (org: OrgId, went: readonly Due[]) => Promise<void>
  readonly log: Log
  readonly now?: () => Date
}) {
  const { db } = deps.postgres
  const now = deps.now ?? (() => new Date())
  const zoneOf = async (org: OrgId) => (await deps.organisation(org)).timeZone
  const today = async (org: OrgId) => dayIn(await zoneOf(org), now())
  // Features stand from the ground up, and rows refer downwards: those above go first.
  const declared: readonly Retention[] = deps.manifests.toReversed().flatMap((m) => m.retention ?? [])
  for (const d of declared) if ('kind' in d) KindOfData.parse(d.kind)
  const parts: Keeping = { ...deps, declared, zoneOf }

  /** Begins what the night takes; false where nothing is in force, or this day's was begun before. */
  async function begin(org: OrgId): Promise<boolean> {
    const { policy } = await readPolicy(db, org)
    return policy.inForce && beginRun(db, org, await today(org), now())
  }

  /** Goes on with what was begun, for some seconds. For the moment between two batches, when no signal is half-way. */
  async function carryOut(): Promise<void> {
    const until = now().getTime() + longestMs
    for (let run = await runUnderWay(db); run; run = await runUnderWay(db)) {
      const { policy } = await readPolicy(db, run.org)
      try {
        while (policy.inForce && (await carryOn(parts, run, policy.periods))) if (now().getTime() > until) return
      } catch (err) {
        deps.log.error({ err, org: run.org }, 'What is too old did not go; it is tried again in a few seconds')
        return
      }
      await endRun(db, run.id, now())
      const ended = (await listRuns(db, run.org)).find((r) => r.id === run!.id)
      if (ended && ended.went.length > 0) await deps.note(run.org, ended.went)
    }
  }

  deps.jobs.define('retention.hour', {
    uses: { purpose: 'legal', fields: ['number', 'behaviour', 'words', 'care'] },
    data: z.object({}),
    handler: async () => {
      for (const { id: org } of await deps.organisations())
        if (hourIn(await zoneOf(org), now()) === nightHour) await begin(org)
    },
  })

  const manage = { may: 'customers.erase', purpose: 'legal' } as const
  const state = async (org: OrgId): Promise<RetentionState> => {
    const [{ policy, changed }, runs] = await Promise.all([readPolicy(db, org), listRuns(db, org)])
    return { policy, changed, usual: usualPeriods, runs }
  }
  const routes: Route<Access, Actor>[] = [
    route({
      method: 'GET', path: '/api/v1/retention', summary: 'How long each kind of data is kept, and what went', access: manage,
      answers: RetentionState,
      handle: ({ actor }) => state(actor.org),
    }),
    route({
      method: 'PUT', path: '/api/v1/retention', summary: 'Change how long each kind of data is kept', access: manage,
      body: RetentionPolicy, answers: RetentionState,
      handle: async ({ actor, body }) => {
        await savePolicy(db, actor.org, body, now(), nameOf(actor))
        return state(actor.org)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/retention/next', summary: 'What goes next night', access: manage, answers: NextNight,
      handle: async ({ actor: { org } }) => {
        const { policy } = await readPolicy(db, org)
        return { due: await lookAhead(parts, org, await today(org), policy.periods), held: (await deps.held(org)).length }
      },
    }),
  ]
  return {
    routes, declared, begin, carryOut,
    /** Begins to look every night. */
    start: () => deps.jobs.cron('retention.hour', '25 * * * *', 'UTC'),
  }
}
export type RetentionFeature = ReturnType<typeof createRetention>
