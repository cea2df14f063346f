import { StatsError } from '../errors.ts'
import { zOf, type Interval } from '../interval.ts'
import { percentileInterval, requireDraws, type BootstrapOptions } from '../moments/bootstrap-interval.ts'
import { drawRecord } from '../moments/group-records.ts'
import { seeded } from '../random.ts'

/** A number from data with the spread of its bootstrap draws. */
export interface Drawn {
  readonly value: number
  readonly se: number
  readonly interval: Interval
}

/**
 * Bootstraps what can be estimated from sums and products of groups of customers, such as a database adds up. Yields after
 * every draw, so that a long run can make room for other work; returns each number with its percentile interval.
 *
 * @param records one a group, each the sums of whole customers dealt to the groups at random (by a hash of their number)
 * @param estimate the numbers of one record, always as many; may throw StatsError for a record that carries no estimate
 * @throws StatsError whatever `estimate` throws for all customers together; `too-few` when most draws carry no estimate
 * Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13; random groups: Wolter (2007),
 * Introduction to Variance Estimation, ch. 2.
 * @example resample([Float64Array.of(2, 3), Float64Array.of(2, 5)], ([n, sum]) => [sum / n], { draws: 100 }).next().done // false
 */
export function* resample(
  records: readonly Float64Array[],
  estimate: (record: Float64Array) => ArrayLike<number>,
  options: BootstrapOptions = {},
): Generator<undefined, readonly Drawn[], undefined> {
  const { draws = 1000, level = 0.95, seed = 1 } = options
  requireDraws(draws)
  zOf(level)
  if (records.length < 2) throw new StatsError('too-few', `${records.length} groups of customers cannot be redrawn`, 'records')
  const values = Array.from(estimate(sumOf(records)))
  const table = values.map(() => new Float64Array(draws))
  const random = seeded(seed)
  for (let draw = 0, failures = 0; draw < draws;) {
    const drawn = tryEstimate(drawRecord(records, random))
    if (drawn) {
      for (let k = 0; k < values.length; k++) table[k]![draw] = drawn[k]!
      draw++
    } else if (++failures > draws)
      throw new StatsError('too-few', 'most of the redrawn samples cannot be fitted: more customers are needed', 'records')
    yield
  }
  return Object.freeze(
    values.map((value, k) => Object.freeze({ value, se: spread(table[k]!), interval: percentileInterval(table[k]!, level) })),
  )

  function tryEstimate(record: Float64Array): ArrayLike<number> | undefined {
    try {
      const found = estimate(record)
      return Array.prototype.every.call(found, Number.isFinite) ? found : undefined
    } catch (error) {
      if (error instanceof StatsError) return undefined
      throw error
    }
  }
}

/** The record of all groups together. */
export function sumOf(records: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(records[0]?.length ?? 0)
  for (const record of records) for (let i = 0; i < sum.length; i++) sum[i]! += record[i]!
  return sum
}

function spread(draws: Float64Array): number {
  let mean = 0
  for (const value of draws) mean += value / draws.length
  let squares = 0
  for (const value of draws) squares += (value - mean) ** 2
  return Math.sqrt(squares / (draws.length - 1))
}
