import { sql, type Kysely } from 'kysely'
import type { Postgres } from '../../../platform/postgres/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { SurveyState } from '../contract.ts'
import type { SheetView } from './contract.ts'

export type SheetsDb = Kysely<unknown>
export const sheetsDb = (postgres: Postgres): SheetsDb => postgres.db

/** A link with what its survey is at this moment; everything else about a caller is read from here. */
export interface OpenLink {
  readonly id: number
  readonly org: OrgId
  readonly survey: number
  readonly key: string
  readonly state: SurveyState
  readonly latest: number | null
  readonly anonymous: boolean
  readonly salt: Buffer | null
  readonly personal: boolean
  readonly channel: string
  readonly place: string | null
  readonly perBrowser: number
  readonly perAddress: number
  readonly kiosk: boolean
  readonly customer: number | null
  readonly facts: Readonly<Record<string, string>>
  readonly expired: boolean
}

/** The links behind some tokens' hashes; undefined for one that leads nowhere or was withdrawn. */
export async function findLinksByHash(db: SheetsDb, hashes: readonly Buffer[]): Promise<(OpenLink | undefined)[]> {
  const { rows } = await sql<OpenLink & { at: number }>`
    select asked.at::int - 1 as at, l.id, l.org, l.survey, s.key, s.state, s.latest, s.anonymous, s.salt, l.kind = 'personal'
      as personal, l.channel, l.place,
      l.per_browser as "perBrowser", l.per_address as "perAddress", l.kiosk, l.customer, l.facts, coalesce(l.expires < now(),
        false) as expired
    from unnest(${hashes}::bytea[]) with ordinality as asked (hash, at) join survey_links l on l.hash = asked.hash
      join surveys s on s.id = l.survey
    where l.revoked_at is null`.execute(db)
  const found = new Map(rows.map(({ at, ...link }) => [at, link]))
  return hashes.map((_, i) => found.get(i))
}

/** What a sheet is and stays. */
export interface SheetName {
  readonly id: number
  readonly survey: number
  readonly version: number
}

export async function findSheet(db: SheetsDb, hash: Buffer, uuid: string): Promise<SheetName | undefined> {
  const { rows } = await sql<SheetName>`
    select h.id, h.survey, h.version from sheets h join survey_links l on l.id = h.link where h.uuid = ${uuid}
      and l.hash = ${hash}`.execute(
    db,
  )
  return rows[0]
}

type SheetRow = { id: number; uuid: string; version: number; state: 'open' | 'complete' | 'partial' | 'empty' }
export interface StoredSheet {
  readonly id: number
  readonly closed: boolean
  readonly view: SheetView
}

/** A sheet of this link with its answers so far: the one of this name, or the only one of a personal link. */
export async function readSheet(db: SheetsDb, link: number, uuid: string | null): Promise<StoredSheet | undefined> {
  const {
    rows: [row],
  } = await sql<SheetRow & { answers: { question: string; answer: unknown; at: string }[] }>`
    select h.id, h.uuid, h.version, h.state, coalesce((select jsonb_agg(jsonb_build_object('question', a.question, 'answer',
      a.answer, 'at', a.at))
      from answers a where a.sheet = h.id and a.answer is not null), '[]') as answers
    from sheets h where h.link = ${link} and case when ${uuid}::uuid is null then h.personal else h.uuid = ${uuid} end`.execute(
    db,
  )
  if (!row) return undefined
  return {
    id: row.id,
    closed: row.state !== 'open',
    view: {
      id: row.uuid,
      state: row.state === 'open' ? 'open' : 'complete',
      version: row.version,
      answers: Object.fromEntries(row.answers.map((a) => [a.question, a.answer])),
      answeredAt: Object.fromEntries(row.answers.map((a) => [a.question, new Date(a.at).toISOString()])),
    },
  }
}

/** The one sheet of a personal link, where it is not there yet. */
export async function insertPersonalSheet(db: SheetsDb, link: OpenLink, uuid: string, language: string): Promise<void> {
  await sql`
    insert into sheets (uuid, org, survey, version, link, personal, language, channel, place, customer)
    values (${uuid}, ${link.org}, ${link.survey}, ${link.latest}, ${link.id}, true, ${language}, ${link.channel}, ${link.place},
      ${link.customer})
    on conflict do nothing`.execute(db)
}

