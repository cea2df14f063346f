import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import { factors, type Touchpoint } from '../../record/touchpoints/contract.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { namesOf, readLastDay, type Slice } from '../slice/index.ts'
import type { Basis, DriverQuery, NotEnough } from './contract.ts'
import { purchasesByCurrency } from './questions/outcome-choices.ts'
import { ratingPatterns, type PatternRow } from './questions/rating-patterns.ts'
import type { Asked } from './questions/ratings.ts'

/** Fewer than these carry no verdict. */
export const fewest = { customers: 100, ratings: 30, customersADriver: 10 } as const
const mostDrivers = 20
/** The statement that counts who rated what tells so many candidates apart. */
const mostCandidates = 200
/** Of more customers so many are taken at random: they carry the intervals to the third digit. */
const mostCustomers = 200_000

/** A question with its drivers chosen: who is in, what is done about ratings that are not there. */
export interface Prepared {
  readonly asked: Asked
  readonly basis: Basis
}

/** Chooses the drivers that enough customers rated, and what to do about ratings that are not there; or says what is missing. */
export async function prepare(
  clickhouse: ClickHouse, org: OrgId, query: DriverQuery, touchpoints: readonly Touchpoint[],
): Promise<Prepared | NotEnough> {
  const asked = await askedOf(clickhouse, org, query, touchpoints)
  const patterns = await clickhouse.query(ratingPatterns(org, asked))
  return choose(asked, patterns, query.missing)
}

async function askedOf(clickhouse: ClickHouse, org: OrgId, query: DriverQuery, touchpoints: readonly Touchpoint[]): Promise<Asked> {
  const { outcome, asked: method, at = '', within, of } = query
  const { from, to, dimension, member } = query
  const slice: Slice = { from, to, dimension, member, method: query.method }
  const landmark = outcome === 'return' || outcome === 'spend' ? await landmarkOf(clickhouse, org, slice, within) : { landmark: '', until: '' }
  const currency = outcome === 'spend' ? ((await clickhouse.query(purchasesByCurrency(org, slice)))[0]?.currency ?? '') : ''
  const { names, keys } = namesOf(touchpoints)
  const candidates = of === 'factors' ? factors : touchpoints.map(({ key }) => key).filter((key) => key !== at || outcome !== 'satisfaction')
  return { slice, outcome, method, at: outcome === 'satisfaction' ? at : '', of, touchpoints: { names, keys }, drivers: candidates.slice(0, mostCandidates), ...landmark, currency, by: '', segment: query.segment ?? '', permille: 1000 }
}

/** The last day whose following days are all known. */
async function landmarkOf(clickhouse: ClickHouse, org: OrgId, slice: Slice, within: number): Promise<{ landmark: string; until: string }> {
  const until = slice.to ?? (await readLastDay(clickhouse, org)) ?? '1970-01-01'
  return { until, landmark: new Date(Date.parse(until) - within * 86_400_000).toISOString().slice(0, 10) }
}

/** The drivers that enough customers rated: exported for what compares segments, which chooses among the same rows. */
export function choose(asked: Asked, patterns: readonly PatternRow[], wish: DriverQuery['missing']): Prepared | NotEnough {
  const ratedBy = asked.drivers.map((_, i) => patterns.reduce((sum, { rated, customers }) => sum + (rated.includes(i) ? customers : 0), 0))
  const order = asked.drivers.map((_, i) => i).toSorted((a, b) => ratedBy[b]! - ratedBy[a]!)
  let chosen = order.filter((i) => ratedBy[i]! >= fewest.ratings).slice(0, mostDrivers)
  const countOf = (wanted: (rated: readonly number[]) => boolean) =>
    patterns.reduce((sum, { rated, customers }) => sum + (wanted(rated) ? customers : 0), 0)
  const given = countOf((rated) => rated.some((i) => chosen.includes(i)))
  // A slope needs about ten customers: with fewer the least rated drivers are left out.
  chosen = chosen.slice(0, Math.max(2, Math.floor(given / fewest.customersADriver)))
  const complete = countOf((rated) => chosen.every((i) => rated.includes(i)))
  const missing = wish !== 'auto' ? wish : complete * 2 >= given && complete >= fewest.customers ? 'complete' : 'adjusted'
  const used = missing === 'complete' ? complete : given
  const permille = Math.min(1000, Math.max(1, Math.ceil((1000 * mostCustomers) / Math.max(1, given))))
  const basis: Basis = {
    given, complete, used: Math.round((used * permille) / 1000), missing,
    leftOut: order.filter((i) => !chosen.includes(i) && ratedBy[i]! > 0).map((i) => ({ key: asked.drivers[i]!, rated: ratedBy[i]! })),
    landmark: asked.landmark || null, currency: asked.currency || null,
  }
  if (chosen.length < 2) return { state: 'not-enough', lacking: 'drivers', have: chosen.length, need: 2, basis }
  if (used < fewest.customers) return { state: 'not-enough', lacking: 'customers', have: used, need: fewest.customers, basis }
  const inOrder = chosen.toSorted((a, b) => a - b)
  return { asked: { ...asked, permille, drivers: inOrder.map((i) => asked.drivers[i]!) }, basis }
}
