import { sql } from 'kysely'
import type { Postgres } from '../../../platform/postgres/types.ts'
import type { OrgId } from '../../roles/index.ts'
import type { Role } from '../../roles/contract.ts'
import type { SetProvider } from '../contract.ts'

export interface Provider extends Omit<SetProvider, 'secret'> {
  readonly id: string
  readonly org: OrgId
  readonly sealed: string
}
interface Row {
  id: string; org: number; name: string; issuer: string; client_id: string; secret_sealed: string; domains: string[]
  newcomers: 'create' | 'refuse'; default_role: Exclude<Role, 'owner'>; only_this: boolean
}
const view = (r: Row): Provider => ({
  id: r.id, org: r.org as OrgId, name: r.name, issuer: r.issuer, clientId: r.client_id, sealed: r.secret_sealed,
  domains: r.domains,
  newcomers: r.newcomers, defaultRole: r.default_role, only: r.only_this,
})

/** The provider of each organisation, and which roles need a second factor. */
export function createProvidersStore({ db }: Postgres) {
  const one = (rows: readonly Row[]) => rows[0] && view(rows[0])
  return {
    ofOrg: async (org: OrgId) => one((await sql<Row>`select * from sign_in_providers where org = ${org}`.execute(db)).rows),
    byId: async (id: string) => one((await sql<Row>`select * from sign_in_providers where id = ${id}`.execute(db)).rows),
    /** The provider that people of this domain sign in with. */
    byDomain: async (domain: string) => one(
      (await sql<Row>`select * from sign_in_providers where ${domain} = any(domains) order by org limit 1`.execute(db)).rows,
    ),
    /** The provider, where there is one organisation and it has one. */
    async sole(): Promise<Provider | undefined> {
      return one((await sql<Row>`
        select * from sign_in_providers where (select count(*) from organisations where competitor_of is null) = 1`
          .execute(db)).rows)
    },
    async set(p: Provider): Promise<void> {
      await sql`
        insert into sign_in_providers (id, org, name, issuer, client_id, secret_sealed, domains, newcomers, default_role, only_this)
        values (${p.id}, ${p.org}, ${p.name}, ${p.issuer}, ${p.clientId}, ${p.sealed}, ${p.domains}, ${p.newcomers}, ${p.defaultRole}, ${p.only})
        on conflict (org) do update set name = excluded.name, issuer = excluded.issuer, client_id = excluded.client_id, secret_sealed = excluded.secret_sealed,
          domains = excluded.domains, newcomers = excluded.newcomers, default_role = excluded.default_role, only_this = excluded.only_this`.execute(db)
    },
    async remove(org: OrgId): Promise<boolean> {
      return ((await sql`delete from sign_in_providers where org = ${org}`.execute(db)).numAffectedRows ?? 0n) > 0n
    },
    async rolesWithSecondFactor(org: OrgId): Promise<Role[]> {
      const { rows } = await sql<{ second_factor: Role[] }>`select second_factor from sign_in_settings where org = ${org}`
        .execute(db)
      return rows[0]?.second_factor ?? []
    },
    async setRolesWithSecondFactor(org: OrgId, roles: readonly Role[]): Promise<void> {
      await sql`insert into sign_in_settings (org, second_factor) values (${org}, ${[...roles]})
        on conflict (org) do update set second_factor = excluded.second_factor`.execute(db)
    },
  }
}
export type ProvidersStore = ReturnType<typeof createProvidersStore>
