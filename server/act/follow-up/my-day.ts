import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import { addDays, dayIn, momentIn } from '../../platform/time/index.ts'
import { type Actor, may, type OrgId } from '../../govern/roles/index.ts'
import { nameOf, type Signals } from '../../record/signals/index.ts'
import type { TaskEvent } from '../tasks/contract.ts'
import { type StoredTask, withinOf, workerBehind } from '../tasks/index.ts'
import { contactOf, phonesOf } from './begin-call.ts'
import { callsOf, findCallUnderWay } from './calls-store.ts'
import type { DayDetail, DayItem, Fits, MyDay, StoryLine } from './contract.ts'
import { readDirector } from './directors/directors-store.ts'
import { readStories } from './history-store.ts'
import type { Parts } from './parts.ts'
import type { StoryRow } from './questions/story.ts'

export interface DayDeps {
  readonly parts: Parts
  readonly clickhouse: ClickHouse
  readonly signals: Pick<Signals, 'annotationsOf'>
}
const storyLines = 8
const mostItems = 100

/** Today's list of one person: what is in their hands or waits for their role, with whether each customer may be called now. */
export async function readMyDay({ parts, clickhouse, signals }: DayDeps, actor: Actor): Promise<MyDay> {
  const { org } = actor
  const { id: person, role } = workerBehind(actor)
  const { postgres: { db }, tasks, now } = parts
  const { timeZone } = await parts.organisation(org)
  const today = dayIn(timeZone, now())
  const [start, tomorrow] = [momentIn(timeZone, today, 0), momentIn(timeZone, addDays(today, 1), 0)]
  const mine = { person, role }
  const within = withinOf(actor)
  const [due, later, ended, workers, perDay] = await Promise.all([
    tasks.list(db, org, { mine, within, when: { dueBefore: tomorrow }, limit: mostItems }),
    tasks.count(db, org, { mine, within, when: { dueFrom: tomorrow } }),
    tasks.count(db, org, { mine, within, when: { endedFrom: start } }),
    tasks.workers(org), readDirector(db, org, person),
  ])
  const shown = await tasks.view(actor, due.items)
  const customers = await currentNumbers(parts, org, due.items)
  const stories = await readStories(clickhouse, org, [...new Set(customers.values())], 1)
  const lines = await linesOf(signals, actor, [...stories.values()].flat())
  const items: DayItem[] = []
  for (const [i, task] of due.items.entries()) {
    const number = task.customer === null ? undefined : customers.get(task.customer)
    items.push({ task: shown[i]!, fits: await fitsNow(parts, task), last: (number !== undefined && lines.get(number)?.[0]) || null })
  }
  return {
    day: today, items, later, doneToday: ended, people: workers.map(({ id, name }) => ({ id, name })),
    director: role === 'owner' || role === 'manager' ? { perDay } : null,
  }
}

/** One task with the customer's story on one look. */
export async function readDayDetail({ parts, clickhouse, signals }: DayDeps, actor: Actor, task: StoredTask, history: readonly TaskEvent[]): Promise<DayDetail> {
  const { org } = actor
  const { postgres: { db } } = parts
  const [shown] = await parts.tasks.view(actor, [task])
  const reach = task.customer === null ? undefined : await parts.customers.reach(db, org, task.customer)
  const none: DayDetail = { task: shown!, history: [...history], fits: null, standing: { case: null, promised: [] }, story: [], calls: [], calling: null }
  if (!reach) return none
  const [stories, standing, calls, underWay, people] = await Promise.all([
    readStories(clickhouse, org, reach.ids, storyLines), parts.standingOf(org, reach.customer), callsOf(db, org, reach.ids, 5),
    findCallUnderWay(db, org, task.id), parts.people(org),
  ])
  const lines = await linesOf(signals, actor, [...stories.values()].flat())
  const inMyHands = actor.kind === 'person' && task.person === actor.id
  return {
    ...none, standing: { case: standing.case, promised: [...standing.promised] }, fits: underWay ? null : await fitsNow(parts, task),
    story: [...lines.values()].flat().toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, storyLines),
    calls: calls.map((c) => ({ at: c.beganAt.toISOString(), by: people.find((p) => p.id === c.person)?.name ?? null, outcome: c.outcome, note: c.note })),
    calling: underWay && inMyHands ? { since: underWay.beganAt.toISOString(), phones: await phonesOf(parts, db, org, reach.customer) } : null,
  }
}

/** Whether contact policy allows the contact of a task at this moment. */
async function fitsNow({ contact, postgres, now }: Parts, task: StoredTask): Promise<Fits | null> {
  const wanted = contactOf(task)
  if (!wanted) return null
  const verdict = await contact.may(postgres.db, { org: task.org, ...wanted, purpose: task.purpose, about: `task ${task.id}`, at: now() })
  return verdict.allowed ? { now: true } : { now: false, reason: verdict.reason, from: verdict.from?.toISOString() ?? null }
}

/** Who each customer of some tasks is today: two may have turned out to be one. */
async function currentNumbers({ customers, postgres }: Parts, org: OrgId, tasks: readonly StoredTask[]): Promise<Map<number, number>> {
  const numbers = new Map<number, number>()
  for (const number of new Set(tasks.flatMap((t) => t.customer ?? []))) numbers.set(number, (await customers.reach(postgres.db, org, number))?.customer ?? number)
  return numbers
}

/** Story lines by customer; the words for those who may read them, and the tone of what was written where nothing was scored. */
async function linesOf(signals: Pick<Signals, 'annotationsOf'>, actor: Actor, rows: readonly StoryRow[]): Promise<Map<number, StoryLine[]>> {
  const mayRead = may(actor, 'verbatims.read') || may(actor, 'customers.identify')
  const written = rows.filter((r) => r.text !== '')
  const read = written.length === 0 ? undefined : await signals.annotationsOf(actor.org, written)
  const lineOf = (r: StoryRow): StoryLine => {
    const said = r.text === '' ? undefined : read?.get(nameOf(r))
    return {
      at: r.time, type: r.type, touchpoint: r.touchpoint || null, text: (mayRead && r.text) || null,
      tone: r.tone ?? said?.tone ?? null, intensity: r.intensity ?? said?.intensity ?? null,
      total: r.amount === null ? null : { amount: r.amount, currency: r.currency },
    }
  }
  const grouped = Map.groupBy(rows, (r) => r.customer)
  return new Map([...grouped].map(([customer, own]) => [customer, own.map(lineOf)]))
}
