import { join } from 'node:path'
import { openReader } from '@heartline/emotion'
import { openRemoteReader } from '@heartline/emotion/remote'
import { simulate } from '@heartline/simulator'
import { createIntake, type Intake, manifest as intakeManifest } from './listen/intake/index.ts'
import { createImports, manifest as importsManifest } from './listen/imports/index.ts'
import { createMailbox, manifest as mailboxManifest } from './listen/mailbox/index.ts'
import { createWebhooks, manifest as webhooksManifest } from './listen/webhooks/index.ts'
import { createSurveys, manifest as surveysManifest, type Surveys } from './listen/surveys/index.ts'
import { createObservations, manifest as observationsManifest } from './listen/observations/index.ts'
import { createCustomers, manifest as customersManifest } from './record/customers/index.ts'
import { createFindings, manifest as findingsManifest } from './record/findings/index.ts'
import { createSignals, manifest as signalsManifest } from './record/signals/index.ts'
import { createTouchpoints, manifest as touchpointsManifest } from './record/touchpoints/index.ts'
import { JourneyDraft, TouchpointDraft } from './record/touchpoints/contract.ts'
import { createAudit, manifest as auditManifest } from './govern/audit/index.ts'
import { createContact, manifest as contactManifest } from './govern/contact/index.ts'
import { createKeys, manifest as keysManifest } from './govern/keys/index.ts'
import { createOrgs, manifest as orgsManifest } from './govern/orgs/index.ts'
import { createAdmit } from './govern/roles/admit.ts'
import type { Access, Actor } from './govern/roles/index.ts'
import { createCampaignsHeard, manifest as campaignsHeardManifest } from './understand/campaigns-heard/index.ts'
import { createDrivers, manifest as driversManifest } from './understand/drivers/index.ts'
import { createEmotions, manifest as emotionsManifest } from './understand/emotions/index.ts'
import { createJourneys, manifest as journeysManifest } from './understand/journeys/index.ts'
import { createNeeds, manifest as needsManifest } from './understand/needs/index.ts'
import { createPaths, manifest as pathsManifest } from './understand/paths/index.ts'
import { createSatisfaction, manifest as satisfactionManifest } from './understand/satisfaction/index.ts'
import { createThemes, manifest as themesManifest } from './understand/themes/index.ts'
import { createValue, manifest as valueManifest } from './understand/value/index.ts'
import { createVoices, manifest as voicesManifest } from './understand/voices/index.ts'
import { createWarnings, manifest as warningsManifest, type Warnings } from './understand/warnings/index.ts'
import { migrateClickHouse, openClickHouse } from './platform/clickhouse/index.ts'
import type { Config } from './platform/config/index.ts'
import { createHttpServer, openapi, serveSurveyPreview, type HttpServer, type Route } from './platform/http/index.ts'
import { serveSurveyPage } from './platform/http/survey-page.ts'
import { serveWebApp } from './platform/http/web-app.ts'
import { createJobs } from './platform/jobs/index.ts'
import type { Log } from './platform/log/index.ts'
import { createOutgoing } from './platform/outgoing/index.ts'
import { migratePostgres, openPostgres } from './platform/postgres/index.ts'
import { readSecret } from './platform/processes/index.ts'
import { createSeal } from './platform/seal/index.ts'

/** Every feature of the house, from the ground up: tables are made in this order. */
export const manifests = [
  orgsManifest, keysManifest, auditManifest, contactManifest, customersManifest, touchpointsManifest, findingsManifest, signalsManifest, intakeManifest, importsManifest, observationsManifest,
  mailboxManifest, webhooksManifest, surveysManifest,
  warningsManifest,
  journeysManifest, emotionsManifest, pathsManifest, needsManifest, driversManifest, satisfactionManifest,
  valueManifest,
  voicesManifest, themesManifest, campaignsHeardManifest,
]

const version = '0.1.0'
const webFolder = join(import.meta.dirname, '..', 'web', 'dist')
const surveyFolder = join(import.meta.dirname, '..', 'packages', 'client', 'dist')

