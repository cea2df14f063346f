import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../roles/index.ts'
import type { Cap, ConsentPurpose, ContactPressure } from './contract.ts'

/** Who was contacted how often since a moment; the twenty contacted most come with it. */
export async function countContacts(
  db: Kysely<unknown>, org: OrgId, since: Date,
): Promise<Omit<ContactPressure, 'days' | 'atCap' | 'atAnyCap'>> {
  const { rows } = await sql<{ pressure: Omit<ContactPressure, 'days' | 'atCap' | 'atAnyCap'> }>`
    with made as (
      select customer, channel, purpose, attempted_at from contacts
      where org = ${org} and attempted_at > ${since} and state in ('sending', 'sent', 'unknown', 'bounced')
    ), ours as (
      select customer, count(*)::int as contacts, max(attempted_at) as last from made where purpose <> 'service' group by customer
    ), kinds as (
      select channel, purpose, count(*)::int as contacts, count(distinct customer)::int as customers from made
      group by channel, purpose
    ), distribution as (
      select contacts, count(*)::int as customers from ours group by contacts
    ), top as (
      select customer, contacts, to_char(last, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as last from ours
      order by contacts desc, ours.last desc, customer limit 20
    ), refusals as (
      select reason, count(*)::int as contacts, count(distinct customer)::int as customers from contacts
      where org = ${org} and state = 'refused' and created_at > ${since} group by reason
    )
    select jsonb_build_object(
      'customers', (select count(*) from ours), 'contacts', (select coalesce(sum(contacts), 0) from ours),
      'kinds', coalesce((select jsonb_agg(to_jsonb(kinds) order by contacts desc, channel, purpose) from kinds), '[]'),
      'distribution', coalesce((select jsonb_agg(to_jsonb(distribution) order by contacts) from distribution), '[]'),
      'top', coalesce((select jsonb_agg(to_jsonb(top) order by contacts desc, last desc, customer) from top), '[]'),
      'refusals', coalesce((select jsonb_agg(to_jsonb(refusals) order by contacts desc, reason) from refusals), '[]')
    ) as pressure`.execute(db)
  return rows[0]!.pressure
}

/** A cap: of one purpose, or of everything. */
export type NamedCap = Cap & { readonly purpose: ConsentPurpose | null }

/**
 * How many customers have had as many contacts by now as each cap allows, those that wait to be made included; and how many
 * are at any of them.
 */
export async function countAtCaps(
  db: Kysely<unknown>, org: OrgId, caps: readonly NamedCap[], now: Date,
): Promise<{ readonly each: readonly number[]; readonly any: number }> {
  const { rows } = await sql<{ each: number[]; any: number }>`
    with caps as (
      select * from unnest(${caps.map((c) => c.purpose)}::text[], ${caps.map((c) => c.most)}::int[],
        ${caps.map((c) => c.days)}::int[]) with ordinality as c (purpose, most, days, at)
    ), reached as (
      select caps.at, k.customer from caps join contacts k on k.org = ${org} and k.purpose <> 'service'
        and (caps.purpose is null or k.purpose = caps.purpose)
        and ((k.state in ('sending', 'sent', 'unknown') and k.attempted_at > ${now}::timestamptz - caps.days * interval '1 day')
          or k.state = 'waiting')
      group by caps.at, caps.most, k.customer having count(*) >= caps.most
    )
    select array(select (select count(*)::int from reached r where r.at = caps.at) from caps order by caps.at) as each,
      (select count(distinct customer)::int from reached) as any`.execute(db)
  return rows[0]!
}
