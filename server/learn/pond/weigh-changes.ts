import { comparePonds } from '@heartline/stats/economics'
import { type Change, comparisonOf, fewestPeriods, flowChangeOf, type Plan, type Range, type WhatIfBase } from './contract.ts'
import type { KnownFlow } from './flow-of-rows.ts'
import { levelErrors, pastOf, type Silence } from './foresee.ts'
import { periodsFrom } from './periods.ts'

/** What the company says of its money: the share of sales that is profit, and what was spent on winning customers, by month. */
export interface Money {
  readonly margin: number | null
  readonly costs: readonly { readonly month: string; readonly amount: number }[]
}

const monthsBack = 12

/** What the browser needs to weigh a change; null where the months do not carry it. */
export function whatIfBase(
  months: readonly KnownFlow[], money: Money, currency: string, ask: WhatIfBase['ask'], silence: Silence | null,
): WhatIfBase | null {
  const { history, settled } = pastOf(months, monthsBack, silence)
  if (history.length < fewestPeriods) return null
  const whole = months.filter((m, i) => m.whole && i > 0).slice(-monthsBack)
  const each = whole.map((m) => (m.sales * (money.margin ?? 1)) / Math.max(1, months[months.indexOf(m) - 1]!.held.value))
  const mean = each.reduce((a, b) => a + b, 0) / each.length
  const variance = each.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (each.length - 1)
  const last = whole.at(-1)!
  return {
    history, settled, ...levelErrors(last),
    profit: { value: mean, se: Math.sqrt(variance / each.length) }, money: money.margin === null ? 'sales' : 'profit', currency,
    acquisitionCost: costOfOne(whole, money.costs), ask,
  }
}

/** What winning a customer cost in those months for which costs are known. */
function costOfOne(months: readonly KnownFlow[], costs: Money['costs']): number | null {
  const paid = months.flatMap((m) => {
    const amounts = costs.filter((c) => c.month === m.from)
    return amounts.length > 0 ? [{ gained: m.gained, amount: amounts.reduce((sum, c) => sum + c.amount, 0) }] : []
  })
  const gained = paid.reduce((sum, p) => sum + p.gained, 0)
  return gained > 0 ? paid.reduce((sum, p) => sum + p.amount, 0) / gained : null
}

const range = ({ median, interval }: { median: number; interval: { low: number; high: number } }): Range => ({ value: median, low: interval.low, high: interval.high })

export interface SeenFutures extends Pick<Plan, 'years' | 'money' | 'currency'> {
  readonly months: readonly { readonly to: string; readonly before: Range; readonly after: Range }[]
}

/** Both futures as they are seen today, month by month and year by year. */
export function seeFutures(base: WhatIfBase, change: Change, lastMonth: string): SeenFutures {
  const { years, periods } = comparePonds(base.history, flowChangeOf(base, change), comparisonOf(base))
  const until = new Date(`${lastMonth}T00:00:00Z`)
  const end = new Date(Date.UTC(until.getUTCFullYear(), until.getUTCMonth() + periods.length, 1)).toISOString().slice(0, 10)
  const days = periodsFrom(lastMonth, end, 'month').slice(1)
  return {
    money: base.money, currency: base.currency,
    years: years.map((y) => ({ year: y.year, before: range(y.before), after: range(y.after), customers: range(y.customers), money: range(y.money) })),
    months: periods.map((p, i) => ({ to: days[i]!.to, before: range(p.before), after: range(p.after) })),
  }
}
