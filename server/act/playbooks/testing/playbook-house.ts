import { randomUUID } from 'node:crypto'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { RecordedScore, RecordedSignal } from '../../../record/signals/contract.ts'
import type { Call, House } from '../../../testing/house.ts'
import { simulateJobs } from '../../../testing/simulated-jobs.ts'
import type { PlaybookInput } from '../contract.ts'
import { aboutOf, createPlaybooks, type StepAction } from '../index.ts'

const dayMs = 86_400_000
export const inEnglish = (en: string) => ({ en })

/**
 * The playbooks of an organisation by a clock of the test's own: the whole house is real, and its own worker stands still. Tasks
 * are opened for real; `did` is what the steps did, in their order.
 */
export async function openPlaybooks(house: House, org: OrgId, call: Call) {
  const { postgres, clickhouse, customers, contact, orgs, touchpoints, tasks, cases, warnings } = house.house
  await house.house.playbooks.stop()
  let clock = Date.now()
  const now = () => new Date(clock)
  const did: { kind: string; customer: number | null; at: number; key: string }[] = []
  let failing: ((customer: number | null) => boolean) | undefined
  const note = <K extends 'case' | 'points' | 'webhook'>(kind: K): StepAction<K> => async (_tx, step) => {
    if (failing?.(step.customer)) throw new Error('the mail server is on fire')
    did.push({ kind, customer: step.customer, at: clock, key: step.key })
    return { state: 'done' }
  }
  const openTask: StepAction<'task'> = async (tx, { org: of, key, customer, settings, at, run }) => {
    const id = await tasks.open(tx, of, {
      key, kind: settings.task, title: settings.title, customer, dueAt: at, about: { feature: 'playbooks', id: String(run) },
    })
    did.push({ kind: 'task', customer, at: clock, key })
    return settings.waits ? { state: 'waiting', for: { fact: 'task.ended', id } } : { state: 'done' }
  }
  const message: StepAction<'message'> = async (tx, { org: of, key, customer, settings, playbook, facts, conditions }) => {
    const sent = await contact.send(tx, {
      org: of, customer: customer!, channel: settings.channel, purpose: settings.purpose, template: `playbook-${playbook.id}`,
      key, about: aboutOf({ facts, conditions }),
      content: { subject: settings.subject.en, text: settings.text.en },
    })
    return sent.outcome.state === 'refused' ? { state: 'refused', why: sent.outcome.reason } : { state: 'done' }
  }
  const playbooks = createPlaybooks({
    postgres, clickhouse, touchpoints, now, log: { debug() {}, warn() {}, error() {} } as never,
    jobs: { ...simulateJobs(now), cron: async () => {} },
    organisation: orgs.organisation, organisations: orgs.list, people: orgs.people, namesOf: customers.namesOf,
    asking: {
      reach: customers.reach, attributesOf: customers.attributesOf, mayContact: contact.may, hasOpenCase: cases.hasOpen,
      isMember: async () => false, tierOf: async () => null,
    },
    actions: { task: openTask, message, points: note('points'), webhook: note('webhook'), case: note('case') },
    rehearse: contact.rehearse, flagsRaised: warnings.flagsRaised, warningsRaised: warnings.warningsRaised, ready: [],
  })

  let count = 0
  const inTransaction = postgres.db.transaction()
  return {
    playbooks, did, now,
    get clock() { return clock },
    setClock: (at: Date | number) => void (clock = Number(at)),
    fail: (when: typeof failing) => void (failing = when),
    /** A playbook that is switched on: purchases set it off, and points are given, unless told otherwise. */
    async on(more: Partial<PlaybookInput> = {}): Promise<number> {
      const draft: PlaybookInput = {
        name: inEnglish('A playbook'), purpose: inEnglish('To see'), trigger: { kind: 'signal', type: 'purchase' }, holdOut: 0,
        limits: { oncePerDays: null },
        steps: [{ kind: 'points', points: 5, reason: inEnglish('Thank you') }], ...more,
      }
      const { body } = await call('POST', '/api/v1/playbooks', draft)
      await call('POST', `/api/v1/playbooks/${body.id}/publish`)
      return body.id as number
    },
    async customer(who: string = randomUUID()): Promise<number> {
      return (await customers.resolve(org, [customers.claimOf(who, undefined)]))[0]!
    },
    /** Signals of customers, recorded now unless told otherwise. */
    async record(...signals: (Partial<RecordedSignal> & { customer: number })[]): Promise<void> {
      const recorded = signals.map((s): RecordedSignal => {
        const time = s.time ?? now().toISOString()
        return {
          id: `s${++count}`, source: 'till', type: 'purchase', received: time, day: time.slice(0, 10), touchpoint: 'shop',
          touchpoints: ['shop'], scores: [], text: '', lang: '',
          annotation: null, amount: '100', currency: 'CNY', attributes: {}, data: {}, ...s, time,
        }
      })
      await inTransaction.execute((tx) => playbooks.onSignalsRecorded({ fact: 'signals.recorded', org, signals: recorded }, tx))
    },
    /** Lets so many days pass, moving what comes due each day. */
    async pass(days: number): Promise<void> {
      const end = clock + days * dayMs
      for (; clock < end; clock = Math.min(end, clock + dayMs)) await playbooks.moveAll()
      await playbooks.moveAll()
    },
    runs: async (id: number, show = 'all') =>
      (await call('GET', `/api/v1/playbooks/${id}/runs?show=${show}&limit=100`)).body.items,
  }
}
export type PlaybookHouse = Awaited<ReturnType<typeof openPlaybooks>>

export const score = (tone: number, method: RecordedScore['method'] = 'csat'): RecordedScore => ({
  touchpoint: 'shop', method, value: 3, scale: { min: 1, max: 5 }, level: 0.5, tone, intensity: 0.5, intensityMeasured: false,
  factor: '', question: '',
})
