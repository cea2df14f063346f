import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts'
import type { Postgres } from '../../platform/postgres/index.ts'
import type { Reach } from '../../govern/contact/index.ts'
import { isInside, type OrgId, type Scope } from '../../govern/roles/index.ts'
import type { Customer, CustomerDetail, CustomerPage, CustomerQuery, IdentifierKind } from './contract.ts'
import type { Identifier } from './identifiers.ts'
import { keyOf } from './group-identifiers.ts'

type Tables = {
  customers: {
    id: number; org: number; name: string | null; first_seen: Date | null; last_seen: Date | null; signals: number
    attributes: Record<string, string>; merged_into: number | null
  }
  customer_identifiers: { org: number; kind: IdentifierKind; value: string; customer: number }
  customer_merges: { id: number; org: number; from_id: number; into_id: number; merged_at: Date; in_history: boolean }
}
export type CustomersDb = Kysely<Tables>
export type CustomersTransaction = Transaction<Tables>

export const customersDb = (postgres: Postgres): CustomersDb => postgres.db.withTables<Tables>()

/** Whoever decides which identifiers belong together does it alone: the lock is held to the end of the transaction. */
export async function lockIdentities(tx: CustomersTransaction, org: OrgId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('heartline customers'), ${org})`.execute(tx)
}

export async function findByIdentifiers(db: CustomersDb, org: OrgId, identifiers: readonly Identifier[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ kind: IdentifierKind; value: string; customer: number }>`
    select i.kind, i.value, i.customer from unnest(${identifiers.map((i) => i.kind)}::text[], ${identifiers.map((i) => i.value)}::text[]) as asked (kind, value)
    join customer_identifiers i on i.org = ${org} and i.kind = asked.kind and i.value = asked.value`.execute(db)
  return new Map(rows.map((r) => [keyOf(r), r.customer]))
}

export async function countExternalIds(db: CustomersDb, customers: readonly number[]): Promise<Map<number, number>> {
  if (customers.length === 0) return new Map()
  const { rows } = await sql<{ customer: number; n: number }>`
    select customer, count(*)::int as n from customer_identifiers where kind = 'id' and customer = any(${customers}::bigint[]) group by customer`.execute(db)
  return new Map(rows.map((r) => [r.customer, r.n]))
}

/** New customers, as many as there are names (null where a name is not known), ids in the same order. */
export async function insertCustomers(tx: CustomersTransaction, org: OrgId, names: readonly (string | null)[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into customers (org, name) select ${org}, name from unnest(${names}::text[]) with ordinality as n (name, i) order by i returning id`.execute(tx)
  return rows.map((r) => r.id).toSorted((a, b) => a - b)
}

