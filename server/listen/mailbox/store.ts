import { type Kysely, sql } from 'kysely'
import type { Postgres } from '../../platform/postgres/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { DropReason, Mailbox, MailboxChange, MailboxProblem, Outcome, Security } from './contract.ts'

interface Row {
  id: number
  org: number
  kind: 'imap' | 'smtp'
  name: string
  type: 'complaint' | 'contact'
  touchpoint: string | null
  own: string[]
  active: boolean
  created_at: Date
  created_by: string | null
  token: string | null
  host: string | null
  port: number | null
  security: Security | null
  user_name: string | null
  password: string | null
  folder: string | null
  since: Date
  uid_validity: number | null
  last_uid: number
  first_until: number
  last_received: Date | null
  next_poll: Date
  leased_until: Date | null
  last_poll: Date | null
  failures: number
  problem: MailboxProblem | null
}
interface Tally {
  mailbox: number
  outcome: Outcome
  count: number
  last: Date
}
type Tables = { mailboxes: Row; mailbox_tallies: Tally }
export type MailboxDb = Kysely<Tables>
export const mailboxDb = (postgres: Postgres): MailboxDb => postgres.db.withTables<Tables>()

/** A server and who reads there; the password is sealed for this very server and user. */
export interface Connection {
  readonly host: string
  readonly port: number
  readonly security: Security
  readonly user: string
  readonly folder: string
  readonly sealedPassword: string
}

export type NewMailboxRow = Pick<Row, 'kind' | 'name' | 'type' | 'touchpoint' | 'own' | 'active'> & {
  readonly createdBy: string | null
  readonly token: string | null
  readonly connection: Connection | null
  readonly since: Date
}

