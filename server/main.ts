import { openReader } from '@heartline/emotion'
import { openRemoteReader } from '@heartline/emotion/remote'
import { simulate } from '@heartline/simulator'
import { createIntake, type Intake, manifest as intakeManifest, type SignalsRecordedHandler } from './listen/intake/index.ts'
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
import { createErasure, type Erasures, manifest as erasureManifest } from './govern/erasure/index.ts'
import { createAudit, manifest as auditManifest } from './govern/audit/index.ts'
import { announce } from './announcements.ts'
import { createOutcomes } from './outcomes.ts'
import { takeReplies } from './replies.ts'
import { createChannels, manifest as channelsManifest } from './govern/channels/index.ts'
import { type ContactDoor, createContact, manifest as contactManifest } from './govern/contact/index.ts'
import { createHooks, manifest as hooksManifest } from './govern/hooks/index.ts'
import { createInbox, manifest as inboxManifest } from './govern/inbox/index.ts'
import { createKeys, manifest as keysManifest } from './govern/keys/index.ts'
import { createOrgs, manifest as orgsManifest } from './govern/orgs/index.ts'
import { createAdmit } from './govern/roles/admit.ts'
import { type Access, type Actor, granted, type OrgId } from './govern/roles/index.ts'
import { createCampaignsHeard, manifest as campaignsHeardManifest } from './understand/campaigns-heard/index.ts'
import { createCompetitors, manifest as competitorsManifest } from './understand/competitors/index.ts'
import { createDrivers, manifest as driversManifest } from './understand/drivers/index.ts'
import { createEmotions, manifest as emotionsManifest } from './understand/emotions/index.ts'
import { createJourneys, manifest as journeysManifest } from './understand/journeys/index.ts'
import { createNeeds, manifest as needsManifest } from './understand/needs/index.ts'
import { createPaths, manifest as pathsManifest } from './understand/paths/index.ts'
import { createResults, manifest as resultsManifest } from './understand/results/index.ts'
import { createSatisfaction, manifest as satisfactionManifest } from './understand/satisfaction/index.ts'
import { createSegments, manifest as segmentsManifest } from './understand/segments/index.ts'
import { createThemes, manifest as themesManifest } from './understand/themes/index.ts'
import { createValue, manifest as valueManifest } from './understand/value/index.ts'
import { createVoices, manifest as voicesManifest } from './understand/voices/index.ts'
import { createEconomics, type EconomicsFeature, manifest as economicsManifest } from './learn/economics/index.ts'
import { createEvidence, manifest as evidenceManifest } from './learn/evidence/index.ts'
import { createPond, manifest as pondManifest, type PondFeature } from './learn/pond/index.ts'
import { createWarnings, manifest as warningsManifest, type Warnings } from './understand/warnings/index.ts'
import { type Cases, createCases, manifest as casesManifest } from './act/cases/index.ts'
import { createTasks, manifest as tasksManifest } from './act/tasks/index.ts'
import { createFollowUp, type FollowUp, manifest as followUpManifest } from './act/follow-up/index.ts'
import { createRemedies, manifest as remediesManifest, type Remedies } from './act/remedies/index.ts'
import { createTransfers, manifest as transfersManifest } from './act/transfers/index.ts'
import { createMembership, manifest as membershipManifest, type Membership, ready as membershipPlaybooks } from './act/membership/index.ts'
import { createActions, createPlaybooks, manifest as playbooksManifest, type Playbooks } from './act/playbooks/index.ts'
import { createReferrals, manifest as referralsManifest, ready as referralsPlaybooks, type Referrals } from './act/referrals/index.ts'
import { createOffers, manifest as offersManifest, type Offers } from './act/offers/index.ts'
import { type Campaigns, createCampaigns, manifest as campaignsManifest } from './act/campaigns/index.ts'
import { migrateClickHouse, openClickHouse, refuseNewerClickHouse } from './platform/clickhouse/index.ts'
import type { Config } from './platform/config/index.ts'
import type { Route } from './platform/http/index.ts'
import { createJobs } from './platform/jobs/index.ts'
import type { Log } from './platform/log/index.ts'
import { createOutgoing } from './platform/outgoing/index.ts'
import { migratePostgres, openPostgres, refuseNewerPostgres } from './platform/postgres/index.ts'
import { createSeal, secretFor } from './platform/seal/index.ts'

