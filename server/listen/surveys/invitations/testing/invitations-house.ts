import { randomUUID } from 'node:crypto'
import { simulateJobs } from '../../../../testing/simulated-jobs.ts'
import type { ContactPolicy } from '../../../../govern/contact/contract.ts'
import { type ContactDoor, createContact, type Outgoing, type Sender } from '../../../../govern/contact/index.ts'
import type { RecordedSignal } from '../../../../record/signals/contract.ts'
import type { Json } from '../../../../testing/heartline.ts'
import { shortSurvey } from '../../testing/definitions.ts'
import { openSurveysHouse } from '../../testing/surveys-house.ts'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs
export const proof = { where: 'at the till', words: 'Yes, write to me', version: '1' }

/** No quiet hours and no caps: for tests of something else. */
export const anything: ContactPolicy = {
  quiet: { weekday: [], weekend: [], weekendDays: [] },
  caps: { everything: { most: 1_000, days: 1 }, purposes: {} },
}
export const rule = (more: object = {}) => ({
  name: 'After a delivery',
  on: true,
  signal: 'delivery',
  delayMinutes: 180,
  share: 1,
  validDays: 14,
  reminders: 0,
  ...more,
})

export type InvitationsHouse = Awaited<ReturnType<typeof openInvitationsHouse>>

/** Surveys on real stores, with time, jobs and the way out to customers in the hands of the test. */
export async function openInvitationsHouse() {
  let time = Math.floor(Date.now() / minuteMs) * minuteMs
  const now = () => new Date(time)
  const jobs = simulateJobs(now)
  const mails: Outgoing[] = []
  const way: { answer: Sender } = { answer: async () => ({ outcome: 'accepted' }) }
  let contact: ContactDoor
  const base = await openSurveysHouse({}, (house, config) => {
    contact = createContact({
      postgres: house.postgres,
      jobs,
      config,
      secret: 'another secret',
      now,
      reach: house.customers.reach,
      organisation: house.orgs.organisation,
      onEnded: (fact, tx) => base.surveys.onContactEnded(fact, tx),
      senders: {
        email: async (mail) => {
          mails.push(mail)
          return way.answer(mail)
        },
      },
    })
    return { contact, jobs, now }
  })
  const { call, house, org } = base
  const setPolicy = (policy: ContactPolicy, by = call) => by('PUT', '/api/v1/contact-policy', policy)
  await setPolicy(anything)
  const consent = (customer: number, granted = true, of = org) =>
    contact.recordConsent(
      house.postgres.db,
      of,
      customer,
      { channel: 'email', purpose: 'survey', granted, ...proof, at: new Date(Math.min(time, Date.now()) - dayMs).toISOString() },
      null,
    )
  let people = 0

  return {
    ...base,
    jobs,
    mails,
    way,
    now,
    setPolicy,
    consent,
    contact: contact!,
    /** Lets time pass, a step at a time, and what falls due happen when it does. */
    async pass(ms: number): Promise<void> {
      for (const end = time + ms; ;) {
        await jobs.runDue()
        const next = jobs.next()
        if (next === undefined || next > end) {
          time = end
          return jobs.runDue()
        }
        time = Math.max(time, next)
      }
    },
    /** A customer with an address who agreed to surveys by e-mail. */
    async customer(attributes: Record<string, string> = {}, agreed = true): Promise<number> {
      const id = await base.addCustomer(`p${++people}`, attributes)
      if (agreed) await consent(id)
      return id
    },
    /** Signals that history has just taken in, as the pipeline tells of them. */
    async happen(...signals: Partial<RecordedSignal>[]): Promise<void> {
      const recorded = signals.map((s) => ({
        id: randomUUID(),
        source: 'shop',
        type: 'delivery',
        time: now().toISOString(),
        day: '',
        received: now().toISOString(),
        customer: 0,
        touchpoint: '',
        touchpoints: [],
        scores: [],
        text: '',
        lang: '',
        annotation: null,
        amount: null,
        currency: '',
        attributes: {},
        data: {},
        ...s,
      }))
      await house.postgres.db
        .transaction()
        .execute((tx) => base.surveys.onSignalsRecorded({ fact: 'signals.recorded', org, signals: recorded }, tx))
    },
    /** A published survey with a rule. */
    async asking(more: object = {}, definition: object = shortSurvey()): Promise<{ survey: Json; rule: Json }> {
      const survey = await base.publish(definition)
      const { status, body } = await call('POST', `/api/v1/surveys/${survey.id}/invitation-rules`, rule(more))
      if (status !== 201) throw new Error(JSON.stringify(body))
      return { survey, rule: body }
    },
    async reached(survey: Json): Promise<Json> {
      return (await call('GET', `/api/v1/surveys/${survey.id}/invitation-rules`)).body.all
    },
    async invitations(survey: Json): Promise<Json[]> {
      return (await call('GET', `/api/v1/surveys/${survey.id}/invitations`)).body.items
    },
    /** The path under which the person of a mail answers. */
    pathIn: (mail: Outgoing) => `/api/v1/answering/${/\/s\/([\w-]{24})/.exec(mail.content.text)![1]}`,
  }
}

/** Answers a personal link: what the page does for whoever opens it. */
export async function answer(
  house: InvitationsHouse,
  path: string,
  answers: Record<string, unknown>,
  done = true,
): Promise<void> {
  const call = house.callAs()
  const { sheet } = (await call('GET', path)).body
  const at = () => new Date().toISOString()
  await call('POST', `${path}/sheets/${sheet.id}/seen`, {
    seen: Object.keys(answers).map((question) => ({ question, at: at() })),
  })
  for (const [question, value] of Object.entries(answers))
    await call('PUT', `${path}/sheets/${sheet.id}/answers/${question}`, { answer: value, at: at(), n: 1 })
  if (done) await call('POST', `${path}/sheets/${sheet.id}/complete`, { at: at(), n: 2 })
}