export async function insertMailbox(db: MailboxDb, org: OrgId, m: NewMailboxRow): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into mailboxes (org, kind, name, type, touchpoint, own, active, created_by, token, since, host, port, security,
      user_name, password, folder)
    values (${org}, ${m.kind}, ${m.name}, ${m.type}, ${m.touchpoint}, ${m.own}, ${m.active}, ${m.createdBy}, ${m.token},
      ${m.since}, ${m.connection?.host},
      ${m.connection?.port}, ${m.connection?.security}, ${m.connection?.user}, ${m.connection?.sealedPassword},
        ${m.connection?.folder})
    returning id`.execute(db)
  return rows[0]!.id
}

/** Changes what may change. At another place reading may have to begin anew, with what came since then. */
export async function updateMailbox(
  db: MailboxDb,
  org: OrgId,
  id: number,
  m: MailboxChange,
  connection: { readonly to: Connection; readonly beginAnew: Date | undefined } | null,
): Promise<boolean> {
  const to = connection?.to
  const { numUpdatedRows } = await db
    .updateTable('mailboxes')
    .set({
      name: m.name,
      type: m.type,
      touchpoint: m.touchpoint,
      own: m.own,
      active: m.active,
      next_poll: new Date(),
      failures: 0,
      problem: null,
      ...(to && {
        host: to.host,
        port: to.port,
        security: to.security,
        user_name: to.user,
        folder: to.folder,
        password: to.sealedPassword,
      }),
      ...(connection?.beginAnew && { uid_validity: null, last_uid: 0, last_received: null, since: connection.beginAnew }),
    })
    .where('id', '=', id)
    .where('org', '=', org)
    .where('kind', '=', m.kind)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteMailbox(db: MailboxDb, org: OrgId, id: number): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('mailboxes').where('id', '=', id).where('org', '=', org).executeTakeFirst()
  return numDeletedRows > 0n
}

export async function listMailboxes(db: MailboxDb, org: OrgId, id?: number): Promise<Mailbox[]> {
  const rows = await db
    .selectFrom('mailboxes')
    .selectAll()
    .where('org', '=', org)
    .$if(id !== undefined, (q) => q.where('id', '=', id!))
    .orderBy('id')
    .execute()
  const tallies =
    rows.length === 0
      ? []
      : await db
          .selectFrom('mailbox_tallies')
          .selectAll()
          .where(
            'mailbox',
            'in',
            rows.map((r) => r.id),
          )
          .execute()
  const byMailbox = Map.groupBy(tallies, (t) => t.mailbox)
  return rows.map((row) => viewOf(row, byMailbox.get(row.id) ?? []))
}

export async function findConnection(db: MailboxDb, org: OrgId, id: number): Promise<Connection | undefined> {
  const row = await db
    .selectFrom('mailboxes')
    .selectAll()
    .where('id', '=', id)
    .where('org', '=', org)
    .where('kind', '=', 'imap')
    .executeTakeFirst()
  return row && connectionOf(row)
}

/** A mailbox that mail is delivered to. */
export interface Recipient extends Pick<Row, 'id' | 'type' | 'touchpoint' | 'own'> {
  readonly org: OrgId
}

export async function findByToken(db: MailboxDb, token: string): Promise<Recipient | undefined> {
  const row = await db
    .selectFrom('mailboxes')
    .select(['id', 'org', 'type', 'touchpoint', 'own'])
    .where('token', '=', token)
    .where('active', '=', true)
    .executeTakeFirst()
  return row && { ...row, org: row.org as OrgId }
}

/** A mailbox that is to be read now, and how far it was read. */
export interface DueMailbox extends Recipient {
  readonly connection: Connection
  readonly since: Date
  readonly uidValidity: number | null
  readonly lastUid: number
  readonly firstUntil: number
  readonly lastReceived: Date | null
}

/** Takes the mailbox that has waited longest, for so many seconds; a program that dies with it gives it back by that. */
export async function leaseDue(db: MailboxDb, leaseS: number): Promise<DueMailbox | undefined> {
  const { rows } = await sql<Row>`
    update mailboxes set leased_until = now() + make_interval(secs => ${leaseS}) where id = (
      select id from mailboxes where kind = 'imap' and active and next_poll <= now()
        and (leased_until is null or leased_until < now())
      order by next_poll limit 1 for update skip locked) returning *`.execute(db)
  const [r] = rows
  return (
    r && {
      id: r.id,
      org: r.org as OrgId,
      type: r.type,
      touchpoint: r.touchpoint,
      own: r.own,
      connection: connectionOf(r),
      since: r.since,
      uidValidity: r.uid_validity,
      lastUid: r.last_uid,
      firstUntil: r.first_until,
      lastReceived: r.last_received,
    }
  )
}

export interface Sighting {
  readonly uidValidity: number
  readonly firstUntil: number
  readonly since: Date
}

/** Begins to read a folder seen for the first time, or one that its server has numbered anew. */
export async function beginFolder(db: MailboxDb, { org, id, uidValidity }: DueMailbox, seen: Sighting): Promise<void> {
  await sql`update mailboxes set uid_validity = ${seen.uidValidity}, last_uid = 0, first_until = ${seen.firstUntil},
    since = ${seen.since}
    where id = ${id} and org = ${org} and uid_validity is not distinct from ${uidValidity}::bigint`.execute(db)
}

/** Notes that everything up to this mail is read, and what became of it, in one transaction; and keeps the mailbox leased. */
export async function noteRead(
  db: MailboxDb,
  mailbox: Pick<DueMailbox, 'org' | 'id'>,
  read: { uidValidity: number; uid: number; received?: Date; outcome?: Outcome },
  leaseS: number,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { numAffectedRows } = await sql`
      update mailboxes set last_uid = ${read.uid}, last_received = greatest(last_received, ${read.received ?? null}::timestamptz),
        leased_until = now() + make_interval(secs => ${leaseS})
      where id = ${mailbox.id} and org = ${mailbox.org} and uid_validity = ${read.uidValidity}
        and last_uid < ${read.uid}`.execute(tx)
    if (numAffectedRows === 1n && read.outcome) await tally(tx, mailbox, read.outcome)
  })
}

export async function tally(db: MailboxDb, { org, id }: { org: OrgId; id: number }, outcome: Outcome): Promise<void> {
  await sql`insert into mailbox_tallies (mailbox, outcome, count, last) select id, ${outcome}, 1, now()
    from mailboxes where id = ${id} and org = ${org}
    on conflict (mailbox, outcome) do update set count = mailbox_tallies.count + 1, last = now()`.execute(db)
}

/** Gives the mailbox back until its next turn, which comes later the more often it failed. */
export async function endPoll(
  db: MailboxDb,
  { org, id }: Pick<DueMailbox, 'org' | 'id'>,
  end: { problem: MailboxProblem | null; everyS: number; more: boolean },
): Promise<void> {
  await sql`
    update mailboxes set leased_until = null, last_poll = now(),
      problem = ${end.problem === null ? null : JSON.stringify(end.problem)}::jsonb,
      failures = case when ${end.problem === null} then 0 else failures + 1 end,
      next_poll = now() + make_interval(secs => case when ${end.problem === null} then ${end.more ? 0 : end.everyS}::float8
        else least(${end.everyS}::float8 * power(2, least(failures, 10)), 3600) end)
    where id = ${id} and org = ${org}`.execute(db)
}

function connectionOf(r: Row): Connection {
  return {
    host: r.host!,
    port: r.port!,
    security: r.security!,
    user: r.user_name!,
    folder: r.folder!,
    sealedPassword: r.password!,
  }
}

function viewOf(r: Row, tallies: readonly Tally[]): Mailbox {
  const of = (outcome: Outcome) => tallies.find((t) => t.outcome === outcome)
  return {
    id: r.id,
    kind: r.kind,
    name: r.name,
    type: r.type,
    touchpoint: r.touchpoint,
    own: r.own,
    active: r.active,
    createdAt: r.created_at.toISOString(),
    createdBy: r.created_by,
    token: r.token,
    connection:
      r.kind === 'imap' ? { host: r.host!, port: r.port!, security: r.security!, user: r.user_name!, folder: r.folder! } : null,
    state: {
      lastPoll: r.last_poll?.toISOString() ?? null,
      problem: r.problem,
      taken: of('taken')?.count ?? 0,
      repeated: of('repeated')?.count ?? 0,
      lastTaken: of('taken')?.last.toISOString() ?? null,
      dropped: tallies
        .filter((t) => t.outcome !== 'taken' && t.outcome !== 'repeated')
        .map((t) => ({ reason: t.outcome as DropReason, count: t.count, last: t.last.toISOString() })),
    },
  }
}
