import { differenceOfProportions } from '@heartline/stats/scores'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { readLastDay, share, type Slice } from '../slice/index.ts'
import { bands, type Gone, type GoneQuery, type Said } from './contract.ts'
import { goneByTone, type Watched } from './questions/gone.ts'
import { saidByGone } from './questions/said-by-gone.ts'

/** Fewer satisfied customers than this carry no share. */
const fewestSatisfied = 30
const mostSaid = 60

type Ready = Extract<Gone, { state: 'ready' }>
export type ReadGone = Extract<Gone, { state: 'not-enough' }> | Omit<Ready, 'finding' | 'foundAt'>

async function watch(clickhouse: ClickHouse, org: OrgId, slice: Slice, within: number): Promise<Watched> {
  const end = slice.to ?? (await readLastDay(clickhouse, org)) ?? '1970-01-02'
  return { slice, end, start: new Date(Date.parse(end) - within * 86_400_000).toISOString().slice(0, 10) }
}

/** Satisfied but gone: how many, how that compares with the less satisfied, and in which segments. */
export async function readGone(clickhouse: ClickHouse, org: OrgId, { within, segments, ...slice }: GoneQuery): Promise<ReadGone> {
  const watched = await watch(clickhouse, org, slice, within)
  const [found, ...members] = await clickhouse.query(goneByTone(org, watched, segments))
  if (!found) return { state: 'not-enough', have: 0, need: fewestSatisfied }
  const satisfied = { part: found.gone_in_band.at(-1)!, whole: found.in_band.at(-1)! }
  const sum = (counts: readonly number[]) => counts.slice(0, -1).reduce((total, n) => total + n, 0)
  const others = { part: sum(found.gone_in_band), whole: sum(found.in_band) }
  if (satisfied.whole < fewestSatisfied) return { state: 'not-enough', have: satisfied.whole, need: fewestSatisfied }
  return {
    state: 'ready', asOf: watched.end, from: watched.start,
    gone: { customers: found.satisfied_gone, left: found.satisfied_left, quiet: found.satisfied_gone - found.satisfied_left },
    byBand: bands.map((band, i) => ({ band, gone: share(found.gone_in_band[i]!, found.in_band[i]!) })),
    satisfied: share(satisfied.part, satisfied.whole), others: share(others.part, others.whole),
    difference: others.whole < fewestSatisfied ? null : differenceBetween(others, satisfied),
    segments: members.flatMap(({ member, in_band, gone_in_band }) =>
      (in_band.at(-1)! >= fewestSatisfied ? [{ member, gone: share(gone_in_band.at(-1)!, in_band.at(-1)!)! }] : [])),
    usualPause: found.usual,
  }
}

function differenceBetween(first: { part: number; whole: number }, second: { part: number; whole: number }) {
  const { value, interval } = differenceOfProportions({ successes: first.part, n: first.whole }, { successes: second.part, n: second.whole })
  return { value, low: interval.low, high: interval.high, n: first.whole + second.whole }
}

/** What they wrote last. */
export async function readSaid(clickhouse: ClickHouse, org: OrgId, { within, segments: _, ...slice }: GoneQuery): Promise<Said> {
  const rows = await clickhouse.query(saidByGone(org, await watch(clickhouse, org, slice, within), mostSaid))
  return {
    writers: rows[0]?.writers ?? 0,
    items: rows.map((r) => ({
      customer: r.customer, time: r.time, text: r.text, lang: r.lang, tone: r.tone, lastTone: r.last_tone, lastSeen: r.bought, silent: r.silent, left: r.has_left === 1,
    })),
  }
}
