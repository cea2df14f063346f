import { openReader } from '@heartline/emotion'
import { openRemoteReader } from '@heartline/emotion/remote'
import { simulate } from '@heartline/simulator'
import { createIntake, type Intake, type SignalsRecordedHandler } from './listen/intake/index.ts'
import { createOriginals } from './listen/originals/index.ts'
import { createImports } from './listen/imports/index.ts'
import { createMailbox } from './listen/mailbox/index.ts'
import { createWebhooks } from './listen/webhooks/index.ts'
import { createSurveys, type Surveys } from './listen/surveys/index.ts'
import { createObservations } from './listen/observations/index.ts'
import { createCustomers } from './record/customers/index.ts'
import { createFindings } from './record/findings/index.ts'
import { createSignals } from './record/signals/index.ts'
import { createTouchpoints } from './record/touchpoints/index.ts'
import { createPurposes, type Subscription } from './govern/purposes/index.ts'
import { createErasure, type Erasures } from './govern/erasure/index.ts'
import { createAudit } from './govern/audit/index.ts'
import { createRetention, quietReason, type RetentionFeature, wentInWords } from './govern/retention/index.ts'
import { announce } from './announcements.ts'
import { createOutcomes } from './outcomes.ts'
import { keepToScopes } from './scopes.ts'
import { signalOfReply } from './replies.ts'
import { createChannels } from './govern/channels/index.ts'
import { type ContactDoor, createContact } from './govern/contact/index.ts'
import { createExports } from './govern/exports/index.ts'
import { createHooks } from './govern/hooks/index.ts'
import { createInbox, createStaffMail } from './govern/inbox/index.ts'
import { createKeys } from './govern/keys/index.ts'
import { createOrgs, type Orgs } from './govern/orgs/index.ts'
import { createScim } from './govern/scim/index.ts'
import { createSignIn, type SignIn } from './govern/sign-in/index.ts'
import { createAdmit } from './govern/roles/admit.ts'
import { type Access, type Actor, granted, type OrgId } from './govern/roles/index.ts'
import { createCampaignsHeard } from './understand/campaigns-heard/index.ts'
import { createCompetitors } from './understand/competitors/index.ts'
import { createDrivers } from './understand/drivers/index.ts'
import { createEmotions } from './understand/emotions/index.ts'
import { createJourneys } from './understand/journeys/index.ts'
import { createNeeds } from './understand/needs/index.ts'
import { createPaths } from './understand/paths/index.ts'
import { createResults } from './understand/results/index.ts'
import { createSatisfaction } from './understand/satisfaction/index.ts'
import { createSegments } from './understand/segments/index.ts'
import { createThemes } from './understand/themes/index.ts'
import { createValue } from './understand/value/index.ts'
import { createVoices } from './understand/voices/index.ts'
import { createEconomics, type EconomicsFeature } from './learn/economics/index.ts'
import { createEffects, type EffectsFeature } from './learn/effects/index.ts'
import { createEvidence } from './learn/evidence/index.ts'
import { createBriefs } from './learn/briefs/index.ts'
import { createPractices } from './learn/practices/index.ts'
import { createReport } from './learn/report/index.ts'
import { createPond, type PondFeature } from './learn/pond/index.ts'
import { createWarnings, type Warnings } from './understand/warnings/index.ts'
import { type Cases, createCases, ready as casePlaybooks } from './act/cases/index.ts'
import { createTasks } from './act/tasks/index.ts'
import { createFollowUp, type FollowUp } from './act/follow-up/index.ts'
import { createRemedies, type Remedies } from './act/remedies/index.ts'
import { createTransfers } from './act/transfers/index.ts'
import { createMembership, type Membership, ready as membershipPlaybooks } from './act/membership/index.ts'
import { createActions, createPlaybooks, type Playbooks } from './act/playbooks/index.ts'
import { createOwnPage } from './act/own-page/index.ts'
import { createReferrals, ready as referralsPlaybooks, type Referrals } from './act/referrals/index.ts'
import { createOffers, type Offers } from './act/offers/index.ts'
import { type Campaigns, createCampaigns } from './act/campaigns/index.ts'
import { createFirstNight, type FirstNight } from './first-night.ts'
import { refuseHalfRestored } from './platform/backup/index.ts'
import { migrateClickHouse, openClickHouse, refuseNewerClickHouse } from './platform/clickhouse/index.ts'
import type { Config } from './platform/config/index.ts'
import type { Route } from './platform/http/index.ts'
import { createJobs } from './platform/jobs/index.ts'
import type { Log } from './platform/log/index.ts'
import { createOutgoing } from './platform/outgoing/index.ts'
import { migratePostgres, openPostgres, refuseNewerPostgres } from './platform/postgres/index.ts'
import { createSeal, secretFor } from './platform/seal/index.ts'
import { manifests } from './manifests.ts'
import { monthsAgo, simulatedCatalogue } from './sample-company.ts'

