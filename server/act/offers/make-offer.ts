import type { Contact } from '../../govern/contact/contract.ts'
import type { Content, Message } from '../../govern/contact/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { OfferNeed } from './contract.ts'
import { fitsOf } from './decide-next.ts'
import { readSituations, type SituationDeps } from './read-situations.ts'
import { against } from './rules.ts'
import { findOfferByKey, insertOffer, setContact } from './store.ts'

export interface OfferWish {
  readonly org: OrgId
  readonly customer: number
  /** A second offer with the same key is the first one. */
  readonly key: string
  /** One of what fits the customer, by its words; the first of it unless told. */
  readonly about?: string | null | undefined
  /** What is sent; without it the offer is made in person. */
  readonly message?: { readonly channel: Message['channel']; readonly content: Content } | undefined
  readonly by: string | null
}
export type OfferMade = { readonly state: 'made'; readonly id: number; readonly about: string } | { readonly state: 'refused'; readonly why: readonly OfferNeed[] }

export interface MakeDeps extends SituationDeps {
  readonly contact: { readonly send: (tx: Db<unknown>, message: Message) => Promise<Contact> }
  /** Has the offer told to history, if the transaction commits. */
  readonly tell: (tx: Db<unknown>, org: OrgId, offer: number) => Promise<void>
  readonly now: () => Date
}

/** Keys of offers that a person made begin so. */
export const byHand = 'person '

/** Makes an offer within the transaction of who wishes it: only to somebody satisfied, with nothing unanswered, and only of what fits (M12). */
export async function makeOffer(deps: MakeDeps, tx: Db<unknown>, wish: OfferWish): Promise<OfferMade> {
  const { org, customer, key, by } = wish
  const before = await findOfferByKey(tx, org, key)
  if (before !== undefined) return { state: 'made', id: before, about: wish.about ?? '' }
  const now = deps.now()
  const read = (await readSituations(deps, tx, org, [customer], now)).get(customer)!
  const situation = { ...read, openCase: await deps.hasOpenCase(tx, org, customer) }
  const why = against(situation)
  if (why.length > 0) return { state: 'refused', why }
  const fits = fitsOf(situation)
  const wanted = wish.about?.trim().toLowerCase()
  const fit = wanted ? fits.find((f) => f.about.toLowerCase() === wanted) : fits[0]
  if (!fit) return { state: 'refused', why: ['fits'] }
  const id = await insertOffer(tx, { org, key, customer, ...fit, at: now, by })
  if (id === undefined) return { state: 'made', id: (await findOfferByKey(tx, org, key))!, about: fit.about }
  if (wish.message) {
    const { channel, content } = wish.message
    const sent = await deps.contact.send(tx, { org, customer, channel, purpose: 'offer', template: 'offer', about: fit.about, content, key: `offer ${id}` })
    await setContact(tx, org, id, sent.id, sent.outcome)
  } else await deps.tell(tx, org, id)
  return { state: 'made', id, about: fit.about }
}
