import { sql } from 'kysely'
import type { SessionRule } from './contract.ts'
import type { OrgsDb } from './store.ts'

/** What keeps a session `s` of organisation `o` good: not too old, and not left alone for too long. */
const isGood = sql`s."expiresAt" > now() and s."createdAt" + o.session_hours * interval '1 hour' > now()
  and coalesce(s."lastSeen", s."createdAt") + o.rest_minutes * interval '1 minute' > now()`
const withOrganisation = sql`join members m on m.person = s."userId" join organisations o on o.id = m.org`

/** Until when the last proof behind a session counts; undefined where the session is over. */
export async function freshUntilOf(db: OrgsDb, session: string): Promise<Date | undefined> {
  const { rows } = await sql<{ until: Date }>`
    select coalesce(s."provenAt", s."createdAt") + o.proof_minutes * interval '1 minute' as until from sessions s ${withOrganisation}
    where s.id = ${session} and ${isGood}`.execute(db)
  return rows[0]?.until
}

/** Notes that whoever holds the session has proved again who they are. */
export async function noteProof(db: OrgsDb, session: string): Promise<void> {
  await sql`update sessions set "provenAt" = now() where id = ${session}`.execute(db)
}

export async function readSessionRule(db: OrgsDb, org: number): Promise<SessionRule> {
  const { rows } = await sql<SessionRule>`
    select session_hours as hours, rest_minutes as "restMinutes", proof_minutes as "proofMinutes" from organisations where id = ${org}`.execute(db)
  return rows[0]!
}

/** Sets how long sessions last. Those that were over by the rule before are ended first, so that a longer one wakes none of them. */
export async function setSessionRule(db: OrgsDb, org: number, rule: SessionRule): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`delete from sessions d using sessions s ${withOrganisation} where d.id = s.id and o.id = ${org} and not (${isGood})`.execute(tx)
    await sql`update organisations set session_hours = ${rule.hours}, rest_minutes = ${rule.restMinutes}, proof_minutes = ${rule.proofMinutes} where id = ${org}`.execute(tx)
  })
}

export interface OpenSession {
  readonly id: string
  readonly userAgent: string
  readonly address: string
  readonly since: string
  readonly lastSeen: string
}

/** The sessions of a person that are still good, the one used last first. */
export async function listSessions(db: OrgsDb, person: string): Promise<OpenSession[]> {
  const { rows } = await sql<{ id: string; agent: string | null; address: string | null; since: Date; seen: Date }>`
    select s.id, s."userAgent" as agent, "ipAddress" as address, s."createdAt" as since, coalesce(s."lastSeen", s."createdAt") as seen from sessions s ${withOrganisation}
    where "userId" = ${person} and ${isGood} order by seen desc, id`.execute(db)
  return rows.map((r) => ({ id: r.id, userAgent: r.agent ?? '', address: r.address ?? '', since: r.since.toISOString(), lastSeen: r.seen.toISOString() }))
}

export async function noteSeen(db: OrgsDb, session: string): Promise<void> {
  await sql`update sessions set "lastSeen" = now() where id = ${session}`.execute(db)
}

/** Ends one session of a person; false where they have none of this id. */
export async function endSession(db: OrgsDb, person: string, session: string): Promise<boolean> {
  return ((await sql`delete from sessions where "userId" = ${person} and id = ${session}`.execute(db)).numAffectedRows ?? 0n) > 0n
}

/** Ends the sessions of these people, but for the one that is named. */
export async function endSessions(db: OrgsDb, people: readonly string[], but?: string): Promise<void> {
  await sql`delete from sessions where "userId" = any(${[...people]}) and id is distinct from ${but ?? null}`.execute(db)
}

/** How many sessions each member of an organisation has open. */
export async function countSessions(db: OrgsDb, org: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ person: string; n: number }>`
    select m.person, count(*)::int as n from sessions s ${withOrganisation} where m.org = ${org} and ${isGood} group by 1`.execute(db)
  return new Map(rows.map((r) => [r.person, r.n]))
}

/** Who has this e-mail, and the hash of their password, if they have one. */
export async function findPassword(db: OrgsDb, email: string): Promise<{ person: string; hash: string | undefined } | undefined> {
  const { rows } = await sql<{ id: string; hash: string | null }>`
    select p.id, c.password as hash from people p left join credentials c on c."userId" = p.id and c."providerId" = 'credential' where p.email = ${email}`.execute(db)
  return rows[0] && { person: rows[0].id, hash: rows[0].hash ?? undefined }
}

/** The hash of somebody's password; undefined where they have none. */
export async function findHash(db: OrgsDb, person: string): Promise<string | undefined> {
  const { rows } = await sql<{ hash: string | null }>`select password as hash from credentials where "userId" = ${person} and "providerId" = 'credential'`.execute(db)
  return rows[0]?.hash ?? undefined
}

/** A password that its person has chosen anew: every other session ends, and no link to choose one works any more. */
export async function changeHash(db: OrgsDb, person: string, hash: string, but: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`update credentials set password = ${hash} where "userId" = ${person} and "providerId" = 'credential'`.execute(tx)
    await sql`delete from invitations where person = ${person}`.execute(tx)
    await endSessions(tx, [person], but)
  })
}

/** Puts a stronger hash of the same password in the place of the one that was there; nobody is signed out. */
export async function replaceHash(db: OrgsDb, person: string, old: string, stronger: string): Promise<void> {
  await sql`update credentials set password = ${stronger} where "userId" = ${person} and "providerId" = 'credential' and password = ${old}`.execute(db)
}

/** The person whom a provider knows by this subject. */
export async function findLinked(db: OrgsDb, provider: string, subject: string): Promise<string | undefined> {
  const { rows } = await sql<{ person: string }>`select "userId" as person from credentials where "providerId" = ${provider} and "accountId" = ${subject}`.execute(db)
  return rows[0]?.person
}

/** Notes by which subject a provider knows a person; one subject a person and provider. */
export async function linkTo(db: OrgsDb, provider: string, subject: string, person: string): Promise<void> {
  await sql`
    insert into credentials (id, "accountId", "providerId", "userId") select gen_random_uuid()::text, ${subject}, ${provider}, ${person}
    where not exists (select from credentials where "providerId" = ${provider} and "userId" = ${person})`.execute(db)
}
