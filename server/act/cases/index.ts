import { z } from 'zod'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import type { ContactEnded } from '../../govern/contact/contract.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import type { CustomerFlagged } from '../../understand/warnings/contract.ts'
import { causeRoutes } from './causes/routes.ts'
import { contentRoutes } from './content/routes.ts'
import { makeToken } from './content/token.ts'
import { followFlags } from './follow-flags.ts'
import { hearContacts } from './hear-contacts.ts'
import { letterRoutes } from './letters/routes.ts'
import { findLetter } from './letters/store.ts'
import type { Measures } from './measures/contract.ts'
import { measureCases } from './measures/measure-cases.ts'
import { measureRoutes } from './measures/routes.ts'
import { readMeasured } from './measures/store.ts'
import { migrations } from './migrations.ts'
import { type OpenCase, openCase } from './open-case.ts'
import type { CaseClosedHandler, CaseOpenedHandler, Parts } from './parts.ts'
import { routes } from './routes.ts'
import { readStanding } from './standing-store.ts'
import { findCase, hasOpenCase } from './store.ts'
import { wordingRoutes } from './wording/routes.ts'
import { watchClock } from './watch-clock.ts'

export type { CaseClosed, CaseOpened } from './contract.ts'
export { ready } from './ready-playbooks.ts'
export type { OpenCase } from './open-case.ts'
export type { CaseClosedHandler, CaseOpenedHandler } from './parts.ts'

export const manifest: Manifest = {
  name: 'act/cases',
  migrations,
  personalData: [{
    where: 'cases, case_events, case_notes, case_files, case_checks, case_letters', fields: ['number', 'name', 'words', 'care', 'staff'],
    what: 'what customers, by number, complained of, what was said, written and promised to them, what they said of it; who of the people did it',
    purposes: ['service'],
  }],
  erasure: [
    ...['case_events', 'case_steps', 'case_signals', 'case_mentions', 'case_notes', 'case_promises', 'case_files', 'case_checks', 'case_contacts', 'case_letters']
      .map((table) => ({ table, by: 'case', of: 'cases' })),
    { table: 'cases', customer: 'customer' },
  ],
  retention: [
    ...['case_events', 'case_steps', 'case_signals', 'case_mentions', 'case_notes', 'case_promises', 'case_files', 'case_checks', 'case_contacts', 'case_letters']
      .map((table) => ({ table, stays: 'with-what-it-belongs-to' as const })),
    { kind: 'cases', table: 'cases', since: 'closed_at', customer: 'customer' },
  ],
}

/** Putting things right is a touchpoint like any other: what customers say of it is measured under this name. */
const recovery = 'recovery'

/** Cases: complaints followed to their end, from the acknowledgement to the customer’s word that they are content (ISO 10002). */
export function createCases(deps: Omit<Parts, 'contentUrl' | 'now' | 'onCaseOpened' | 'onCaseClosed'> & {
  readonly jobs: Pick<Jobs, 'define' | 'cron'>
  readonly publicUrl: string
  /** Signs the links at which customers say whether they are content. */
  readonly secret: string
  readonly onCaseOpened?: readonly CaseOpenedHandler[]
  readonly onCaseClosed?: readonly CaseClosedHandler[]
  readonly now?: () => Date
}) {
  const { jobs, secret } = deps
  const parts: Parts = {
    ...deps, now: deps.now ?? (() => new Date()), onCaseOpened: deps.onCaseOpened ?? [], onCaseClosed: deps.onCaseClosed ?? [],
    contentUrl: (org, check) => `${deps.publicUrl}/c/${makeToken(secret, { org, check })}`,
    tell: (tx, org, customer, signal) => deps.tell(tx, org, customer, { ...signal, data: { touchpoint: recovery, ...signal.data } }),
  }
  jobs.define('cases.clock', { uses: { purpose: 'service', fields: ['number', 'care'] }, data: z.object({}), handler: async () => void (await watchClock(parts)) })

  return {
    routes: [
      ...routes(parts), ...contentRoutes(parts, secret), ...letterRoutes(parts), ...causeRoutes(parts), ...measureRoutes(parts), ...wordingRoutes(parts),
    ] satisfies Route<Access, Actor>[],
    /** Begins to watch the clock. */
    start: () => jobs.cron('cases.clock', '* * * * *', 'UTC'),
    /** Opens a case within the caller's transaction; the same key again answers the same case. */
    open: (tx: Db<unknown>, org: OrgId, draft: OpenCase) => openCase(parts, tx, org, draft, { opener: 'playbook' }),
    /** Whose a case is, and whose a letter. */
    customerOf: async (org: OrgId, number: string) => (await findCase(deps.postgres.db, org, number))?.customer,
    customerOfLetter: async (org: OrgId, letter: number) => (await findLetter(deps.postgres.db, org, letter))?.customer,
    /** Whether something that the customer complained of still waits for us. */
    hasOpen: async (tx: Db<unknown>, org: OrgId, customer: number): Promise<boolean> =>
      hasOpenCase(tx, org, (await deps.customers.reach(tx, org, customer))?.ids ?? [customer]),
    /** How quickly and how well cases that were opened between two moments were put right, as they stand now. */
    measure: async (org: OrgId, from: Date, to: Date): Promise<Measures> => {
      const cases = (await readMeasured(deps.postgres.db, org, from)).filter((c) => c.opened_at < to)
      return measureCases(Math.round((to.getTime() - from.getTime()) / 86_400_000), cases, parts.now())
    },
    /** The customer's open case, and what they were promised and have not yet got. */
    standing: async (org: OrgId, customer: number) =>
      readStanding(deps.postgres.db, org, (await deps.customers.reach(deps.postgres.db, org, customer))?.ids ?? [customer]),
    /** Opens cases for customers who are flagged, within the transaction that flags them. */
    onCustomerFlagged: (fact: CustomerFlagged, tx: Db<unknown>) => followFlags(parts, fact, tx),
    onContactEnded: (fact: ContactEnded, tx: Db<unknown>) => hearContacts(parts, fact, tx),
    /** Tells of what is late now, as the clock does each minute; for tests with a clock of their own. */
    watchClock: () => watchClock(parts),
  }
}
export type Cases = ReturnType<typeof createCases>
