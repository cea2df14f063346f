import {
  conditionalExpectedPurchases, expectedSpend, futureOf, type GammaGammaFit, probabilityAlive,
} from '@heartline/stats/value'
import { seeded } from '@heartline/stats'
import { ahead, type CurrencyValue, drifting, type HoldOut, type Missing, rangeLevel } from '../contract.ts'
import { type BuyerColumns, dayAfter, daysBetween, type FitPeriod, type PredictionColumns, week } from './columns.ts'
import { buyerAt, type Buyers, fitModels, fitSpend, missingOf, modelOf, type PurchaseFit } from './fit-models.ts'
import { holdOut } from './hold-out.ts'
import { errorOfPurchases, errorOfSpend, estimateOfSum, gather, spenderAt, type Summand } from './totals.ts'

export interface FittedCurrency {
  readonly report: CurrencyValue
  /** Null where no model stands. */
  readonly predictions: PredictionColumns | null
}

export type Progress = (step: 'fitting' | 'predicting', share: number) => void

/** Everything that is said of the customers of one currency. */
export function fitCurrency(c: BuyerColumns, period: FitPeriod, progress: Progress): FittedCurrency {
  progress('fitting', 0)
  const trial = holdOut(c, period)
  progress('fitting', 0.5)
  const untilDay = daysBetween(period.origin, period.until)
  const buyers = buyersNow(c, untilDay)
  const firstDay = c.start.reduce((a, b) => Math.min(a, b), Infinity)
  const common = {
    currency: c.currency, purchases: c.days.reduce((a, b) => a + b, 0), customers: c.days.length,
    repeaters: buyers.frequency.reduce((n, x) => n + (x > 0 ? 1 : 0), 0),
    firstDay: dayAfter(period.origin, firstDay),
    ...('what' in trial ? { holdOut: null, holdOutMissing: trial } : { holdOut: trial, holdOutMissing: null }),
  }
  const missing = missingOf(buyers, untilDay - firstDay + 1)
  if (missing) return { report: { ...common, missing, found: null }, predictions: null }
  const fits = fitModels(buyers)
  if (typeof fits === 'string')
    return {
      report: { ...common, missing: { what: 'model', have: c.days.length, need: 0, why: fits }, found: null }, predictions: null,
    }

  const [fit] = fits as [PurchaseFit]
  const spendFit = fitSpend(buyers)
  const meanSpend = c.spent.reduce((a, b) => a + b, 0) / common.purchases
  const spend = buyers.frequency.map((_, i) => (spendFit ? expectedSpend(spendFit, spenderAt(buyers, i)) : meanSpend))
  const predictions = predict(fit, spendFit ?? meanSpend, buyers, spend, (share) => progress('predicting', share))
  return { report: {
    ...common, missing: null, found: sumUp(fit, spendFit, meanSpend, buyers, spend, predictions, missedBy(trial, fit.model)),
  }, predictions }
}

function buyersNow(c: BuyerColumns, untilDay: number): Buyers {
  return {
    frequency: c.days.map((d) => d - 1),
    recency: c.recency.map((d) => d / week),
    age: c.start.map((d) => (untilDay - d) / week),
    meanValue: c.days.map((d, i) => (d > 1 ? (c.spent[i]! - c.first[i]!) / (d - 1) : 0)),
  }
}

const weeksOf = (days: number) => days / week
const chunk = 2_000

/** Each customer's future: what is expected of it, and the range in which it will lie. */
function predict(
  fit: PurchaseFit, model: GammaGammaFit | number, buyers: Buyers, spend: Float64Array, progress: (share: number) => void,
): PredictionColumns {
  const n = spend.length
  const column = () => new Float64Array(n)
  const p = {
    alive: column(), aliveBefore: column(), quarter: column(), quarterValue: column(), year: column(), yearLow: column(),
    yearHigh: column(),
    yearValue: column(), valueLow: column(), valueHigh: column(), valueVariance: column(), lost: column(),
  }
  const random = seeded(1)
  for (let i = 0; i < n; i++) {
    if (i % chunk === 0) progress(i / n)
    const buyer = buyerAt(buyers, i)
    p.alive[i] = p.aliveBefore[i] = probabilityAlive(fit, buyer)
    p.quarter[i] = conditionalExpectedPurchases(fit, buyer, weeksOf(ahead.quarter))
    p.year[i] = conditionalExpectedPurchases(fit, buyer, weeksOf(ahead.year))
    p.quarterValue[i] = p.quarter[i]! * spend[i]!
    p.yearValue[i] = p.year[i]! * spend[i]!
    const future = futureOf(fit, model, buyer, { horizon: weeksOf(ahead.year), level: rangeLevel, random })
    p.yearLow[i] = future.purchases.low
    p.yearHigh[i] = future.purchases.high
    p.valueLow[i] = future.spend.low
    p.valueHigh[i] = future.spend.high
    p.valueVariance[i] = future.spend.variance
    const before = earlier(buyer.age - buyer.recency, buyer)
    if (!before) continue
    p.aliveBefore[i] = probabilityAlive(fit, before)
    p.lost[i] = Math.max(0, conditionalExpectedPurchases(fit, before, weeksOf(ahead.year)) - p.year[i]!) * spend[i]!
  }
  return p
}

