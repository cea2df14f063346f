import { type Kysely, sql } from 'kysely'
import type { Migration, Postgres } from '../../platform/postgres/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Receipt } from '../intake/contract.ts'
import type { Delivery, DeliveryOutcome, Signature, Webhook, WebhookKind, WebhookMapping } from './contract.ts'

/** `key` names a delivery as its sender does, or by a hash of it: under one key it counts once. */
export const migrations: readonly Migration[] = [
  {
    name: 'webhooks/001-webhooks',
    sql: `
    create table webhooks (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
        name text not null,
      kind text not null check (kind in ('reviews', 'social', 'survey-tool', 'generic')), mapping jsonb not null,
        active boolean not null default true,
      token_hash text not null unique, start text not null, signature jsonb, secret text,
        check ((signature is null) = (secret is null)),
      created_at timestamptz not null default now(), created_by text, last_used timestamptz, last_unsigned timestamptz);
    create index on webhooks (org);
    create table webhook_deliveries (
      id bigint generated always as identity primary key, webhook integer not null references webhooks on delete cascade,
        key text not null,
      at timestamptz not null default now(), times integer not null default 1, last_at timestamptz not null default now(),
      outcome text not null check (outcome in ('accepted', 'repeated', 'refused', 'ignored')), receipt jsonb not null,
        bytes integer not null, body text,
      unique (webhook, key));
    create index on webhook_deliveries (at) where body is not null;`,
  },
]

interface Row {
  id: number
  org: number
  name: string
  kind: WebhookKind
  mapping: WebhookMapping
  active: boolean
  token_hash: string
  start: string
  signature: Signature | null
  secret: string | null
  created_at: Date
  created_by: string | null
  last_used: Date | null
  last_unsigned: Date | null
}
interface DeliveryRow {
  id: number
  webhook: number
  key: string
  at: Date
  times: number
  last_at: Date
  outcome: DeliveryOutcome
  receipt: Receipt
  bytes: number
  body: string | null
}
type Tables = { webhooks: Row; webhook_deliveries: DeliveryRow }
export type WebhooksDb = Kysely<Tables>
export const webhooksDb = (postgres: Postgres): WebhooksDb => postgres.db.withTables<Tables>()

/** What a webhook needs to work: beside what is shown, its secret as it is kept. */
export interface KeptWebhook {
  readonly org: OrgId
  readonly webhook: Webhook
  readonly sealedSecret: string | null
}
export interface SealedSignature {
  readonly signature: Signature
  readonly sealedSecret: string
}
type Settings = Pick<Webhook, 'name' | 'kind' | 'mapping' | 'active'>

export async function insertWebhook(
  db: WebhooksDb,
  org: OrgId,
  w: Settings & { tokenHash: string; start: string; signed: SealedSignature | null; createdBy: string | null },
): Promise<Webhook> {
  const { rows } = await sql<Row>`
    insert into webhooks (org, name, kind, mapping, active, token_hash, start, signature, secret, created_by)
    values (${org}, ${w.name}, ${w.kind}, ${JSON.stringify(w.mapping)}, ${w.active}, ${w.tokenHash}, ${w.start},
      ${w.signed && JSON.stringify(w.signed.signature)}, ${w.signed?.sealedSecret ?? null}, ${w.createdBy})
    returning *`.execute(db)
  return viewOf(rows[0]!)
}

export async function updateWebhook(
  db: WebhooksDb,
  org: OrgId,
  id: number,
  w: Settings & { signed: SealedSignature | null },
): Promise<Webhook | undefined> {
  const { rows } = await sql<Row>`
    update webhooks set name = ${w.name}, kind = ${w.kind}, mapping = ${JSON.stringify(w.mapping)}, active = ${w.active},
      signature = ${w.signed && JSON.stringify(w.signed.signature)}, secret = ${w.signed?.sealedSecret ?? null}
    where id = ${id} and org = ${org} returning *`.execute(db)
  return rows[0] && viewOf(rows[0])
}

export async function replaceToken(
  db: WebhooksDb,
  org: OrgId,
  id: number,
  tokenHash: string,
  start: string,
): Promise<Webhook | undefined> {
  const row = await db
    .updateTable('webhooks')
    .set({ token_hash: tokenHash, start })
    .where('id', '=', id)
    .where('org', '=', org)
    .returningAll()
    .executeTakeFirst()
  return row && viewOf(row)
}

export async function deleteWebhook(db: WebhooksDb, org: OrgId, id: number): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('webhooks').where('id', '=', id).where('org', '=', org).executeTakeFirst()
  return numDeletedRows > 0n
}

export async function listWebhooks(db: WebhooksDb, org: OrgId): Promise<Webhook[]> {
  return (await db.selectFrom('webhooks').selectAll().where('org', '=', org).orderBy('id').execute()).map(viewOf)
}

export async function findWebhook(db: WebhooksDb, org: OrgId, id: number): Promise<KeptWebhook | undefined> {
  const row = await db.selectFrom('webhooks').selectAll().where('id', '=', id).where('org', '=', org).executeTakeFirst()
  return row && keptOf(row)
}

