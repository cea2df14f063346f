import { differenceOfProportions } from '@heartline/stats/scores'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { everyOf, readCustomersKnown, readLastDay, share, type Share, type Slice } from '../slice/index.ts'
import { bands, type Gone, type GoneQuery, type Said } from './contract.ts'
import { type GoneRow, goneByTone, type Watched } from './questions/gone.ts'
import { saidByGone } from './questions/said-by-gone.ts'

/** Fewer satisfied customers than this carry no share. */
const fewestSatisfied = 30
const mostSaid = 60
const mostMembers = 50
/** So many customers settle the shares to a fifth of a percent: of more, one customer in so many is looked at. */
const enoughCustomers = 200_000

type Ready = Extract<Gone, { state: 'ready' }>
export type ReadGone = Extract<Gone, { state: 'not-enough' }> | Omit<Ready, 'finding' | 'foundAt'>

async function watch(clickhouse: ClickHouse, org: OrgId, slice: Slice, within: number, enough: number): Promise<Watched> {
  const [last, customers] = await Promise.all([slice.to ?? readLastDay(clickhouse, org), readCustomersKnown(clickhouse, org)])
  const end = last ?? '1970-01-02'
  return { slice, end, customers, looked: everyOf(customers, enough), start: new Date(Date.parse(end) - within * 86_400_000).toISOString().slice(0, 10) }
}

/**
 * Satisfied but gone: how many, how that compares with the less satisfied, and in which segments. Of more customers than `enough`
 * one in so many is looked at; where those are too few to tell, as in a small slice, every one.
 */
export async function readGone(clickhouse: ClickHouse, org: OrgId, query: GoneQuery, enough = enoughCustomers): Promise<ReadGone> {
  const { within, segments, ...slice } = query
  const watched = await watch(clickhouse, org, slice, within, enough)
  const rows = await clickhouse.query(goneByTone(org, watched, segments))
  const byBand = bands.map((band, i) => ({ band, gone: cohort(rows.filter((r) => r.band === i)) }))
  const satisfied = cohort(rows.filter(isSatisfiedThen))
  const others = cohort(rows.filter((r) => !isSatisfiedThen(r)))
  const tooFew = satisfied === null || satisfied.whole < fewestSatisfied
  if (tooFew && watched.looked > 1) return readGone(clickhouse, org, query, Infinity)
  if (tooFew) return { state: 'not-enough', have: satisfied?.whole ?? 0, need: fewestSatisfied }
  const gone = rows.filter((r) => r.satisfied && r.gone)
  const all = count(gone) * watched.looked
  const left = count(gone.filter((r) => r.has_left)) * watched.looked
  return {
    state: 'ready', asOf: watched.end, from: watched.start, byBand, satisfied, others,
    gone: { customers: all, left, quiet: all - left }, oneIn: watched.looked,
    difference: others === null || others.whole < fewestSatisfied ? null : differenceBetween(others, satisfied),
    segments: largest(rows.filter((r) => r.member !== '' && isSatisfiedThen(r))), usualPause: rows[0]?.usual ?? null,
  }
}

const isSatisfiedThen = ({ band }: GoneRow): boolean => band === bands.length - 1
const count = (rows: readonly GoneRow[]): number => rows.reduce((sum, { customers }) => sum + customers, 0)

/** The share that is gone, of those who were customers on the starting day. */
function cohort(rows: readonly GoneRow[]): Share | null {
  const were = rows.filter((r) => r.was_customer)
  return share(count(were.filter((r) => r.gone)), count(were))
}

/** The members of a dimension with most satisfied customers. */
function largest(rows: readonly GoneRow[]): Ready['segments'] {
  return [...Map.groupBy(rows, (r) => r.member)]
    .flatMap(([member, own]) => {
      const gone = cohort(own)
      return gone !== null && gone.whole >= fewestSatisfied ? [{ member, gone }] : []
    })
    .toSorted((a, b) => b.gone.whole - a.gone.whole || a.member.localeCompare(b.member)).slice(0, mostMembers)
}

function differenceBetween(first: Share, second: Share) {
  const { value, interval } = differenceOfProportions({ successes: first.part, n: first.whole }, { successes: second.part, n: second.whole })
  return { value, low: interval.low, high: interval.high, n: first.whole + second.whole }
}

/** What they wrote last. */
export async function readSaid(clickhouse: ClickHouse, org: OrgId, { within, segments: _, ...slice }: GoneQuery): Promise<Said> {
  const rows = await clickhouse.query(saidByGone(org, await watch(clickhouse, org, slice, within, Infinity), mostSaid))
  return {
    writers: rows[0]?.writers ?? 0,
    items: rows.map((r) => ({
      customer: r.customer, time: r.time, text: r.text, lang: r.lang, tone: r.tone, lastTone: r.last_tone, lastSeen: r.bought, silent: r.silent, left: r.has_left === 1,
    })),
  }
}
