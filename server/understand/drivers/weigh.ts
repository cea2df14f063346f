import { driversFromRecords, type Drawn } from '@heartline/stats/drivers'
import { importancePerformance } from '@heartline/stats/gaps'
import { falseDiscoveryAdjusted } from '@heartline/stats/warning'
import type { Basis, Driver, DriverQuery, Ranged } from './contract.ts'
import { inTurns } from './records.ts'

/** Shapley's value takes 2ᵖ fits a draw; above this Johnson's weights, which come out close, are taken unless asked otherwise. */
const mostForShapley = 12

export const methodOf = (query: Pick<DriverQuery, 'weights'>, drivers: number): 'shapley' | 'johnson' =>
  query.weights ?? (drivers > mostForShapley ? 'johnson' : 'shapley')

export const ranged = ({ value, interval }: Drawn): Ranged => ({ value, low: interval.low, high: interval.high })

/** Findings whose share of false ones is kept at or below this. */
const mostFalse = 0.05

/** The drivers as a page shows them, the heaviest first; their findings are added by whoever remembers them. */
export async function weigh(
  records: readonly Float64Array[], names: readonly string[], { basis, method }: { basis: Basis; method: 'shapley' | 'johnson' },
) {
  const found = await inTurns(
    driversFromRecords(records, { names, marked: basis.missing === 'adjusted', method, draws: drawsFor(method, names.length) }),
  )
  const adjusted = falseDiscoveryAdjusted(found.drivers.map(({ correlation }) => correlation.p))
  const grid = importancePerformance(found.drivers.map(({ name, share, rating }) =>
    ({ name, importance: share, performance: rating })))
  const drivers = found.drivers.map((driver, i): Omit<Driver, 'finding'> => ({
    key: driver.name, weight: ranged(driver.weight), share: ranged(driver.share), correlation: ranged(driver.correlation),
    slope: ranged(driver.slope), rating: ranged(driver.rating), rated: Math.round(driver.met * found.n),
    stands: adjusted[i]! <= mostFalse, quadrant: grid.items[i]!.quadrant, clear: grid.items[i]!.clear,
  }))
  return {
    outcome: ranged(found.outcome), r2: ranged(found.r2), n: found.n,
    drivers: drivers.toSorted((a, b) => b.share.value - a.share.value),
    lines: { importance: grid.importanceLine, performance: grid.performanceLine },
  }
}

/** As many draws as time allows: every driver more doubles the fits of a draw. */
export const drawsFor = (method: 'shapley' | 'johnson', drivers: number): number =>
  method === 'johnson' || drivers <= 9 ? 500 : drivers <= 12 ? 200 : 100

export type Weighed = Awaited<ReturnType<typeof weigh>>
