import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import type { Receipt } from '../intake/contract.ts'
import { createFillIn } from './answering/fill-in-sheet.ts'
import { createKnown } from './answering/known.ts'
import { createOpenSheet } from './answering/open-sheet.ts'
import { createRequireLink } from './answering/require-link.ts'
import { answeringRoutes } from './answering/routes.ts'
import { sheetsDb } from './answering/sheets-store.ts'
import { authoringRoutes } from './authoring/routes.ts'
import { surveysDb } from './authoring/surveys-store.ts'
import { createCloseSheets } from './closing/close-sheets.ts'
import { closeStaleSheets } from './closing/close-stale-sheets.ts'
import { linksDb } from './links/links-store.ts'
import { linkRoutes } from './links/routes.ts'
import { migrations } from './migrations.ts'
import { createWorker } from './passing/create-worker.ts'
import { mostAtOnce, passOn } from './passing/pass-on.ts'
import { resultRoutes } from './results/routes.ts'

export const manifest: Manifest = {
  name: 'listen/surveys',
  migrations,
  personalData: [
    { where: 'survey_links', what: 'which customer was invited to which survey', purposes: ['service', 'analysis'] },
    {
      where: 'sheets, answers, survey_scores, survey_texts',
      what: 'what customers answered, by number where a personal link led there; consents and contact details that they gave',
      purposes: ['service', 'analysis'],
    },
  ],
}

/** How soon things happen. */
export interface Tempo {
  readonly passOnMs: number
  readonly sweepMs: number
  /**
   * A sheet of a shared link waits so long before it becomes a signal: in this time a burst from one address is known for
   * one.
   */
  readonly holdMs: number
}
export const usualTempo: Tempo = { passOnMs: 500, sweepMs: 60_000, holdMs: 120_000 }

/** Surveys: written, published, handed out by links, answered question by question, passed on as signals, and counted. */
export function createSurveys(
  deps: {
    postgres: Postgres
    customers: Pick<Customers, 'find' | 'namesOf'>
    accept: (org: OrgId, items: readonly unknown[]) => Promise<Receipt>
    organisation: (org: OrgId) => Promise<{ readonly name: string; readonly timeZone: string }>
    publicUrl: string
    log: Log
  },
  tempo: Tempo = usualTempo,
) {
  const { postgres, customers, log } = deps
  const [db, surveys, links] = [sheetsDb(postgres), surveysDb(postgres), linksDb(postgres)]
  const known = createKnown({ surveys, sheets: db })
  const close = createCloseSheets({ db, known, holdMs: tempo.holdMs })
  const requireLink = createRequireLink(db)
  const openSheet = createOpenSheet({ db, known, requireLink })
  const fillIn = createFillIn({ db, known, close })
  const passing = { db, known, log, accept: deps.accept, findCustomer: customers.find }
  const passOnAll = async () => {
    while ((await passOn(passing)) === mostAtOnce);
  }
  const worker = createWorker(
    [
      { everyMs: tempo.passOnMs, what: 'Passing answer sheets on as signals', work: passOnAll },
      { everyMs: tempo.sweepMs, what: 'Closing answer sheets that nobody came back to', work: () => closeStaleSheets(db, close) },
    ],
    log,
  )

  return {
    routes: [
      ...authoringRoutes(surveys),
      ...linkRoutes({ db: links, surveys, publicUrl: deps.publicUrl }),
      ...resultRoutes({ db, surveys, organisation: deps.organisation }),
      ...answeringRoutes({
        db,
        known,
        requireLink,
        organisation: deps.organisation,
        namesOf: customers.namesOf,
        openSheet,
        fillIn,
      }),
    ] satisfies Route<Access, Actor>[],
    /** Begins to pass sheets on and to close those that nobody came back to. */
    start: () => worker.start(),
    stop: () => worker.stop(),
  }
}
export type Surveys = ReturnType<typeof createSurveys>
