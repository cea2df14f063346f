import { type Kysely, sql } from 'kysely'
import type { Migration } from '../../platform/postgres/index.ts'
import type { OrgId } from '../roles/index.ts'
import type { Note, NoteAbout, NoteKind, NoteWords } from './contract.ts'

export const migrations: readonly Migration[] = [{
  name: 'inbox/001-notes',
  sql: `
    create table inbox_notes (
      id bigint generated always as identity primary key, org integer not null references organisations on delete cascade,
      person text not null references people on delete cascade, kind text not null, about jsonb not null, words jsonb not null, key text,
      at timestamptz not null, read_at timestamptz);
    create index on inbox_notes (org, person, id desc);
    create index inbox_unread on inbox_notes (org, person) where read_at is null;
    create unique index inbox_by_key on inbox_notes (org, person, key) where key is not null;`,
}]

interface Row { id: number; kind: NoteKind; about: NoteAbout; words: NoteWords; at: Date; read_at: Date | null }
export interface NewNote {
  readonly kind: NoteKind
  readonly about: NoteAbout
  readonly words: NoteWords
  readonly key: string | null
  readonly at: Date
}

/**
 * Puts a note into the inbox of each of these people who belongs to
 * the organisation; a key that a person had before adds nothing.
 */
export async function insertNotes(tx: Kysely<unknown>, org: OrgId, people: readonly string[], n: NewNote): Promise<void> {
  await sql`
    insert into inbox_notes (org, person, kind, about, words, key, at)
    select ${org}, m.person, ${n.kind}, ${JSON.stringify(n.about)}::jsonb, ${JSON.stringify(n.words)}::jsonb, ${n.key}, ${n.at}
    from members m where m.org = ${org} and m.person = any(${people}::text[])
    on conflict (org, person, key) where key is not null do nothing`.execute(tx)
}

export async function countUnread(db: Kysely<unknown>, org: OrgId, person: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from inbox_notes where org = ${org} and person = ${person} and read_at is null`.execute(db)
  return rows[0]!.n
}

export async function listNotes(
  db: Kysely<unknown>, org: OrgId, person: string, q: { unreadOnly: boolean; before: number | undefined; limit: number },
): Promise<Note[]> {
  const { rows } = await sql<Row>`
    select id, kind, about, words, at, read_at from inbox_notes where org = ${org} and person = ${person}
      ${q.unreadOnly ? sql`and read_at is null` : sql``} ${q.before === undefined ? sql`` : sql`and id < ${q.before}`}
    order by id desc limit ${q.limit}`.execute(db)
  return rows.map(({ read_at, at, ...r }) => ({ ...r, at: at.toISOString(), readAt: read_at?.toISOString() ?? null }))
}

/** Marks one note, or everything up to one, as read. False where it is not this person's, or was read. */
export async function markRead(
  db: Kysely<unknown>, org: OrgId, person: string, note: number, how: 'one' | 'up-to', at: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update inbox_notes set read_at = ${at} where org = ${org} and person = ${person} and read_at is null
      and ${how === 'one' ? sql`id = ${note}` : sql`id <= ${note}`}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

export async function markUnread(db: Kysely<unknown>, org: OrgId, person: string, note: number): Promise<void> {
  await sql`update inbox_notes set read_at = null where org = ${org} and person = ${person} and id = ${note}`.execute(db)
}

export async function hasNote(db: Kysely<unknown>, org: OrgId, person: string, note: number): Promise<boolean> {
  const { rows } = await sql`select 1 from inbox_notes where org = ${org} and person = ${person} and id = ${note}`.execute(db)
  return rows.length > 0
}

/** Forgets what was read so long ago. */
export async function forgetRead(db: Kysely<unknown>, before: Date): Promise<void> {
  await sql`delete from inbox_notes where read_at < ${before}`.execute(db)
}
