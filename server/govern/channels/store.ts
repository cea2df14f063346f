import { type Kysely, sql } from 'kysely'
import type { Migration } from '../../platform/postgres/index.ts'
import type { OrgId } from '../roles/index.ts'
import type { Adapter, AdapterDraft, CarriedChannel } from './contract.ts'

export const migrations: readonly Migration[] = [{
  name: 'channels/001-adapters',
  sql: `
    create table channel_adapters (
      org integer not null references organisations on delete cascade, channel text not null, primary key (org, channel),
      url text not null, active boolean not null, secret text not null, old_secret text, old_until timestamptz,
      check ((old_secret is null) = (old_until is null)), token text not null unique,
      created_at timestamptz not null, created_by text,
      last_at timestamptz, last_status integer, last_problem text, last_heard timestamptz);
    -- What came back, so that the same said twice counts once.
    create table channel_words (
      org integer not null references organisations on delete cascade, channel text not null, word text not null, at timestamptz not null,
      primary key (org, channel, word));
    create index on channel_words (at);`,
}]

interface Row {
  org: number; channel: CarriedChannel; url: string; active: boolean; secret: string; old_secret: string | null;
  old_until: Date | null; token: string
  created_at: Date; created_by: string | null; last_at: Date | null; last_status: number | null; last_problem: string | null;
  last_heard: Date | null
}

/** An adapter with what it takes to call it, or to believe it. */
export interface KeptAdapter {
  readonly org: OrgId
  readonly channel: CarriedChannel
  readonly url: string
  readonly active: boolean
  /** Sealed: the secret, and the one before it as long as it counts. */
  readonly secrets: readonly string[]
}
const keptOf = (r: Row, now: Date): KeptAdapter => ({
  org: r.org as OrgId, channel: r.channel, url: r.url, active: r.active,
  secrets: [r.secret, ...(r.old_secret !== null && r.old_until! > now ? [r.old_secret] : [])],
})

/** Sets up a channel, or changes it. True where it is new: then it has this secret, else it keeps its own. */
export async function saveAdapter(
  db: Kysely<unknown>, org: OrgId, channel: CarriedChannel,
  a: AdapterDraft & { sealedSecret: string; token: string; by: string | null; at: Date },
): Promise<boolean> {
  const { rows } = await sql<{ fresh: boolean }>`
    insert into channel_adapters (org, channel, url, active, secret, token, created_at, created_by)
    values (${org}, ${channel}, ${a.url}, ${a.active}, ${a.sealedSecret}, ${a.token}, ${a.at}, ${a.by})
    on conflict (org, channel) do update set url = excluded.url, active = excluded.active
    returning xmax = 0 as fresh`.execute(db)
  return rows[0]!.fresh
}

export async function replaceSecret(
  db: Kysely<unknown>, org: OrgId, channel: CarriedChannel, sealed: string, oldUntil: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update channel_adapters set old_secret = secret, old_until = ${oldUntil}, secret = ${sealed}
    where org = ${org} and channel = ${channel}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

export async function deleteAdapter(db: Kysely<unknown>, org: OrgId, channel: CarriedChannel): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from channel_adapters where org = ${org} and channel = ${channel}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

export async function listAdapters(db: Kysely<unknown>, org: OrgId, now: Date): Promise<Adapter[]> {
  const { rows } = await sql<Row>`select * from channel_adapters where org = ${org} order by channel`.execute(db)
  return rows.map((r) => ({
    channel: r.channel, url: r.url, active: r.active, createdAt: r.created_at.toISOString(), createdBy: r.created_by,
    oldSecretUntil: r.old_until && r.old_until > now ? r.old_until.toISOString() : null,
    last: r.last_at && { at: r.last_at.toISOString(), status: r.last_status, problem: r.last_problem },
    lastHeard: r.last_heard?.toISOString() ?? null, backPath: `/api/v1/channel-words/${r.token}`,
  }))
}

export async function findAdapter(db: Kysely<unknown>, org: OrgId, channel: string, now: Date): Promise<KeptAdapter | undefined> {
  const { rows } = await sql<Row>`select * from channel_adapters where org = ${org} and channel = ${channel}`.execute(db)
  return rows[0] && keptOf(rows[0], now)
}

export async function findByToken(db: Kysely<unknown>, token: string, now: Date): Promise<KeptAdapter | undefined> {
  const { rows } = await sql<Row>`select * from channel_adapters where token = ${token}`.execute(db)
  return rows[0] && keptOf(rows[0], now)
}

export async function noteCall(
  db: Kysely<unknown>, org: OrgId, channel: CarriedChannel, call: { at: Date; status: number | null; problem: string | null },
): Promise<void> {
  await sql`update channel_adapters set last_at = ${call.at}, last_status = ${call.status}, last_problem = ${call.problem}
    where org = ${org} and channel = ${channel}`.execute(db)
}

/** Notes that a word came. False where it came before. */
export async function noteWord(
  tx: Kysely<unknown>, org: OrgId, channel: CarriedChannel, word: string, at: Date,
): Promise<boolean> {
  await sql`update channel_adapters set last_heard = ${at} where org = ${org} and channel = ${channel}`.execute(tx)
  const { numAffectedRows } = await sql`
    insert into channel_words (org, channel, word, at) values (${org}, ${channel}, ${word}, ${at}) on conflict do nothing`
      .execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Forgets the names of what came back so long ago. */
export async function forgetWords(db: Kysely<unknown>, before: Date): Promise<void> {
  await sql`delete from channel_words where at < ${before}`.execute(db)
}
