import assert from 'node:assert/strict'
import { createContact } from '../../../govern/contact/index.ts'
import type { Channel, ContactPurpose } from '../../../govern/contact/contract.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { addDays, dayIn, momentIn } from '../../../platform/time/index.ts'
import type { RecordedSignal } from '../../../record/signals/contract.ts'
import type { Json } from '../../../testing/heartline.ts'
import type { Call, House } from '../../../testing/house.ts'
import { simulateJobs } from '../../../testing/simulated-jobs.ts'
import { aboutOf, createPlaybooks } from '../../playbooks/index.ts'
import type { PlaybookDraft } from '../../playbooks/contract.ts'
import { createTasks, type StoredTask } from '../../tasks/index.ts'
import { beginCall, contactOf } from '../begin-call.ts'
import type { CallOutcome } from '../contract.ts'
import { planDay } from '../directors/plan-day.ts'
import { writeDirector } from '../directors/directors-store.ts'
import { endCall } from '../end-call.ts'
import { createQuietHours } from '../hours/create-quiet-hours.ts'
import { noteLetter } from '../note-letter.ts'
import type { Parts } from '../parts.ts'
import { readyCadences } from '../cadences/index.ts'
import { openStepTask } from '../step-task.ts'

export const zone = 'Asia/Shanghai'
/** The hours of a day at which the clock stops: runs are moved on, and the people do what is due. */
export const stops = [9.5, 11, 14.5, 18.5, 20.25] as const