/** Opens the stores and puts the house together. This is the one place that knows every feature. */
export async function openHeartline(config: Config, log: Log) {
  const [postgres, clickhouse] = await Promise.all([openPostgres(config, log), openClickHouse(config, log)])
  await Promise.all([
    migratePostgres(postgres, manifests.flatMap((m) => m.migrations ?? []), log),
    migrateClickHouse(clickhouse, manifests.flatMap((m) => m.history ?? []), log),
  ])

  const orgs = createOrgs({ postgres, config, secret: readSecret(config.home, 'sessions') })
  const keys = createKeys({ postgres })
  const audit = createAudit({ postgres, secret: readSecret(config.home, 'audit'), organisation: orgs.organisation })
  const jobs = createJobs({ postgres, log })
  const customers = createCustomers({ postgres })
  const contact = createContact({
    postgres, jobs, config, secret: readSecret(config.home, 'unsubscribe'), reach: customers.reach, organisation: orgs.organisation,
    onEnded: (fact, tx) => surveys.onContactEnded(fact, tx),
  })
  const touchpoints = createTouchpoints({ postgres })
  const findings = createFindings({ postgres })
  const signals = createSignals({ clickhouse, postgres, customers, touchpoints })
  const observations = createObservations({
    postgres, clickhouse, customers, touchpoints, log,
    accept: (org, items) => intake.accept(org, items),
    organisation: orgs.organisation,
    people: orgs.people,
  })
  const reader = openReader()
  const intake: Intake = createIntake({
    postgres, customers, signals, log, reader,
    timeZoneOf: async (org) => (await orgs.organisation(org)).timeZone,
    handlers: [touchpoints.onSignalsRecorded, observations.onSignalsRecorded, (fact, tx) => surveys.onSignalsRecorded(fact, tx), (fact, tx) => warnings.onSignalsRecorded(fact, tx)],
  })
  const imports = createImports({
    postgres, intake, log, home: config.home,
    organisation: orgs.organisation,
    sample: async (org) => simulate({ language: (await orgs.organisation(org)).language, start: monthsAgo(18) }).signals,
    sampleCatalogue: simulatedCatalogue,
    addToCatalogue: touchpoints.add,
  })
  const seal = createSeal(config)
  const mailbox = createMailbox({
    postgres, log, config, seal, outgoing: createOutgoing(config), accept: intake.accept,
    onBounce: (raw, org) => contact.recordBounce(raw, org),
  })
  const webhooks = createWebhooks({ postgres, log, seal, accept: intake.accept, settings: orgs.organisation })
  const surveys: Surveys = createSurveys({
    postgres, clickhouse, customers, touchpoints, signals, contact, jobs, log, accept: intake.accept, organisation: orgs.organisation,
    publicUrl: config.publicUrl, secret: readSecret(config.home, 'invitations'),
  })
  const journeys = createJourneys({ clickhouse, touchpoints })
  const drivers = createDrivers({ clickhouse, touchpoints, findings })
  const satisfaction = createSatisfaction({ clickhouse, touchpoints, findings, askedQuestions: surveys.askedQuestions })
  const themes = createThemes({ postgres, clickhouse, touchpoints, findings, jobs, organisations: orgs.list })
  const voices = createVoices({ clickhouse, touchpoints, phrasesOf: themes.phrasesOf })
  const campaignsHeard = createCampaignsHeard({ postgres, clickhouse, touchpoints, findings, phrasesOf: themes.phrasesOf })
  const emotions = createEmotions({ clickhouse, touchpoints, findings })
  const paths = createPaths({ clickhouse, touchpoints, findings })
  const needs = createNeeds({ clickhouse, findings })

  const value = createValue({ postgres, clickhouse, jobs, customers, findings, organisations: orgs.list, organisation: orgs.organisation, log })
  const warnings: Warnings = createWarnings({
    postgres, clickhouse, jobs, log, customers, touchpoints, findings, organisations: orgs.list, organisation: orgs.organisation, people: orgs.people,
  })

  const features: readonly { name: string; routes: readonly Route<Access, Actor>[] }[] = [
    { name: 'Organisation and people', routes: orgs.routes },
    { name: 'Keys', routes: keys.routes },
    { name: 'Audit', routes: audit.routes },
    { name: 'Customers', routes: customers.routes },
    { name: 'Contact', routes: contact.routes },
    { name: 'Catalogue', routes: touchpoints.routes },
    { name: 'Signals', routes: [...intake.routes, ...signals.routes] },
    { name: 'Imports', routes: imports.routes },
    { name: 'Mailboxes', routes: mailbox.routes },
    { name: 'Webhooks', routes: webhooks.routes },
    { name: 'Surveys', routes: surveys.routes },
    { name: 'Observations', routes: observations.routes },
    { name: 'Findings', routes: findings.routes },
    { name: 'Understand', routes: [...journeys.routes, ...emotions.routes, ...paths.routes, ...needs.routes, ...drivers.routes, ...satisfaction.routes] },
    { name: 'Voices', routes: [...voices.routes, ...themes.routes, ...campaignsHeard.routes] },
    { name: 'Value', routes: value.routes },
    { name: 'Warnings', routes: warnings.routes },
  ]

  await jobs.prepare()

  return {
    orgs, keys, audit, contact, jobs, customers, touchpoints, findings, signals, intake, imports, mailbox, webhooks, surveys, observations, journeys, value, warnings, themes, features, postgres, clickhouse,
    admit: createAdmit({
      person: orgs.actorOf, key: keys.actorOf, publicUrl: config.publicUrl,
      onRefused: (actor, request, access) => audit.noteCall(request, access, actor, 'refused'),
    }),
    /** A reader that asks the language model of the configuration, and the default reader where that fails; undefined without one. */
    languageModelReader: () => config.languageModel && openRemoteReader({
      url: config.languageModel.url, model: config.languageModel.model, ...(config.languageModel.key === undefined ? {} : { apiKey: config.languageModel.key }),
      timeoutMs: 60_000, budget: { textsPerDay: config.languageModel.textsPerDay }, fallback: reader,
    }),
    /** Begins to carry signals to history and to run imports; of several programs on one home one leads, the others stand by. */
    work(): void {
      intake.start()
      imports.start()
      mailbox.start()
      webhooks.start()
      surveys.start()
      jobs.start().catch((err: unknown) => log.error({ err }, 'Jobs could not be begun; start Heartline again'))
      observations.start()
      warnings.start().catch((err: unknown) => log.error({ err }, 'The nightly look for changes could not be planned; start Heartline again'))
    },
    async close(): Promise<void> {
      await jobs.stop()
      await observations.stop()
      await mailbox.stop()
      webhooks.stop()
      await surveys.stop()
      await imports.stop()
      await intake.stop()
      await Promise.all([postgres.close(), clickhouse.close()])
    },
  }
}
/** The first day of the month so many months ago: a simulation of as many months ends with last month. */
function monthsAgo(months: number): string {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString().slice(0, 10)
}