export async function insertIdentifiers(tx: CustomersTransaction, org: OrgId, rows: readonly (Identifier & { customer: number })[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into customer_identifiers (org, kind, value, customer)
    select ${org}, * from unnest(${rows.map((r) => r.kind)}::text[], ${rows.map((r) => r.value)}::text[], ${rows.map((r) => r.customer)}::bigint[])
    on conflict do nothing`.execute(tx)
}

/** Folds `from` into `into`: identifiers, counts and name move over; what history says follows (see `pendingMerges`). */
export async function mergeCustomers(tx: CustomersTransaction, org: OrgId, from: readonly number[], into: number): Promise<void> {
  await sql`
    update customers t set
      first_seen = least(t.first_seen, f.first_seen), last_seen = greatest(t.last_seen, f.last_seen), signals = t.signals + f.signals,
      name = coalesce(t.name, f.name), attributes = f.attributes || t.attributes
    from (select min(first_seen) as first_seen, max(last_seen) as last_seen, sum(signals)::bigint as signals, max(name) as name,
            coalesce((select jsonb_object_agg(a.key, a.value) from customers c, jsonb_each(c.attributes) a where c.id = any(${from}::bigint[])), '{}') as attributes
          from customers where org = ${org} and id = any(${from}::bigint[])) f
    where t.org = ${org} and t.id = ${into}`.execute(tx)
  await sql`update customer_identifiers set customer = ${into} where org = ${org} and customer = any(${from}::bigint[])`.execute(tx)
  await sql`update customers set merged_into = ${into}, signals = 0 where org = ${org} and (id = any(${from}::bigint[]) or merged_into = any(${from}::bigint[]))`.execute(tx)
  await sql`insert into customer_merges (org, from_id, into_id) select ${org}, f, ${into} from unnest(${from}::bigint[]) f`.execute(tx)
}

export interface Activity {
  readonly customer: number
  readonly signals: number
  readonly first: string
  readonly last: string
  readonly name: string | null
  readonly attributes: Readonly<Record<string, string>>
}

/** Adds what a batch saw of each customer. A customer merged in the meantime passes it on to the one they became. */
export async function addActivity(tx: Kysely<unknown>, org: OrgId, activity: readonly Activity[]): Promise<void> {
  const a = activity.toSorted((x, y) => x.customer - y.customer)
  await sql`
    update customers c set
      signals = c.signals + s.signals, first_seen = least(c.first_seen, s.first), last_seen = greatest(c.last_seen, s.last),
      name = coalesce(c.name, s.name),
      -- What is newer stands: an import of old signals must not undo what later ones said.
      attributes = case when c.last_seen > s.last then s.attributes || c.attributes else c.attributes || s.attributes end
    from (
      select coalesce(m.merged_into, seen.customer) as customer, sum(seen.signals) as signals, min(seen.first) as first, max(seen.last) as last,
        max(seen.name) as name, (array_agg(seen.attributes order by seen.last desc))[1] as attributes
      from unnest(${a.map((x) => x.customer)}::bigint[], ${a.map((x) => x.signals)}::bigint[], ${a.map((x) => x.first)}::timestamptz[],
        ${a.map((x) => x.last)}::timestamptz[], ${a.map((x) => x.name)}::text[], ${a.map((x) => JSON.stringify(x.attributes))}::jsonb[])
        as seen (customer, signals, first, last, name, attributes)
      join customers m on m.id = seen.customer
      group by 1
    ) s where c.org = ${org} and c.id = s.customer`.execute(tx)
}

export interface Merge {
  readonly id: number
  readonly org: OrgId
  readonly from: number
  readonly into: number
}

/** Merges that history does not know yet, `into` being who the customer is today. */
/** How many customers there are, and how many of them left an e-mail address or a phone number. */
export async function countReachable(db: CustomersDb, org: OrgId): Promise<{ customers: number; reachable: number }> {
  const { rows } = await sql<{ customers: number; reachable: number }>`
    select count(*)::int as customers,
      (select count(distinct customer)::int from customer_identifiers where org = ${org} and kind in ('email', 'phone')) as reachable
    from customers where org = ${org} and merged_into is null`.execute(db)
  return rows[0]!
}

/** Customers of whom nothing was heard since a day, the longest silent first, and how many there are; without some who must be kept. */
export async function quietCustomers(
  db: CustomersDb, org: OrgId, before: string, zone: string, except: readonly number[], most: number,
): Promise<{ customers: number[]; all: number }> {
  const quiet = sql`from customers where org = ${org} and merged_into is null and id <> all(${except}::bigint[])
    and coalesce(last_seen, created_at) < (${before}::timestamp at time zone ${zone})`
  const { rows } = await sql<{ n: number }>`select count(*)::int as n ${quiet}`.execute(db)
  const some = most > 0 ? (await sql<{ id: number }>`select id ${quiet} order by coalesce(last_seen, created_at), id limit ${most}`.execute(db)).rows : []
  return { customers: some.map((r) => Number(r.id)), all: rows[0]!.n }
}

export async function pendingMerges(db: CustomersDb): Promise<Merge[]> {
  const { rows } = await sql<Merge>`
    select m.id, m.org, m.from_id as "from", coalesce(c.merged_into, m.into_id) as "into"
    from customer_merges m join customers c on c.id = m.into_id where not m.in_history order by m.id limit 10000`.execute(db)
  return rows
}

export async function markMerged(db: CustomersDb, ids: readonly number[]): Promise<void> {
  await sql`update customer_merges set in_history = true where id = any(${ids}::bigint[])`.execute(db)
}

const view = (r: Tables['customers']): Customer => ({
  id: r.id, name: r.name, firstSeen: r.first_seen?.toISOString() ?? null, lastSeen: r.last_seen?.toISOString() ?? null,
  signals: r.signals, attributes: r.attributes,
})

const Position = z.tuple([z.iso.datetime().nullable(), z.number().int()])

/** A condition on a column that holds a customer's number: whoever they are today is inside a scope. For the stores of other features too. */
export const insideScope = (org: OrgId, scope: Scope | null, column: string): RawBuilder<boolean> => scope === null ? sql<boolean>`true` : sql<boolean>`exists (
  select 1 from customers asked join customers today on today.org = asked.org and today.id = coalesce(asked.merged_into, asked.id)
  where asked.org = ${org} and asked.id = ${sql.ref(column)} and today.attributes->>${scope.dimension} = any(${scope.members}::text[]))`

/** Customers last seen first; `search` matches the beginning of a name or of an identifier. */
export async function listCustomers(db: CustomersDb, org: OrgId, q: CustomerQuery, scope: Scope | null): Promise<CustomerPage> {
  const [seen, id] = q.cursor === undefined ? [undefined, undefined] : decodeCursor(q.cursor, Position)
  const prefix = !q.search ? undefined : `${q.search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const rows = await db.selectFrom('customers').selectAll().where('org', '=', org).where('merged_into', 'is', null).where(insideScope(org, scope, 'customers.id'))
    .$if(prefix !== undefined, (s) => s.where(sql<boolean>`(lower(name) like lower(${prefix}) or id in (
      select customer from customer_identifiers where org = ${org} and lower(value) like lower(${prefix})))`))
    .$if(q.ids !== undefined, (s) => s.where(sql<boolean>`id = any(${q.ids}::bigint[])`))
    .$if(id !== undefined, (s) => s.where(sql<boolean>`(coalesce(last_seen, '-infinity'), id) < (coalesce(${seen}::timestamptz, '-infinity'), ${id})`))
    .orderBy(sql`last_seen desc nulls last`).orderBy('id', 'desc').limit(q.limit + 1).execute()
  const items = rows.slice(0, q.limit)
  const last = items.at(-1)
  return {
    items: items.map(view),
    next: rows.length > q.limit && last ? encodeCursor([last.last_seen?.toISOString() ?? null, last.id]) : null,
  }
}

/** A customer by id; the id of someone merged leads to who they are today. */
export async function findCustomer(db: CustomersDb, org: OrgId, id: number): Promise<CustomerDetail | undefined> {
  const asked = await db.selectFrom('customers').selectAll().where('org', '=', org).where('id', '=', id).executeTakeFirst()
  if (asked?.merged_into) return findCustomer(db, org, asked.merged_into)
  if (!asked) return undefined
  const [identifiers, merged] = await Promise.all([
    db.selectFrom('customer_identifiers').select(['kind', 'value']).where('org', '=', org).where('customer', '=', id).orderBy('kind').orderBy('value').execute(),
    db.selectFrom('customers').select('id').where('org', '=', org).where('merged_into', '=', id).orderBy('id').execute(),
  ])
  return { ...view(asked), identifiers, merged: merged.map((m) => m.id) }
}

/** Of some customers those who are inside a scope, in their order. */
export async function keepInside(db: Kysely<unknown>, org: OrgId, ids: readonly number[], scope: Scope | null): Promise<number[]> {
  if (scope === null || ids.length === 0) return [...ids]
  const { rows } = await sql<{ id: number }>`select id from customers where org = ${org} and id = any(${ids}::bigint[])
    and ${insideScope(org, scope, 'customers.id')}`.execute(db)
  const inside = new Set(rows.map((r) => Number(r.id)))
  return ids.filter((id) => inside.has(id))
}

/** Of some people those who may see a customer. */
export async function whoSees<P extends { readonly scope?: Scope | null | undefined }>(db: Kysely<unknown>, org: OrgId, customer: number, people: readonly P[]): Promise<P[]> {
  const attributes = (await attributesOf(db, org, [customer])).get(customer)
  return people.filter((p) => isInside(p.scope ?? null, attributes))
}

/** Names by number; of who is outside a scope none. */
export async function namesOf(db: CustomersDb, org: OrgId, ids: readonly number[], scope: Scope | null = null): Promise<Map<number, string | null>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('customers').select(['id', 'name']).where('org', '=', org).where('id', 'in', [...ids])
    .where(insideScope(org, scope, 'customers.id')).execute()
  return new Map(rows.map((r) => [r.id, r.name]))
}

/** The latest attributes of customers, by the numbers asked with. */
export async function attributesOf(
  db: Kysely<unknown>, org: OrgId, ids: readonly number[],
): Promise<Map<number, Readonly<Record<string, string>>>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; attributes: Record<string, string> }>`
    select asked.id, t.attributes from customers asked join customers t on t.org = ${org} and t.id = coalesce(asked.merged_into, asked.id)
    where asked.org = ${org} and asked.id = any(${ids}::bigint[])`.execute(db)
  return new Map(rows.map((r) => [r.id, r.attributes]))
}