/** Every feature of the house, from the ground up: tables are made in this order. */
export const manifests = [
  orgsManifest, keysManifest, auditManifest, erasureManifest, inboxManifest, hooksManifest, contactManifest, channelsManifest, customersManifest, touchpointsManifest, findingsManifest, signalsManifest, intakeManifest, importsManifest, observationsManifest,
  mailboxManifest, webhooksManifest, surveysManifest,
  warningsManifest,
  journeysManifest, emotionsManifest, pathsManifest, needsManifest, driversManifest, satisfactionManifest,
  valueManifest, segmentsManifest, resultsManifest, competitorsManifest,
  voicesManifest, themesManifest, campaignsHeardManifest,
  pondManifest, economicsManifest, evidenceManifest,
  tasksManifest, offersManifest, campaignsManifest,
  casesManifest,
  followUpManifest,
  playbooksManifest,
  membershipManifest, referralsManifest, remediesManifest, transfersManifest,
]

/** Opens the stores and puts the house together. This is the one place that knows every feature. */
export async function openHeartline(config: Config, log: Log) {
  const [postgres, clickhouse] = await Promise.all([openPostgres(config, log), openClickHouse(config, log)])
  const [migrations, history] = [manifests.flatMap((m) => m.migrations ?? []), manifests.flatMap((m) => m.history ?? [])]
  await Promise.all([refuseNewerPostgres(postgres, migrations), refuseNewerClickHouse(clickhouse, history)]).catch(async (error: unknown) => {
    await Promise.allSettled([postgres.close(), clickhouse.close()])
    throw error
  })
  await Promise.all([
    migratePostgres(postgres, migrations, log), migrateClickHouse(clickhouse, history, log),
  ])

  const orgs = createOrgs({ postgres, config, secret: secretFor(config, 'sessions') })
  const keys = createKeys({ postgres, person: orgs.person })
  const audit = createAudit({ postgres, secret: secretFor(config, 'audit'), organisation: orgs.organisation })
  const jobs = createJobs({ postgres, log })
  const customers = createCustomers({ postgres })
  const seal = createSeal(config)
  const outgoing = createOutgoing(config)
  const inbox = createInbox({ postgres, jobs })
  const hooks = createHooks({
    postgres, jobs, seal, outgoing, config, inbox,
    keepers: async (org) => (await orgs.people(org)).filter((p) => granted[p.role].includes('hooks.manage')).map((p) => p.id),
  })
  const told = announce(hooks.emit)
  const channels = createChannels({
    postgres, jobs, seal, outgoing, config,
    hearBack: (tx, about, word) => contact.hearBack(tx, about, word),
    onReply: (_tx, reply) => takeReplies(customers, (org, items) => intake.accept(org, items))(reply),
  })
  const contact: ContactDoor = createContact({
    postgres, jobs, config, secret: secretFor(config, 'unsubscribe'), reach: customers.reach, organisation: orgs.organisation,
    hasOpenQuestion: (tx, org, customer) => cases.hasOpen(tx, org, customer),
    senders: channels.senders, channelOn: channels.isOn,
    onEnded: async (fact, tx) => {
      await told.onContactEnded(fact, tx)
      await surveys.onContactEnded(fact, tx)
      await cases.onContactEnded(fact, tx)
      await offers.onContactEnded(fact, tx)
      await campaigns.onContactEnded(fact, tx)
      await playbooks.onContactEnded(fact, tx)
    },
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
  const watched = new Map<number, boolean>()
  /** What is recorded of a competitor is nobody's cause to act. An organisation stays what it was made as. */
  const ofOwn = (handlers: readonly SignalsRecordedHandler[]): SignalsRecordedHandler => async (fact, tx) => {
    const known = watched.get(fact.org) ?? (await orgs.competitors.watchedBy(fact.org as OrgId)) !== undefined
    watched.set(fact.org, known)
    if (!known) for (const handle of handlers) await handle(fact, tx)
  }
  const intake: Intake = createIntake({
    postgres, customers, signals, log, reader,
    betweenBatches: () => erasure.carryOutPending(),
    timeZoneOf: async (org) => (await orgs.organisation(org)).timeZone,
    handlers: [ofOwn([touchpoints.onSignalsRecorded, observations.onSignalsRecorded, (fact, tx) => surveys.onSignalsRecorded(fact, tx), (fact, tx) => warnings.onSignalsRecorded(fact, tx), told.onSignalsRecorded, (fact, tx) => membership.onSignalsRecorded(fact, tx), (fact, tx) => referrals.onSignalsRecorded(fact, tx), (fact, tx) => playbooks.onSignalsRecorded(fact, tx), (fact, tx) => remedies.onSignalsRecorded(fact, tx)])],
  })
  const erasure: Erasures = createErasure({
    postgres, clickhouse, manifests, log,
    customerExists: async (org, id) => (await customers.find(org, id)) !== undefined,
    forgetNames: intake.forgetNames,
    eraseFiles: (org, values) => imports.eraseFiles(org, values),
  })
  const imports = createImports({
    postgres, intake, log, home: config.home,
    organisation: orgs.organisation,
    sample: async (org) => simulate({ language: (await orgs.organisation(org)).language, start: monthsAgo(18) }).signals,
    sampleCatalogue: simulatedCatalogue,
    addToCatalogue: touchpoints.add,
  })
  const mailbox = createMailbox({
    postgres, log, config, seal, outgoing, accept: intake.accept,
    onBounce: (raw, org) => contact.recordBounce(raw, org),
  })
  const webhooks = createWebhooks({ postgres, log, seal, accept: intake.accept, settings: orgs.organisation })
  const surveys: Surveys = createSurveys({
    postgres, clickhouse, customers, touchpoints, signals, contact, jobs, log, accept: intake.accept, organisation: orgs.organisation,
    publicUrl: config.publicUrl, secret: secretFor(config, 'invitations'),
  })
  const journeys = createJourneys({ clickhouse, touchpoints })
  const drivers = createDrivers({ clickhouse, touchpoints, findings })
  const satisfaction = createSatisfaction({ clickhouse, touchpoints, findings, askedQuestions: surveys.askedQuestions, organisation: orgs.organisation })
  const themes = createThemes({ postgres, clickhouse, touchpoints, findings, jobs, organisations: orgs.list })
  const voices = createVoices({ clickhouse, touchpoints, phrasesOf: themes.phrasesOf })
  const campaignsHeard = createCampaignsHeard({ postgres, clickhouse, touchpoints, findings, phrasesOf: themes.phrasesOf })
  const emotions = createEmotions({ clickhouse, touchpoints, findings })
  const paths = createPaths({ clickhouse, touchpoints, findings })
  const needs = createNeeds({ clickhouse, findings })

  const value = createValue({
    postgres, clickhouse, jobs, customers, findings, organisations: orgs.list, organisation: orgs.organisation, log,
    onWorkedOut: async (fact) => {
      await pond.onValueWorkedOut(fact)
      await economics.onValueWorkedOut(fact)
    },
  })
  const pond: PondFeature = createPond({ postgres, clickhouse, touchpoints, findings, value, money: (org) => economics.money(org) })
  const economics: EconomicsFeature = createEconomics({
    postgres, clickhouse, findings, organisation: orgs.organisation, gained: pond.gained, retention: pond.retention,
    wallet: async (org) => (await surveys.statements(org, 'customer', 'share-of-wallet')).flatMap(({ answer }) => (typeof answer === 'number' ? [answer / 100] : [])),
  })
  const evidence = createEvidence({
    postgres, clickhouse, findings, jobs, organisations: orgs.list, organisation: orgs.organisation, needs: needs.read, statements: surveys.statements,
    sharedQuestions: surveys.sharedQuestions, answersTogether: surveys.answersTogether, reachable: async (org) => customers.countReachable(org),
  })
  const competitors = createCompetitors({ clickhouse, findings, accept: intake.accept, competitors: orgs.competitors, themesOf: themes.list })
  const results = createResults({ clickhouse, findings })
  const segments = createSegments({
    postgres, clickhouse, jobs, customers, touchpoints, findings, organisations: orgs.list, organisation: orgs.organisation, valueOf: value.latest, themesOf: themes.list, log,
  })
  const warnings: Warnings = createWarnings({
    postgres, clickhouse, jobs, log, customers, touchpoints, findings, organisations: orgs.list, organisation: orgs.organisation, people: orgs.people,
    onCustomerFlagged: [told.onCustomerFlagged, (fact, tx) => cases.onCustomerFlagged(fact, tx), (fact, tx) => playbooks.onCustomerFlagged(fact, tx)],
    onWarningRaised: [told.onWarningRaised, (fact, tx) => playbooks.onWarningRaised(fact, tx)],
  })

  const tasks = createTasks({ postgres, jobs, customers, people: orgs.people, organisation: orgs.organisation, onTaskEnded: [told.onTaskEnded, (fact, tx) => followUp.onTaskEnded(fact, tx), (fact, tx) => playbooks.onTaskEnded(fact, tx)] })
  const tell = createOutcomes({ jobs, customers, accept: intake.accept })
  const cases: Cases = createCases({
    postgres, contact, customers, jobs, organisation: orgs.organisation, people: orgs.people, tell, publicUrl: config.publicUrl,
    secret: secretFor(config, 'content'), openTask: tasks.open, dropTask: tasks.drop, giveFlag: warnings.giveFlag, endFlag: warnings.endFlag,
    onCaseOpened: [told.onCaseOpened], onCaseClosed: [told.onCaseClosed, (fact, tx) => playbooks.onCaseClosed(fact, tx)],
  })

  const offers: Offers = createOffers({
    postgres, clickhouse, jobs, customers, findings, contact, value, warnings, accept: intake.accept, organisations: orgs.list, organisation: orgs.organisation,
    hasOpenCase: (tx, org, customer) => cases.hasOpen(tx, org, customer),
  })
  const campaigns: Campaigns = createCampaigns({
    postgres, clickhouse, jobs, contact, customers, findings, heard: campaignsHeard, customersOf: segments.customersOf, invite: surveys.invite,
    organisation: orgs.organisation,
  })

  const membership: Membership = createMembership({
    postgres, clickhouse, jobs, log, customers, touchpoints, signals, contact, accept: intake.accept, organisation: orgs.organisation,
    publicUrl: config.publicUrl, secret: secretFor(config, 'members'),
    sharing: { linkOf: (org, customer) => referrals.sharing.linkOf(org, customer), countShare: (org, customer) => referrals.sharing.countShare(org, customer) },
  })
  const referrals: Referrals = createReferrals({ postgres, clickhouse, log, customers, membership, organisation: orgs.organisation, publicUrl: config.publicUrl })

  const remedies: Remedies = createRemedies({ postgres, customers, inbox, people: orgs.people, organisation: orgs.organisation, points: membership, tell })
  const transfers = createTransfers({ postgres, customers, inbox, people: orgs.people, organisation: orgs.organisation, tell })

  const followUp: FollowUp = createFollowUp({
    postgres, clickhouse, jobs, log, tasks, contact, customers, signals, accept: intake.accept, people: orgs.people, organisation: orgs.organisation,
    organisations: orgs.list, openCase: cases.open, standingOf: cases.standing, playbooksOf: (org) => playbooks.list(org),
  })

  const playbooks: Playbooks = createPlaybooks({
    postgres, clickhouse, jobs, log, touchpoints, organisation: orgs.organisation, organisations: orgs.list, people: orgs.people, namesOf: customers.namesOf,
    asking: {
      reach: customers.reach, attributesOf: customers.attributesOf, mayContact: contact.may, hasOpenCase: cases.hasOpen, isMember: segments.isMember,
      tierOf: membership.tierOf,
    },
    actions: createActions({
      organisation: orgs.organisation, reach: customers.reach, namesOf: customers.namesOf, send: contact.send, openTask: followUp.stepTask, openCase: cases.open,
      invite: surveys.invite, makeOffer: offers.make, grantPoints: membership.grant, emit: hooks.emit, friendLink: referrals.friendLink,
    }),
    rehearse: contact.rehearse, flagsRaised: warnings.flagsRaised, warningsRaised: warnings.warningsRaised,
    ready: [...followUp.ready, ...membershipPlaybooks, ...referralsPlaybooks],
  })

  const features: readonly { name: string; routes: readonly Route<Access, Actor>[] }[] = [
    { name: 'Organisation and people', routes: orgs.routes },
    { name: 'Keys', routes: keys.routes },
    { name: 'Audit', routes: audit.routes },
    { name: 'Deletions', routes: erasure.routes },
    { name: 'Customers', routes: customers.routes },
    { name: 'Inbox', routes: inbox.routes },
    { name: 'Contact', routes: contact.routes },
    { name: 'Outgoing webhooks', routes: hooks.routes },
    { name: 'Channels', routes: channels.routes },
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
    { name: 'Pond and loyalty', routes: [...pond.routes, ...economics.routes] },
    { name: 'Evidence', routes: evidence.routes },
    { name: 'Segments', routes: segments.routes },
    { name: 'Results', routes: results.routes },
    { name: 'Competitors', routes: competitors.routes },
    { name: 'Warnings', routes: warnings.routes },
    { name: 'Tasks', routes: tasks.routes },
    { name: 'Follow-up', routes: followUp.routes },
    { name: 'Playbooks', routes: playbooks.routes },
    { name: 'Offers', routes: offers.routes },
    { name: 'Campaigns', routes: campaigns.routes },
    { name: 'Cases', routes: cases.routes },
    { name: 'Remedies', routes: remedies.routes },
    { name: 'Transfers', routes: transfers.routes },
    { name: 'Membership', routes: [...membership.routes, ...referrals.routes] },
  ]

  await jobs.prepare()

  return {
    orgs, keys, audit, erasure, inbox, hooks, channels, contact, jobs, customers, touchpoints, findings, signals, intake, imports, mailbox, webhooks, surveys, observations, journeys, value, pond, economics, evidence, segments, warnings, themes, tasks, followUp, playbooks, offers, campaigns, cases, membership, referrals, remedies, transfers, features, postgres, clickhouse,
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
      Promise.all([inbox.start(), hooks.start(), channels.start()]).catch((err: unknown) => log.error({ err }, 'Old messages are not forgotten by the clock; start Heartline again'))
      warnings.start().catch((err: unknown) => log.error({ err }, 'The nightly look for changes could not be planned; start Heartline again'))
      campaigns.start().catch((err: unknown) => log.error({ err }, 'Campaigns under way were not taken up; start Heartline again'))
      playbooks.start().catch((err: unknown) => log.error({ err }, 'Playbooks that look for customers once a day were not planned; start Heartline again'))
      followUp.start().catch((err: unknown) => log.error({ err }, 'The calls of those who lead cannot be planned by the clock; start Heartline again'))
      tasks.start().catch((err: unknown) => log.error({ err }, 'Tasks whose time has passed cannot be dropped by the clock; start Heartline again'))
      cases.start().catch((err: unknown) => log.error({ err }, 'The clock of cases is not watched; start Heartline again'))
      membership.start()
      referrals.start()
    },
    async close(): Promise<void> {
      await playbooks.stop()
      await Promise.all([membership.stop(), referrals.stop()])
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
