import { type Kysely, sql } from 'kysely'
import type { ContactOutcome } from '../../govern/contact/contract.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Fit, Offer } from './contract.ts'

type Tx = Kysely<unknown>

export interface NewOffer extends Fit {
  readonly org: OrgId
  readonly key: string
  readonly customer: number
  readonly at: Date
  readonly by: string | null
}

/** Records an offer; undefined where its key is taken. */
export async function insertOffer(tx: Tx, o: NewOffer): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into offers (org, key, customer, about, basis, because, made_at, made_by)
    values (${o.org}, ${o.key}, ${o.customer}, ${o.about}, ${o.basis}, ${o.because}, ${o.at}, ${o.by})
    on conflict (org, key) do nothing returning id`.execute(tx)
  return rows[0]?.id
}

/** To whom offers under keys that begin like this went since a moment, the latest first, by the number the customer has today. */
export async function listMadeByHand(tx: Tx, org: OrgId, prefix: string, since: Date, most: number): Promise<{ customer: number; at: Date }[]> {
  const { rows } = await sql<{ customer: string; at: Date }>`
    select coalesce(c.merged_into, o.customer) as customer, o.made_at as at from offers o left join customers c on c.org = o.org and c.id = o.customer
    where o.org = ${org} and starts_with(o.key, ${prefix}) and o.made_at >= ${since} order by o.made_at desc limit ${most}`.execute(tx)
  return rows.map((r) => ({ customer: Number(r.customer), at: r.at }))
}

export async function findOfferByKey(tx: Tx, org: OrgId, key: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select id from offers where org = ${org} and key = ${key}`.execute(tx)
  return rows[0]?.id
}

/** Notes the message that carried an offer, and what became of it. */
export async function setContact(tx: Tx, org: OrgId, id: number, contact: number, outcome: ContactOutcome): Promise<void> {
  await sql`update offers set contact = ${contact}, outcome = ${JSON.stringify(outcome)}::jsonb where org = ${org} and id = ${id}`.execute(tx)
}

/** What became of a message, where it was one of ours; the offer it carried. */
export async function noteOutcome(tx: Tx, org: OrgId, contact: number, outcome: ContactOutcome): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    update offers set outcome = ${JSON.stringify(outcome)}::jsonb where org = ${org} and contact = ${contact} returning id`.execute(tx)
  return rows[0]?.id
}

interface OfferRow {
  id: number; customer: number; about: string; basis: Fit['basis']; because: string; made_at: Date; made_by: string | null
  contact: number | null; outcome: ContactOutcome | null
}

const view = ({ id, about, basis, because, made_at, made_by, outcome }: OfferRow): Offer =>
  ({ id, about, basis, because, madeAt: made_at.toISOString(), madeBy: made_by, contact: outcome })

/** The offers of a customer, the latest first. */
export async function offersOf(tx: Tx, org: OrgId, customers: readonly number[], most: number): Promise<Offer[]> {
  const { rows } = await sql<OfferRow>`
    select * from offers where org = ${org} and customer = any(${customers}::bigint[]) order by made_at desc, id desc limit ${most}`.execute(tx)
  return rows.map(view)
}

export async function findOffer(tx: Tx, org: OrgId, id: number): Promise<(Offer & { readonly customer: number }) | undefined> {
  const { rows } = await sql<OfferRow>`select * from offers where org = ${org} and id = ${id}`.execute(tx)
  return rows[0] && { ...view(rows[0]), customer: rows[0].customer }
}

/** The last offer of each of some customers. */
export async function lastOffers(tx: Tx, org: OrgId, customers: readonly number[]): Promise<Map<number, { about: string; at: string }>> {
  const { rows } = await sql<{ customer: number; about: string; made_at: Date }>`
    select distinct on (customer) customer, about, made_at from offers
    where org = ${org} and customer = any(${customers}::bigint[]) order by customer, made_at desc, id desc`.execute(tx)
  return new Map(rows.map((r) => [r.customer, { about: r.about, at: r.made_at.toISOString() }]))
}
