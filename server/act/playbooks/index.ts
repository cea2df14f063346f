import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { Rehearsal, Wish } from '../../govern/contact/index.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import { PlaybookDraft, type PlaybookInput } from './contract.ts'
import { lookDaily } from './daily/look-daily.ts'
import { createLook } from './effect/look.ts'
import { keptEffects, membersOf } from './effect/members-store.ts'
import { createCounting } from './known/on-signals.ts'
import { migrations } from './migrations.ts'
import { createPlaces } from './places.ts'
import type { Asking, Organisation, Running } from './running/parts.ts'
import { playbookRoutes } from './routes.ts'
import { runRoutes } from './run-routes.ts'
import { createWorker, moveDue } from './running/worker.ts'
import { startRuns } from './running/start-runs.ts'
import { countBegun, forgetUnfit } from './running/runs-store.ts'
import { defineTrials } from './trial/trial-job.ts'
import type { Looking } from './trial/occasions.ts'
import { listPlaybooks } from './store.ts'
import { hearFacts } from './triggers/on-facts.ts'
import type { Actions } from './types.ts'

export * from './types.ts'
export { aboutOf } from './about.ts'
export { after } from './duration.ts'
export { measureArms } from './effect/measure-effect.ts'
export type { Member } from './effect/members-store.ts'
export { type ArmSums, readArms } from './history-store.ts'
export { createActions, type Doors } from './actions/index.ts'

export const manifest: Manifest = {
  name: 'act/playbooks',
  migrations,
  personalData: [
    { where: 'playbook_runs, playbook_steps', fields: [
      'number', 'care',
    ], what: 'what was done for which customer, by number, because of what, and for whom nothing was done to see the effect', purposes: ['service', 'analysis'] },
    { where: 'playbook_trials', fields: [
      'number',
    ], what: 'for which customers, by number, a playbook would have begun last month: ten examples', purposes: [
      'service', 'analysis',
    ] },
    { where: 'playbook_known', fields: [
      'number', 'behaviour', 'feelings',
    ], what: 'how often each customer, by number, has bought, and the latest tone heard of them', purposes: [
      'service', 'analysis',
    ] },
  ],
  erasure: [{ table: 'playbook_runs', customer: 'customer' }, { table: 'playbook_known', customer: 'customer' }],
  retention: [
    { kind: 'actions', table: 'playbook_runs', since: 'ended_at', customer: 'customer' },
    { table: 'playbook_known', stays: 'with-its-customer' },
  ],
}

/**
 * When something happens for a customer, what should be done is done:
 * within limits, and for some nothing, so that the effect is seen.
 */
