import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../platform/http/index.ts'
import type { OrgId, Scope } from '../../../govern/roles/index.ts'
import { customersToday, insideScope } from '../../../record/customers/index.ts'
import type { Measured, MemberState, Move, MoveKind } from '../contract.ts'

interface Row {
  customer: number; joined_at: Date; tier: string; since: Date; until: Date | null; fading_until: Date | null;
  left_at: Date | null
  touched_at: Date; links: number
}
export interface Member {
  readonly customer: number
  readonly joinedAt: Date
  readonly tier: string
  readonly since: Date
  readonly until: Date | null
  readonly fadingUntil: Date | null
  readonly leftAt: Date | null
  /** Counts how often all links to this member's own page were made invalid. */
  readonly links: number
}
const member = (r: Row): Member => ({
  customer: r.customer, joinedAt: r.joined_at, tier: r.tier, since: r.since, until: r.until, fadingUntil: r.fading_until,
  leftAt: r.left_at,
  links: r.links,
})
export const stateOf = (m: Member): MemberState => ({
  customer: m.customer, joinedAt: m.joinedAt.toISOString(), tier: m.tier, since: m.since.toISOString(),
  until: m.until?.toISOString() ?? null, fadingUntil: m.fadingUntil?.toISOString() ?? null,
  leftAt: m.leftAt?.toISOString() ?? null,
})

