import { StatsError } from '@heartline/stats/errors'
import { chanceOfDifference, differenceFromMoments } from '@heartline/stats/scores'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { meanOf, share, type Slice } from '../slice/index.ts'
import { latenessEdges, type Promises } from './contract.ts'
import { promisesKept, type PromiseRow } from './questions/promises.ts'

/** With fewer deliveries that were scored, on time or late, nothing is said of what lateness goes with. */
export const fewestScored = 20
const onTimeUpTo = latenessEdges.indexOf(0)

export async function readPromises(
  clickhouse: ClickHouse, org: OrgId, slice: Slice, zone: string,
): Promise<Omit<Promises, 'finding' | 'foundAt'>> {
  const rows = await clickhouse.query(promisesKept(org, slice, zone))
  const late = sumUp(rows.filter((r) => r.bucket > onTimeUpTo))
  const kept = sumUp(rows.filter((r) => r.bucket <= onTimeUpTo))
  const enough = Math.min(late.n, kept.n) >= fewestScored
  return {
    late: share(late.deliveries, late.deliveries + kept.deliveries), needed: fewestScored,
    onTime: side(kept), tooLate: side(late), difference: enough ? difference(late, kept) : null,
    buckets: rows.map((r) => ({
      after: r.bucket === 0 ? null : latenessEdges[r.bucket - 1]!, upTo: latenessEdges[r.bucket] ?? null,
      deliveries: r.deliveries,
      tone: r.n > 0 ? { ...meanOf(r), n: r.n } : null, unpleasant: share(r.unpleasant, r.n),
    })),
  }
}

type Sums = Omit<PromiseRow, 'bucket'>
const none: Sums = { deliveries: 0, n: 0, sum: 0, squares: 0, unpleasant: 0, worst: 0 }
const sumUp = (rows: readonly PromiseRow[]): Sums => rows.reduce((a, b) => ({
  deliveries: a.deliveries + b.deliveries, n: a.n + b.n, sum: a.sum + b.sum, squares: a.squares + b.squares,
  unpleasant: a.unpleasant + b.unpleasant, worst: a.worst + b.worst,
}), none)

const side = (s: Sums) => (s.n === 0
  ? null
  : { tone: { ...meanOf(s), n: s.n }, unpleasant: share(s.unpleasant, s.n)!, lowest: share(s.worst, s.n)! })

function difference(late: Sums, kept: Sums): Promises['difference'] {
  try {
    const found = differenceFromMoments(late, kept)
    return { value: found.value, low: found.interval.low, high: found.interval.high, n: found.n, p: chanceOfDifference(found) }
  } catch (error) {
    if (error instanceof StatsError) return null
    throw error
  }
}