/** Opens the stores and puts the house together. This is the one place that knows every feature. */
export async function openHeartline(config: Config, log: Log) {
  const [postgres, clickhouse] = await Promise.all([openPostgres(config, log), openClickHouse(config, log)])
  const [migrations, history] = [manifests.flatMap((m) => m.migrations ?? []), manifests.flatMap((m) => m.history ?? [])]
  await Promise.all([refuseHalfRestored(postgres), refuseNewerPostgres(postgres, migrations), refuseNewerClickHouse(clickhouse, history)]).catch(async (error: unknown) => {
    await Promise.allSettled([postgres.close(), clickhouse.close()])
    throw error
  })
  await Promise.all([
    migratePostgres(postgres, migrations, log), migrateClickHouse(clickhouse, history, log),
  ])

  const orgs: Orgs = createOrgs({
    postgres, config, secret: secretFor(config, 'sessions'),
    gate: { beforeTry: (...a) => signIn.gate.beforeTry(...a), afterTry: (...a) => signIn.gate.afterTry(...a), afterLink: (...a) => signIn.gate.afterLink(...a), enter: (...a) => signIn.gate.enter(...a) },
  })
  const keys = createKeys({ postgres, person: orgs.person, onPersonalKey: (person, call) => signIn.tell(person, 'key', call) })
  const audit = createAudit({ postgres, secret: secretFor(config, 'audit'), organisation: orgs.organisation })
  const jobs = createJobs({ postgres, log })
  const customers = createCustomers({ postgres })
  const seal = createSeal(config)
  const purposes = createPurposes({
    postgres, clickhouse, numbersOf: async (org, customer) => (await customers.reach(postgres.db, org, customer))?.ids,
  })
  const outgoing = createOutgoing(config)
  const signIn: SignIn = createSignIn({
    postgres, config, seal, outgoing, log, orgs, note: audit.note,
    notify: (org, person, { mail, ...note }) => postgres.db.transaction().execute((tx) => inbox.tellByMail(tx, org, person, { kind: 'notice', ...note }, mail)),
  })
  const inbox = createInbox({
    postgres, jobs,
    letters: { mail: createStaffMail(config), addressOf: async (org, person) => (await orgs.roster.find(org, person))?.email, host: new URL(config.publicUrl).hostname },
  })
  const exports = createExports({
    postgres, inbox, members: orgs.roster.list, publicUrl: config.publicUrl, allRoutes: () => features.flatMap((f) => f.routes),
    languageOf: async (org, person) => (await signIn.languageOf(person)) ?? (await orgs.organisation(org)).language,
  })
  const hooks = createHooks({
    postgres, jobs, seal, outgoing, config, inbox,
    keepers: async (org) => (await orgs.people(org)).filter((p) => granted[p.role].includes('hooks.manage')).map((p) => p.id),
  })
  const told = announce(hooks.emit)
  const channels = createChannels({
    postgres, jobs, seal, outgoing, config,
    hearBack: (tx, about, word) => contact.hearBack(tx, about, word),
    onReply: (tx, reply) => tell(tx, reply.org, reply.customer, signalOfReply(reply)),
  })
  const contact: ContactDoor = createContact({
    postgres, jobs, config, secret: secretFor(config, 'unsubscribe'), reach: customers.reach, organisation: orgs.organisation,
    hasOpenQuestion: (tx, org, customer) => cases.hasOpen(tx, org, customer), mayUse: purposes.mayContact,
    ownPageUrl: (org, customer) => ownPage.linkOf(org, customer),
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
  const originals = createOriginals({ postgres, seal, jobs, settingsOf: purposes.settingsOf })
  const watched = new Map<number, boolean>()
  /** What is recorded of a competitor is nobody's cause to act. An organisation stays what it was made as. */
  const heard = (name: string, uses: Subscription<unknown>['uses'], handle: SignalsRecordedHandler): Subscription<SignalsRecordedHandler> => ({ name, uses, handle })
  const subscriptions = [
    heard('record/touchpoints', 'nothing', touchpoints.onSignalsRecorded),
    heard('listen/observations', 'nothing', observations.onSignalsRecorded),
    heard('listen/surveys', { purpose: 'analysis', fields: ['number', 'behaviour', 'consents'] }, (fact, tx) => surveys.onSignalsRecorded(fact, tx)),
    heard('understand/warnings', { purpose: 'service', fields: ['number', 'feelings', 'words'] }, (fact, tx) => warnings.onSignalsRecorded(fact, tx)),
    heard('govern/hooks', { purpose: 'service', fields: ['number', 'behaviour', 'feelings'] }, told.onSignalsRecorded),
    heard('act/membership', { purpose: 'loyalty', fields: ['number', 'behaviour'] }, (fact, tx) => membership.onSignalsRecorded(fact, tx)),
    heard('act/referrals', { purpose: 'loyalty', fields: ['number', 'behaviour'] }, (fact, tx) => referrals.onSignalsRecorded(fact, tx)),
    heard('act/playbooks', { purpose: 'service', fields: ['number', 'behaviour', 'feelings'] }, (fact, tx) => playbooks.onSignalsRecorded(fact, tx)),
    heard('act/remedies', { purpose: 'service', fields: ['number', 'behaviour'] }, (fact, tx) => remedies.onSignalsRecorded(fact, tx)),
    heard('govern/purposes', 'nothing', purposes.onSignalsRecorded),
  ]
  const ofOwn = (handlers: readonly SignalsRecordedHandler[]): SignalsRecordedHandler => async (fact, tx) => {
    const known = watched.get(fact.org) ?? (await orgs.competitors.watchedBy(fact.org as OrgId)) !== undefined
    watched.set(fact.org, known)
    if (!known) for (const handle of handlers) await handle(fact, tx)
  }
  const intake: Intake = createIntake({
    postgres, customers, signals, log, reader,
    keepOriginals: originals.keep,
    betweenBatches: async () => {
      await erasure.carryOutPending()
      await retention.carryOut()
    },
    timeZoneOf: async (org) => (await orgs.organisation(org)).timeZone,
    handlers: [ofOwn(subscriptions.map((s) => s.handle))],
  })
  const erasure: Erasures = createErasure({
    postgres, clickhouse, manifests, log,
    customerExists: async (org, id) => (await customers.find(org, id)) !== undefined,
    forgetNames: intake.forgetNames,
    eraseFiles: (org, values) => imports.eraseFiles(org, values), whoWaits: intake.whoWaits, home: config.home,
  })
  const retention: RetentionFeature = createRetention({
    postgres, clickhouse, manifests, jobs, log, organisation: orgs.organisation, organisations: orgs.list, forgetNames: intake.forgetNames, held: erasure.held,
    quiet: async (org, before, zone, held, most) => customers.quiet(org, before, zone, [...held, ...(await erasure.underWay(org))], most),
    eraseQuiet: async (org, ids, before) => erasure.requestTogether(org, ids, quietReason((await orgs.organisation(org)).language, ids.length, before)),
    note: (org, went) => audit.noteClock(org, 'retention', wentInWords(went)),
  })
  const imports = createImports({
    postgres, intake, log, home: config.home,
    organisation: orgs.organisation,
    sample: async (org) => simulate({ language: (await orgs.organisation(org)).language, start: monthsAgo(18) }).signals,
    sampleCatalogue: simulatedCatalogue,
    addToCatalogue: touchpoints.add,
    onImported: (org) => firstNight.onImported(org),
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
      await firstNight.onValueWorkedOut(fact)
    },
  })
  const pond: PondFeature = createPond({ postgres, clickhouse, touchpoints, findings, value, money: (org) => economics.money(org) })
  const economics: EconomicsFeature = createEconomics({
    postgres, clickhouse, findings, organisation: orgs.organisation, gained: pond.gained, retention: pond.retention,
    wallet: async (org) => (await surveys.statements(org, 'customer', 'share-of-wallet')).flatMap(({ answer }) => (typeof answer === 'number' ? [answer / 100] : [])),
  })
  const evidence = createEvidence({
    postgres, clickhouse, findings, jobs, organisations: orgs.list, organisation: orgs.organisation, needs: needs.read, statements: surveys.statements, promises: satisfaction.promises,
    sharedQuestions: surveys.sharedQuestions, answersTogether: surveys.answersTogether, reachable: async (org) => customers.countReachable(org), liftOfStep: (org, kind) => effects.liftOfStep(org, kind),
  })
  const competitors = createCompetitors({ clickhouse, findings, accept: intake.accept, competitors: orgs.competitors, themesOf: themes.list })
  const staffMonths = (org: OrgId) => surveys.staffMonths(org, 'belonging')
  const results = createResults({ clickhouse, findings, staffMonths })
  const segments = createSegments({
    postgres, clickhouse, jobs, customers, touchpoints, findings, organisations: orgs.list, organisation: orgs.organisation, valueOf: value.latest, themesOf: themes.list, log,
  })
  const briefs = createBriefs({
    postgres, clickhouse, findings, touchpoints, segments, value, drivers: drivers.read, consenting: contact.countConsenting,
    organisation: orgs.organisation, languageModel: config.languageModel,
  })
  const warnings: Warnings = createWarnings({
    postgres, clickhouse, jobs, log, customers, touchpoints, findings, organisations: orgs.list, organisation: orgs.organisation, people: orgs.people, themesOf: themes.list,
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
    postgres, clickhouse, jobs, customers, findings, contact, value, warnings, tell, organisations: orgs.list, organisation: orgs.organisation,
    hasOpenCase: (tx, org, customer) => cases.hasOpen(tx, org, customer),
  })
  const campaigns: Campaigns = createCampaigns({
    postgres, clickhouse, jobs, contact, customers, findings, heard: campaignsHeard,
    customersOf: async (...asked: Parameters<typeof segments.customersOf>) => purposes.filter(postgres.db, asked[0], 'marketing', await segments.customersOf(...asked)), invite: surveys.invite,
    organisation: orgs.organisation,
  })

  const membership: Membership = createMembership({
    postgres, clickhouse, jobs, log, customers, touchpoints, signals, contact, accept: intake.accept, organisation: orgs.organisation,
    publicUrl: config.publicUrl, secret: secretFor(config, 'members'), erase: erasure.askedByCustomer,
    sharing: { linkOf: (org, customer) => referrals.sharing.linkOf(org, customer), countShare: (org, customer) => referrals.sharing.countShare(org, customer) },
  })
  const ownPage: { routes: readonly Route<Access, Actor>[]; linkOf: (org: OrgId, customer: number) => string } = createOwnPage({
    postgres, customers, contact, purposes, organisation: orgs.organisation, catalogue: touchpoints.catalogue,
    givenBy: membership.givenBy, everythingOf: membership.everythingOf, erase: erasure.askedByCustomer,
    publicUrl: config.publicUrl, secret: secretFor(config, 'own-pages'),
  })
  const referrals: Referrals = createReferrals({ postgres, clickhouse, log, customers, membership, organisation: orgs.organisation, publicUrl: config.publicUrl })

  const remedies: Remedies = createRemedies({ postgres, customers, inbox, people: orgs.people, organisation: orgs.organisation, points: membership, tell })
  const transfers = createTransfers({ postgres, customers, inbox, people: orgs.people, organisation: orgs.organisation, tell })

  const followUp: FollowUp = createFollowUp({
    postgres, clickhouse, jobs, log, tasks, contact, customers, signals, tell, people: orgs.people, organisation: orgs.organisation,
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
    ready: [...followUp.ready, ...casePlaybooks, ...membershipPlaybooks, ...referralsPlaybooks],
  })

  const effects: EffectsFeature = createEffects({
    postgres, clickhouse, jobs, findings, touchpoints, playbooks, campaigns, withdrawals: contact.withdrawals, people: orgs.people, organisation: orgs.organisation,
    organisations: orgs.list, singles: { remedies: remedies.given, offers: offers.madeByHand },
  })
  const firstNight: FirstNight = createFirstNight({
    jobs, waiting: intake.waiting, hadOne: async (org) => (await value.lastDone(org)) !== undefined,
    begin: [themes.begin, value.start, offers.learn, warnings.askForLook], afterValue: [evidence.ask, effects.ask],
  })
  const practices = createPractices({
    postgres, clickhouse, findings, touchpoints, inbox, people: orgs.people, organisation: orgs.organisation,
    leeway: async (person) => (granted[person.role].includes('remedies.give') ? remedies.leeway(person) : null),
    staffMonths, units: effects.units, measureChange: effects.ofChange,
  })

  const report = createReport({
    postgres, clickhouse, jobs, touchpoints, journeys, warnings, cases, remedies, playbooks, campaigns, pond, effects, briefs,
    mail: createStaffMail(config), publicUrl: config.publicUrl, members: async (org) => (await orgs.roster.list(org)).filter((m) => m.active && !m.deactivated), organisation: orgs.organisation, organisations: orgs.list,
  })

  const features: readonly { name: string; routes: readonly Route<Access, Actor>[] }[] = [
    { name: 'Organisation and people', routes: orgs.routes },
    { name: 'Sign-in', routes: signIn.routes },
    { name: 'SCIM', routes: createScim({ postgres, orgs, publicUrl: config.publicUrl }).routes },
    { name: 'Keys', routes: keys.routes },
    { name: 'Audit', routes: audit.routes },
    { name: 'Exports', routes: exports.routes },
    { name: 'Purposes', routes: purposes.routes },
    { name: 'Deletions', routes: [...erasure.routes, ...retention.routes] },
    { name: 'Customers', routes: customers.routes },
    { name: 'Inbox', routes: inbox.routes },
    { name: 'Contact', routes: contact.routes },
    { name: 'Outgoing webhooks', routes: hooks.routes },
    { name: 'Channels', routes: channels.routes },
    { name: 'Catalogue', routes: touchpoints.routes },
    { name: 'Signals', routes: [...intake.routes, ...signals.routes, ...originals.routes] },
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
    { name: 'Effects', routes: effects.routes },
    { name: 'Monthly report', routes: report.routes },
    { name: 'Practices', routes: practices.routes },
    { name: 'Segments', routes: segments.routes },
    { name: 'Briefs', routes: briefs.routes },
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
    { name: 'Own pages of customers', routes: ownPage.routes },
    { name: 'Membership', routes: [...membership.routes, ...referrals.routes] },
  ]

  const declared = { routes: features.flatMap((f) => f.routes), jobs: jobs.declared(), subscriptions }
  purposes.declare({ manifests, ...declared })
  await jobs.prepare()

  return {
    /** Whether people come by https. */
    secure: config.publicUrl.startsWith('https:'),
    orgs, keys, audit, exports, purposes, originals, declared, erasure, retention, inbox, hooks, channels, contact, jobs, customers, touchpoints, findings, signals, intake, imports, mailbox, webhooks, surveys, observations, journeys, value, pond, economics, evidence, briefs, effects, segments, warnings, themes, tasks, followUp, playbooks, offers, campaigns, cases, membership, referrals, remedies, transfers, features, postgres, clickhouse,
    admit: createAdmit({
      person: orgs.actorOf, key: keys.actorOf, publicUrl: config.publicUrl, mayUse: purposes.admit,
      onRefused: (actor, request, access) => audit.noteCall(request, access, actor, 'refused'),
    }),
    keep: keepToScopes({ postgres, audit, customers, cases, tasks, warnings, remedies, transfers, followUp }),
    /** A reader that asks the language model of the configuration, and the default reader where that fails; undefined without one. */
    languageModelReader: () => config.languageModel && openRemoteReader({
      url: config.languageModel.url, model: config.languageModel.model, ...(config.languageModel.key === undefined ? {} : { apiKey: config.languageModel.key }),
      timeoutMs: 60_000, budget: { textsPerDay: config.languageModel.textsPerDay }, fallback: reader,
    }),
    /** Begins to carry signals to history and to run imports; of several programs on one home one leads, the others stand by. */
    work(): void {
      const parts = {
        erasure, intake, imports, mailbox, webhooks, surveys, jobs, observations, retention, originals, inbox, hooks, channels, warnings, campaigns, playbooks,
        followUp, tasks, cases, membership, referrals,
      }
      for (const [part, { start }] of Object.entries(parts))
        Promise.resolve(start()).catch((err: unknown) => log.error({ err, part }, 'A part of Heartline could not begin its work; start Heartline again'))
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

export type Heartline = Awaited<ReturnType<typeof openHeartline>>
