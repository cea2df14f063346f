import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { ContactDoor } from '../../govern/contact/index.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import type { Signals } from '../../record/signals/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import type { Receipt } from '../intake/contract.ts'
import type { z } from 'zod'
import type { Audience } from './contract.ts'
import { Answering } from './answering/contract.ts'
import { createFillIn } from './answering/fill-in-sheet.ts'
import { createKnown } from './answering/known.ts'
import { lookAtAnswering } from './answering/open-answering.ts'
import { createOpenSheet } from './answering/open-sheet.ts'
import { createRequireLink } from './answering/require-link.ts'
import { answeringRoutes } from './answering/routes.ts'
import { sheetsDb } from './answering/sheets-store.ts'
import { askedQuestions } from './authoring/asked-questions.ts'
import { authoringRoutes } from './authoring/routes.ts'
import { surveysDb } from './authoring/surveys-store.ts'
import { answersTogether, sharedQuestions, statements } from './beliefs/beliefs-store.ts'
import { staffMonths } from './beliefs/staff-months-store.ts'
import { createCloseSheets } from './closing/close-sheets.ts'
import { closeStaleSheets } from './closing/close-stale-sheets.ts'
import { createNoteConsents } from './consents/note-consents.ts'
import { createInvitations } from './invitations/index.ts'
import { invitationMigrations } from './invitations/migrations.ts'
import { invitationsDb } from './invitations/rules-store.ts'
import { linksDb } from './links/links-store.ts'
import { linkRoutes } from './links/routes.ts'
import { migrations } from './migrations.ts'
import { createWorker } from './passing/create-worker.ts'
import { mostAtOnce, passOn } from './passing/pass-on.ts'
import { createResults } from './results/index.ts'

export type { StaffMonth } from './beliefs/staff-months-store.ts'
export type { AskedQuestion } from './authoring/asked-questions.ts'

export const manifest: Manifest = {
  name: 'listen/surveys',
  migrations: [...migrations, ...invitationMigrations],
  personalData: [
    { where: 'survey_invitations', fields: [
      'number', 'behaviour',
    ], what: 'which customer was asked about which signal by which rule', purposes: ['service', 'analysis'] },
    { where: 'survey_links', fields: [
      'number',
    ], what: 'which customer was invited to which survey', purposes: ['service', 'analysis'] },
    {
      where: 'sheets, answers, survey_scores, survey_texts', fields: ['number', 'feelings', 'words'],
      what: 'what customers answered, by number where a personal link led there; consents and contact details that they gave',
      purposes: ['service', 'analysis'],
    },
  ],
  erasure: [
    { table: 'sheets', customer: 'customer' },
    { table: 'answers', holding: ['answer'], within: { by: 'sheet', of: 'sheets' }, clear: ['answer'] },
    { table: 'survey_texts', holding: ['text'], within: { by: 'sheet', of: 'sheets' } },
    { table: 'survey_invitations', customer: 'customer' }, { table: 'survey_links', customer: 'customer' },
  ],
  retention: [
    { table: 'answers', stays: 'with-what-it-belongs-to' }, { table: 'survey_texts', stays: 'with-what-it-belongs-to' },
    { kind: 'surveys', table: 'sheets', since: 'opened_at', customer: 'customer' },
    { kind: 'surveys', table: 'survey_invitations', since: 'created_at', customer: 'customer' },
    { kind: 'surveys', table: 'survey_links', since: 'created_at', customer: 'customer', only: {
      column: 'kind', in: ['personal'],
    }, unless: { table: 'sheets', by: 'link' } },
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
    clickhouse: ClickHouse
    customers: Pick<Customers, 'find' | 'namesOf' | 'reach' | 'attributesOf'>
    touchpoints: Pick<Touchpoints, 'catalogue'>
    signals: Pick<Signals, 'annotationsOf'>
    contact: Pick<ContactDoor, 'send' | 'rehearse' | 'recordConsent'>
    jobs: Pick<Jobs, 'define'>
    accept: (org: OrgId, items: readonly unknown[]) => Promise<Receipt>
    organisation: (org: OrgId) => Promise<{ readonly name: string; readonly timeZone: string; readonly language: 'zh' | 'en' }>
    publicUrl: string
    /** Makes the tokens of invitations. */
    secret: string
    now?: () => Date
    log: Log
  },
  tempo: Tempo = usualTempo,
) {
  const { postgres, customers, log } = deps
  const [db, surveys, links] = [sheetsDb(postgres), surveysDb(postgres), linksDb(postgres)]
  const known = createKnown({ surveys, sheets: db })
  const close = createCloseSheets({
    db, known, holdMs: tempo.holdMs, noteConsents: createNoteConsents(deps.contact.recordConsent),
  })
  const requireLink = createRequireLink(db)
  const openSheet = createOpenSheet({ db, known, requireLink })
  const fillIn = createFillIn({ db, known, close })
  const passing = { db, known, log, accept: deps.accept, findCustomer: customers.find }
  const passOnAll = async () => {
    while ((await passOn(passing)) === mostAtOnce);
  }
  const invitations = createInvitations({
    ...deps, db: invitationsDb(postgres), surveys, links, known, now: deps.now ?? (() => new Date()),
  })
  const worker = createWorker(
    [
      { everyMs: tempo.passOnMs, what: 'Passing answer sheets on as signals', work: passOnAll },
      { everyMs: tempo.sweepMs, what: 'Closing answer sheets that nobody came back to', work: () => closeStaleSheets(db, close) },
    ],
    log,
  )

  const answering = { db, known, requireLink, organisation: deps.organisation, namesOf: customers.namesOf }

  return {
    routes: [
      ...authoringRoutes(surveys),
      ...linkRoutes({ db: links, surveys, publicUrl: deps.publicUrl }),
      ...invitations.routes,
      ...createResults({ db, surveys, organisation: deps.organisation, annotationsOf: deps.signals.annotationsOf }),
      ...answeringRoutes({ ...answering, openSheet, fillIn }),
    ] satisfies Route<Access, Actor>[],
    /** What the page behind a link needs to begin, where looking changes nothing. */
    async look(token: string, lang: string | undefined): Promise<Answering | undefined> {
      const found = await lookAtAnswering(answering, token, lang)
      return found && Answering.parse(found)
    },
    onSignalsRecorded: invitations.onSignalsRecorded,
    onContactEnded: invitations.onContactEnded,
    invite: invitations.invite,
    /**
     * What was answered to a question in every survey for these people: customers of themselves, or staff of what they believe.
     */
    statements: (org: OrgId, audience: z.infer<typeof Audience>, question: string) => statements(db, org, audience, question),
    /** What staff answered beside what customers answered, question by question. */
    sharedQuestions: (org: OrgId) => sharedQuestions(db, org),
    /** What the same customers answered to two questions of one survey. */
    answersTogether: (org: OrgId, first: string, second: string) => answersTogether(db, org, first, second),
    /** What staff answered to the questions of a construct by month and place, as far as nobody can be made out. */
    staffMonths: async (org: OrgId, construct: string) =>
      staffMonths(db, org, construct, (await deps.organisation(org)).timeZone),
    /** The published questions that belong to a construct, for whoever reads them in signals. */
    askedQuestions: (org: OrgId) => askedQuestions(surveys, org),
    /** Begins to pass sheets on and to close those that nobody came back to. */
    start: () => worker.start(),
    stop: () => worker.stop(),
  }
}
export type Surveys = ReturnType<typeof createSurveys>