export interface SharedSheet {
  readonly link: OpenLink
  readonly uuid: string
  readonly version: number
  readonly language: string
  readonly channel: string
  readonly place: string | null
  readonly browser: Buffer | null
  readonly address: Buffer | null
  /** Sheets that the browser may have in all; null where it may have any number. */
  readonly mostOfBrowser: number | null
  /** Sheets an hour from one address before they are marked, and before they are refused. */
  readonly suspectFrom: number
  readonly refuseFrom: number
}
/** `taken`: the name is another sheet's or this one's already, or the moment was lost to another: look again. */
export type Opened = { readonly opened: number } | 'browser-limit' | 'address-limit' | 'taken'

/**
 * Opens sheets of shared links. Each sheet of a browser takes the next of its slots, so that two opened at the same moment
 * cannot both be the last one allowed.
 */
export async function insertSharedSheets(db: SheetsDb, sheets: readonly SharedSheet[]): Promise<Opened[]> {
  const column = <K extends keyof SharedSheet>(name: K) => sheets.map((s) => s[name])
  const { rows } = await sql<{ of_browser: number; of_address: number; id: number | null }>`
    with asked as (
      -- What stands before it among those asked for in this same moment counts too.
      select *,
        (select count(*)::int from sheets h where h.link = a.link and h.browser = a.browser)
          + case when browser is null then 0 else row_number() over (partition by link, browser order by at)::int - 1 end
            as of_browser,
        (select count(*)::int from sheets h where h.link = a.link and h.address = a.address
          and h.opened_at > now() - interval '1 hour')
          + case when address is null then 0 else row_number() over (partition by link, address order by at)::int - 1 end
            as of_address
      from unnest(${sheets.map((s) => s.link.org)}::int[], ${sheets.map((s) => s.link.survey)}::int[],
        ${sheets.map((s) => s.link.id)}::bigint[], ${column('uuid')}::uuid[],
        ${column('version')}::int[], ${column('language')}::text[], ${column('channel')}::text[], ${column('place')}::text[],
          ${column('browser')}::bytea[],
        ${column('address')}::bytea[], ${column('mostOfBrowser')}::int[], ${column('suspectFrom')}::int[],
          ${column('refuseFrom')}::int[]) with ordinality
        as a (org, survey, link, uuid, version, language, channel, place, browser, address, most_of_browser, suspect_from,
          refuse_from, at)
    ), opened as (
      insert into sheets (uuid, org, survey, version, link, personal, slot, language, channel, place, browser, address, suspect)
      select uuid, org, survey, version, link, false, of_browser, language, channel, place, browser, address, case
        when of_address >= suspect_from then 'address' end
      from asked where of_browser < coalesce(most_of_browser, 2147483647) and of_address < refuse_from order by link, browser,
        address
      on conflict do nothing returning id, uuid
    ) select a.of_browser, a.of_address, o.id from asked a left join opened o on o.uuid = a.uuid order by a.at`.execute(db)
  const bursts = new Map(
    sheets.flatMap((s, i) =>
      s.address && rows[i]!.of_address >= s.suspectFrom ? [[`${s.link.id} ${s.address.toString('hex')}`, s]] : [],
    ),
  )
  for (const { link, address } of bursts.values()) await markSuspect(db, link.id, address!)
  return sheets.map((s, i) => {
    const { id, of_browser: ofBrowser, of_address: ofAddress } = rows[i]!
    if (id !== null) return { opened: id }
    if (s.mostOfBrowser !== null && ofBrowser >= s.mostOfBrowser) return 'browser-limit'
    return ofAddress >= s.refuseFrom ? 'address-limit' : 'taken'
  })
}

/** Marks what came from this address before it was known for a machine's; what waited to be passed on as a signal does not go. */
async function markSuspect(db: SheetsDb, link: number, address: Buffer): Promise<void> {
  await sql`
    with marked as (
      update sheets set suspect = 'address'
      where link = ${link} and address = ${address} and opened_at > now() - interval '1 hour' and suspect is null returning id
    ) delete from survey_outbox where sheet in (select id from marked)`.execute(db)
}
