import { sql } from 'kysely'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { OrgId, Role, Scope } from '../roles/index.ts'
import type { DirectoryGroupDraft } from './contract.ts'

export interface MadeGroup {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly scope: Scope | null
}

/** The groups that an owner has made for the directory, and whom the directory has put into which: into these, or into a role. */
export function createGroupsStore({ db }: Postgres) {
  const json = (scope: Scope | null) => sql`${scope && JSON.stringify(scope)}::jsonb`
  return {
    /** In the order in which they were made. */
    list: async (org: OrgId): Promise<MadeGroup[]> =>
      (await sql<MadeGroup>`select id, name, role, scope from scim_groups where org = ${org} order by made_at, id`.execute(db)).rows,
    /** The id of the new group; undefined where there is one of this name. */
    async make(org: OrgId, { name, role, scope }: DirectoryGroupDraft): Promise<string | undefined> {
      const { rows } = await sql<{ id: string }>`
        insert into scim_groups (org, name, role, scope) values (${org}, ${name}, ${role}, ${json(scope)}) on conflict do nothing returning id`.execute(db)
      return rows[0]?.id
    },
    /** False where another group has this name. */
    async change(org: OrgId, id: string, { name, role, scope }: DirectoryGroupDraft): Promise<boolean> {
      const { numAffectedRows } = await sql`
        update scim_groups g set name = ${name}, role = ${role}, scope = ${json(scope)} where org = ${org} and id = ${id}
          and not exists (select from scim_groups o where o.org = g.org and o.id <> g.id and lower(o.name) = lower(${name}))`.execute(db)
      return (numAffectedRows ?? 0n) > 0n
    },
    async remove(org: OrgId, id: string): Promise<void> {
      await sql`
        with gone as (delete from scim_groups where org = ${org} and id = ${id})
        delete from scim_group_members where org = ${org} and in_group = ${id}`.execute(db)
    },
    /** The groups of each person whom the directory has put into one. */
    async placed(org: OrgId): Promise<Map<string, string[]>> {
      const { rows } = await sql<{ person: string; groups: string[] }>`
        select person, array_agg(in_group) as groups from scim_group_members where org = ${org} group by person`.execute(db)
      return new Map(rows.map((r) => [r.person, r.groups]))
    },
    async place(org: OrgId, group: string, into: readonly string[], outOf: readonly string[]): Promise<void> {
      await sql`
        with gone as (delete from scim_group_members where org = ${org} and in_group = ${group} and person = any(${[...outOf]}))
        insert into scim_group_members (org, in_group, person) select ${org}, ${group}, unnest(${[...into]}::text[])
        on conflict do nothing`.execute(db)
    },
  }
}
export type GroupsStore = ReturnType<typeof createGroupsStore>
