import type { Db } from '../../platform/postgres/types.ts'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { CustomerWorth } from '../../understand/value/index.ts'
import type { Situation } from './contract.ts'
import { readFacts } from './history-store.ts'
import type { SituationRow } from './questions/situations.ts'
import type { Recommendation } from './recommendations/contract.ts'
import { lastOffers } from './store.ts'

export interface SituationDeps {
  readonly clickhouse: ClickHouse
  /** Which of these customers are flagged as unhappy; of all where none are named. */
  readonly unhappyNow: (tx: Db<unknown>, org: OrgId, customers?: readonly number[]) => Promise<ReadonlySet<number>>
  readonly hasOpenCase: (tx: Db<unknown>, org: OrgId, customer: number) => Promise<boolean>
  readonly valuesOf: (org: OrgId, customers: readonly number[]) => Promise<ReadonlyMap<number, CustomerWorth>>
  readonly recommend: (
    org: OrgId, customers: readonly number[], until: Date,
  ) => Promise<ReadonlyMap<number, readonly Recommendation[]>>
}

const iso = (clickhouseTime: string | null) =>
  (clickhouseTime === null ? null : new Date(`${clickhouseTime.replace(' ', 'T').replace(/Z$/, '')}Z`).toISOString())

/** How things stand with some customers, in a few questions for all of them. Open cases are asked for one by one, later. */
export async function readSituations(
  deps: SituationDeps, tx: Db<unknown>, org: OrgId, customers: readonly number[], now: Date,
): Promise<Map<number, Situation>> {
  if (customers.length === 0) return new Map()
  const [facts, unhappy, values, recommended, offered] = await Promise.all([
    readFacts(deps.clickhouse, org, customers, now), deps.unhappyNow(tx, org, customers), deps.valuesOf(org, customers),
    deps.recommend(org, customers, now), lastOffers(tx, org, customers),
  ])
  return new Map(customers.map((customer) => {
    const row = facts.rows.get(customer)
    const text = facts.texts.get(customer)
    const bought = iso(row?.bought ?? null)
    const usual = row && facts.usual.get(row.currency)
    return [customer, {
      now: now.toISOString(), openCase: false, unhappy: unhappy.has(customer), felt: lastFelt(row, text),
      purchases: row?.purchases ?? 0,
      lastPurchase: bought === null
        ? null
        : { at: bought, amount: row!.amount, timesUsual: usual && row!.amount !== null ? row!.amount / usual : null },
      lastHeard: iso(row?.heard ?? null), lastContact: iso(row?.contacted ?? null), lastPraise: iso(row?.praised ?? null),
      wishes: (row?.wishes ?? []).map(([what, at]) => ({ what, at: iso(at)! }))
        .filter((w, i, all) => all.findIndex((o) => o.what === w.what) === i),
      value: values.get(customer) ?? null, recommended: [...(recommended.get(customer) ?? [])],
      lastOffer: offered.get(customer) ?? null,
    } satisfies Situation]
  }))
}

/** What was scored or written last; of one moment the score, which is the customer's own. */
function lastFelt(row: SituationRow | undefined, text: { at: string; tone: number } | undefined): Situation['felt'] {
  const scored = row && row.scoredAt !== null ? { tone: row.scored, at: iso(row.scoredAt)! } : null
  const written = text ? { tone: text.tone, at: iso(text.at)! } : null
  if (!scored || !written) return scored ?? written
  return written.at > scored.at ? written : scored
}
