import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../roles/index.ts'
import type { Channel, Consent, ConsentPurpose, Consents, Suppression, SuppressionDraft } from './contract.ts'
import { oneLine } from './one-line.ts'

export interface NewConsent {
  readonly customer: number
  readonly channel: Channel
  readonly purpose: ConsentPurpose
  readonly granted: boolean
  readonly at: Date
  readonly where: string
  readonly words: string
  readonly version: string
  readonly recordedBy: string | null
}

const columns = sql`channel, purpose, granted, at, said_where as "where", words, version, recorded_at as "recordedAt",
  recorded_by as "recordedBy"`
type Row = Omit<Consent, 'at' | 'recordedAt'> & { at: Date; recordedAt: Date }
const view = (r: Row): Consent => ({ ...r, at: r.at.toISOString(), recordedAt: r.recordedAt.toISOString() })

export async function insertConsent(db: Kysely<unknown>, org: OrgId, c: NewConsent): Promise<Consent> {
  const { rows } = await sql<Row>`
    insert into consents (org, customer, channel, purpose, granted, at, said_where, words, version, recorded_by)
    values (${org}, ${c.customer}, ${c.channel}, ${c.purpose}, ${c.granted}, ${c.at}, ${c.where}, ${c.words}, ${c.version},
      ${c.recordedBy}) returning ${columns}`.execute(db)
  return view(rows[0]!)
}

/** What a customer, by any of their numbers, said last; of two said at one moment the withdrawal. Undefined: nothing yet. */
export async function findConsent(
  db: Kysely<unknown>, org: OrgId, ids: readonly number[], channel: Channel, purpose: string, at: Date,
): Promise<boolean | undefined> {
  const { rows } = await sql<{ granted: boolean }>`
    select granted from consents
    where org = ${org} and customer = any(${ids}::bigint[]) and channel = ${channel} and purpose = ${purpose}
      and at <= ${at}
    order by at desc, granted limit 1`.execute(db)
  return rows[0]?.granted
}

/** How many of some customers (of all, where none are named) agreed to offers by some channel, by what each said last of it under any number they have had. */
export async function countConsenting(db: Kysely<unknown>, org: OrgId, ids: readonly number[] | null): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct customer)::int as n from (
      select distinct on (coalesce(c.merged_into, s.customer), s.channel) coalesce(c.merged_into, s.customer) as customer, s.granted
      from consents s left join customers c on c.org = s.org and c.id = s.customer
      where s.org = ${org} and s.purpose = 'offer' ${ids === null ? sql`` : sql`and coalesce(c.merged_into, s.customer) = any(${ids}::bigint[])`}
      order by coalesce(c.merged_into, s.customer), s.channel, s.at desc, s.granted) said
    where granted`.execute(db)
  return rows[0]!.n
}

/** Every withdrawal between two moments, by the number the customer has today. */
export async function listWithdrawals(db: Kysely<unknown>, org: OrgId, from: Date, to: Date): Promise<{ customer: number; at: Date }[]> {
  const { rows } = await sql<{ customer: string; at: Date }>`
    select coalesce(c.merged_into, w.customer) as customer, w.at from consents w left join customers c on c.org = w.org and c.id = w.customer
    where w.org = ${org} and not w.granted and w.at > ${from} and w.at <= ${to}`.execute(db)
  return rows.map((r) => ({ customer: Number(r.customer), at: r.at }))
}

export async function listConsents(db: Kysely<unknown>, org: OrgId, ids: readonly number[]): Promise<Consents> {
  const { rows } = await sql<Row>`
    select ${columns} from consents where org = ${org} and customer = any(${ids}::bigint[])
    order by consents.at desc, granted, id desc`.execute(db)
  const history = rows.map(view)
  const newest = new Map(history.toReversed().map((c) => [`${c.channel} ${c.purpose}`, c]))
  const current = [...newest.values()].map(({ channel, purpose, granted, at }) => ({ channel, purpose, granted, since: at }))
  return { current, history }
}

/** Leaves an address alone from now on; twice is once. */
export async function insertSuppression(db: Kysely<unknown>, org: OrgId, s: SuppressionDraft, at: Date): Promise<Suppression> {
  const { rows } = await sql<Omit<Suppression, 'at'> & { at: Date }>`
    insert into contact_suppressions (org, channel, address, reason, note, at)
    values (${org}, ${s.channel}, ${s.address}, ${s.reason}, ${s.note}, ${at})
    on conflict (org, channel, address, reason) do update set note = excluded.note
    returning id, channel, address, reason, note, at`.execute(db)
  return { ...rows[0]!, at: rows[0]!.at.toISOString() }
}

/** Leaves an address alone that a mail server or its like says is no good. */
export async function suppressBroken(
  db: Kysely<unknown>, org: OrgId, channel: Channel, address: string, reason: string, at: Date,
): Promise<void> {
  await insertSuppression(db, org, { channel, address, reason: 'bounced', note: oneLine(reason, 400) }, at)
}

export async function deleteSuppression(db: Kysely<unknown>, org: OrgId, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from contact_suppressions where org = ${org} and id = ${id}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** Addresses that are left alone, newest first; `search` matches the beginning of an address. */
export async function listSuppressions(db: Kysely<unknown>, org: OrgId, search: string | undefined): Promise<Suppression[]> {
  const prefix = `${(search ?? '').toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const { rows } = await sql<Omit<Suppression, 'at'> & { at: Date }>`
    select id, channel, address, reason, note, at from contact_suppressions
    where org = ${org} and address like ${prefix} order by at desc, id desc limit 200`.execute(db)
  return rows.map((r) => ({ ...r, at: r.at.toISOString() }))
}

export async function suppressionsOf(
  db: Kysely<unknown>, org: OrgId, channel: Channel, addresses: readonly string[],
): Promise<Pick<Suppression, 'address' | 'reason'>[]> {
  const { rows } = await sql<Pick<Suppression, 'address' | 'reason'>>`
    select address, reason from contact_suppressions
    where org = ${org} and channel = ${channel} and address = any(${addresses})`.execute(db)
  return rows
}
