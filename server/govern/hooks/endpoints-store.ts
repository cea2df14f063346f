import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../roles/index.ts'
import type { Endpoint, EndpointDraft, EventType } from './contract.ts'

interface Row {
  id: number; name: string; url: string; events: EventType[]; state: 'on' | 'off' | 'stopped'; stopped_at: Date | null;
  stopped_why: string | null
  failing_since: Date | null; last_delivered: Date | null; old_until: Date | null; created_at: Date; created_by: string | null
  delivered: number; waiting: number; failed: number
}

const columns =
  sql`e.id, e.name, e.url, e.events, e.state, e.stopped_at, e.stopped_why, e.failing_since, e.last_delivered, e.old_until,
  e.created_at, e.created_by,
  (select count(*)::int from hook_deliveries d where d.endpoint = e.id and d.state = 'delivered') as delivered,
  (select count(*)::int from hook_deliveries d where d.endpoint = e.id and d.state = 'waiting') as waiting,
  (select count(*)::int from hook_deliveries d where d.endpoint = e.id and d.state = 'failed') as failed`

export async function insertEndpoint(
  db: Kysely<unknown>, org: OrgId, e: EndpointDraft & { sealedSecret: string; createdBy: string | null; at: Date },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into hook_endpoints (org, name, url, events, state, secret, created_at, created_by)
    values (${org}, ${e.name}, ${e.url}, ${e.events}::text[], ${e.active ? 'on' : 'off'}, ${e.sealedSecret}, ${e.at}, ${e.createdBy})
    returning id`.execute(db)
  return rows[0]!.id
}

/** Switched on again, an endpoint begins with a clean record. */
export async function updateEndpoint(db: Kysely<unknown>, org: OrgId, id: number, e: EndpointDraft): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update hook_endpoints set name = ${e.name}, url = ${e.url}, events = ${e.events}::text[], state = ${e.active ? 'on' : 'off'},
      stopped_at = null, stopped_why = null, failing_since = case when state = 'on' and ${e.active} then failing_since end
    where org = ${org} and id = ${id}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

export async function deleteEndpoint(db: Kysely<unknown>, org: OrgId, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from hook_endpoints where org = ${org} and id = ${id}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

export async function listEndpoints(db: Kysely<unknown>, org: OrgId, now: Date, id?: number): Promise<Endpoint[]> {
  const { rows } = await sql<Row>`
    select ${columns} from hook_endpoints e where e.org = ${org} ${id === undefined ? sql`` : sql`and e.id = ${id}`} order by e.id`.execute(db)
  return rows.map((r) => viewOf(r, now))
}

/** The new secret signs from now on, and the one before it until a moment. */
export async function replaceSecret(
  db: Kysely<unknown>, org: OrgId, id: number, sealed: string, oldUntil: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update hook_endpoints set old_secret = secret, old_until = ${oldUntil}, secret = ${sealed} where org = ${org} and id = ${id}`
      .execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** Notes how the last call went. Answers since when nothing got through. */
export async function noteHealth(db: Kysely<unknown>, org: OrgId, id: number, arrived: boolean, at: Date): Promise<Date | null> {
  const { rows } = await sql<{ failing_since: Date | null }>`
    update hook_endpoints set failing_since = ${arrived ? sql`null` : sql`coalesce(failing_since, ${at}::timestamptz)`},
      last_delivered = ${arrived ? sql`${at}::timestamptz` : sql`last_delivered`}
    where org = ${org} and id = ${id} returning failing_since`.execute(db)
  return rows[0]?.failing_since ?? null
}

/** Stops an endpoint that is on; answers its name, or undefined where it was not. */
export async function stopEndpoint(
  db: Kysely<unknown>, org: OrgId, id: number, why: string, at: Date,
): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    update hook_endpoints set state = 'stopped', stopped_at = ${at}, stopped_why = ${why}
    where org = ${org} and id = ${id} and state = 'on' returning name`.execute(db)
  return rows[0]?.name
}

function viewOf(r: Row, now: Date): Endpoint {
  const { id, name, url, events, delivered, waiting, failed } = r
  return {
    id, name, url, events, state: stateOf(r), oldSecretUntil: r.old_until && r.old_until > now ? r.old_until.toISOString() : null,
    createdAt: r.created_at.toISOString(), createdBy: r.created_by, lastDelivered: r.last_delivered?.toISOString() ?? null,
    counts: { delivered, waiting, failed },
  }
}

function stateOf(r: Row): Endpoint['state'] {
  if (r.state === 'on') return { state: 'on', failingSince: r.failing_since?.toISOString() ?? null }
  return r.state === 'off' ? { state: 'off' } : { state: 'stopped', since: r.stopped_at!.toISOString(), why: r.stopped_why! }
}
