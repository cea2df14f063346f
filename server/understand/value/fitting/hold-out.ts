import { conditionalExpectedPurchases, expectedCumulativePurchases } from '@heartline/stats/value'
import { meanFromMoments } from '@heartline/stats/scores'
import type { HoldOut, Missing } from '../contract.ts'
import { type BuyerColumns, dayAfter, daysBetween, type FitPeriod, week } from './columns.ts'
import { buyerAt, type Buyers, fitModels, fitSpend, missingOf, modelOf } from './fit-models.ts'

const mostFrequency = 7

/** Customers as they stood at the split, and what each bought after it. */
export function buyersAtSplit(c: BuyerColumns, splitDay: number): Buyers & { readonly rows: number[] } {
  const rows = Array.from(c.daysThen.keys()).filter((i) => c.daysThen[i]! > 0)
  const column = (f: (i: number) => number) => Float64Array.from(rows, f)
  return {
    rows,
    frequency: column((i) => c.daysThen[i]! - 1),
    recency: column((i) => c.recencyThen[i]! / week),
    age: column((i) => (splitDay - c.start[i]!) / week),
    meanValue: column((i) => (c.daysThen[i]! > 1 ? (c.spentThen[i]! - c.first[i]!) / (c.daysThen[i]! - 1) : 0)),
  }
}

/** Fits on the days up to the split and holds the fit against the days after it. */
export function holdOut(c: BuyerColumns, period: FitPeriod): HoldOut | Missing {
  const splitDay = daysBetween(period.origin, period.split)
  const then = buyersAtSplit(c, splitDay)
  const missing = missingOf(then, splitDay + 1)
  if (missing) return missing
  const fits = fitModels(then)
  if (typeof fits === 'string') return { what: 'model', have: then.rows.length, need: 0, why: fits }
  const horizon = (daysBetween(period.origin, period.until) - splitDay) / week
  const bought = then.rows.map((i) => c.days[i]! - c.daysThen[i]!)
  const errorOf = (forecast: readonly number[]) => mean(forecast.map((e, k) => Math.abs(e - bought[k]!)))
  const groups = [...Map.groupBy(bought.keys(), (k) => Math.min(then.frequency[k]!, mostFrequency))].toSorted(([a], [b]) => a - b)
  const ends = weekEnds(period)
  const starts = then.rows.map((i) => c.start[i]! / week)
  const spend = fitSpend(then)
  let seen = 0
  return {
    from: period.origin, split: period.split, until: period.until, customers: bought.length, actual: sum(bought),
    frequencies: groups.map(([frequency, rows]) => ({
      frequency, orMore: frequency === mostFrequency, customers: rows.length, ...meanOf(rows.map((k) => bought[k]!)),
    })),
    weeks: ends.map((day, w) => ({ until: dayAfter(period.origin, day), actual: (seen += c.weeks[w] ?? 0) })),
    models: fits.map((fit) => {
      const expected = bought.map((_, k) => conditionalExpectedPurchases(fit, buyerAt(then, k), horizon))
      return {
        model: modelOf(fit), expected: sum(expected), meanError: errorOf(expected),
        byFrequency: groups.map(([, rows]) => mean(rows.map((k) => expected[k]!))),
        weeks: [...expectedCumulativePurchases(fit, starts, ends.map((day) => day / week))],
      }
    }),
    naiveError: errorOf(bought.map((_, k) => (then.age[k]! > 0 ? (then.frequency[k]! / then.age[k]!) * horizon : 0))),
    spend: spend ? modelOf(spend) : null,
  }
}

/** The mean with its interval, where the numbers differ at all. */
function meanOf(numbers: readonly number[]): { actual: number; low: number | null; high: number | null } {
  const differ = numbers.some((n) => n !== numbers[0])
  const interval = differ ? meanFromMoments(numbers.length, sum(numbers), sum(numbers.map((n) => n * n))).interval : null
  return { actual: mean(numbers), low: interval && Math.max(0, interval.low), high: interval?.high ?? null }
}

/** The last day of each whole week: six days after its first. */
const weekEnds = (period: FitPeriod): number[] =>
  Array.from({ length: Math.floor((daysBetween(period.origin, period.until) + 1) / week) }, (_, w) => (w + 1) * week - 1)

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
const mean = (values: readonly number[]) => sum(values) / values.length
