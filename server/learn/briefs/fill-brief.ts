import { StatsError } from '@heartline/stats/errors'
import { meanFromMoments } from '@heartline/stats/scores'
import type { Names, Touchpoint } from '../../record/touchpoints/contract.ts'
import type { Drivers } from '../../understand/drivers/contract.ts'
import { share } from '../../understand/slice/index.ts'
import { type BriefEstimate, type BriefItem, enough, type Fact, type FactKey, factKeys, fewest } from './contract.ts'
import type { Answers } from './history-store.ts'
import type { ShareRow } from './questions/shares.ts'

type Filled = Pick<Fact, 'estimate' | 'items' | 'missing' | 'currency' | 'finding'>
type Bare = Names | string

export interface Known {
  readonly answers: Answers
  readonly touchpoints: readonly Touchpoint[]
  readonly drivers: Drivers | null
  /** Customers of the group who agreed to offers. */
  readonly consenting: number
  readonly currency: string
  /** Standard error that the model of value gives every sum, as a share of it. */
  readonly relativeError: number
}

/** Fills every line of a brief from the answers of history; where they cannot carry one, the line says what is missing. */
export function fillBrief(known: Known): Fact[] {
  const lines = linesOf(known)
  return factKeys.map((key) => ({ key, ...lines[key] }))
}

const empty: Filled = { estimate: null, items: [], missing: null, currency: null, finding: null }
const lacking = (have: number, need: number = enough): Filled => ({ ...empty, missing: { have, need } })

function linesOf({ answers, touchpoints, drivers, consenting, currency, relativeError }: Known): Record<FactKey, Filled> {
  const { measures, shares, rhythm, tones, worth, fates } = answers
  const nameOf = new Map(touchpoints.map((t) => [t.key, t.names]))
  const place = (key: string): Bare => nameOf.get(key) ?? key
  const of = (key: 'tenure' | 'tone' | 'spend') => measures.get(key) ?? { n: 0, total: 0, squares: 0 }
  const size = of('tenure').n
  const mean = (key: 'tenure' | 'tone' | 'spend', money: string | null = null): Filled => {
    const { n, total, squares } = of(key)
    if (n < enough) return lacking(n)
    return { ...empty, estimate: { ...meanFrom({ n, sum: total, squares }), n }, currency: money }
  }
  const felt = tones.filter((t) => t.n >= enough)
  return {
    size: size < fewest
      ? lacking(size, fewest)
      : { ...empty, estimate: shareOf(size, Math.max(size, measures.get('size')?.n ?? 0)) },
    tenure: mean('tenure'), tier: list(shares.tier), tone: mean('tone'), emotions: list(shares.emotion),
    hours: spans(rhythm.filter((r) => r.what === 'visit'), 'hour'),
    weekdays: spans(rhythm.filter((r) => r.what === 'visit'), 'weekday'),
    reach: size < fewest ? lacking(size, fewest) : { ...empty, estimate: shareOf(Math.min(consenting, size), size) },
    answers: spans(rhythm.filter((r) => r.what === 'answer'), 'hour'),
    touchpoints: list(shares.touchpoint, place), channels: list(shares.channel), branches: list(shares.branch),
    needs: list(shares.need), ladders: list(shares.ladder), drivers: driversLine(drivers, place),
    bought: list(shares.bought), waiting: list(shares.waiting),
    hurts: felt.length === 0 ? lacking(Math.max(0, ...tones.map((t) => t.n)))
      : { ...empty, items: felt.slice(0, 2).map((t) => item(t.key, place(t.key), { ...meanFrom(t), n: t.n })) },
    contact: list(shares.contact), recovered: recovery(fates), spend: mean('spend', currency),
    value: money(worth, worth?.value ?? 0, relativeError, currency),
    potential: money(worth, worth?.there ?? 0, relativeError, currency),
  }
}

function meanFrom(m: { n: number; sum: number; squares: number }): { value: number; low: number | null; high: number | null } {
  try {
    const { value, interval } = meanFromMoments(m.n, m.sum, m.squares)
    return { value, low: interval.low, high: interval.high }
  } catch (error) {
    if (!(error instanceof StatsError)) throw error
    return { value: m.sum / m.n, low: null, high: null }
  }
}

function shareOf(part: number, whole: number): BriefEstimate {
  const { value, low, high } = share(part, whole)!
  return { value, low, high, n: whole }
}

const names = (name: Bare): Names => (typeof name === 'string' ? { zh: name, en: name } : name)
const item = (key: string, name: Bare, estimate: BriefEstimate): BriefItem => ({ key, names: names(name), ...estimate })

function list(rows: readonly ShareRow[], nameOf: (key: string) => Bare = (key) => key): Filled {
  if (rows.length === 0 || rows[0]!.whole < enough) return lacking(rows[0]?.whole ?? 0)
  return { ...empty, items: rows.map((r) => item(r.name, nameOf(r.name), shareOf(r.part, r.whole))) }
}

/** The fullest hour or day first; of hours, three in a row. */
function spans(rows: readonly { weekday: number; hour: number; n: number }[], by: 'hour' | 'weekday'): Filled {
  const n = rows.reduce((sum, r) => sum + r.n, 0)
  if (n < enough) return lacking(n)
  const count = (at: number) => rows.reduce((sum, r) => sum + (r[by] === at ? r.n : 0), 0)
  const counted = by === 'hour'
    ? Array.from({ length: 22 }, (_, h) => ({ key: `${h}-${h + 3}`, part: count(h) + count(h + 1) + count(h + 2) }))
    : Array.from({ length: 7 }, (_, d) => ({ key: `${d + 1}`, part: count(d + 1) }))
  const best = counted.toSorted((a, b) => b.part - a.part).slice(0, by === 'hour' ? 1 : 2)
  return { ...empty, items: best.map((b) => item(b.key, b.key, shareOf(b.part, n))) }
}

function driversLine(drivers: Drivers | null, place: (key: string) => Bare): Filled {
  if (drivers === null) return lacking(0)
  if (drivers.state === 'not-enough') return lacking(drivers.have, drivers.need)
  const standing = drivers.drivers.filter((d) => d.stands).slice(0, 3)
  if (standing.length === 0) return lacking(drivers.basis.used, drivers.basis.used)
  return {
    ...empty, finding: standing[0]!.finding,
    items: standing.map((d) => item(d.key, place(d.key), { ...d.share, n: drivers.basis.used })),
  }
}

/** How many came back after something unpleasant, beside those after something pleasant. */
function recovery(fates: Answers['fates']): Filled {
  const [bad, good] = ['unpleasant', 'pleasant'].map((kind) => fates.find((f) => f.kind === kind) ?? { n: 0, returned: 0 })
  if (Math.min(bad!.n, good!.n) < enough) return lacking(Math.min(bad!.n, good!.n))
  return { ...empty, items: [
    item('unpleasant', 'unpleasant', shareOf(bad!.returned, bad!.n)),
    item('pleasant', 'pleasant', shareOf(good!.returned, good!.n)),
  ] }
}

/** A sum over customers as a mean of one, with what chance and the model leave open. */
function money(worth: Answers['worth'], sum: number, relativeError: number, currency: string): Filled {
  if (!worth || worth.n < enough) return lacking(worth?.n ?? 0)
  const { n, variance } = worth
  const half = (1.959964 * Math.sqrt((relativeError * sum) ** 2 + variance)) / n
  return { ...empty, currency, estimate: { value: sum / n, low: Math.max(0, sum / n - half), high: sum / n + half, n } }
}
