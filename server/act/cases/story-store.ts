import { type Kysely, sql } from 'kysely'
import type { Channel } from '../../govern/contact/contract.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { EventKind, RecoveryStep } from './contract.ts'

type Db = Kysely<unknown>

export interface SignalName { readonly source: string; readonly id: string; readonly time: string }

export interface NewEvent {
  readonly kind: EventKind
  readonly at: Date
  readonly by: string | null
  readonly what?: string | null
  readonly words?: string
}
export async function addEvent(tx: Db, org: OrgId, id: number, e: NewEvent): Promise<void> {
  await sql`insert into case_events (org, "case", kind, at, by, what, words)
    values (${org}, ${id}, ${e.kind}, ${e.at}, ${e.by}, ${e.what ?? null}, ${e.words ?? ''})`.execute(tx)
}

export async function addSignals(tx: Db, org: OrgId, id: number, signals: readonly SignalName[]): Promise<void> {
  if (signals.length === 0) return
  await sql`insert into case_signals ("case", org, source, id, time)
    select ${id}, ${org}, s.source, s.id, s.time from jsonb_to_recordset(${JSON.stringify(signals)}::jsonb) as s (source text, id text, time timestamptz)
    on conflict do nothing`.execute(tx)
}

/** Writes how a step stands, where nobody did before; false where somebody had. */
export async function settleStep(
  tx: Db, org: OrgId, id: number, step: RecoveryStep,
  s: { state: 'done' | 'left-out'; at: Date; by: string | null; words: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into case_steps ("case", org, step, state, at, by, words)
    values (${id}, ${org}, ${step}, ${s.state}, ${s.at}, ${s.by}, ${s.words}) on conflict do nothing`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

export async function unsettleStep(tx: Db, org: OrgId, id: number, step: RecoveryStep): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from case_steps where org = ${org} and "case" = ${id} and step = ${step}`
    .execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

export interface StepRow { step: RecoveryStep; state: 'done' | 'left-out'; at: Date; by: string | null; words: string }
export async function listSteps(db: Db, org: OrgId, id: number): Promise<StepRow[]> {
  return (await sql<StepRow>`select step, state, at, by, words from case_steps where org = ${org} and "case" = ${id}`
    .execute(db)).rows
}

export interface EventRow { id: number; kind: EventKind; at: Date; by: string | null; what: string | null; words: string }
/** Everything else that is told of a case, in order. */
export async function readStory(db: Db, org: OrgId, id: number) {
  const of = sql`org = ${org} and "case" = ${id}`
  const [events, signals, notes, files, promises, checks] = await Promise.all([
    sql<EventRow>`select id, kind, at, by, what, words from case_events where ${of} order by case_events.id`.execute(db),
    sql<{ source: string; id: string; time: Date }>`select source, id, time from case_signals where ${of} order by time, id`
      .execute(db),
    sql<{ id: number; at: Date; by: string | null; text: string; revision: number; edited_at: Date | null; mentions: string[] }>`
      select id, at, by, text, revision, edited_at, array(select person from case_mentions m where m.note = case_notes.id order by person) as mentions
      from case_notes where ${of} order by id`.execute(db),
    sql<{ id: number; at: Date; by: string | null; name: string; type: string; bytes: number }>`
      select id, at, by, name, type, bytes from case_files where ${of} order by id`.execute(db),
    sql<{ id: number; at: Date; by: string | null; words: string; due: string | null; kept_at: Date | null }>`
      select id, at, by, words, due::text, kept_at from case_promises where ${of} order by id`.execute(db),
    sql<{ channel: string; asked_at: Date; sent: 'waiting' | 'sent'
      | 'refused'; score: number | null; words: string; answered_at: Date | null }>`
      select channel, asked_at, sent, score, words, answered_at from case_checks where ${of} order by id`.execute(db),
  ])
  return {
    events: events.rows, signals: signals.rows, notes: notes.rows, files: files.rows, promises: promises.rows,
    checks: checks.rows,
  }
}

export async function otherCases(db: Db, org: OrgId, ids: readonly number[], except: number) {
  const { rows } = await sql<{ number: string; subject: string; state: 'open' | 'working' | 'checking' | 'content' | 'closed'
    | 'merged'; opened_at: Date }>`
    select number, subject, state, opened_at from cases where org = ${org} and customer = any(${ids}::bigint[]) and id <> ${except}
    order by opened_at desc limit 20`.execute(db)
  return rows
}

// --- Notes

/** Appends a note: two people who write at once both stand there. */
export async function insertNote(
  tx: Db, org: OrgId, id: number, n: { at: Date; by: string | null; text: string; mentions: readonly string[] },
): Promise<number> {
  const { rows } =
    await sql<{
      id: number
    }>`insert into case_notes (org, "case", at, by, text) values (${org}, ${id}, ${n.at}, ${n.by}, ${n.text}) returning id`
      .execute(tx)
  for (const person of new Set(n.mentions))
    await sql`insert into case_mentions (org, note, "case", person) values (${org}, ${rows[0]!.id}, ${id}, ${person})`.execute(tx)
  return rows[0]!.id
}

export async function findNote(tx: Db, org: OrgId, id: number, note: number) {
  const { rows } = await sql<{ by: string | null; text: string; revision: number }>`
    select by, text, revision from case_notes where org = ${org} and "case" = ${id} and id = ${note}`.execute(tx)
  return rows[0]
}

/** The new revision; undefined where somebody was faster. */
export async function updateNote(
  tx: Db, org: OrgId, note: number, revision: number, text: string, at: Date,
): Promise<number | undefined> {
  const { rows } =
    await sql<{ revision: number }>`update case_notes set text = ${text}, revision = revision + 1, edited_at = ${at}
    where org = ${org} and id = ${note} and revision = ${revision} returning revision`.execute(tx)
  return rows[0]?.revision
}

export async function markSeen(db: Db, org: OrgId, id: number, person: string, at: Date): Promise<void> {
  await sql`update case_mentions set seen_at = ${at} where org = ${org} and "case" = ${id} and person = ${person} and seen_at is null`.execute(db)
}

// --- Promises

export async function insertPromise(
  tx: Db, org: OrgId, id: number, p: { at: Date; by: string | null; words: string; due: string | null },
): Promise<void> {
  await sql`insert into case_promises (org, "case", at, by, words, due) values (${org}, ${id}, ${p.at}, ${p.by}, ${p.words}, ${p.due})`.execute(tx)
}

/** The words of a promise that was kept just now; undefined where there is none that was open. */
export async function keepPromise(tx: Db, org: OrgId, id: number, promise: number, at: Date): Promise<string | undefined> {
  const { rows } = await sql<{ words: string }>`update case_promises set kept_at = ${at}
    where org = ${org} and "case" = ${id} and id = ${promise} and kept_at is null returning words`.execute(tx)
  return rows[0]?.words
}

// --- Files

export async function insertFile(
  tx: Db, org: OrgId, id: number, f: { at: Date; by: string | null; name: string; type: string; content: Buffer },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into case_files (org, "case", at, by, name, type, bytes, content)
    values (${org}, ${id}, ${f.at}, ${f.by}, ${f.name}, ${f.type}, ${f.content.length}, ${f.content}) returning id`.execute(tx)
  return rows[0]!.id
}

/** How many files somebody added within the last day, and how large they are together. */
export async function addedToday(tx: Db, org: OrgId, by: string | null, now: Date): Promise<{ files: number; bytes: number }> {
  const { rows } = await sql<{ files: number; bytes: string }>`select count(*)::int as files, coalesce(sum(bytes), 0) as bytes from case_files
    where org = ${org} and by is not distinct from ${by} and at > ${new Date(now.getTime() - 86_400_000)}`.execute(tx)
  return { files: rows[0]!.files, bytes: Number(rows[0]!.bytes) }
}

export async function findFile(db: Db, org: OrgId, id: number, file: number) {
  const { rows } = await sql<{ name: string; type: string; content: Buffer }>`
    select name, type, content from case_files where org = ${org} and "case" = ${id} and id = ${file}`.execute(db)
  return rows[0]
}

// --- Messages sent for a case

export type MessageKind = 'acknowledge' | 'answer' | 'check' | 'letter'
export async function noteMessage(
  tx: Db, org: OrgId, contact: number, m: { case: number; kind: MessageKind; channel: Channel; ref?: number },
): Promise<void> {
  await sql`insert into case_contacts (contact, org, "case", kind, channel, ref) values (${contact}, ${org}, ${m.case}, ${m.kind}, ${m.channel}, ${m.ref ?? null})
    on conflict (contact) do nothing`.execute(tx)
}

export async function findMessage(tx: Db, org: OrgId, contact: number) {
  const { rows } = await sql<{ case: number; kind: MessageKind; channel: Channel; ref: number | null }>`
    select "case", kind, channel, ref from case_contacts where org = ${org} and contact = ${contact}`.execute(tx)
  return rows[0]
}
