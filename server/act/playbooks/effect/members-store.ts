import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { EffectLook } from '../running/contract.ts'

type Db = Kysely<unknown>

/** A customer who was taken in, and whether nothing was done for them. */
export interface Member { readonly customer: number; readonly began: string; readonly heldOut: boolean }

/** Everybody taken in by a version, at the first time, as they are numbered today. */
export async function membersOf(db: Db, org: OrgId, playbook: number, version: number): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select distinct on (coalesce(c.merged_into, r.customer)) coalesce(c.merged_into, r.customer) as customer, r.state = 'held-out' as "heldOut",
      to_char(r.began_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as began
    from playbook_runs r left join customers c on c.org = r.org and c.id = r.customer
    where r.org = ${org} and r.playbook = ${playbook} and r.version = ${version} and r.began_at is not null and r.customer is not null
    order by coalesce(c.merged_into, r.customer), r.began_at, r.id`.execute(db)
  return rows
}

export async function keepEffect(db: Db, playbook: number, { version, at, effect }: EffectLook): Promise<void> {
  await sql`
    insert into playbook_effects (playbook, version, looked_at, effect) values (${playbook}, ${version}, ${at}, ${JSON.stringify(effect)})
    on conflict (playbook, version) do update set looked_at = excluded.looked_at, effect = excluded.effect`.execute(db)
}

/** The last look at the effect of each playbook's newest version. */
export async function keptEffects(db: Db, org: OrgId): Promise<Map<number, EffectLook>> {
  const { rows } = await sql<{ playbook: number; version: number; looked_at: Date; effect: EffectLook['effect'] }>`
    select e.* from playbook_effects e join playbooks p on p.id = e.playbook and p.version = e.version where p.org = ${org}`
      .execute(db)
  return new Map(rows.map((r) => [r.playbook, { version: r.version, at: r.looked_at.toISOString(), effect: r.effect }]))
}