/** The same customer some days ago; undefined where they have bought since, and so cannot have drifted. */
function earlier<B extends { readonly age: number }>(silence: number, buyer: B): B | undefined {
  return silence >= weeksOf(drifting.days) ? { ...buyer, age: buyer.age - weeksOf(drifting.days) } : undefined
}

function sumUp(
  fit: PurchaseFit, spendFit: GammaGammaFit | undefined, meanSpend: number, buyers: Buyers, spend: Float64Array,
  p: PredictionColumns,
  missed: number,
): NonNullable<CurrencyValue['found']> {
  const n = spend.length
  const alike = gather(buyers, spend)
  const total = (column: Float64Array) => column.reduce((a, b) => a + b, 0)
  const year = weeksOf(ahead.year)
  const quarter = weeksOf(ahead.quarter)
  const errorOf = (summand: Summand) => Math.hypot(errorOfPurchases(fit, alike, summand), missed)
  const aliveError = errorOf({ what: 'alive' })
  const spendError = spendFit ? errorOfSpend(spendFit, buyers, p.year) : 0
  const valueError = Math.hypot(errorOf({ what: 'value', weeks: year }), spendError)
  const variance = varianceOfPurchases(fit, buyers)
  const valueVariance = total(p.valueVariance)
  const value = total(p.yearValue)
  return {
    model: modelOf(fit), spend: spendFit ? modelOf(spendFit) : null, meanSpend,
    alive: estimateOfSum(total(p.alive), aliveError, p.alive.reduce((sum, a) => sum + a * (1 - a), 0), n, n),
    aliveByAssumption: fit.model === 'bg-nbd' ? buyers.frequency.reduce((k, x) => k + (x === 0 ? 1 : 0), 0) : 0,
    quarter: {
      purchases: estimateOfSum(total(p.quarter), errorOf({ what: 'purchases', weeks: quarter }), variance(quarter), n),
      // What single customers spend varies in a quarter as it does in a year, in proportion to the purchases.
      value: estimateOfSum(
        total(p.quarterValue), Math.hypot(errorOf({ what: 'value', weeks: quarter }), spendError),
        valueVariance * (total(p.quarterValue) / value), n),
    },
    year: {
      purchases: estimateOfSum(total(p.year), errorOf({ what: 'purchases', weeks: year }), variance(year), n),
      value: estimateOfSum(value, valueError, valueVariance, n),
    },
    relativeError: { alive: aliveError, value: valueError },
  }
}

/**
 * By what share this kind of model missed the purchases of the days it had not seen: customers and companies change in ways
 * that no model of unchanging habits knows, and the standard error of its parameters does not hold that.
 */
function missedBy(trial: HoldOut | Missing, model: string): number {
  if ('what' in trial || trial.actual === 0) return 0
  const tried = trial.models.find((m) => m.model.name === model) ?? trial.models[0]!
  return Math.abs(tried.expected / trial.actual - 1)
}

const sampled = 2_000
/** The variance of all purchases to come, from customers evenly drawn: it is a small part of the interval of the sum. */
function varianceOfPurchases(fit: PurchaseFit, buyers: Buyers): (weeks: number) => number {
  const n = buyers.frequency.length
  const step = Math.max(1, Math.floor(n / sampled))
  const rows = Array.from({ length: Math.ceil(n / step) }, (_, k) => k * step)
  return (weeks) => {
    const random = seeded(2)
    const sum = rows.reduce(
      (v, i) => v + futureOf(fit, 1, buyerAt(buyers, i), { horizon: weeks, draws: 100, random }).purchases.variance, 0,
    )
    return (sum * n) / rows.length
  }
}