/** The members among customers as they are known today; held until the transaction ends where they are about to be changed. */
export async function findMembers(
  tx: Kysely<unknown>, org: OrgId, customers: readonly number[], lock = false,
): Promise<Map<number, Member>> {
  if (customers.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select * from programme_members where org = ${org} and customer = any(${customers}::bigint[])
    order by customer ${lock ? sql`for update` : sql``}`.execute(tx)
  return new Map(rows.map((r) => [r.customer, member(r)]))
}

export interface Joining { readonly customer: number; readonly at: Date }

/** Makes members of customers; who was one and left is one again. Those who were not members before. */
export async function insertMembers(
  tx: Kysely<unknown>, org: OrgId, joining: readonly Joining[], tier: string, now: Date,
): Promise<number[]> {
  if (joining.length === 0) return []
  const { rows } = await sql<{ customer: number; again: boolean }>`
    insert into programme_members as m (org, customer, joined_at, tier, since, touched_at)
    select ${org}, customer, min(at), ${tier}, min(at), ${now}
    from unnest(${joining.map((j) => j.customer)}::bigint[], ${joining.map((j) => j.at)}::timestamptz[]) as j (customer, at)
    group by customer order by customer
    on conflict (org, customer) do update set left_at = null, tier = excluded.tier, since = excluded.since, until = null,
      fading_until = null, touched_at = excluded.touched_at where m.left_at is not null
    returning customer, (xmax <> 0) as again`.execute(tx)
  for (const again of [true, false]) {
    const these = rows.filter((r) => r.again === again).map((r) => r.customer)
    await insertMoves(tx, org, these.map((customer) => ({
      customer, kind: again ? 'rejoined' : 'joined', from: null, to: tier, measured: [],
      at: joining.filter((j) => j.customer === customer).map((j) => j.at).toSorted((a, b) => a.getTime() - b.getTime())[0]!,
    })))
  }
  return rows.map((r) => r.customer)
}

/** A member goes; false where they were none. */
export async function markLeft(tx: Kysely<unknown>, org: OrgId, customer: number, at: Date): Promise<boolean> {
  const { rows } = await sql<{ tier: string }>`
    update programme_members set left_at = ${at} where org = ${org} and customer = ${customer} and left_at is null returning tier`
      .execute(tx)
  if (!rows[0]) return false
  await insertMoves(tx, org, [{ customer, kind: 'left', from: rows[0].tier, to: null, at, measured: [] }])
  return true
}

/** Marks members as having done something, so that they are looked at again. */
export async function touchMembers(tx: Kysely<unknown>, org: OrgId, customers: readonly number[], at: Date): Promise<void> {
  if (customers.length === 0) return
  await sql`update programme_members set touched_at = greatest(touched_at, ${at}) where org = ${org} and customer in (
      select customer from programme_members where org = ${org} and customer = any(${customers}::bigint[]) order by customer for update)`.execute(tx)
}

/** Members who did something since they were looked at, or whose tier or grace ends; who waits longest first. */
export async function findDue(db: Kysely<unknown>, org: OrgId, now: Date, most: number): Promise<Member[]> {
  const { rows } = await sql<Row>`
    select * from programme_members where org = ${org} and left_at is null
      and (looked_at is null or touched_at > looked_at or (coalesce(fading_until, until) <= ${now} and looked_at < coalesce(fading_until, until)))
    order by touched_at, customer limit ${most}`.execute(db)
  return rows.map(member)
}

/** When members were looked at: what happened after the moment at which the look began is looked at again. */
export async function markLooked(tx: Kysely<unknown>, org: OrgId, customers: readonly number[], at: Date): Promise<void> {
  await sql`update programme_members set looked_at = ${at} where org = ${org} and customer = any(${customers}::bigint[])`
    .execute(tx)
}

export async function writeStanding(
  tx: Kysely<unknown>, org: OrgId, customer: number,
  s: { tier: string; since: Date | null; until: Date | null; fadingUntil: Date | null },
): Promise<void> {
  await sql`update programme_members set tier = ${s.tier}, since = coalesce(${s.since}::timestamptz, since), until = ${s.until}, fading_until = ${s.fadingUntil}
    where org = ${org} and customer = ${customer}`.execute(tx)
}

/**
 * Of customers who turned out to be one, who were members twice, one membership stays: the one with the higher tier. Of the
 * customers of these numbers (each with who that is today), or of all.
 */
export async function foldMerged(
  tx: Kysely<unknown>, org: OrgId, tiers: readonly string[], only?: ReadonlyMap<number, number>,
): Promise<void> {
  const t = only
    ? sql`(select * from unnest(${[...only.keys()]}::bigint[], ${[...only.values()]}::bigint[]) as n (known_as, id))`
    : customersToday(org)
  await sql`
    with merged as (
      select m.customer, t.id as today, row_number() over (partition by t.id
          order by m.left_at is not null, coalesce(array_position(${tiers}::text[], m.tier), 0) desc, m.joined_at) as place,
        min(m.joined_at) over (partition by t.id) as first
      from programme_members m join ${t} t on t.known_as = m.customer where m.org = ${org}
        and t.id in (select o.id from programme_members n join ${t} o on o.known_as = n.customer where n.org = ${org} and o.known_as <> o.id)),
    gone as (delete from programme_members d using merged g where d.org = ${org} and d.customer = g.customer and g.place > 1)
    update programme_members m set joined_at = g.first, touched_at = greatest(m.touched_at, now()) from merged g
    where m.org = ${org} and g.place = 1 and m.customer = g.customer`.execute(tx)
  await sql`update programme_members m set customer = t.id from ${t} t
    where m.org = ${org} and t.known_as = m.customer and t.id <> m.customer
      and not exists (select from programme_members o where o.org = ${org} and o.customer = t.id)`.execute(tx)
}

// --- Moves

export interface NewMove {
  readonly customer: number
  readonly kind: MoveKind
  readonly from: string | null
  readonly to: string | null
  readonly at: Date
  readonly measured: readonly Measured[]
}

export async function insertMoves(tx: Kysely<unknown>, org: OrgId, moves: readonly NewMove[]): Promise<void> {
  if (moves.length === 0) return
  await sql`insert into member_moves (org, customer, kind, from_tier, to_tier, at, measured)
    select ${org}, customer, kind, "from", "to", at, measured from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb)
      as m (customer bigint, kind text, "from" text, "to" text, at timestamptz, measured jsonb)`.execute(tx)
}

interface MoveRow {
  id: number
  org: OrgId
  customer: number
  kind: MoveKind
  from_tier: string | null
  to_tier: string | null
  at: Date
  measured: Measured[]
}
const move = (r: MoveRow): Move => ({
  id: r.id, customer: r.customer, kind: r.kind, from: r.from_tier, to: r.to_tier, at: r.at.toISOString(), measured: r.measured,
})
const Position = z.tuple([z.number().int().min(0).max(2_147_483_647)])

/** Moves, the newest first: of everybody, or of one customer by every number they have had. */
export async function listMoves(
  db: Kysely<unknown>, org: OrgId,
  q: { ids?: readonly number[] | undefined; kind?: MoveKind | undefined; cursor?: string | undefined; limit: number },
  scope: Scope | null = null,
): Promise<{ items: Move[]; next: string | null }> {
  const [before] = q.cursor === undefined ? [undefined] : decodeCursor(q.cursor, Position)
  const { rows } = await sql<MoveRow>`
    select * from member_moves where org = ${org} and ${insideScope(org, scope, 'member_moves.customer')} ${q.ids ? sql`and customer = any(${q.ids}::bigint[])` : sql``}
      ${q.kind ? sql`and kind = ${q.kind}` : sql``} ${before === undefined ? sql`` : sql`and id < ${before}`}
    order by id desc limit ${q.limit + 1}`.execute(db)
  const items = rows.slice(0, q.limit).map(move)
  return { items, next: rows.length > q.limit ? encodeCursor([items.at(-1)!.id]) : null }
}

/** How many moves of each kind there were since a moment. */
export async function countMoves(db: Kysely<unknown>, org: OrgId, since: Date): Promise<Partial<Record<MoveKind, number>>> {
  const { rows } = await sql<{ kind: MoveKind; n: number }>`
    select kind, count(*)::integer as n from member_moves where org = ${org} and at >= ${since} group by kind`.execute(db)
  return Object.fromEntries(rows.map((r) => [r.kind, r.n]))
}

/** Moves that history does not know yet. */
export async function untoldMoves(db: Kysely<unknown>, most: number): Promise<(Move & { org: OrgId })[]> {
  const { rows } = await sql<MoveRow>`select * from member_moves where not told order by id limit ${most}`.execute(db)
  return rows.map((r) => ({ ...move(r), org: r.org }))
}
/** What is known of these customers' memberships is in history already. */
export async function markMovesTold(tx: Kysely<unknown>, org: OrgId, customers: readonly number[]): Promise<void> {
  await sql`update member_moves set told = true where org = ${org} and customer = any(${customers}::bigint[])`.execute(tx)
}
export async function markTold(db: Kysely<unknown>, ids: readonly number[]): Promise<void> {
  await sql`update member_moves set told = true where id = any(${ids}::integer[])`.execute(db)
}

// --- Lists

export async function countTiers(
  db: Kysely<unknown>, org: OrgId,
): Promise<{ tier: string; customers: number; fading: number }[]> {
  const { rows } = await sql<{ tier: string; customers: number; fading: number }>`
    select tier, count(*)::integer as customers, count(fading_until)::integer as fading from programme_members
    where org = ${org} and left_at is null group by tier`.execute(db)
  return rows
}

/** Members, who came to their tier last first. */
export async function listMembers(
  db: Kysely<unknown>, org: OrgId, q: { tier?: string | undefined; cursor?: string | undefined; limit: number }, scope: Scope | null,
): Promise<{ items: Member[]; next: string | null }> {
  const [since, id] = q.cursor === undefined
    ? [undefined, undefined]
    : decodeCursor(q.cursor, z.tuple([z.iso.datetime(), z.number().int()]))
  const { rows } = await sql<Row>`
    select * from programme_members where org = ${org} and left_at is null and ${insideScope(org, scope, 'programme_members.customer')} ${q.tier === undefined ? sql`` : sql`and tier = ${q.tier}`}
      ${since === undefined ? sql`` : sql`and (since, customer) < (${since}::timestamptz, ${id})`}
    order by since desc, customer desc limit ${q.limit + 1}`.execute(db)
  const items = rows.slice(0, q.limit).map(member)
  const last = items.at(-1)
  return { items, next: rows.length > q.limit && last ? encodeCursor([last.since.toISOString(), last.customer]) : null }
}

/** Makes every link to a member's own page invalid. */
export async function endLinks(db: Kysely<unknown>, org: OrgId, customer: number): Promise<void> {
  await sql`update programme_members set links = links + 1 where org = ${org} and customer = ${customer}`.execute(db)
}