/** The touchpoints and the journey of the simulated company, as drafts for the catalogue. */
function simulatedCatalogue() {
  const { touchpoints, journey } = simulate()
  return { touchpoints: touchpoints.map((t) => TouchpointDraft.parse(t)), journeys: [JourneyDraft.parse(journey)] }
}

export type Heartline = Awaited<ReturnType<typeof openHeartline>>

/** Opens the doors: the API of every feature, its description, the health check and the web app. */
export async function serve(house: Heartline, log: Log): Promise<HttpServer> {
  const server = await createHttpServer<Access, Actor>({
    routes: house.features.flatMap((f) => f.routes), admit: house.admit, log,
    onDone: ({ request, route, actor }) => house.audit.noteCall(request, route.access, actor, 'done'),
  })
  const document = JSON.stringify(openapi(house.features.flatMap((f) => f.routes.map((route) => ({
    tag: f.name, route: route as Route<unknown, never>,
    access: route.access === 'public' ? null : `Needs ${route.access.may}; purpose: ${route.access.purpose}.`,
  }))), version))
  server.app.get('/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(document))
  server.app.get('/healthz', async () => {
    await Promise.all([house.postgres.pool.query('select 1'), house.clickhouse.command('SELECT 1')])
    return { status: 'ok', version }
  })
  await serveSurveyPage(server.app, surveyFolder, house.surveys.look)
  await serveSurveyPreview(server.app, surveyFolder)
  await serveWebApp(server.app, webFolder)
  await house.mailbox.listen()
  return server
}

