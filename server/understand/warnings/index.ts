import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import { dayIn, hourIn } from '../../platform/time/index.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import type { SignalsRecorded } from '../../record/signals/contract.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import { type CustomerFlaggedHandler, flagUnhappy, oldestOf } from './flag-unhappy.ts'
import type { Outcome } from './contract.ts'
import { assignFlag, fadeFlags, flagsBetween, finishFlag, flagsDb, flagsIn, readFlag, readThresholds, unhappyAmong } from './flags-store.ts'
import { history, migrations } from './migrations.ts'
import type { PeopleOf } from './people.ts'
import { runLook, type WarningRaisedHandler } from './run-look.ts'
import { addDays } from './series.ts'
import type { ThemesOf } from './themes.ts'
import { unhappyRoutes } from './unhappy-routes.ts'
import { warningRoutes } from './warning-routes.ts'
import { markDays, readLook, warningsBetween, warningsDb, warningsIn, warningsOfDays, writeLook } from './warnings-store.ts'

export type { CustomerFlaggedHandler } from './flag-unhappy.ts'
export type { WarningRaisedHandler } from './run-look.ts'

export const manifest: Manifest = {
  name: 'understand/warnings',
  migrations,
  history,
  personalData: [{ where: 'unhappy_flags', fields: ['number', 'feelings', 'care', 'staff'], what: 'which customers, by number, were unhappy and why; who of the people answered', purposes: ['service'] }],
  erasure: [{ table: 'unhappy_flags', customer: 'customer' }, { groups: 'watched_days', store: 'history' }],
  retention: [{ kind: 'care', table: 'unhappy_flags', since: 'changed_at', customer: 'customer', only: { column: 'state', in: ['done', 'faded'] } }],
}

/** The hour of the night, in the organisation's own zone, at which what changed is looked for. */
const nightHour = 4

/** Early warning: what changed that is not noise, and who is unhappy right now. */
export function createWarnings(deps: {
  postgres: Postgres
  clickhouse: ClickHouse
  jobs: Jobs
  log: Log
  customers: Pick<Customers, 'namesOf'>
  touchpoints: Pick<Touchpoints, 'catalogue'>
  findings: Pick<Findings, 'remember'>
  organisations: () => Promise<readonly { readonly id: OrgId }[]>
  organisation: (org: OrgId) => Promise<{ timeZone: string }>
  people: PeopleOf
  themesOf: ThemesOf
  /** Who wants to know, within the same transaction, that a customer is unhappy. */
  onCustomerFlagged?: readonly CustomerFlaggedHandler[]
  /** Who wants to know, within the same transaction, that a change was found. A past that is looked at again tells of what began then. */
  onWarningRaised?: readonly WarningRaisedHandler[]
}) {
  const { postgres, clickhouse, jobs, touchpoints, findings, people, themesOf } = deps
  const db = warningsDb(postgres)
  const flags = flagsDb(postgres)
  const handlers = deps.onCustomerFlagged ?? []
  const onWarningRaised = deps.onWarningRaised ?? []
  const today = async (org: OrgId) => dayIn((await deps.organisation(org)).timeZone, new Date())
  const yesterday = async (org: OrgId) => addDays(await today(org), -1)

  const sendLook = jobs.define('warnings.look', {
    uses: { purpose: 'analysis', fields: ['feelings', 'behaviour', 'words'] },
    data: z.object({ org: z.number().int() }),
    longestRunS: 3_600,
    retry: { most: 3, firstS: 60, longestS: 600 },
    handler: async ({ org: number }, run) => {
      const org = number as OrgId
      const isWanted = async () => !run.signal.aborted && (await readLook(db, org)).state !== 'cancelled'
      if (!(await isWanted())) return
      try {
        await runLook({ db, clickhouse, touchpoints, findings, themesOf, onWarningRaised }, org, await yesterday(org), isWanted)
      } catch (error) {
        await writeLook(db, org, 'failed', { problem: 'The look did not get through; it is tried again. What was found before stands.' })
        throw error
      }
    },
  })
  const askForLook = async (org: OrgId) => {
    const { state } = await readLook(db, org)
    if (state === 'waiting' || state === 'running') return
    await writeLook(db, org, 'waiting', { progress: 0 })
    await sendLook({ org })
  }

  // Each hour: what was quiet for long fades, and where it is night, what changed is looked for.
  jobs.define('warnings.hour', {
    uses: 'nothing',
    data: z.object({}),
    handler: async () => {
      for (const { id: org } of await deps.organisations()) {
        const { timeZone } = await deps.organisation(org)
        await fadeFlags(flags, org, oldestOf((await readThresholds(flags, org)).fadesAfterDays, new Date()))
        if (hourIn(timeZone, new Date()) === nightHour) await askForLook(org)
      }
    },
  })

  return {
    routes: [
      ...warningRoutes({ db, clickhouse, touchpoints, people, themesOf, today, askForLook }),
      ...unhappyRoutes({ flags, clickhouse, customers: deps.customers, people }),
    ] satisfies Route<Access, Actor>[],
    /** Begins to look every night. */
    start: () => jobs.cron('warnings.hour', '10 * * * *', 'UTC'),
    /** Puts a look in line. */
    askForLook,
    /** Looks now, as the nightly job does; for tests and the command line. */
    look: async (org: OrgId, asOf?: string) => runLook({ db, clickhouse, touchpoints, findings, themesOf, onWarningRaised }, org, asOf ?? (await yesterday(org)), async () => true),
    /** Whose a flag is. */
    customerOfFlag: async (org: OrgId, flag: number): Promise<number | undefined> => (await readFlag(flags, org, flag))?.customer,
    /** Gives a flag that is not over to a person, or to nobody, within the transaction of who decides. */
    giveFlag: async (tx: Db<unknown>, org: OrgId, flag: number, person: string | null): Promise<void> =>
      void (await assignFlag(flagsIn(tx), org, flag, person)),
    /** Ends a flag with how its customer was answered, under a person's name, within the transaction of who answered. */
    endFlag: async (tx: Db<unknown>, org: OrgId, flag: number, by: string, outcome: Outcome): Promise<void> =>
      void (await finishFlag(flagsIn(tx), org, flag, by, outcome, '')),
    /** Which of these customers are flagged and nobody is done with it; of all where none are named. */
    unhappyNow: (tx: Db<unknown>, org: OrgId, of?: readonly number[]) => unhappyAmong(flagsIn(tx), org, of),
    /** Flags and warnings that were raised between two moments, for whoever asks what would have followed from them. */
    flagsRaised: (org: OrgId, from: Date, to: Date) => flagsBetween(flags, org, from, to),
    /** Warnings that were raised, or were over, on one of these days. */
    ofDays: (org: OrgId, from: string, to: string) => warningsOfDays(db, org, from, to),
    warningsRaised: (org: OrgId, from: Date, to: Date) => warningsBetween(db, org, from, to),
    /** Flags who is unhappy and notes which days have news, within the transaction that records the signals. */
    async onSignalsRecorded(fact: SignalsRecorded, tx: Db<unknown>): Promise<void> {
      await flagUnhappy(fact, tx, new Date(), handlers)
      await markDays(warningsIn(tx), fact.org as OrgId, [...new Set(fact.signals.map((s) => s.day))])
    },
  }
}
export type Warnings = ReturnType<typeof createWarnings>
