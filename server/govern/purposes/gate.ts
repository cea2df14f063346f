import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { DataPurpose, PersonalField } from '../../platform/feature/contract.ts'
import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../roles/index.ts'
import { ClosablePurpose, ObjectionPurpose } from './contract.ts'
import { givenFor } from './questions/given-for.ts'
import { closedIn } from './register.ts'
import { findSettings, whoObjects } from './store.ts'

/**
 * `closed`: the organisation does not use this data for it; `objected`: the
 * customer does not want it; `not-given`: it was given for something else.
 */
export type PurposeVerdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly because: 'closed'; readonly field: PersonalField }
  | { readonly allowed: false; readonly because: 'objected' | 'not-given' }

const mostAtOnce = 10_000
const singlesOut: readonly DataPurpose[] = ['marketing', 'loyalty', 'analysis']

/**
 * The one gate: whether some data of some customers may be used for a
 * purpose. Service to the customer who asked is never closed by themselves.
 */
export function createGate(deps: { clickhouse: Pick<ClickHouse, 'query'>; now: () => Date }) {
  /** Of these customers those whose data may be used to single them out for a purpose, in their order. */
  async function filter(db: Db<unknown>, org: OrgId, purpose: DataPurpose, customers: readonly number[]): Promise<number[]> {
    const { given, objects } = await splitOf(db, org, purpose, customers)
    return customers.filter((c) => given.has(c) && !objects.has(c))
  }

  async function splitOf(db: Db<unknown>, org: OrgId, purpose: DataPurpose, customers: readonly number[]) {
    const everybody = { given: new Set(customers), objects: new Set<number>() }
    if (customers.length === 0 || !singlesOut.includes(purpose)) return everybody
    const objectable = ObjectionPurpose.safeParse(purpose)
    const objects = objectable.success ? await whoObjects(db, org, customers, objectable.data) : everybody.objects
    const { settings, marked } = await findSettings(db, org)
    const closable = ClosablePurpose.parse(purpose)
    const limited = settings.sources.some((s) => s.days !== null || !s.purposes.includes(closable))
    if (!limited && !marked) return { given: everybody.given, objects }
    const given = new Set<number>()
    for (let i = 0; i < customers.length; i += mostAtOnce) {
      const rows = await deps.clickhouse.query(
        givenFor(org, customers.slice(i, i + mostAtOnce), closable, settings.sources, deps.now()),
      )
      for (const { customer } of rows) given.add(customer)
    }
    return { given, objects }
  }

  /** `customer`: every number of the one it is about, where it is about one. */
  async function mayUse(
    db: Db<unknown>, org: OrgId, purpose: DataPurpose, fields: readonly PersonalField[], customer?: readonly number[],
  ): Promise<PurposeVerdict> {
    const { settings } = await findSettings(db, org)
    const field = fields.find((f) => closedIn(settings)(f, purpose))
    if (field) return { allowed: false, because: 'closed', field }
    if (!customer || customer.length === 0) return { allowed: true }
    const { given, objects } = await splitOf(db, org, purpose, customer)
    if (customer.some((c) => objects.has(c))) return { allowed: false, because: 'objected' }
    return customer.some((c) => given.has(c)) ? { allowed: true } : { allowed: false, because: 'not-given' }
  }
  return { filter, mayUse }
}
export type Gate = ReturnType<typeof createGate>
