import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../roles/index.ts'
import type { ContactPressure } from './contract.ts'

/** Who was contacted how often since a moment; the twenty contacted most come with it. */
export async function measurePressure(db: Kysely<unknown>, org: OrgId, since: Date): Promise<Omit<ContactPressure, 'days'>> {
  const { rows } = await sql<{ pressure: Omit<ContactPressure, 'days'> }>`
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
