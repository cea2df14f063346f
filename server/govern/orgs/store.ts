import { randomUUID } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Postgres } from '../../platform/postgres/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { OrgId } from '../roles/index.ts'
import type { Role, Scope } from '../roles/contract.ts'
import type { Language, Member, Organisation } from './contract.ts'

type Tables = {
  organisations: { id: number; name: string; industry: string; time_zone: string; currency: string; language: Language; created_at: Date; competitor_of: number | null }
  members: { person: string; org: number; role: Role; joined: Date; deactivated_at: Date | null; scope: Scope | null }
  invitations: { token_hash: string; person: string; expires_at: Date }
  people: { id: string; name: string; email: string }
  credentials: { id: string; accountId: string; providerId: string; userId: string; password: string | null }
  sessions: { userId: string }
}
export type OrgsDb = Kysely<Tables>
export type OrgsTransaction = Transaction<Tables>

export function orgsDb(postgres: Postgres): OrgsDb {
  return postgres.db.withTables<Tables>()
}

export async function countOrganisations(db: OrgsDb): Promise<number> {
  const { n } = await db.selectFrom('organisations').select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return n
}

/** One first run at a time: the lock is held to the end of the transaction. */
export async function lockFirstRun(tx: OrgsTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('heartline first run'))`.execute(tx)
}

export interface NewOrganisation {
  readonly name: string
  readonly industry: string
  readonly timeZone: string
  readonly currency: string
  readonly language: Language
}

export async function insertOrganisation(db: OrgsDb, o: NewOrganisation): Promise<OrgId> {
  const { id } = await sql<{ id: number }>`
    insert into organisations (name, industry, time_zone, currency, language)
    values (${o.name}, ${o.industry}, ${o.timeZone}, ${o.currency}, ${o.language}) returning id`.execute(db).then((r) => r.rows[0]!)
  return id as OrgId
}

export async function findOrganisation(db: OrgsDb, org: OrgId): Promise<Organisation | undefined> {
  const row = await db.selectFrom('organisations').selectAll().where('id', '=', org).executeTakeFirst()
  return row && { id: row.id, name: row.name, industry: row.industry, timeZone: row.time_zone, currency: row.currency, language: row.language }
}

export async function listOrganisations(db: OrgsDb): Promise<{ id: OrgId; name: string }[]> {
  return (await db.selectFrom('organisations').select(['id', 'name']).where('competitor_of', 'is', null).orderBy('id').execute()) as { id: OrgId; name: string }[]
}

/** The competitors that an organisation watches. */
export async function listCompetitors(db: OrgsDb, org: OrgId): Promise<{ id: OrgId; name: string }[]> {
  return (await db.selectFrom('organisations').select(['id', 'name']).where('competitor_of', '=', org).orderBy('id').execute()) as { id: OrgId; name: string }[]
}

/** A place behind the wall for a competitor, with the settings of who watches it; undefined where there is one of this name already. */
export async function insertCompetitor(db: OrgsDb, org: OrgId, name: string): Promise<OrgId | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into organisations (name, industry, time_zone, currency, language, competitor_of)
    select ${name}, industry, time_zone, currency, language, id from organisations where id = ${org} and competitor_of is null
    on conflict do nothing returning id`.execute(db)
  return rows[0]?.id as OrgId | undefined
}

export async function deleteCompetitor(db: OrgsDb, org: OrgId, competitor: number): Promise<boolean> {
  const done = await db.deleteFrom('organisations').where('id', '=', competitor).where('competitor_of', '=', org).executeTakeFirst()
  return done.numDeletedRows > 0n
}

export async function ownerOfCompetitor(db: OrgsDb, org: OrgId): Promise<OrgId | undefined> {
  const row = await db.selectFrom('organisations').select('competitor_of').where('id', '=', org).executeTakeFirst()
  return (row?.competitor_of ?? undefined) as OrgId | undefined
}

/** A person who can belong to an organisation. Undefined where the e-mail is taken already. */
export async function insertPerson(db: OrgsDb, person: { name: string; email: string }): Promise<string | undefined> {
  const row = await db.insertInto('people').values({ id: randomUUID(), name: person.name, email: person.email })
    .onConflict((c) => c.column('email').doNothing()).returning('id').executeTakeFirst()
  return row?.id
}

/** Sets or replaces the password that better-auth checks at sign-in, and ends every session opened with the old one. */
export async function setPasswordHash(db: OrgsDb, person: string, hash: string): Promise<void> {
  await db.deleteFrom('credentials').where('userId', '=', person).where('providerId', '=', 'credential').execute()
  await db.insertInto('credentials').values({ id: randomUUID(), accountId: person, providerId: 'credential', userId: person, password: hash }).execute()
  await db.deleteFrom('sessions').where('userId', '=', person).execute()
}

export async function insertMember(db: OrgsDb, org: OrgId, person: string, role: Role, scope: Scope | null = null): Promise<void> {
  await db.insertInto('members').values({ org, person, role, joined: new Date(), deactivated_at: null, scope: jsonOf(scope) }).execute()
}

