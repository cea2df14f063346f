import { createHash } from 'node:crypto'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Migration, Postgres } from '../../platform/postgres/index.ts'
import type { OrgId, Scope } from '../../govern/roles/index.ts'
import { Finding, FindingDraft, type FindingQuery } from './contract.ts'
import type { z } from 'zod'

export const migrations: readonly Migration[] = [{
  name: 'findings/001-findings',
  sql: `
    create table findings (
      id integer primary key generated always as identity, org integer not null references organisations on delete cascade,
      kind text not null, subject_kind text not null, subject text not null, claim jsonb not null, digest bytea not null,
      first_found timestamptz(3) not null default now(), last_found timestamptz(3) not null default now(), unique (org, digest));
    create index findings_latest on findings (org, last_found desc, id desc);
    create index findings_of_subject on findings (org, subject_kind, subject, last_found desc);`,
}]

type Tables = {
  findings: {
    id: number; org: number; kind: string; subject_kind: string; subject: string;
    claim: Omit<z.output<typeof FindingDraft>, 'kind' | 'subject'>
    digest: Buffer; first_found: Date; last_found: Date
  }
}
export type FindingsDb = Kysely<Tables>
export const findingsDb = (postgres: Postgres): FindingsDb => postgres.db.withTables<Tables>()

/** The same keys in one order, so that the same claim has one digest. */
const canonical = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, canonical(v)]))
    : Array.isArray(value) ? value.map(canonical) : value

const digestOf = (claim: unknown): Buffer => createHash('sha256').update(JSON.stringify(canonical(claim))).digest()

/** Stores claims and gives them back in their order; one that was made before with the same numbers is found again. */
export async function insertFindings(db: FindingsDb, org: OrgId, drafts: readonly FindingDraft[]): Promise<Finding[]> {
  if (drafts.length === 0) return []
  const claims = drafts.map((draft) => FindingDraft.parse(draft))
  const digests = claims.map(digestOf)
  const hex = digests.map((d) => d.toString('hex'))
  // Each digest once and in one order: two calls with the same claims neither conflict within a statement nor wait for each
  // other.
  const chosen = [...new Map(hex.map((h, i) => [h, claims[i]!])).entries()].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const rows = chosen.map(([h, { kind, subject, ...claim }]) =>
    ({ digest: h, kind, subject_kind: subject.kind, subject: subject.key, claim }))
  const { rows: stored } = await sql<Tables['findings']>`
    insert into findings (org, kind, subject_kind, subject, claim, digest)
    select ${org}, kind, subject_kind, subject, claim, decode(digest, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (kind text, subject_kind text, subject text, claim jsonb, digest text)
    on conflict (org, digest) do update set last_found = now()
    returning *`.execute(db)
  const byDigest = new Map(stored.map((r) => [r.digest.toString('hex'), view(r)]))
  return hex.map((h) => byDigest.get(h)!)
}

/**
 * A claim asked of one of the members that somebody sees. The phrases of a theme are of all texts, whatever it is asked of, so a
 * theme's claims are for who sees everything; a customer's are on the customer's page.
 */
const askedWithin = (scope: Scope | null): RawBuilder<boolean> => scope === null ? sql<boolean>`true` : sql<boolean>`(
  claim->'question'->>'dimension' = ${scope.dimension} and claim->'question'->>'member' = any(${scope.members}::text[])
  and subject_kind not in ('theme', 'customer'))`

export async function listFindings(
  db: FindingsDb, org: OrgId, q: Omit<z.output<typeof FindingQuery>, 'cursor'>, after?: readonly [string, number],
  scope: Scope | null = null,
): Promise<Finding[]> {
  const rows = await db.selectFrom('findings').selectAll().where('org', '=', org).where(askedWithin(scope))
    .$if(q.kind !== undefined, (qb) => qb.where('kind', '=', q.kind!))
    .$if(q.subjectKind !== undefined, (qb) => qb.where('subject_kind', '=', q.subjectKind!))
    .$if(q.subject !== undefined, (qb) => qb.where('subject', '=', q.subject!))
    .$if(
      after !== undefined, (qb) => qb.where(sql<boolean>`(last_found, id) < (${after![0]}::timestamptz, ${after![1]}::integer)`),
    )
    .orderBy('last_found', 'desc').orderBy('id', 'desc').limit(q.limit + 1).execute()
  return rows.map(view)
}

export async function readFinding(db: FindingsDb, org: OrgId, id: number, scope: Scope | null = null): Promise<Finding | undefined> {
  const row = await db.selectFrom('findings').selectAll().where('org', '=', org).where('id', '=', id)
    .where(askedWithin(scope)).executeTakeFirst()
  return row && view(row)
}

const view = (r: Tables['findings']): Finding => Finding.parse({
  ...r.claim, id: r.id, kind: r.kind, subject: { kind: r.subject_kind, key: r.subject }, firstFound: r.first_found.toISOString(),
  lastFound: r.last_found.toISOString(),
})
