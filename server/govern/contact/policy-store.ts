import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../roles/index.ts'
import { ContactPolicy, defaultPolicy } from './contract.ts'

/** The policy of an organisation; the default where it never decided. */
export async function findPolicy(db: Kysely<unknown>, org: OrgId): Promise<ContactPolicy> {
  const { rows } = await sql<{ policy: unknown }>`select policy from contact_policies where org = ${org}`.execute(db)
  return rows[0] ? ContactPolicy.parse(rows[0].policy) : defaultPolicy
}

export async function savePolicy(db: Kysely<unknown>, org: OrgId, policy: ContactPolicy, by: string | null): Promise<void> {
  await sql`
    insert into contact_policies (org, policy, changed_by) values (${org}, ${JSON.stringify(policy)}, ${by})
    on conflict (org) do update set policy = excluded.policy, changed_by = excluded.changed_by, changed_at = now()`.execute(db)
}