export async function findByToken(db: WebhooksDb, tokenHash: string): Promise<KeptWebhook | undefined> {
  const row = await db
    .selectFrom('webhooks')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('active', '=', true)
    .executeTakeFirst()
  return row && keptOf(row)
}

export async function noteUnsigned(db: WebhooksDb, org: OrgId, id: number): Promise<void> {
  await db.updateTable('webhooks').set({ last_unsigned: new Date() }).where('id', '=', id).where('org', '=', org).execute()
}

/** Notes that a delivery came again that was settled before, and answers how it was settled. */
export async function noteAgain(db: WebhooksDb, org: OrgId, webhook: number, key: string): Promise<Receipt | undefined> {
  const { rows } = await sql<{ receipt: Receipt }>`
    update webhook_deliveries d set times = times + 1, last_at = now() from webhooks w
    where d.webhook = w.id and w.id = ${webhook} and w.org = ${org} and d.key = ${key} and d.outcome <> 'refused'
      returning d.receipt`.execute(db)
  return rows[0]?.receipt
}

export interface NewDelivery {
  readonly key: string
  readonly outcome: DeliveryOutcome
  readonly receipt: Receipt
  readonly bytes: number
  readonly body: string
}

/**
 * Keeps what came and what became of it; of the deliveries of a webhook the last `most`. What was refused before is settled
 * anew.
 */
export async function noteDelivery(db: WebhooksDb, org: OrgId, webhook: number, d: NewDelivery, most: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { numAffectedRows } = await sql`
      update webhooks set last_used = now() where id = ${webhook} and org = ${org}`.execute(tx)
    if (numAffectedRows !== 1n) return
    await sql`
      insert into webhook_deliveries (webhook, key, outcome, receipt, bytes, body)
      values (${webhook}, ${d.key}, ${d.outcome}, ${JSON.stringify(d.receipt)}, ${d.bytes}, ${d.body})
      on conflict (webhook, key) do update set times = webhook_deliveries.times + 1, last_at = now(),
        outcome = case webhook_deliveries.outcome when 'refused' then excluded.outcome else webhook_deliveries.outcome end,
        receipt = case webhook_deliveries.outcome when 'refused' then excluded.receipt
          else webhook_deliveries.receipt end`.execute(tx)
    await sql`delete from webhook_deliveries where webhook = ${webhook}
      and id <= (select id from webhook_deliveries where webhook = ${webhook}
        order by id desc offset ${most} limit 1)`.execute(tx)
  })
}

/** Settles a kept delivery anew. */
export async function settleDelivery(
  db: WebhooksDb,
  org: OrgId,
  webhook: number,
  id: number,
  d: Pick<NewDelivery, 'outcome' | 'receipt'>,
): Promise<void> {
  await sql`update webhook_deliveries d set outcome = ${d.outcome}, receipt = ${JSON.stringify(d.receipt)} from webhooks w
    where d.webhook = w.id and w.org = ${org} and w.id = ${webhook} and d.id = ${id}`.execute(db)
}

/** The deliveries of a webhook, the newest first, or the one with this number; without what was sent where `keptS` is over. */
export async function listDeliveries(
  db: WebhooksDb,
  org: OrgId,
  webhook: number,
  keptS: number,
  id?: number,
): Promise<(Delivery & { body: string | null })[]> {
  const { rows } = await sql<DeliveryRow>`
    select d.*, case when d.at > now() - make_interval(secs => ${keptS}) then d.body end as body
      from webhook_deliveries d join webhooks w on w.id = d.webhook
    where w.org = ${org} and w.id = ${webhook}
      and (${id ?? null}::bigint is null or d.id = ${id ?? null}) order by d.id desc`.execute(db)
  return rows.map((r) => ({
    id: r.id,
    at: r.at.toISOString(),
    times: r.times,
    lastAt: r.last_at.toISOString(),
    outcome: r.outcome,
    receipt: r.receipt,
    bytes: r.bytes,
    hasBody: r.body !== null,
    body: r.body,
  }))
}

/** Forgets what was sent longer ago, in every organisation; its outcome stays. */
export async function forgetBodies(db: WebhooksDb, keptS: number): Promise<void> {
  await sql`update webhook_deliveries set body = null where body is not null
    and at <= now() - make_interval(secs => ${keptS})`.execute(db)
}

const keptOf = (row: Row): KeptWebhook => ({ org: row.org as OrgId, webhook: viewOf(row), sealedSecret: row.secret })

function viewOf(r: Row): Webhook {
  return {
    id: r.id,
    name: r.name,
    kind: r.kind,
    mapping: r.mapping,
    active: r.active,
    signature: r.signature,
    start: r.start,
    createdAt: r.created_at.toISOString(),
    createdBy: r.created_by,
    lastUsed: r.last_used?.toISOString() ?? null,
    lastUnsigned: r.last_unsigned?.toISOString() ?? null,
  }
}