/** Every number under which some customers, as they are known today, were ever known; with who each is. */
export async function numbersOf(db: Kysely<unknown>, org: OrgId, customers: readonly number[]): Promise<Map<number, number>> {
  if (customers.length === 0) return new Map()
  const { rows } = await sql<{ id: number; today: number }>`
    select id, coalesce(merged_into, id) as today from customers
    where org = ${org} and (id = any(${customers}::bigint[]) or merged_into = any(${customers}::bigint[]))`.execute(db)
  return new Map(rows.map((r) => [r.id, r.today]))
}

/** Who some customers are today, by the numbers asked with. */
export async function todayOf(db: Kysely<unknown>, org: OrgId, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; today: number }>`
    select id, coalesce(merged_into, id) as today from customers where org = ${org} and id = any(${ids}::bigint[])`.execute(db)
  return new Map(rows.map((r) => [r.id, r.today]))
}

/** Who is known by some of the company's own numbers. */
export async function knownBy(db: Kysely<unknown>, org: OrgId, values: readonly string[]): Promise<Map<string, number>> {
  if (values.length === 0) return new Map()
  const { rows } = await sql<{ value: string; customer: number }>`
    select value, customer from customer_identifiers where org = ${org} and kind = 'id' and value = any(${values}::text[])`.execute(db)
  return new Map(rows.map((r) => [r.value, r.customer]))
}

