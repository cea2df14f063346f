import { type Kysely, sql } from 'kysely'
import type { OrgId, Role } from '../../govern/roles/index.ts'
import type { Hours, TopicDraft } from './contract.ts'

export interface StoredTopic {
  readonly id: number; readonly name: string; readonly what: string; readonly people: readonly string[];
  readonly role: Role | null; readonly hours: Hours | null
}

/** Topics that are answered, by name; with an id that one, also where it is gone. */
export async function listTopics(db: Kysely<unknown>, org: OrgId, id?: number): Promise<StoredTopic[]> {
  const { rows } = await sql<StoredTopic>`
    select id, name, what, people, role, hours from transfer_topics
    where org = ${org} and ${id === undefined ? sql`gone_at is null` : sql`id = ${id} and gone_at is null`} order by lower(name)`
      .execute(db)
  return rows
}

/** Undefined where the name is taken. */
export async function insertTopic(db: Kysely<unknown>, org: OrgId, t: TopicDraft): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into transfer_topics (org, name, what, people, role, hours)
    values (${org}, ${t.name}, ${t.what}, ${t.people}::text[], ${t.role}, ${t.hours && JSON.stringify(t.hours)})
    on conflict do nothing returning id`.execute(db)
  return rows[0]?.id
}

export async function updateTopic(
  db: Kysely<unknown>, org: OrgId, id: number, t: TopicDraft,
): Promise<'done' | 'absent' | 'taken'> {
  const { rows } = await sql<{ taken: boolean }>`
    select exists (select 1 from transfer_topics where org = ${org} and id <> ${id} and lower(name) = lower(${t.name}) and gone_at is null) as taken`.execute(db)
  if (rows[0]!.taken) return 'taken'
  const { numAffectedRows } = await sql`
    update transfer_topics set name = ${t.name}, what = ${t.what}, people = ${t.people}::text[], role = ${t.role}, hours = ${t.hours && JSON.stringify(t.hours)}
    where org = ${org} and id = ${id} and gone_at is null`.execute(db)
  return (numAffectedRows ?? 0n) > 0n ? 'done' : 'absent'
}

/** What was handed over under it stays counted. */
export async function removeTopic(db: Kysely<unknown>, org: OrgId, id: number, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update transfer_topics set gone_at = ${at} where org = ${org} and id = ${id} and gone_at is null`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}