export function createPlaybooks(deps: {
  postgres: Postgres
  clickhouse: ClickHouse
  jobs: Pick<Jobs, 'define' | 'cron'>
  log: Log
  touchpoints: Pick<Touchpoints, 'catalogue'>
  organisation: (org: OrgId) => Promise<Organisation>
  organisations: () => Promise<readonly { readonly id: OrgId }[]>
  people: (org: OrgId) => Promise<readonly { readonly id: string; readonly name: string }[]>
  namesOf: (org: OrgId, customers: readonly number[]) => Promise<ReadonlyMap<number, string | null>>
  asking: Asking
  /** How contact policy would have decided, for trying a playbook out on history. */
  rehearse: (org: OrgId, wishes: readonly Wish[]) => Promise<Rehearsal[]>
  actions: Partial<Actions>
  flagsRaised: Looking['flagsRaised']
  warningsRaised: Looking['warningsRaised']
  /** Playbooks that other features bring, ready to be taken. */
  ready: readonly PlaybookInput[]
  now?: () => Date
}) {
  const now = deps.now ?? (() => new Date())
  const keysOf = createPlaces(deps.touchpoints)
  const running: Running = {
    postgres: deps.postgres, asking: deps.asking, actions: deps.actions, organisation: deps.organisation, keysOf, log: deps.log,
    now,
  }
  const count = createCounting({ clickhouse: deps.clickhouse, now })
  const worker = createWorker(running)
  const { postgres, clickhouse, organisation } = deps
  /** Every name in signals of some touchpoints of the catalogue; none of none. */
  const namesOf = async (org: OrgId, keys: readonly string[]) => {
    if (keys.length === 0) return []
    const { touchpoints } = await deps.touchpoints.catalogue(org)
    return [...keys, ...touchpoints.filter((t) => keys.includes(t.key)).flatMap((t) => t.aliases)]
  }
  const daily = { postgres, clickhouse, organisation, keysOf, namesOf, now }
  const effects = createLook({ postgres, clickhouse, organisation, now })
  const sendTrial = defineTrials(deps.jobs, { ...deps, keysOf, namesOf, now })
  deps.jobs.define('playbooks.daily', {
    uses: { purpose: 'service', fields: ['number', 'behaviour', 'feelings', 'care'] }, data: z.object({}),
    handler: () => lookDaily(daily),
  })
  deps.jobs.define('playbooks.night', {
    uses: { purpose: 'service', fields: ['number', 'care'] },
    data: z.object({}),
    longestRunS: 3_600,
    handler: async () => {
      await forgetUnfit(postgres.db, new Date(now().getTime() - 30 * 86_400_000))
      for (const { id } of await deps.organisations()) await effects.lookAtAll(id)
    },
  })

  return {
    routes: [
      ...playbookRoutes({
        postgres, people: deps.people, actions: deps.actions, ready: deps.ready.map((r) => PlaybookDraft.parse(r)), now,
      }),
      ...runRoutes({ postgres, namesOf: deps.namesOf, look: effects.look, sendTrial, now }),
    ] satisfies Route<Access, Actor>[],
    ...hearFacts({ organisation: deps.organisation, keysOf, count, now }),
    /**
     * The playbooks of an organisation, for features whose ready ones were taken; with what the last look saw of their effect.
     */
    async list(org: OrgId) {
      const effects = await keptEffects(postgres.db, org)
      return (await listPlaybooks(postgres.db, org)).map(({ id, state, draft, published }) => {
        const { name, ready, owner, limits } = published ?? draft
        return { id, state, name, ready, owner, perDay: limits.perDay, effect: effects.get(id)?.effect ?? null }
      })
    },
    /** What was ever switched on, as an experiment: its newest version, and everybody who was taken in by it, held out or not. */
    async experiments(org: OrgId) {
      return (await listPlaybooks(postgres.db, org)).flatMap(({ id, state, version, published }) =>
        (version === null || published === null ? [] : [{
        id, version, state, name: published.name, ready: published.ready, owner: published.owner, holdOut: published.holdOut,
        days: published.effectDays,
        trigger: published.trigger,
        steps: published.steps.flatMap((s) => (s.kind === 'branch' ? [...s.yes, ...s.no] : [s])),
        members: () => membersOf(postgres.db, org, id, version),
      }]))
    },
    /** Of each playbook that did something between two moments, for how many customers it began and how many it held out. */
    begunBetween: (org: OrgId, from: Date, to: Date) => countBegun(postgres.db, org, from, to),
    /**
     * Sets a playbook that is switched on off for customers, within the
     * caller's transaction; how many of them are new to this cause.
     */
    begin: (tx: Db<unknown>, org: OrgId, wish: { playbook: number; customers: readonly number[]; cause: string }) =>
      startRuns(tx, org, wish, now()),
    /** Moves everything that is due, now; for tests with a clock of their own. */
    async moveAll(): Promise<number> {
      let moved = 0
      for (let n = await moveDue(running); n > 0; n = await moveDue(running)) moved += n
      return moved
    },
    /** Looks for yesterday's buyers now, as the job does every ten minutes; for tests with a clock of their own. */
    lookDaily: () => lookDaily(daily),
    /** What a version does against those held out, now. */
    effectOf: effects.look,
    async start(): Promise<void> {
      worker.start()
      await deps.jobs.cron('playbooks.daily', '*/10 * * * *', 'UTC')
      await deps.jobs.cron('playbooks.night', '40 3 * * *', 'UTC')
    },
    stop: () => worker.stop(),
  }
}
export type Playbooks = ReturnType<typeof createPlaybooks>
