import { sql } from 'kysely'
import type { Migration, Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../roles/index.ts'
import type { UserDraft } from './contract.ts'

export const migrations: readonly Migration[] = [{
  name: 'scim/001-users-of-directories',
  sql: `
    create table scim_users (
      person text primary key references people on delete cascade, org integer not null references organisations on delete cascade, user_name text not null,
      attributes jsonb not null, created_at timestamptz not null default now(), modified_at timestamptz not null default now());
    create unique index scim_users_names on scim_users (org, lower(user_name));`,
}, {
  // A group is a role, or one that an owner has made. Whom a directory has brought in before is in the group of their role.
  name: 'scim/002-groups',
  sql: `
    create table scim_groups (
      id text primary key default gen_random_uuid()::text, org integer not null references organisations on delete cascade, name text not null,
      role text not null, scope jsonb, made_at timestamptz not null default now());
    create unique index scim_groups_names on scim_groups (org, lower(name));
    create table scim_group_members (
      org integer not null references organisations on delete cascade, in_group text not null,
      person text not null references people on delete cascade, primary key (person, in_group));
    create index on scim_group_members (org);
    insert into scim_group_members (org, in_group, person) select m.org, m.role, m.person from members m join scim_users u using (person);`,
}]

/** What the directory said of a person, besides what Heartline knows of everybody. */
export interface Kept {
  readonly person: string
  readonly attributes: Omit<UserDraft, 'active'>
  readonly created: Date
  readonly modified: Date
}

export function createScimStore({ db }: Postgres) {
  return {
    async list(org: OrgId): Promise<Map<string, Kept>> {
      const { rows } = await sql<{ person: string; attributes: Kept['attributes']; created_at: Date; modified_at: Date }>`
        select person, attributes, created_at, modified_at from scim_users where org = ${org}`.execute(db)
      return new Map(rows.map((r) => [
        r.person, { person: r.person, attributes: r.attributes, created: r.created_at, modified: r.modified_at },
      ]))
    },
    /** False where somebody else of the organisation has this user name. */
    async keep(org: OrgId, person: string, attributes: Kept['attributes']): Promise<boolean> {
      const { numAffectedRows } = await sql`
        insert into scim_users as s (person, org, user_name, attributes)
        select ${person}, ${org}, ${attributes.userName}, ${JSON.stringify(attributes)}::jsonb
        where not exists (select from scim_users where org = ${org} and lower(user_name) = lower(${attributes.userName}) and person <> ${person})
        on conflict (person) do update set user_name = excluded.user_name, attributes = excluded.attributes, modified_at = now() where s.org = ${org}`.execute(db)
      return (numAffectedRows ?? 0n) > 0n
    },
  }
}
export type ScimStore = ReturnType<typeof createScimStore>
