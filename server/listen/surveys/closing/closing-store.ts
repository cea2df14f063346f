import { sql } from 'kysely'
import type { SheetsDb } from '../answering/sheets-store.ts'
import type { DrawnScore, DrawnText } from './draw-off.ts'

export interface OpenSheet {
  readonly id: number
  readonly survey: number
  readonly version: number
}
export interface AnswersOfSheet {
  readonly sheet: number
  readonly question: string
  readonly answer: unknown
}

/** Locks the sheets of these that are still open: from here on no answer reaches them before this transaction ends. */
export async function lockOpenSheets(tx: SheetsDb, ids: readonly number[]): Promise<OpenSheet[]> {
  const { rows } = await sql<OpenSheet>`
    select id, survey, version from sheets where id = any(${ids}::bigint[]) and state = 'open' order by id for update`.execute(tx)
  return rows
}

/** The answers of some sheets. A statement of its own after the lock, so that it sees what was saved while waiting for it. */
export async function readAnswers(db: SheetsDb, ids: readonly number[]): Promise<AnswersOfSheet[]> {
  const { rows } = await sql<AnswersOfSheet>`
    select sheet, question, answer from answers where sheet = any(${ids}::bigint[]) and answer is not null order by sheet,
      question`.execute(
    db,
  )
  return rows
}

export interface Closed {
  readonly id: number
  readonly survey: number
  readonly state: 'complete' | 'partial' | 'empty'
  /** How much of what was shown was answered, 0…1. */
  readonly share: number
  /** When the person was done; null for one who never said so. */
  readonly endedAt: Date | null
  readonly scores: readonly DrawnScore[]
  readonly texts: readonly DrawnText[]
  /** False for what staff believe: it is kept here and told to nobody as something that a customer did or said. */
  readonly isSignal: boolean
  /** Questions that were answered on a way that the person then left. */
  readonly dropped: readonly string[]
}

/**
 * Closes sheets that this transaction has locked, and with them says that each is to be passed on as a signal. The signal of
 * a shared link waits for `holdMs`, so that a burst from one address is known for one before it counts. Who answered nothing
 * has nothing passed on, done or not.
 */
export async function closeSheets(tx: SheetsDb, closed: readonly Closed[], holdMs: number): Promise<void> {
  const scores = closed.flatMap((c) => c.scores.map((s) => ({ ...s, sheet: c.id, survey: c.survey })))
  const texts = closed.flatMap((c) => c.texts.map((t) => ({ ...t, sheet: c.id, survey: c.survey })))
  const dropped = closed.flatMap((c) => c.dropped.map((question) => ({ sheet: c.id, question })))
  const ids = closed.map((c) => c.id)
  await sql`
    with closing as (
      select * from unnest(${ids}::bigint[], ${closed.map((c) => c.state)}::text[], ${closed.map((c) => c.share)}::real[],
        ${closed.map((c) => c.endedAt?.toISOString() ?? null)}::timestamptz[], ${closed.map((c) => c.isSignal)}::boolean[])
        as c (id, state, share, ended, is_signal)
    ), closed as (
      update sheets h set state = c.state, share = c.share, closed_at = now(),
        started_at = coalesce((select min(at) from survey_seen s where s.sheet = h.id), h.opened_at),
        ended_at = coalesce(c.ended, (select max(at) from answers a where a.sheet = h.id), now())
      from closing c where h.id = c.id returning h.id, h.org, h.share, h.personal, h.suspect, c.is_signal
    ), passed as (
      insert into survey_outbox (sheet, org, due)
      select id, org, now() + case when personal then 0 else ${holdMs} end * interval '1 millisecond' from closed
      where share > 0 and suspect is null and is_signal
    ), scored as (
      insert into survey_scores (sheet, survey, question, title, method, factor, low, high, value, intensity)
      select * from unnest(${scores.map((s) => s.sheet)}::bigint[], ${scores.map((s) => s.survey)}::int[],
        ${scores.map((s) => s.question)}::text[],
        ${scores.map((s) => s.title)}::text[], ${scores.map((s) => s.method)}::text[],
          ${scores.map((s) => s.factor ?? '')}::text[],
        ${scores.map((s) => s.scale.min)}::real[], ${scores.map((s) => s.scale.max)}::real[],
          ${scores.map((s) => s.value)}::float8[],
        ${scores.map((s) => s.intensity ?? null)}::float8[])
    ), dropped as (
      update answers a set dropped = true from unnest(${dropped.map((d) => d.sheet)}::bigint[],
        ${dropped.map((d) => d.question)}::text[]) as d (sheet, question) where a.sheet = d.sheet and a.question = d.question
    )
    insert into survey_texts (sheet, survey, question, text)
    select * from unnest(${texts.map((t) => t.sheet)}::bigint[], ${texts.map((t) => t.survey)}::int[],
      ${texts.map((t) => t.question)}::text[],
      ${texts.map((t) => t.text)}::text[])`.execute(tx)
}

/**
 * Sheets that nobody has gone on with for as long as their survey waits. A personal sheet without any answer waits for its
 * link to expire: it may only be that a mail program looked at the link.
 */
export async function findStaleSheets(db: SheetsDb, most: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select h.id from sheets h join surveys s on s.id = h.survey join survey_links l on l.id = h.link,
      lateral (select max(a.saved_at) as last from answers a where a.sheet = h.id) a
    where h.state = 'open' and h.opened_at < now() - s.partial_hours * interval '1 hour'
      and case when a.last is not null then a.last < now() - s.partial_hours * interval '1 hour'
        else not h.personal or l.expires < now() end
    order by h.id limit ${most}`.execute(db)
  return rows.map((r) => r.id)
}
