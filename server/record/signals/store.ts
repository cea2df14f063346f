import { sql, type Kysely } from 'kysely'
import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts'
import type { Migration, Postgres } from '../../platform/postgres/index.ts'
import type { OrgId, Scope } from '../../govern/roles/index.ts'
import { writeSteps } from './history.ts'
import { type SignalQuery, type SignalView, ScoreMethod } from './contract.ts'

/** Which segments signals may be compared by. History counts every one of them apart, so their number is limited. */
export const migrations: readonly Migration[] = [{
  name: 'signals/001-segments',
  sql: `
    create table segment_members (
      org integer not null references organisations on delete cascade, dimension text not null, member text not null, primary key (org, dimension, member));`,
}]

const Row = z.object({
  id: z.string(), source: z.string(), type: z.string(), time: z.string(), received: z.string(), customer: z.number(), touchpoint: z.string(),
  score_touchpoint: z.array(z.string()), score_method: z.array(ScoreMethod), score_value: z.array(z.number()),
  score_tone: z.array(z.number().nullable()), score_intensity: z.array(z.number()),
  text: z.string(), lang: z.string(), amount: z.string().nullable(), currency: z.string(),
  attributes: z.record(z.string(), z.string()), data: z.string(),
})

const Position = z.tuple([z.iso.datetime(), z.string(), z.string()])

export type Recorded = Omit<SignalView, 'customer' | 'mapped' | 'annotation'> & { customer: number }

/** Signals, newest first. `customers` are the ids under which one customer is known. */
export async function readSignals(
  clickhouse: ClickHouse, org: OrgId, q: Omit<SignalQuery, 'customer'> & { customers?: readonly number[] | undefined; touchpoints?: readonly string[] | undefined; scope?: Scope | null },
): Promise<{ items: Recorded[]; next: string | null }> {
  const [time, id, source] = q.cursor === undefined ? ['', '', ''] : decodeCursor(q.cursor, Position)
  const conditions = [
    'org = {org:UInt32}',
    q.customers && 'customer IN {customers:Array(UInt32)}',
    q.touchpoints && 'hasAny(touchpoints, {touchpoints:Array(String)})',
    q.scope && 'attributes[{scopeDimension:String}] IN {scopeMembers:Array(String)}',
    q.type !== undefined && 'type = {type:String}',
    q.withText && "text != ''",
    q.source !== undefined && 'source = {ofSource:String}',
    q.id !== undefined && 'id = {ofId:String}',
    q.at !== undefined && "time = parseDateTime64BestEffort({at:String}, 3, 'UTC')",
    q.cursor !== undefined && "(time, id, source) < (parseDateTime64BestEffort({time:String}, 3, 'UTC'), {id:String}, {source:String})",
  ].filter((c) => typeof c === 'string')
  const rows = await clickhouse.query({
    name: q.customers ? 'signals.timeline' : 'signals.stream', org, row: Row,
    sql: `SELECT id, source, type, time, received, customer, touchpoint, score_touchpoint, score_method, score_value, score_tone, score_intensity,
        text, lang, toString(amount) AS amount, currency, attributes, data
      FROM signals WHERE ${conditions.join(' AND ')} ORDER BY time DESC, id DESC, source DESC LIMIT {limit:UInt32}`,
    params: {
      scopeDimension: q.scope?.dimension ?? '', scopeMembers: q.scope?.members ?? [],
      customers: q.customers ?? [], touchpoints: q.touchpoints ?? [], type: q.type ?? '', ofSource: q.source ?? '', ofId: q.id ?? '', at: q.at ?? '', time, id, source, limit: q.limit + 1 },
  })
  const items = rows.slice(0, q.limit).map(view)
  const last = items.at(-1)
  return { items, next: rows.length > q.limit && last ? encodeCursor([last.time, last.id, last.source]) : null }
}

function view(r: z.infer<typeof Row>): Recorded {
  return {
    id: r.id, source: r.source, type: r.type, time: r.time, received: r.received, customer: r.customer, touchpoint: r.touchpoint || null,
    scores: r.score_method.map((method, i) => ({
      touchpoint: r.score_touchpoint[i]!, method, value: r.score_value[i]!, tone: r.score_tone[i]!, intensity: r.score_intensity[i]!,
    })),
    text: r.text || null, lang: r.lang || null, total: r.amount === null ? null : { amount: r.amount, currency: r.currency },
    attributes: r.attributes, data: JSON.parse(r.data) as Record<string, unknown>,
  }
}

export async function countSignals(clickhouse: ClickHouse, org: number): Promise<number> {
  const rows = await clickhouse.query({
    name: 'signals.count', org, row: z.object({ n: z.number() }),
    sql: `SELECT sum(signals) AS n FROM passing_daily WHERE org = {org:UInt32} AND dimension = '' AND member = '' AND touchpoint = ''`,
  })
  return rows[0]?.n ?? 0
}

/** Puts the one customer in place of the other throughout history, so that counts of customers stay right. */
export async function rewriteCustomers(clickhouse: ClickHouse, org: number, pairs: readonly { from: number; into: number }[]): Promise<void> {
  const params = { org, from: pairs.map((p) => p.from), into: pairs.map((p) => p.into) }
  const replace = 'transform(customer, {from:Array(UInt32)}, {into:Array(UInt32)})'
  for (const table of ['signals', 'scores', 'needs', 'verbatims', 'texts'])
    await clickhouse.command(
      `ALTER TABLE ${table}{{cluster}} UPDATE customer = ${replace} WHERE org = {org:UInt32} AND customer IN {from:Array(UInt32)}`, params)
  await clickhouse.command(
    `ALTER TABLE passing_daily{{cluster}} UPDATE customers = bitmapTransform(customers, {from:Array(UInt32)}, {into:Array(UInt32)})
     WHERE org = {org:UInt32} AND bitmapHasAny(customers, bitmapBuild({from:Array(UInt32)}))`, params)
  // Where a step lies is decided by its customer: it is taken out and written anew. Nothing comes in meanwhile (see intake).
  await clickhouse.command(
    `ALTER TABLE steps{{cluster}} UPDATE _row_exists = 0 WHERE org = {org:UInt32} AND (customer IN {from:Array(UInt32)} OR customer IN {into:Array(UInt32)})`, params)
  await clickhouse.command(writeSteps('org = {org:UInt32} AND customer IN {into:Array(UInt32)}'), params)
}

type Tables = {
  segment_members: { org: number; dimension: string; member: string }
}
export const segmentsDb = (postgres: Postgres): Kysely<Tables> => postgres.db.withTables<Tables>()

export async function listSegmentMembers(db: Kysely<Tables>, org: OrgId): Promise<{ dimension: string; member: string }[]> {
  return db.selectFrom('segment_members').select(['dimension', 'member']).where('org', '=', org).execute()
}

export async function insertSegmentMembers(db: Kysely<Tables>, org: OrgId, rows: readonly { dimension: string; member: string }[]): Promise<void> {
  await sql`insert into segment_members (org, dimension, member)
    select ${org}, * from unnest(${rows.map((r) => r.dimension)}::text[], ${rows.map((r) => r.member)}::text[]) on conflict do nothing`.execute(db)
}
