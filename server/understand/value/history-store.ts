import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Slice } from '../slice/index.ts'
import type { SegmentValues, ValueBands, ValueOrder } from './contract.ts'
import type { BuyerColumns, FitPeriod, PredictionColumns } from './fitting/columns.ts'
import { dayAfter } from './fitting/columns.ts'
import { estimateOfSum } from './fitting/totals.ts'
import { type InRun, valueByBand, valueBySegment, valueOfTheBest } from './questions/bands.ts'
import { quietDays, writeFates } from './questions/experiences.ts'
import { purchaseSpan, purchaseSummaries, repeatsByWeek, type SummaryRow } from './questions/purchases.ts'
import {
  type Asked, countValued, type ValuedRow, valuedCustomers, valueOfCustomer, weightOf,
} from './questions/valued-customers.ts'

/** The days of which anything is known; null where nothing is. */
export async function readSpan(clickhouse: ClickHouse, org: OrgId, until: string) {
  const [span] = await clickhouse.query(purchaseSpan(org, until))
  return span ?? null
}

/** Customers of one currency with what is to be kept beside their predictions. */
export interface Purchasers {
  readonly columns: BuyerColumns
  readonly customer: number[]
  /** For each customer the place of their circumstances in `attributes`. */
  readonly circumstances: number[]
  readonly attributes: Record<string, string>[]
}

type Growing = Record<Exclude<keyof BuyerColumns, 'currency' | 'weeks'>, number[]>
const numbers = ['start', 'recency', 'days', 'spent', 'first', 'daysThen', 'recencyThen', 'spentThen'] as const

/** Sums up all purchases, customer by customer, the currency with the most customers first. */
export async function readPurchasers(
  clickhouse: ClickHouse, org: OrgId, period: FitPeriod, signal: AbortSignal,
): Promise<Purchasers[]> {
  const byCurrency = new Map<string, { growing: Growing; customer: number[]; circumstances: number[] }>()
  const attributes: Record<string, string>[] = []
  const known = new Map<string, number>()
  for await (const rows of clickhouse.stream({ ...purchaseSummaries(org, period), signal }))
    for (const row of rows) {
      let of = byCurrency.get(row.currency)
      if (!of)
        byCurrency.set(
          row.currency,
          (of = { growing: Object.fromEntries(numbers.map((n) => [n, []])) as never, customer: [], circumstances: [] }),
        )
      let place = known.get(row.attributes)
      // Many customers share their circumstances: each is kept once.
      if (place === undefined)
        known.set(row.attributes, (place = attributes.push(JSON.parse(row.attributes) as Record<string, string>) - 1))
      of.customer.push(row.customer)
      of.circumstances.push(place)
      push(of.growing, row)
    }
  const weeks = Map.groupBy(await clickhouse.query({ ...repeatsByWeek(org, period), signal }), (w) => w.currency)
  return [...byCurrency].toSorted(([, a], [, b]) => b.customer.length - a.customer.length)
    .map(([currency, { growing, ...rest }]) => {
    const counted = weeks.get(currency) ?? []
    const byWeek = new Float64Array((counted.at(-1)?.week ?? -1) + 1)
    for (const { week, n } of counted) byWeek[week] = n
    const columns = Object.fromEntries(
      numbers.map((n) => [n, Float64Array.from(growing[n])]),
    ) as unknown as Omit<BuyerColumns, 'currency' | 'weeks'>
    return { ...rest, attributes, columns: { currency, weeks: byWeek, ...columns } }
  })
}

function push(to: Growing, row: SummaryRow): void {
  to.start.push(row.start)
  to.recency.push(row.recency)
  to.days.push(row.days)
  to.spent.push(row.spent)
  to.first.push(row.first)
  to.daysThen.push(row.days_then)
  to.recencyThen.push(row.recency_then)
  to.spentThen.push(row.spent_then)
}

const rowsAtOnce = 20_000

