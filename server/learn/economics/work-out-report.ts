import { giniCoefficient, lorenzCurve, topShare } from '@heartline/stats/economics'
import { StatsError } from '@heartline/stats/errors'
import { proportion } from '@heartline/stats/scores'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { estimate, type Estimate } from '../../understand/slice/index.ts'
import { type ContractBand, type EconomicsReport, fewestCustomers, tenureBands } from './contract.ts'
import type { BandRow } from './questions/by-tenure.ts'
import type { ContractRow } from './questions/concentration.ts'
import { readSums } from './report-store.ts'
import { meanOfSums, rateOfSums, shareOfSums } from './sums.ts'

export interface ReportDeps {
  readonly clickhouse: ClickHouse
  /** Share of customers kept over a year, by the flows of the pond; null where they do not say. */
  readonly retention: (org: OrgId, run: number, asOf: string, quietDays: number) => Promise<Estimate | null>
  /** What customers said of how much of their spending is here (0…1 each). */
  readonly wallet: (org: OrgId) => Promise<readonly number[]>
}

/** Works out what loyalty is worth, from all purchases and contracts up to a day. */
export async function workOutReport(deps: ReportDeps, org: OrgId, of: { run: number; currency: string | null; asOf: string; quietDays: number }): Promise<EconomicsReport> {
  const { asOf, currency } = of
  const sums = await readSums(deps.clickhouse, org, currency === null ? null : { currency, asOf }, asOf)
  const { sales } = sums
  const amounts = sales && sales.n >= fewestCustomers && sales.total > 0 ? sales.amounts : null
  const wallet = await deps.wallet(org)
  return {
    asOf, currency: currency ?? '', customers: sales?.n ?? 0, sales: sales?.total ?? 0,
    measuredMargin: sales && sales.priced > 0 ? Math.min(1, Math.max(0, 1 - sales.cost / sales.priced)) : null,
    bands: sums.bands.map(bandOf),
    segments: sums.segments.map((s) => ({
      dimension: s.dimension, member: s.member, customers: s.n, spend: rateOfSums(s.n, s.spend_sum, s.spend_squares), discount: discountOf(s),
      contacts: rateOfSums(s.n, s.contacts_sum, s.contacts_squares), referrals: rateOfSums(s.n, s.referrals_sum, s.referrals_squares),
    })),
    lorenz: amounts ? lorenzCurve(amounts, 50).map((p) => ({ ...p })) : [],
    gini: amounts ? known(() => giniCoefficient(amounts)) : null,
    topFifth: amounts ? known(() => topShare(amounts, 0.2)) : null,
    // Where nobody has come a third time there is no spread to say from how sure the nothing is.
    loyalShare: sales && sales.loyal > 0 ? shareOfSums({
      n: sales.n, whole: sales.total, wholeSquares: sales.total_squares, part: sales.loyal, partSquares: sales.loyal_squares, cross: sales.cross,
    }) : null,
    changes: changesOf(sums.bands),
    contracts: sums.contracts.filter((c) => c.n >= fewestCustomers).map(contractBandOf),
    retention: retentionOfContracts(sums.contracts) ?? await deps.retention(org, of.run, asOf, of.quietDays),
    wallet: meanOfSums(wallet.length, wallet.reduce((a, b) => a + b, 0), wallet.reduce((a, b) => a + b * b, 0)),
  }
}

function known(of: () => Parameters<typeof estimate>[0]): Estimate | null {
  try {
    return estimate(of())
  } catch (error) {
    if (error instanceof StatsError) return null
    throw error
  }
}

type DiscountSums = Pick<BandRow, 'n' | 'spend_sum' | 'spend_squares' | 'discounted_sum' | 'discounted_squares' | 'cross'>
/** Without a single discount in the signals, nobody knows whether there were any. */
const discountOf = (r: DiscountSums): Estimate | null => (r.discounted_sum > 0 ? shareOfSums({
  n: r.n, whole: r.spend_sum, wholeSquares: r.spend_squares, part: r.discounted_sum, partSquares: r.discounted_squares, cross: r.cross,
}) : null)

function bandOf(r: BandRow): EconomicsReport['bands'][number] {
  const [fromDay, toDay] = tenureBands[r.band]!
  return {
    fromDay, toDay, customers: r.n, spend: rateOfSums(r.n, r.spend_sum, r.spend_squares), discount: discountOf(r),
    contacts: rateOfSums(r.n, r.contacts_sum, r.contacts_squares), referrals: rateOfSums(r.n, r.referrals_sum, r.referrals_squares),
    spendSince: r.band > 0 ? meanOfSums(r.n, r.since_sum, r.since_squares) : null,
  }
}

/** The same customers in the latest stretch that enough of them lived through, against their first. */
function changesOf(bands: readonly BandRow[]): EconomicsReport['changes'] {
  const last = bands.findLast((b) => b.band > 0 && b.n >= fewestCustomers)
  if (!last) return { spend: null, discount: null, contacts: null, referrals: null }
  return {
    spend: meanOfSums(last.n, last.since_sum, last.since_squares),
    discount: meanOfSums(last.both, last.discount_since_sum, last.discount_since_squares),
    contacts: meanOfSums(last.n, last.contacts_since_sum, last.contacts_since_squares),
    referrals: meanOfSums(last.n, last.referrals_since_sum, last.referrals_since_squares),
  }
}

/** Months that were held and months after which a contract ended: the share kept from one month to the next. */
function contractBandOf(c: ContractRow): ContractBand {
  const months = Math.max(c.ended, Math.round(c.months))
  return {
    fromMonth: c.band * 12, toMonth: c.band * 12 + 12, contracts: c.n,
    retention: months > 0 ? { ...estimate(proportion(months - c.ended, months)), n: c.n } : null, fee: meanOfSums(c.fees, c.fee_sum, c.fee_squares),
  }
}

/** Kept over a year, where contracts end and say so: by the ends per month held, as if that were even. */
function retentionOfContracts(contracts: readonly ContractRow[]): Estimate | null {
  const [ended, months] = [contracts.reduce((s, c) => s + c.ended, 0), contracts.reduce((s, c) => s + c.months, 0)]
  if (ended < fewestCustomers) return null
  const yearly = (perMonth: number) => Math.exp(-12 * perMonth)
  const [rate, half] = [ended / months, (1.959964 * Math.sqrt(ended)) / months]
  return { value: yearly(rate), low: yearly(rate + half), high: yearly(Math.max(0, rate - half)), n: Math.round(contracts[0]?.n ?? 0) }
}
