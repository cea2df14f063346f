import assert from 'node:assert/strict'
import { test } from 'node:test'
import { simulate } from '@heartline/simulator'
import { createDays } from '../../../listen/intake/days.ts'
import { type BuyerColumns, dayAfter, daysBetween } from '../../../understand/value/fitting/columns.ts'
import { fitCurrency } from '../../../understand/value/fitting/fit-currency.ts'
import { periodOf } from '../../../understand/value/running/execute-run.ts'
import type { Range } from '../contract.ts'
import { flowOfRows } from '../flow-of-rows.ts'
import { foresee } from '../foresee.ts'
import { modelErrorOf } from '../model-error.ts'
import type { FlowRow } from '../questions/flows.ts'

/**
 * Companies known for two years (or as many months as POND_MONTHS says) and asked where they will be: what was bought in these goes
 * into the functions of the product, the year after is the truth. Nothing changes for all in that year (the rise in price comes later),
 * for that nobody could foresee; the seasons are there, and differ from run to run. What SQL adds up in the product is added up here.
 */
const runs = Number(process.env['POND_RUNS'] ?? 200)
/** Another beginning is other companies. */
const firstSeed = Number(process.env['POND_SEED'] ?? 1)
const [known, ahead, months] = [Number(process.env['POND_MONTHS'] ?? 24), 12, 60]
const zone = 'Asia/Shanghai'
const dayOf = createDays()
const monthAfter = (start: string, n: number) => new Date(Date.UTC(Number(start.slice(0, 4)), Number(start.slice(5, 7)) - 1 + n, 1)).toISOString().slice(0, 10)

/** What was paid on each day, of every customer. */
type Purchases = ReadonlyMap<string, ReadonlyMap<string, number>>

function columnsOf(bought: Purchases, period: ReturnType<typeof periodOf>): BuyerColumns {
  const rows = [...bought.values()].map((paid) => ({ paid, days: [...paid.keys()].toSorted(), early: [...paid.keys()].filter((d) => d <= period.split).toSorted() }))
  const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of)
  const spent = (paid: ReadonlyMap<string, number>, days: readonly string[]) => days.reduce((sum, d) => sum + paid.get(d)!, 0)
  return {
    currency: 'CNY', start: column((r) => daysBetween(period.origin, r.days[0]!)), recency: column((r) => daysBetween(r.days[0]!, r.days.at(-1)!)),
    days: column((r) => r.days.length), spent: column((r) => spent(r.paid, r.days)), first: column((r) => r.paid.get(r.days[0]!)!),
    daysThen: column((r) => r.early.length), recencyThen: column((r) => (r.early.length > 0 ? daysBetween(r.days[0]!, r.early.at(-1)!) : 0)),
    spentThen: column((r) => spent(r.paid, r.early)), weeks: new Float64Array(0),
  }
}

/** The sums of each month, as the product keeps them by day. */
function rowsOf(bought: Purchases, alive: Float64Array): FlowRow[] {
  const rows = new Map<string, FlowRow>()
  const at = (day: string) => {
    const start = `${day.slice(0, 7)}-01`
    const row = rows.get(start) ?? { start, first: day, gained: 0, lost: 0, open: 0, spread: 0, came: 0, sales: 0, new_sales: 0 }
    rows.set(start, row)
    if (day < row.first) row.first = day
    return row
  }
  ;[...bought.values()].forEach((paid, i) => {
    const [days, p] = [[...paid.keys()].toSorted(), alive[i]!]
    at(days[0]!).gained++
    const last = at(days.at(-1)!)
    last.lost += 1 - p
    last.open += p
    last.spread += p * (1 - p)
  })
  return [...rows.values()].toSorted((a, b) => (a.start < b.start ? -1 : 1))
}

/** Within how many days 19 of 20 purchases that follow another come. */
function quietDaysOf(bought: Purchases): number {
  const gaps = [...bought.values()].flatMap((paid) => [...paid.keys()].toSorted().flatMap((d, i, all) => (i > 0 ? [daysBetween(all[i - 1]!, d)] : []))).toSorted((a, b) => a - b)
  return gaps[Math.floor(0.95 * gaps.length)]!
}

/** What is said of a company now and for the months ahead, and how many it truly had at the end of each. */
function company(seed: number): { said: Range[]; truth: number[]; model: string } | null {
  const start = `2025-${String(1 + (seed % 12)).padStart(2, '0')}-01`
  const cut = monthAfter(start, known)
  const { signals, truth } = simulate({ seed, customers: 1_600, months, start })
  const [bought, first] = [new Map<string, Map<string, number>>(), new Map<string, string>()]
  for (const { type, subject, time, data } of signals) {
    if (type !== 'purchase') continue
    const day = dayOf(time, zone)
    if (!first.has(subject)) first.set(subject, day)
    if (day >= cut) continue
    const paid = bought.get(subject) ?? new Map<string, number>()
    bought.set(subject, paid.set(day, (paid.get(day) ?? 0) + Number((data as unknown as { total: { amount: string } }).total.amount)))
  }
  const until = dayAfter(cut, -1)
  const period = periodOf([...first.values()].toSorted()[0]!, until)
  const { report, predictions } = fitCurrency(columnsOf(bought, period), period, () => {})
  if (!predictions) return null
  const days = quietDaysOf(bought)
  const quietSince = dayAfter(until, -days)
  const flows = flowOfRows(rowsOf(bought, predictions.alive), 'month', until, modelErrorOf(report), quietSince)
  const forecast = foresee(flows, 'month', { days, since: quietSince })
  if (!forecast) return null
  const customers = truth.customers.filter((c) => first.has(c.subject)).map((c) => ({ first: first.get(c.subject)!, left: c.leftAt === undefined ? '9999' : dayOf(c.leftAt, zone) }))
  return {
    said: [flows.at(-1)!.held, ...forecast.periods.map((p) => p.held)], model: report.found!.model.name,
    truth: Array.from({ length: ahead + 1 }, (_, h) => monthAfter(cut, h)).map((next) => customers.filter((c) => c.first < next && c.left >= next).length),
  }
}

test(`the pond and its forecast hold the truth of ${runs} simulated companies as often as they say`, () => {
  const horizons = Array.from({ length: ahead + 1 }, () => ({ within: 0, above: 0, off: 0, half: 0 }))
  const models = new Map<string, number>()
  let n = 0
  for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
    const asked = company(seed)
    if (!asked) continue
    n++
    models.set(asked.model, (models.get(asked.model) ?? 0) + 1)
    asked.said.forEach(({ value, low, high }, h) => {
      const [of, held] = [horizons[h]!, asked.truth[h]!]
      of.within += low <= held && held <= high ? 1 : 0
      of.above += low > held ? 1 : 0
      of.off += value / held - 1
      of.half += (high - low) / 2 / held
    })
  }
  console.log(`${n} forecasts; models ${[...models].map(([name, times]) => `${name} ${times}`).join(', ')}`)
  horizons.forEach((of, h) => console.log(`${h === 0 ? 'now' : `${h} months ahead`}: ${(100 * of.within / n).toFixed(1)} % within (${of.above} said too many), `
    + `on average ${(100 * of.off / n).toFixed(1)} % too many, half-width ${(100 * of.half / n).toFixed(1)} %`))
  assert.ok(n >= 0.95 * runs, `${n} of ${runs} companies have a forecast`)
  // Two standard errors of 95 % of so many runs.
  const give = 2 * Math.sqrt((0.95 * 0.05) / n)
  horizons.forEach(({ within }, h) => assert.ok(Math.abs(within / n - 0.95) <= 0.03 + give, `${h} months ahead: ${within / n}`))
})
