import { driversFromRecords, heterogeneity, recordMoments, type RecordedDrivers } from '@heartline/stats/drivers'
import { StatsError } from '@heartline/stats/errors'
import { falseDiscoveryAdjusted } from '@heartline/stats/warning'
import type { NotEnough } from './contract.ts'
import type { Prepared } from './prepare.ts'
import { fewest } from './prepare.ts'
import type { RecordRow } from './questions/cross-products.ts'
import type { Asked } from './questions/ratings.ts'
import { inTurns, recordsOf } from './records.ts'
import { methodOf, ranged } from './weigh.ts'

const mostSegments = 6
const draws = 200

/** The same drivers in each segment of a dimension, and whether their shares differ by more than noise. */
export async function compareSegments(
  sumsOf: (asked: Asked) => Promise<readonly RecordRow[]>, { asked, basis }: Prepared,
  among: { by?: string | undefined; saved?: readonly string[] | undefined }, weights: 'shapley' | 'johnson' | undefined,
) {
  const rows = among.by === undefined
    ? await ofSaved(among.saved ?? [])
    : await sumsOf({ ...asked, by: among.by })
  const members = [...Map.groupBy(rows, (row) => row.segment)]
    .map(([member, own]) => ({ member, rows: own, n: own.filter(isIn).reduce((sum, { record }) => sum + record[0]!, 0) }))
    .toSorted((a, b) => b.n - a.n)
  const large = members.filter(({ n }) => n >= fewest.customers).slice(0, mostSegments)
  const small = members.filter((m) => !large.includes(m)).map(({ member, n }) => ({ member, n })).slice(0, 50)
  const fitted: { member: string; found: RecordedDrivers }[] = []
  for (const { member, rows: own } of large) {
    const found = await fit(own)
    if (found) fitted.push({ member, found })
    else small.push({ member, n: large.find((m) => m.member === member)!.n })
  }
  if (fitted.length < 2)
    return {
      state: 'not-enough', lacking: 'customers', have: members[1]?.n ?? 0, need: fewest.customers, basis,
    } satisfies NotEnough
  const tested = asked.drivers.map((key, j) => {
    const shares = fitted.map(({ found }) => found.drivers[j]!.share)
    const test = shares.every(({ se }) => se > 0)
      ? heterogeneity(shares.map(({ value }) => value), shares.map(({ se }) => se))
      : undefined
    return {
      key, p: test?.p ?? 1, shares: shares.map(ranged), ratings: fitted.map(({ found }) => ranged(found.drivers[j]!.rating)),
    }
  })
  const adjusted = falseDiscoveryAdjusted(tested.map(({ p }) => p))
  return {
    state: 'ready' as const, basis, by: among.by ?? null, small,
    segments: fitted.map(({ member, found }) => ({ member, n: found.n, outcome: ranged(found.outcome), r2: ranged(found.r2) })),
    drivers: tested
      .map((driver, j) => ({ ...driver, adjusted: adjusted[j]!, differs: adjusted[j]! <= 0.05 }))
      .toSorted((a, b) => mean(b.shares) - mean(a.shares)),
  }

  async function ofSaved(keys: readonly string[]): Promise<RecordRow[]> {
    const each = await Promise.all(keys.map((segment) => sumsOf({ ...asked, segment })))
    return each.flatMap((own, i) => own.map((row) => ({ ...row, segment: keys[i]! })))
  }
  function isIn({ whole }: RecordRow): boolean {
    return basis.missing === 'adjusted' || whole === 1
  }
  /** Undefined where a segment cannot carry all drivers: nobody there rated one of them, or all alike. */
  async function fit(own: readonly RecordRow[]): Promise<RecordedDrivers | undefined> {
    const layout = { names: asked.drivers, marked: basis.missing === 'adjusted' }
    const records = recordsOf(own, basis.missing, asked.drivers.length)
    try {
      if (layout.marked && records.length > 0)
        for (const met of recordMoments(total(records), layout).met) if (!(met > 0)) return undefined
      return await inTurns(
        driversFromRecords(records, { ...layout, method: methodOf({ weights }, asked.drivers.length + 3), draws }),
      )
    } catch (error) {
      if (error instanceof StatsError) return undefined
      throw error
    }
  }
}

const mean = (shares: readonly { value: number }[]) => shares.reduce((sum, { value }) => sum + value, 0) / shares.length

function total(records: readonly Float64Array[]): Float64Array {
  return records.reduce((sum, record) => sum.map((value, i) => value + record[i]!))
}
