import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import { type Actor, may, type OrgId, scopeOf } from '../../govern/roles/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import type { CurrencyValue, ValuedCustomer, ValueReport } from './contract.ts'
import type { ValuedRow } from './questions/valued-customers.ts'

export interface ReadDeps {
  readonly clickhouse: ClickHouse
  readonly customers: Customers
}

/** The part of a report about one currency; of the currency with the most customers where none is asked for. */
export const partOf = (report: ValueReport, currency: string | undefined): CurrencyValue | undefined =>
  currency === undefined ? report.currencies[0] : report.currencies.find((c) => c.currency === currency)

/** Rows as pages show them: with names for those who may see them, and without customers outside of what the caller sees today. */
export async function viewCustomers(deps: ReadDeps, actor: Actor, rows: readonly ValuedRow[]): Promise<ValuedCustomer[]> {
  const scope = scopeOf(actor)
  const asked = [...new Set(rows.map((r) => r.customer))]
  const inside = scope ? await deps.customers.namesOf(actor.org, asked, scope) : undefined
  const names = may(actor, 'customers.identify')
    ? inside ?? await deps.customers.namesOf(actor.org, asked)
    : new Map<number, string | null>()
  return rows.filter((r) => inside?.has(r.customer) ?? true).map((r) => viewOf(r, names.get(r.customer) ?? null))
}

function viewOf(r: ValuedRow, name: string | null): ValuedCustomer {
  return {
    customer: r.customer, name, currency: r.currency, purchases: r.purchases, spent: r.spent, firstPurchase: r.first,
    lastPurchase: r.last,
    alive: r.alive, aliveBefore: r.alive_before,
    quarter: { purchases: r.purchases_90, value: r.value_90 },
    year: {
      purchases: r.purchases_365, purchasesRange: { low: r.purchases_low, high: r.purchases_high },
      value: r.value_365, valueRange: { low: r.value_low, high: r.value_high },
    },
    lost: r.lost, attributes: r.attributes,
  }
}

/** Every number under which a customer was ever known. */
export async function numbersOf(customers: Customers, org: OrgId, id: number): Promise<number[] | undefined> {
  const found = await customers.find(org, id)
  return found && [found.id, ...found.merged]
}