/** Following up by a clock of the test's own: stores, contact policy, tasks, cases and playbooks are real. */
export async function openFollowUp(house: House, org: OrgId, call: Call) {
  const { postgres, clickhouse, customers, orgs, touchpoints, cases, signals, warnings } = house.house
  await house.house.playbooks.stop()
  const startDay = addDays(dayIn(zone, new Date()), 1)
  let clock = momentIn(zone, startDay, 0).getTime()
  const now = () => new Date(clock)
  const jobs = { ...simulateJobs(now), cron: async () => {} }
  const sent: { customer: number; at: Date }[] = []
  const contact = createContact({
    postgres, jobs, config: house.config, secret: 'of the tests', reach: customers.reach, organisation: orgs.organisation,
    hasOpenQuestion: cases.hasOpen, now,
    senders: { email: async ({ customer }) => { sent.push({ customer, at: now() }); return { outcome: 'accepted' } } },
  })
  const tasks = createTasks({
    postgres, customers, now, jobs, people: orgs.people, organisation: orgs.organisation,
    onTaskEnded: [(fact, tx) => noteLetter(parts, fact, tx), (fact, tx) => playbooks.onTaskEnded(fact, tx)],
  })
  const parts: Parts = {
    postgres, tasks, contact, customers, people: orgs.people, organisation: orgs.organisation, openCase: cases.open,
    standingOf: cases.standing,
    quietHours: createQuietHours(clickhouse, now), now, tell: async () => {},
  }
  const playbooks = createPlaybooks({
    postgres, clickhouse, touchpoints, now, log: { debug() {}, warn() {}, error() {} } as never,
    jobs: { ...simulateJobs(now), cron: async () => {} },
    organisation: orgs.organisation, organisations: orgs.list, people: orgs.people, namesOf: customers.namesOf,
    asking: {
      reach: customers.reach, attributesOf: customers.attributesOf, mayContact: contact.may, hasOpenCase: cases.hasOpen,
      isMember: async () => false, tierOf: async () => null,
    },
    actions: {
      task: (tx, step) => openStepTask(parts, tx, step),
      message: async (tx, { org: of, key, customer, settings, playbook, facts, conditions }) => {
        const { outcome } = await contact.send(tx, {
          org: of, customer: customer!, channel: settings.channel, purpose: settings.purpose, template: `playbook-${playbook.id}`,
          key, about: aboutOf({ facts, conditions }), content: { subject: settings.subject.en, text: settings.text.en },
        })
        return outcome.state === 'refused' ? { state: 'refused', why: outcome.reason } : { state: 'done' }
      },
    },
    rehearse: contact.rehearse, flagsRaised: warnings.flagsRaised, warningsRaised: warnings.warningsRaised,
    ready: [...readyCadences],
  })
  const inTransaction = () => postgres.db.transaction()
  let count = 0

  const self = {
    parts, contact, tasks, playbooks, jobs, now, sent, org, startDay,
    at: (day: number, hour = 0) => momentIn(zone, addDays(startDay, day), hour * 60),
    setClock: (at: Date) => void (clock = at.getTime()),
    /** A new customer who agreed to these, with attributes such as timeZone. */
    async customer(
      agreed: readonly (readonly [Channel, ContactPurpose])[] = [['phone', 'follow-up']], attributes: Record<string, string> = {},
    ): Promise<number> {
      const name = `c${++count}`
      const [id] = await customers.resolve(
        org, [customers.claimOf(name, { email: `${name}@x.cn`, phone: `1391${String(1_000_000 + count)}` })],
      )
      await postgres.pool.query('update customers set attributes = $2 where id = $1', [id, attributes])
      for (const [channel, purpose] of agreed) await self.consent(id!, channel, purpose, true)
      return id!
    },
    consent: (id: number, channel: Channel, purpose: ContactPurpose, granted: boolean) =>
      contact.recordConsent(
        postgres.db, org, id,
        { channel, purpose: purpose as 'follow-up', granted, where: 'till', words: 'said so', version: '1' }, null,
      ),
    /** Signals as they get into history, and to the playbooks; `history`: into history alone, as what lies before or ahead. */
    async record(these: readonly (Partial<RecordedSignal> & { customer: number })[], only?: 'history'): Promise<void> {
      const recorded = these.map((s): RecordedSignal => {
        const time = s.time ?? now().toISOString()
        return {
          id: `f${++count}`, source: 'till', type: 'purchase', received: time, day: dayIn(zone, new Date(time)),
          touchpoint: 'shop', touchpoints: ['shop'], scores: [], text: '',
          lang: '', annotation: null, amount: '100', currency: 'CNY', attributes: {}, data: {}, ...s, time,
        }
      })
      await signals.append(recorded.map((r) => ({ ...r, org })), `follow-up ${count}`)
      if (only === undefined)
        await inTransaction()
          .execute((tx) => playbooks.onSignalsRecorded({ fact: 'signals.recorded', org, signals: recorded }, tx))
    },
    /** Switches a ready cadence on, changed where told. */
    async on(ready: string, more: Partial<PlaybookDraft> = {}): Promise<number> {
      const draft = { ...readyCadences.find((c) => c.ready === `follow-up.${ready}`) ?? assert.fail(ready), holdOut: 0, ...more }
      const { body, status } = await call('POST', '/api/v1/playbooks', draft)
      assert.equal(status, 201, JSON.stringify(body))
      assert.equal((await call('POST', `/api/v1/playbooks/${body.id}/publish`)).status, 200)
      return body.id as number
    },
    off: (id: number) => call('POST', `/api/v1/playbooks/${id}/pause`),
    runs:
      async (id: number): Promise<Json[]> => (await call('GET', `/api/v1/playbooks/${id}/runs?show=all&limit=100`)).body.items,
    direct: (person: string, perDay: number) => writeDirector(postgres.db, org, person, perDay, now()),
    planDirectors: () => planDay(parts, clickhouse, org),
    /** Somebody tries a task that is due: asks to call, and says how it went. What came of it, or why not. */
    async work(task: StoredTask, by: { id: string; name: string }, outcome: CallOutcome | 'done'): Promise<string> {
      if (contactOf(task) === null) {
        if (outcome === 'done')
          await inTransaction().execute(async (tx) => tasks.finish(
            tx, await tasks.hold(tx, org, task.id, by.id), { outcome: 'done', by: by.id, note: '' },
          ))
        return 'done'
      }
      const begun = await inTransaction().execute((tx) => beginCall(parts, tx, org, task.id, by.id))
      if (begun.state !== 'calling') return `${begun.state}: ${begun.reason}`
      clock += 60_000
      await inTransaction()
        .execute((tx) => endCall(parts, tx, org, task.id, { outcome: outcome === 'done' ? 'content' : outcome, note: '', by }))
      return outcome
    },
    due: async (): Promise<readonly StoredTask[]> =>
      (await tasks.list(postgres.db, org, { when: { dueBefore: new Date(clock + 1) }, limit: 500 })).items,
    /** Lets days pass, stop by stop: `each` is what happens at a stop, after the runs have moved on. */
    async pass(
      days: number, each: (stop: { day: number; hour: number }) => Promise<void>,
      before: (day: number) => Promise<void> = async () => {},
    ): Promise<void> {
      const first = Math.round((clock - self.at(0).getTime()) / 86_400_000)
      for (let day = first; day < first + days; day++) {
        await before(day)
        for (const hour of stops) {
          clock = self.at(day, hour).getTime()
          if (hour === stops[0]) await playbooks.lookDaily()
          await playbooks.moveAll()
          await jobs.runDue()
          await each({ day, hour })
        }
        await tasks.sweep()
        clock = self.at(day + 1).getTime()
      }
    },
    /** Contacts that were made, with whom and when. */
    async made(): Promise<{ customer: number; channel: Channel; purpose: ContactPurpose; template: string; at: Date }[]> {
      const { rows } = await postgres.pool.query(
        `select customer, channel, purpose, template, attempted_at as at from contacts where org = $1 and attempted_at is not null order by attempted_at, id`, [org])
      return rows
    },
  }
  return self
}
export type FollowUpHouse = Awaited<ReturnType<typeof openFollowUp>>