/** Keeps what a run says of each customer of a currency. `attempt` sets a repeated run apart from what a broken one wrote. */
export async function writeValues(
  clickhouse: ClickHouse, of: { org: OrgId; run: number; attempt: number; origin: string }, purchasers: Purchasers,
  p: PredictionColumns,
  progress: (share: number) => void,
): Promise<void> {
  const { columns: c, customer, circumstances, attributes } = purchasers
  for (let from = 0; from < customer.length; from += rowsAtOnce) {
    const rows = customer.slice(from, from + rowsAtOnce).map((id, k) => {
      const i = from + k
      const first = c.start[i]!
      return {
        org: of.org, run: of.run, currency: c.currency, customer: id, day: dayAfter(of.origin, first + c.recency[i]!),
        first: dayAfter(of.origin, first),
        purchases: c.days[i]!, spent: c.spent[i]!, alive: p.alive[i]!, alive_before: p.aliveBefore[i]!,
        purchases_90: p.quarter[i]!, value_90: p.quarterValue[i]!, purchases_365: p.year[i]!, purchases_low: p.yearLow[i]!,
        purchases_high: p.yearHigh[i]!,
        value_365: p.yearValue[i]!, value_low: p.valueLow[i]!, value_high: p.valueHigh[i]!, value_variance: p.valueVariance[i]!,
        lost: p.lost[i]!,
        attributes: attributes[circumstances[i]!]!,
      }
    })
    await clickhouse.insert('customer_values', rows, { token: `value ${of.run} ${of.attempt} ${c.currency} ${from}` })
    progress(Math.min(1, (from + rowsAtOnce) / customer.length))
  }
}

/**
 * Writes what became of customers after their experiences. The days
 * of silence that count as leaving; null where nobody came back.
 */
export async function writeExperiences(
  clickhouse: ClickHouse, of: { org: OrgId; run: number; until: string; currency: string },
): Promise<number | null> {
  const [quiet] = await clickhouse.query(quietDays(of.org, of.until))
  if (!quiet?.days) return null
  await clickhouse.command(writeFates, { ...of, quiet: quiet.days })
  return quiet.days
}

/** Takes away what runs before this one wrote, or what this one wrote in an attempt that broke. */
export async function dropRows(clickhouse: ClickHouse, org: OrgId, run: number, which: 'older' | 'own'): Promise<void> {
  for (const table of ['customer_values', 'experience_fates'])
    await clickhouse.command(
      `ALTER TABLE ${table}{{cluster}} DELETE WHERE org = {org:UInt32} AND ${which === 'older' ? 'run < {run:UInt32}' : 'run = {run:UInt32}'}`, { org, run })
}

export async function readBands(clickhouse: ClickHouse, org: OrgId, of: InRun, slice: Slice): Promise<ValueBands> {
  const [bands, [best]] = await Promise.all([
    clickhouse.query(valueByBand(org, of, slice)), clickhouse.query(valueOfTheBest(org, of, slice)),
  ])
  const share = (value: number) => (best && best.total > 0 ? value / best.total : 0)
  return {
    bands: Array.from({ length: 10 }, (_, band) => {
      const found = bands.find((b) => b.band === band)
      return { from: band / 10, customers: found?.customers ?? 0, value: found?.value ?? 0 }
    }),
    best: best && best.n >= 10 ? [
      { share: 0.1, value: share(best.ten) }, { share: 0.2, value: share(best.twenty) }, { share: 0.5, value: share(best.fifty) },
    ] : [],
  }
}

/** Segments beside each other; an interval holds what the model does not know and what customers may do. */
export async function readSegments(
  clickhouse: ClickHouse, org: OrgId, of: InRun, dimension: string, relativeError: { alive: number; value: number },
): Promise<SegmentValues> {
  const rows = await clickhouse.query(valueBySegment(org, of, dimension))
  return {
    dimension,
    segments: rows.map((r) => {
      const each = ({ value, low, high, n }: ReturnType<typeof estimateOfSum>) =>
        ({ value: value / n, low: low / n, high: high / n, n })
      return {
        member: r.member, customers: r.customers,
        alive: each(estimateOfSum(r.there, relativeError.alive, r.there_variance, r.customers, r.customers)),
        value: each(estimateOfSum(r.worth, relativeError.value, r.worth_variance, r.customers)),
      }
    }),
  }
}

export async function readCustomers(
  clickhouse: ClickHouse, org: OrgId, of: InRun, slice: Slice, asked: Asked & { order: ValueOrder },
  page: { after?: readonly [number, number] | undefined; limit: number },
): Promise<{ rows: ValuedRow[]; next: readonly [number, number] | null }> {
  const found = await clickhouse.query(valuedCustomers(org, of, slice, asked, { ...page, limit: page.limit + 1 }))
  const rows = found.slice(0, page.limit)
  const last = rows.at(-1)
  return { rows, next: found.length > page.limit && last ? [weightOf(last, asked.order), last.customer] : null }
}

export const countCustomers = async (
  clickhouse: ClickHouse, org: OrgId, of: InRun, slice: Slice, asked: Asked,
): Promise<number> =>
  (await clickhouse.query(countValued(org, of, slice, asked)))[0]?.n ?? 0

export const readCustomer = (
  clickhouse: ClickHouse, org: OrgId, run: number, customers: readonly number[],
): Promise<ValuedRow[]> =>
  clickhouse.query(valueOfCustomer(org, run, customers))
