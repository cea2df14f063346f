import { StatsError } from '../errors.ts'
import type { BootstrapOptions } from '../moments/bootstrap-interval.ts'
import type { DriverWeights } from './driver-weights.ts'
import { chanceOf } from './chance.ts'
import { recordMoments, type RecordLayout } from './record-moments.ts'
import { relativeWeights } from './relative-weights.ts'
import { resample, sumOf, type Drawn } from './resample.ts'
import { shapleyWeights } from './shapley.ts'

/** One driver, from sums and products. */
export interface RecordedDriver {
  readonly name: string
  /** The part of R² that is this driver's, and the same as a share of all that is explained. */
  readonly weight: Drawn
  readonly share: Drawn
  /** With the outcome, and the chance of one as large where there is none (two-sided, normal). */
  readonly correlation: Drawn & { readonly p: number }
  /** The change of the outcome per unit of the rating, all other drivers held fixed. */
  readonly slope: Drawn
  /** The share of customers who met and rated it, and the mean of their ratings. */
  readonly met: number
  readonly rating: Drawn
}

export interface RecordedDrivers {
  readonly n: number
  readonly method: DriverWeights['method']
  readonly r2: Drawn
  readonly outcome: Drawn
  readonly drivers: readonly RecordedDriver[]
}

export type RecordOptions = BootstrapOptions & RecordLayout

/**
 * Which drivers carry an outcome, from sums and cross-products of groups of customers, every number with a bootstrap interval.
 * A generator: it yields after each draw.
 *
 * @param options.method `shapley` (at most 20 drivers) or `johnson`
 * @throws StatsError as `recordMoments` and `resample`
 * Source: as `shapleyWeights` and `relativeWeights`; intervals as `driverWeightsWithIntervals`.
 * @example driversFromRecords([Float64Array.of(4, 10, 11, 30, 33, 39), Float64Array.of(4, 11, 12, 33, 36, 41)],
 *   { names: ['wifi'], marked: false, method: 'johnson', draws: 100 }).next().done // false
 */
export function* driversFromRecords(
  records: readonly Float64Array[],
  options: RecordOptions & { readonly method: 'shapley' | 'johnson' },
): Generator<undefined, RecordedDrivers, undefined> {
  const { names, method } = options
  const p = names.length
  const weigh = method === 'shapley' ? shapleyWeights : relativeWeights
  const drawn = yield* resample(records, (record) => {
    const { moments, slopes, outcomeMean, ratings } = recordMoments(record, options)
    const { drivers, r2 } = weigh(moments)
    return [
      ...drivers.map(({ weight }) => weight), ...drivers.map(({ share }) => share), ...moments.outcomeCorrelations, ...slopes,
      ...ratings, r2, outcomeMean,
    ]
  }, options)
  const whole = recordMoments(sumOf(records), options)
  const part = (block: number, j: number) => drawn[block * p + j]!
  return Object.freeze({
    n: whole.moments.n,
    method: weigh(whole.moments).method,
    r2: drawn[5 * p]!,
    outcome: drawn[5 * p + 1]!,
    drivers: Object.freeze(names.map((name, j) => Object.freeze({
      name, weight: part(0, j), share: part(1, j),
      correlation: Object.freeze({ ...part(2, j), p: chanceOf(part(2, j)) }),
      slope: part(3, j), met: whole.met[j]!, rating: part(4, j),
    }))),
  })
}

/** What the outcome would be if one driver's mean rating were another, and the change: at the slope found, others as they are. */
export interface WhatIf {
  readonly from: number
  readonly to: number
  readonly now: Drawn
  readonly wouldBe: Drawn
  readonly change: Drawn
}

/**
 * What an outcome would be if the mean rating of one driver changed, were the relation causal, which these data cannot
 * show. Whoever did not meet the driver stays as they are.
 *
 * @throws StatsError as `driversFromRecords`; `bad-option` for a driver that is not there
 * @example whatIfFromRecords([Float64Array.of(4, 10, 11, 30, 33, 39), Float64Array.of(4, 11, 12, 33, 36, 41)],
 *   { names: ['wifi'], marked: false, driver: 'wifi', to: 4, draws: 100 }).next().done // false
 */
export function* whatIfFromRecords(
  records: readonly Float64Array[],
  options: RecordOptions & { readonly driver: string; readonly to: number },
): Generator<undefined, WhatIf, undefined> {
  const { names, driver, to } = options
  const j = names.indexOf(driver)
  if (j < 0) throw new StatsError('bad-option', `there is no driver “${driver}”`, 'driver')
  const from = recordMoments(sumOf(records), options).ratings[j]!
  const drawn = yield* resample(records, (record) => {
    const { slopes, outcomeMean, met } = recordMoments(record, options)
    const change = slopes[j]! * met[j]! * (to - from)
    return [outcomeMean, outcomeMean + change, change]
  }, options)
  return Object.freeze({ from, to, now: drawn[0]!, wouldBe: drawn[1]!, change: drawn[2]! })
}
