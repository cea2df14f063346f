import { changeSince } from '@heartline/stats/warning'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import type { Catalogue } from '../../record/touchpoints/contract.ts'
import type { WarningRaised } from './contract.ts'
import { costNeeds, costSoFar, longestCostDays } from './cost-so-far.ts'
import { findingOf } from './finding-of.ts'
import { memberOf, unusualDays, type Followed, type Member } from './follow.ts'
import { countTouched, hasGroup, loadSeries, readDays, readOverlap, readSpan, readSpend } from './history-store.ts'
import { historyDays, longestWindow, type Unusual } from './judge.ts'
import { lookAt } from './look-at.ts'
import { addDays, daysBetween, idOf, type Series } from './series.ts'
import type { ThemesOf, WatchedTheme } from './themes.ts'
import {
  endWarning, forgetDays, insertWarning, listWarnings, noteEvent, noteProgress, readLook, type StoredMember, type StoredWarning, unreadDays, updateWarning,
  type WarningsDb, writeLook,
} from './warnings-store.ts'

/** Called within the transaction that makes it so. */
export type WarningRaisedHandler = (fact: WarningRaised, tx: Db<unknown>) => Promise<void>

export interface LookDeps {
  readonly db: WarningsDb
  readonly clickhouse: ClickHouse
  readonly touchpoints: Pick<Touchpoints, 'catalogue'>
  readonly findings: Pick<Findings, 'remember'>
  readonly themesOf: ThemesOf
  readonly onWarningRaised: readonly WarningRaisedHandler[]
}

const daysAtOnce = 31
/** A first look goes back through this much of the past, week by week, so that what began then is known and followed. */
const longestReplay = 550
/** Missed days are looked at one by one up to so many; beyond, week by week. */
const mostSingleDays = 14

/**
 * One run of the watch: reads the days that have new signals, looks at each day since the last look, and says of every open warning how it
 * stands. `yesterday` is the last whole day. Stops between two looks when `isWanted` says no.
 */
export async function runLook(deps: LookDeps, org: OrgId, yesterday: string, isWanted: () => Promise<boolean>): Promise<void> {
  const { db, clickhouse } = deps
  const last = await readLook(db, org)
  await writeLook(db, org, 'running', { progress: 0, problem: null })
  const unread = await unreadDays(db, org, yesterday)
  for (let i = 0; i < unread.length; i += daysAtOnce) {
    if (!(await isWanted())) return
    const some = unread.slice(i, i + daysAtOnce)
    await readDays(clickhouse, org, some.map((d) => d.day))
    await forgetDays(db, org, some)
    await noteProgress(db, org, (0.3 * (i + some.length)) / unread.length)
  }
  const span = await readSpan(clickhouse, org, yesterday)
  if (!span) return writeLook(db, org, 'done', { progress: 1, finished: new Date() })

  const days = daysToLook(last.asOf, unread[0]?.day, span)
  const from = addDays(days[0] ?? span.last, -historyDays - longestWindow - 1)
  const period = { from: from < span.first ? span.first : from, to: span.last }
  const catalogue = await deps.touchpoints.catalogue(org)
  const themes = await deps.themesOf(org)
  const series = await loadSeries(clickhouse, org, catalogue, themes, period)
  let counts = { judged: last.judged, notJudged: last.notJudged }
  for (const [i, day] of days.entries()) {
    if (!(await isWanted())) return
    counts = await lookOnce(deps, org, { day, first: period.from, series, catalogue })
    await noteProgress(db, org, 0.3 + (0.6 * (i + 1)) / days.length, day)
  }
  await tellHowTheyStand(deps, org, { asOf: span.last, first: period.from, series, catalogue, themes, since: days[0] ?? span.last })
  await writeLook(db, org, 'done', { progress: 1, as_of: span.last, finished: new Date(), judged: counts.judged, not_judged: counts.notJudged })
}

/** Every missed day by itself, or a long past week by week to its end. Where older days were added, the past is looked at again from them on. */
export function daysToLook(lastLook: string | null, firstUnread: string | undefined, span: { first: string; last: string }): string[] {
  const longAgo = lastLook !== null && firstUnread !== undefined && daysBetween(firstUnread, lastLook) > 35
  const start = lastLook === null || longAgo ? addDays(span.last, -longestReplay) : addDays(lastLook, 1)
  const begin = start < span.first ? addDays(span.first, 56) : start
  const missed = daysBetween(begin, span.last)
  if (missed < 0) return []
  const step = missed >= mostSingleDays ? 7 : 1
  const days: string[] = []
  for (let back = 0; back <= missed; back += step) days.unshift(addDays(span.last, -back))
  return days
}

interface Looking {
  readonly first: string
  readonly series: ReadonlyMap<string, Series>
  readonly catalogue: Catalogue
}
type Following = Followed & { readonly id: number; readonly others: readonly Member[]; readonly stored: StoredWarning }

