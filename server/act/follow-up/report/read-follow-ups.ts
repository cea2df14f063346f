import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import { addDays, dayIn, momentIn } from '../../../platform/time/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { share } from '../../../understand/slice/index.ts'
import { ownCadenceWords, readyCadences } from '../cadences/index.ts'
import { type CallCount, countCalls, listRefusals } from '../calls-store.ts'
import { type Cadence, type CallFigures, type FollowUps, ownCadences, reached, type SalesShare } from '../contract.ts'
import { measureArms } from '../../playbooks/index.ts'
import type { Effect } from '../../playbooks/running/contract.ts'
import { listDirectors, pickedMembers } from '../directors/directors-store.ts'
import { heldOutShare } from '../directors/plan-day.ts'
import type { Parts } from '../parts.ts'
import { readSalesAfter } from './history-store.ts'
import { shareOfSales } from './share-of-sales.ts'

/** A playbook as far as the list of cadences shows it. */
export interface PlaybookOfCadence {
  readonly id: number
  readonly ready: string | null
  readonly name: { readonly zh: string; readonly en: string }
  readonly state: 'draft' | 'on' | 'paused'
  readonly owner: string | null
  readonly perDay: number | null
  readonly effect: Effect | null
}
export type PlaybooksOf = (org: OrgId) => Promise<readonly PlaybookOfCadence[]>

/** Sales of so many days are looked at, and how much of them came within so many of a call. */
export const salesWindow = { salesDays: 90, withinDays: 90 } as const
const trafficWeeks = 8
/** Within so many days of the call it is seen what the calls of those who lead do. */
const directorsDays = 60

/** The cadences with their state, this month's calls, and what sales followed. */
export async function readFollowUps(
  parts: Parts, clickhouse: ClickHouse, playbooksOf: PlaybooksOf, org: OrgId,
): Promise<FollowUps> {
  const { db } = parts.postgres
  const { timeZone, currency } = await parts.organisation(org)
  const today = dayIn(timeZone, parts.now())
  const month = { from: `${today.slice(0, 7)}-01`, to: today }
  const [playbooks, people, directors, calls, refusals, quiet] = await Promise.all([
    playbooksOf(org), parts.people(org), listDirectors(db, org),
    countCalls(db, org, momentIn(timeZone, month.from, 0), momentIn(timeZone, addDays(today, 1), 0)),
    listRefusals(db, org, month.from, month.to),
    parts.quietHours(org, timeZone, ''),
  ])
  const figures = (of: (cadence: string) => boolean, customers: number): CallFigures => figuresOf(
    calls.counts.filter((c) => of(c.cadence)), customers, refusals.filter((r) => of(r.cadence)),
  )
  const sales = async (cadences: readonly string[] | null): Promise<SalesShare> => {
    const period = { from: addDays(today, -salesWindow.salesDays), to: today, withinDays: salesWindow.withinDays, cadences }
    const row = await readSalesAfter(clickhouse, org, period)
    return shareOfSales(row, (row?.reached ?? 0) > 0)
  }
  const cadence = async (
    key: string, words: Pick<Cadence, 'name' | 'purpose'>, own: readonly PlaybookOfCadence[], names: readonly string[],
    state: Cadence['state'], effect: Effect | null,
  ): Promise<Cadence> => ({
    effect, key, name: words.name, purpose: words.purpose, state,
    playbooks: own.map(({ id, name, state, owner, perDay }) =>
      ({ id, name, state, owner: people.find((p) => p.id === owner)?.name ?? null, perDay })),
    figures: figures((c) => names.includes(c), names.reduce((n, c) => n + (calls.customers.get(c) ?? 0), 0)),
    sales: names.length === 0 ? { known: false, why: 'no-calls', customers: 0 } : await sales(names),
  })
  const ready = await Promise.all(readyCadences.map((draft) => {
    const own = playbooks.filter((p) => p.ready === draft.ready)
    return cadence(
      draft.ready!, draft, own, own.map((p) => `playbook:${p.id}`), stateOf(own),
      (own.find((p) => p.state === 'on') ?? own[0])?.effect ?? null,
    )
  }))
  const ours = await Promise.all(ownCadences.map(async (key) =>
    cadence(
      key, ownCadenceWords[key], [], [key], key === 'question' || directors.length > 0 ? 'on' : 'none',
      // A question for another's sake holds nobody out: it is asked once, of three at most.
      key === 'directors' ? await measureArms({ clickhouse }, org, await pickedMembers(db, org, timeZone), {
        holdOut: heldOutShare, days: directorsDays, currency, now: parts.now(),
      }) : null,
    )))
  return {
    month, window: salesWindow, all: figures(() => true, calls.customers.get('') ?? 0), sales: await sales(null),
    cadences: [...ready, ...ours],
    directors: directors.map(({ person, perDay }) => ({ name: people.find((p) => p.id === person)?.name ?? '', perDay })),
    traffic: { enough: quiet.enough, visits: quiet.visits, weeks: trafficWeeks, quiet: [...quiet.hours] },
  }
}

function stateOf(playbooks: readonly PlaybookOfCadence[]): Cadence['state'] {
  return (['on', 'paused', 'draft'] as const).find((state) => playbooks.some((p) => p.state === state)) ?? 'none'
}

function figuresOf(
  counts: readonly CallCount[], customers: number,
  refusals: readonly { reason: CallFigures['refusals'][number]['reason']; n: number }[],
): CallFigures {
  const calls = counts.reduce((n, c) => n + c.n, 0)
  const got = counts.reduce((n, c) => n + (reached.includes(c.outcome) ? c.n : 0), 0)
  const outcomes: CallFigures['outcomes'] = {}
  for (const { outcome, n } of counts) outcomes[outcome] = (outcomes[outcome] ?? 0) + n
  const byReason = Map.groupBy(refusals, (r) => r.reason)
  return {
    calls, customers, reached: share(got, calls), outcomes,
    refusals: [...byReason].map(([reason, own]) => ({ reason, n: own.reduce((n, r) => n + r.n, 0) })).toSorted((a, b) => b.n
      - a.n),
  }
}
