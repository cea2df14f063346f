import { sql, type Kysely } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../platform/http/index.ts'
import type { Postgres } from '../../../platform/postgres/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { customersToday, pageOfCustomers } from '../../../record/customers/index.ts'
import type { LinkOutcome, LinkView, PersonalLinksDraft, SharedLinkDraft } from '../contract.ts'

type LinkRow = {
  id: number
  org: number
  survey: number
  kind: 'personal' | 'shared'
  hash: Buffer
  token: string | null
  name: string
  channel: string
  place: string | null
  per_browser: number
  per_address: number
  kiosk: boolean
  customer: number | null
  facts: Record<string, string>
  expires: Date | null
  outcome: LinkOutcome | null
  created_at: Date
  created_by: string | null
  revoked_at: Date | null
}
type Tables = { survey_links: LinkRow }
export type LinksDb = Kysely<Tables>
export const linksDb = (postgres: Postgres): LinksDb => postgres.db.withTables<Tables>()

/** A link as it is kept: with the token of a shared one in place of its address. */
export type StoredLink = Omit<LinkView, 'url'> & { readonly token: string | null }
type Counted = LinkRow & { sheets: number; complete: number }

const link = (r: Counted): StoredLink => ({
  id: r.id,
  kind: r.kind,
  name: r.name,
  channel: r.channel,
  place: r.place,
  token: r.token,
  perBrowser: r.per_browser,
  perAddress: r.per_address,
  kiosk: r.kiosk,
  customer: r.customer,
  expires: r.expires?.toISOString() ?? null,
  outcome: r.outcome,
  revoked: r.revoked_at !== null,
  createdAt: r.created_at.toISOString(),
  sheets: r.sheets,
  complete: r.complete,
})
const counts = sql`(select count(*)::int as sheets, count(*) filter (where h.state = 'complete')::int as complete
  from sheets h where h.link = l.id and h.suspect is null) c`

/** A link of a survey that belongs to the organisation; undefined where there is no such survey. */
export async function insertSharedLink(
  db: LinksDb,
  org: OrgId,
  survey: number,
  draft: SharedLinkDraft,
  secret: { token: string; hash: Buffer },
  by: string | null,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into survey_links (org, survey, kind, hash, token, name, channel, place, per_browser, per_address, kiosk, created_by)
    select org, id, 'shared', ${secret.hash}, ${secret.token}, ${draft.name}, ${draft.channel}, ${draft.place ?? null},
      ${draft.perBrowser},
      ${draft.perAddress}, ${draft.kiosk}, ${by} from surveys where org = ${org} and id = ${survey} returning id`.execute(db)
  return rows[0]?.id
}

/** Personal links for some customers; those who are no customers of the organisation are left out. Answers who got one. */
export async function insertPersonalLinks(
  db: LinksDb,
  org: OrgId,
  survey: number,
  draft: PersonalLinksDraft,
  by: string | null,
  people: readonly { readonly customer: number; readonly hash: Buffer }[],
): Promise<Set<number>> {
  const { rows } = await sql<{ customer: number }>`
    insert into survey_links (org, survey, kind, hash, name, channel, place, per_browser, per_address, customer, facts, expires,
      created_by)
    select ${org}, s.id, 'personal', p.hash, ${draft.name}, ${draft.channel}, ${draft.place ?? null}, 1, 1, p.customer,
      ${JSON.stringify(draft.facts)}, now() + ${draft.days} * interval '1 day', ${by}
    from unnest(${people.map((p) => p.customer)}::bigint[], ${people.map((p) => p.hash)}::bytea[]) as p (customer, hash)
    join surveys s on s.org = ${org} and s.id = ${survey}
    join ${customersToday(org)} c on c.known_as = p.customer and c.id = p.customer
    returning customer`.execute(db)
  return new Set(rows.map((r) => r.customer))
}

/** Who the customers with these numbers are today, or who is in a segment; in pages, from one number upwards. */
export const nextCustomers = (db: LinksDb, org: OrgId, asked: PersonalLinksDraft['for'], after: number, most: number) =>
  pageOfCustomers(db, org, asked, after, most)

export async function findLink(db: LinksDb, org: OrgId, survey: number, id: number): Promise<StoredLink | undefined> {
  const {
    rows: [row],
  } = await sql<Counted>`
    select l.*, c.* from survey_links l, lateral ${counts} where l.org = ${org} and l.survey = ${survey}
      and l.id = ${id}`.execute(
    db,
  )
  return row && link(row)
}

export async function listLinks(
  db: LinksDb,
  org: OrgId,
  survey: number,
  q: { kind?: 'personal' | 'shared' | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: StoredLink[]; next: string | null }> {
  const before = q.cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeCursor(q.cursor, z.number().int())
  const { rows } = await sql<Counted>`
    select l.*, c.* from survey_links l, lateral ${counts}
    where l.org = ${org} and l.survey = ${survey} and l.id < ${before}
      and (${q.kind ?? null}::text is null or l.kind = ${q.kind ?? null})
    order by l.id desc limit ${q.limit + 1}`.execute(db)
  const items = rows.slice(0, q.limit).map(link)
  const last = items.at(-1)
  return { items, next: rows.length > q.limit && last ? encodeCursor(last.id) : null }
}

/** False where there is no such link. */
export async function revokeLink(db: LinksDb, org: OrgId, survey: number, id: number): Promise<boolean> {
  const { rows } = await sql`update survey_links set revoked_at = coalesce(revoked_at, now())
    where org = ${org} and survey = ${survey} and id = ${id} returning id`.execute(db)
  return rows.length > 0
}

/** Notes what became of an invitation that brought no answers; false where it is no personal link of this survey. */
export async function setOutcome(db: LinksDb, org: OrgId, survey: number, id: number, outcome: LinkOutcome): Promise<boolean> {
  const { rows } = await sql`update survey_links set outcome = ${outcome}
    where org = ${org} and survey = ${survey} and id = ${id} and kind = 'personal' returning id`.execute(db)
  return rows.length > 0
}