async function lookOnce({ db, clickhouse, onWarningRaised }: LookDeps, org: OrgId, { day, first, series, catalogue }: Looking & { day: string }) {
  const at = (d: string) => daysBetween(first, d)
  const now = at(day) + 1
  const known = await listWarnings(db, org, 'all', day)
  const isOverBy = (w: StoredWarning) => w.state === 'over' && w.over_on! <= day
  const open = known.filter((w) => w.state !== 'over' && w.raised_on <= day).map((w) => followed(w, at))
  const unusual = new Map<string, Unusual[]>()
  for (const w of known)
    for (const { key } of [w.leader, ...w.others])
      unusual.set(idOf(key), [...(unusual.get(idOf(key)) ?? []),
        unusualDays({ earliest: at(w.earliest) }, isOverBy(w) ? { on: at(w.over_on!), how: w.over_how! } : undefined)])
  const monthAgo = addDays(day, -29)
  const outcome = await lookAt({
    series, now, open, unusual,
    toldBefore: known.filter((w) => w.raised_on >= monthAgo && w.raised_on < day).length,
    overlapOf: (keys, from) => readOverlap(clickhouse, org, catalogue, keys.filter(hasGroup), { from: addDays(first, from), to: day }),
  })
  const stored = (member: Member, since: number): StoredMember => ({ ...member, about: series.get(idOf(member.key))?.about, change: changeOf(series.get(idOf(member.key)), member, since, now) })
  for (const { warning, how } of outcome.ended) await endWarning(db, org, warning.id, { on: day, how, by: null })
  for (const [warning, seen] of Map.groupBy(outcome.joined, (j) => j.warning)) {
    const names = new Set([warning.leader, ...warning.others].map((m) => idOf(m.key)))
    const more = seen.filter((j) => !names.has(j.judged.id)).map((j) => stored(memberOf(j.judged, 1), warning.since))
    if (more.length === 0) continue
    await updateWarning(db, warning.id, { others: [...warning.stored.others, ...more].slice(0, mostOthers) })
    await noteEvent(db, warning.id, { what: 'grew', day })
  }
  for (const { leader, others, q } of outcome.raised) {
    const { onset } = leader.alarm
    // The past that is looked at again tells nothing twice.
    if (known.some((w) => idOf(w.leader.key) === leader.id && Math.abs(daysBetween(w.since, addDays(first, onset.since))) <= 21)) continue
    await db.transaction().execute(async (tx) => {
      const warning = await insertWarning(tx, org, {
        course: leader.course, leader: stored(memberOf(leader, q), onset.since), others: others.slice(0, mostOthers).map((o) => stored(memberOf(o, q), onset.since)),
        raised_on: day, as_of: day, since: addDays(first, onset.since), earliest: addDays(first, onset.earliest), latest: addDays(first, onset.latest),
      })
      const fact: WarningRaised = { fact: 'warning.raised', org, warning, course: leader.course, raisedOn: day, series: leader.series.key }
      for (const handle of onWarningRaised) await handle(fact, tx as unknown as Db<unknown>)
    })
  }
  return { judged: outcome.judged, notJudged: outcome.notJudged }
}
const mostOthers = 40

const followed = (w: StoredWarning, at: (day: string) => number): Following => ({
  id: w.id, stored: w, leader: w.leader, others: w.others, course: w.course, since: at(w.since), earliest: at(w.earliest), raised: at(w.raised_on) + 1,
})

function changeOf(series: Series | undefined, { before }: Member, since: number, now: number): StoredMember['change'] {
  if (!series) return { value: 0, low: 0, high: 0, n: 0 }
  const { value, n, interval } = changeSince(series.moments, before, Math.max(0, since), now)
  return { value, low: interval.low, high: interval.high, n }
}

/** Brings every warning that is open, or was until these looks, up to date: size, customers, cost, and the finding that holds it. */
async function tellHowTheyStand(
  { db, clickhouse, findings }: LookDeps, org: OrgId, { asOf, first, series, catalogue, themes, since }: Looking & { themes: readonly WatchedTheme[]; asOf: string; since: string },
): Promise<void> {
  for (const w of await listWarnings(db, org, 'all', asOf)) {
    if (w.state === 'over' && w.over_on! < since) continue
    const to = w.over_on && w.over_on < asOf ? w.over_on : asOf
    const now = daysBetween(first, to) + 1
    const fresh = (m: StoredMember): StoredMember => ({
      ...m, about: series.get(idOf(m.key))?.about ?? m.about, change: changeOf(series.get(idOf(m.key)), m, daysBetween(first, w.since), now),
    })
    const leader = fresh(w.leader)
    const others = w.others.map(fresh)
    const { key } = leader
    const customers = await countTouched(clickhouse, org, catalogue, themes, key, { from: w.since, to })
    const days = Math.min(longestCostDays, daysBetween(w.since, to) + 1)
    const end = addDays(w.since, days - 1)
    const spend = w.course === 'worse' && days >= costNeeds.days && hasGroup(key) && key.measure !== 'theme'
      ? await readSpend(clickhouse, org, catalogue, key, { start: addDays(w.since, -days), from: w.since, to: end }) : []
    // Who spoke of a theme chose to write: what they spend is not held against those who did not.
    const cost = hasGroup(key) && key.measure !== 'theme' ? costSoFar(spend, w.course, days) : { known: false as const, why: 'few-touched' as const }
    const [finding] = await findings.remember(org, [findingOf({ ...w, leader, others, as_of: to, customers, cost })])
    await updateWarning(db, w.id, { leader, others, as_of: to, customers, cost, finding: finding!.id })
  }
}