/** When customers were first seen, by the numbers asked with. */
export async function firstSeen(db: Kysely<unknown>, org: OrgId, ids: readonly number[]): Promise<Map<number, Date | null>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; at: Date | null }>`
    select asked.id, t.first_seen as at from customers asked join customers t on t.org = ${org} and t.id = coalesce(asked.merged_into, asked.id)
    where asked.org = ${org} and asked.id = any(${ids}::bigint[])`.execute(db)
  return new Map(rows.map((r) => [r.id, r.at]))
}

/** How a customer can be reached, as far as signals told. */
export async function findReach(db: Kysely<unknown>, org: OrgId, id: number): Promise<Reach | undefined> {
  const { rows } = await sql<Reach>`
    select t.id as customer, t.attributes->>'language' as language, t.attributes->>'timeZone' as "timeZone",
      to_jsonb(array(select m.id from customers m where m.org = ${org} and (m.id = t.id or m.merged_into = t.id) order by m.id)) as ids,
      array(select value from customer_identifiers where org = ${org} and customer = t.id and kind = 'email' order by value) as emails,
      array(select value from customer_identifiers where org = ${org} and customer = t.id and kind = 'phone' order by value) as phones
    from customers asked join customers t on t.org = ${org} and t.id = coalesce(asked.merged_into, asked.id)
    where asked.org = ${org} and asked.id = ${id}`.execute(db)
  return rows[0]
}

/**
 * The customers of an organisation as they are today, for the stores of other features to join: a row for each number that
 * one was ever known under (`known_as`), with who that is now (`id`, `attributes`).
 */
export const customersToday = (org: OrgId): RawBuilder<unknown> => sql`(
  select asked.id as known_as, today.id, today.attributes from customers asked
  join customers today on today.org = asked.org and today.id = coalesce(asked.merged_into, asked.id) where asked.org = ${org})`

/**
 * Who some customers are today: those with these numbers, or those of a segment by their latest attributes; in pages, in the
 * order of their ids, after one of them. Within the transaction of who asks.
 */
export async function pageOfCustomers<T>(
  db: Kysely<T>,
  org: OrgId,
  asked: { readonly customers: readonly number[] } | { readonly segment: { readonly dimension: string; readonly member: string } },
  after: number,
  most: number,
): Promise<{ id: number; name: string | null; email: string | null }[]> {
  const chosen =
    'customers' in asked
      ? sql`id in (select coalesce(merged_into, id) from customers where org = ${org} and id = any(${asked.customers}::bigint[]))`
      : sql`attributes->>${asked.segment.dimension} = ${asked.segment.member}`
  const { rows } = await sql<{ id: number; name: string | null; email: string | null }>`
    select c.id, c.name, (select min(value) from customer_identifiers i where i.org = ${org} and i.customer = c.id
      and i.kind = 'email') as email
    from customers c where c.org = ${org} and c.merged_into is null and c.id > ${after} and ${chosen}
      order by c.id limit ${most}`.execute(db)
  return rows
}