/** Where somebody belongs; undefined for who belongs nowhere, or is deactivated. */
export async function findMembership(db: OrgsDb, person: string): Promise<{ org: OrgId; role: Role; scope: Scope | null } | undefined> {
  const row = await db.selectFrom('members').select(['org', 'role', 'scope']).where('person', '=', person).where('deactivated_at', 'is', null).executeTakeFirst()
  return row && { org: row.org as OrgId, role: row.role, scope: row.scope }
}

export async function listMembers(db: OrgsDb, org: OrgId, person?: string): Promise<Member[]> {
  const rows = await db.selectFrom('members').innerJoin('people', 'people.id', 'members.person')
    .select((e) => [
      'people.id', 'people.name', 'people.email', 'members.role', 'members.joined', 'members.deactivated_at', 'members.scope',
      e.exists(e.selectFrom('credentials').select('credentials.userId').whereRef('credentials.userId', '=', 'people.id').where((w) => w.or([w('password', 'is not', null), w('providerId', '!=', 'credential')]))).as('active'),
    ])
    .where('members.org', '=', org).$if(person !== undefined, (q) => q.where('people.id', '=', person!))
    .orderBy('members.joined').orderBy('people.id').execute()
  return rows.map((r) => ({ id: r.id, name: r.name, email: r.email, role: r.role, scope: r.scope, joined: r.joined.toISOString(), active: Boolean(r.active) && r.deactivated_at === null, deactivated: r.deactivated_at !== null }))
}

const jsonOf = (scope: Scope | null) => scope && sql<Scope>`${JSON.stringify(scope)}::jsonb`

export type MemberChange = Role | 'activate' | 'deactivate' | 'remove'

/**
 * Changes a role, and with it the scope where one is given, or deactivates or removes the member; refused where no owner who can
 * sign in would be left.
 */
export async function changeMember(
  db: OrgsDb, org: OrgId, person: string, to: MemberChange, scope?: Scope | null,
): Promise<'done' | 'absent' | 'last-owner'> {
  return db.transaction().execute(async (tx) => {
    const members = await tx.selectFrom('members').selectAll().where('org', '=', org).forUpdate().execute()
    const member = members.find((m) => m.person === person)
    if (!member) return 'absent'
    if (member.role === 'owner' && to !== 'owner' && to !== 'activate') {
      const others = (await listMembers(tx, org)).filter((m) => m.role === 'owner' && m.active && m.id !== person)
      if (others.length === 0) return 'last-owner'
    }
    if (to === 'remove') await tx.deleteFrom('people').where('id', '=', person).execute()
    else if (to === 'activate' || to === 'deactivate') {
      await tx.updateTable('members').set({ deactivated_at: to === 'activate' ? null : new Date() }).where('person', '=', person).where('org', '=', org).execute()
      if (to === 'deactivate') await tx.deleteFrom('sessions').where('userId', '=', person).execute()
    } else {
      const sees = to === 'owner' ? null : scope
      await tx.updateTable('members').set({ role: to, ...(sees !== undefined && { scope: jsonOf(sees) }) })
        .where('person', '=', person).where('org', '=', org).execute()
    }
    return 'done'
  })
}

/** Says which part of the organisation a member sees; refused for an owner, who sees everything. */
export async function changeScope(db: OrgsDb, org: OrgId, person: string, scope: Scope | null): Promise<'done' | 'absent' | 'owner'> {
  const row = await db.selectFrom('members').select('role').where('org', '=', org).where('person', '=', person).executeTakeFirst()
  if (!row) return 'absent'
  const done = await db.updateTable('members').set({ scope: jsonOf(scope) }).where('org', '=', org).where('person', '=', person)
    .$if(scope !== null, (q) => q.where('role', '<>', 'owner')).executeTakeFirst()
  return done.numUpdatedRows > 0n ? 'done' : 'owner'
}

/** Throws `conflict` where the e-mail is somebody else's. */
export async function renamePerson(db: OrgsDb, org: OrgId, person: string, to: { name: string; email: string }): Promise<void> {
  const taken = await db.selectFrom('people').select('id').where('email', '=', to.email).where('id', '!=', person).executeTakeFirst()
  if (taken) throw new Problem('conflict', `${to.email} already belongs to somebody here.`)
  await db.updateTable('people').set(to).where('id', '=', person)
    .where((e) => e.exists(e.selectFrom('members').select('person').where('person', '=', person).where('org', '=', org))).execute()
}

/** The member with this e-mail, if there is one. */
export async function findMemberByEmail(db: OrgsDb, org: OrgId, email: string): Promise<Member | undefined> {
  const row = await db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirst()
  return row && (await listMembers(db, org, row.id))[0]
}

/** Only the newest invitation of a person can be used. */
export async function insertInvitation(db: OrgsDb, tokenHash: string, person: string, expires: Date): Promise<void> {
  await db.deleteFrom('invitations').where('person', '=', person).execute()
  await db.insertInto('invitations').values({ token_hash: tokenHash, person, expires_at: expires }).execute()
}

/** Takes the invitation out: it works once. */
export async function takeInvitation(db: OrgsDb, tokenHash: string): Promise<string | undefined> {
  const row = await db.deleteFrom('invitations').where('token_hash', '=', tokenHash).where('expires_at', '>', new Date())
    .returning('person').executeTakeFirst()
  return row?.person
}
