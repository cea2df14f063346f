import { StatsError } from '../errors.ts'
import { requireLevel } from '../computable.ts'
import type { Interval } from '../interval.ts'
import { normal, seeded } from '../random.ts'
import { type PastErrors, type PondPeriod, worldsOf } from './pond-flows.ts'

/** What is changed, against going on as before. Nothing given is nothing changed. */
export interface PondChangeInput {
  /** Points of the loss rate to add, per period (−0.01: one point fewer leave). */
  readonly lossPoints?: number
  /** Customers gained, times this. */
  readonly gainedFactor?: number
  /** Customers gained on top, per period. */
  readonly gainedMore?: number
  /** Cost of winning one customer, times this. */
  readonly costFactor?: number
}

export interface PondComparisonOptions extends PastErrors {
  /** Periods of a year: 12 months. */
  readonly periodsInYear: number
  readonly years: number
  /** What a held customer brings in a period, with its standard error. */
  readonly profit: { readonly value: number; readonly se: number }
  /** What it costs to win one customer now; 0 where that is not known. */
  readonly acquisitionCost: number
  /** Discount rate per period (default 0). */
  readonly discountRate?: number
  readonly draws?: number
  readonly seed?: number
  readonly level?: number
}

export interface PondSum {
  readonly median: number
  readonly interval: Interval
}

export interface PondYear {
  readonly year: number
  /** Customers held at the end of the year: as before, with the change, and their difference. */
  readonly before: PondSum
  readonly after: PondSum
  readonly customers: PondSum
  /** Money that the change brings up to the end of the year, what it costs to win customers taken off. */
  readonly money: PondSum
}

export interface PondComparison {
  readonly years: readonly PondYear[]
  /** Customers held at the end of each period, both ways. */
  readonly periods: readonly { readonly before: PondSum; readonly after: PondSum }[]
}

/**
 * What a change of the flows brings in customers and money, year by year: the pond as it would go on and the pond with the
 * change, drawn with the same luck. The assumptions are those of `projectPond`; the profit of a customer is drawn once a future.
 *
 * @throws StatsError as projectPond; `bad-option` for a change that cannot be
 * @example comparePonds(history, { lossPoints: -0.01 }, { periodsInYear: 12, years: 5, profit, acquisitionCost: 40 }).years[4].money
 */
export function comparePonds(history: readonly PondPeriod[], change: PondChangeInput, options: PondComparisonOptions): PondComparison {
  const { lossPoints = 0, gainedFactor = 1, gainedMore = 0, costFactor = 1 } = change
  const { periodsInYear, years, profit, acquisitionCost, discountRate = 0, draws = 1000, seed = 1, level = 0.95 } = options
  requireLevel(level)
  if (!(Math.abs(lossPoints) <= 1) || !(gainedFactor >= 0 && gainedFactor < Infinity) || !Number.isFinite(gainedMore) || !(costFactor >= 0))
    throw new StatsError('bad-option', 'lossPoints lie within −1 and 1, factors are zero or more, gainedMore is a number', 'change')
  if (!(Number.isInteger(periodsInYear) && periodsInYear > 0 && Number.isInteger(years) && years > 0 && Number.isInteger(draws) && draws >= 100))
    throw new StatsError('bad-option', 'periodsInYear and years are whole numbers from 1 on, draws from 100 on', 'years')
  const world = worldsOf(history, options)
  const periods = periodsInYear * years
  const random = seeded(seed)
  const columns = () => Array.from({ length: periods }, () => new Float64Array(draws))
  const [before, after, money] = [columns(), columns(), columns()]
  for (let d = 0; d < draws; d++) {
    const { held, nextRate, nextGain } = world(random)
    const each = profit.value + profit.se * normal(random)
    let [a, b] = [held, held]
    let [sum, worth] = [0, 1]
    for (let t = 0; t < periods; t++) {
      const [rate, gain] = [nextRate(), Math.max(0, nextGain())]
      const changed = Math.max(0, gain * gainedFactor + gainedMore)
      a = a * (1 - share(rate)) + gain
      b = b * (1 - share(rate + lossPoints)) + changed
      worth /= 1 + discountRate
      sum += ((b - a) * each - (changed * costFactor - gain) * acquisitionCost) * worth
      before[t][d] = a
      after[t][d] = b
      money[t][d] = sum
    }
  }
  const sumUp = (column: Float64Array): PondSum => {
    const sorted = column.toSorted()
    const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]
    return Object.freeze({ median: at(0.5), interval: Object.freeze({ low: at((1 - level) / 2), high: at((1 + level) / 2), level }) })
  }
  return Object.freeze({
    periods: Object.freeze(before.map((column, t) => Object.freeze({ before: sumUp(column), after: sumUp(after[t]) }))),
    years: Object.freeze(Array.from({ length: years }, (_, y) => {
      const t = (y + 1) * periodsInYear - 1
      return Object.freeze({
        year: y + 1, before: sumUp(before[t]), after: sumUp(after[t]), money: sumUp(money[t]),
        customers: sumUp(after[t].map((v, d) => v - before[t][d])),
      })
    })),
  })
}

const share = (rate: number) => Math.min(1, Math.max(0, rate))
