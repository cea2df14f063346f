import type { Language } from '../orgs/contract.ts'
import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../roles/index.ts'
import type { PastContact } from './caps.ts'
import { findConsent, suppressionsOf } from './consents-store.ts'
import type { Channel, ContactPurpose, Refusal } from './contract.ts'
import { findPolicy } from './policy-store.ts'
import { rulesOf } from './purposes.ts'
import { addressesOf, type FindReach, languageOf, type OrganisationFacts, type Reach, zoneOf } from './reach.ts'
import { contactsSince } from './store.ts'
import { whyLater } from './why-later.ts'

export interface Ask {
  readonly org: OrgId
  readonly customer: number
  readonly channel: Channel
  readonly purpose: ContactPurpose
  /** What of this customer's it is about: an order, a product they have, an interest they told. */
  readonly about?: string | undefined
  readonly at: Date
}

/** Whether a customer may be contacted; where not, why, and from when if that is only a matter of time. */
export type Verdict =
  | { readonly allowed: true; readonly customer: number; readonly address: string | null; readonly language: Language }
  | { readonly allowed: false; readonly reason: Refusal; readonly from: Date | null }

export interface Rules {
  readonly reach: FindReach
  readonly organisation: (org: OrgId) => Promise<OrganisationFacts>
  /** Whether what is known of the customer, by every number, may be used for this; see govern/purposes. */
  readonly mayUse?: (tx: Db<unknown>, org: OrgId, ids: readonly number[], purpose: ContactPurpose) => Promise<boolean>
  /** Whether something the customer asked or complained about still waits for us. */
  readonly hasOpenQuestion: (tx: Db<unknown>, org: OrgId, customer: number) => Promise<boolean>
}

const yearMs = 365 * 86_400_000

/**
 * Decides, and changes nothing. `planned`: contacts that only wait to be made count too. `imagined`: as at that moment in the
 * past, with these contacts beside those that were made by then.
 */
export async function decide(
  rules: Rules, tx: Db<unknown>, ask: Ask, options: { planned: boolean; imagined?: readonly PastContact[] },
): Promise<Verdict> {
  const { org, channel, purpose, at } = ask
  const reach = await rules.reach(tx, org, ask.customer)
  if (!reach) return refused('unknown-customer')
  const address = await usableAddress(tx, ask, reach)
  if (typeof address === 'object' && address) return refused(address.refused)

  const { needsConsent, needsSubject, waitsForAnswer } = rulesOf[purpose]
  if (needsConsent) {
    const granted = await findConsent(tx, org, reach.ids, channel, purpose, at)
    if (!granted) return refused(granted === undefined ? 'no-consent' : 'withdrawn')
  }
  if (needsConsent && rules.mayUse && !(await rules.mayUse(tx, org, reach.ids, purpose))) return refused('not-given')
  if (needsSubject && !ask.about?.trim()) return refused('not-relevant')
  if (waitsForAnswer && (await rules.hasOpenQuestion(tx, org, reach.customer))) return refused('open-question')

  const [policy, organisation] = [await findPolicy(tx, org), await rules.organisation(org)]
  const made = await contactsSince(tx, org, reach.ids, new Date(at.getTime() - yearMs), options)
  const past = options.imagined ? [...made.filter((c) => c.at <= at), ...options.imagined] : made
  const later = whyLater(policy, { channel, purpose, zone: zoneOf(reach, organisation) }, past, at)
  if (later) return refused(later.reason, later.from)
  return { allowed: true, customer: reach.customer, address, language: languageOf(reach, organisation) }
}

const refused = (reason: Refusal, from: Date | null = null): Verdict => ({ allowed: false, reason, from })

/** An address that works; null on a channel whose addresses Heartline does not keep; or why there is none. */
async function usableAddress(tx: Db<unknown>, ask: Ask, reach: Reach): Promise<string | null | { refused: Refusal }> {
  const addresses = addressesOf(reach, ask.channel)
  if (addresses === undefined) return null
  if (addresses.length === 0) return { refused: 'no-address' }
  const suppressed = await suppressionsOf(tx, ask.org, ask.channel, addresses)
  // Who complained of one address wants no more of it at another.
  const unwanted = suppressed.find((s) => s.reason !== 'bounced')
  if (unwanted && ask.purpose !== 'service') return { refused: unwanted.reason }
  const broken = new Set(suppressed.filter((s) => s.reason === 'bounced').map((s) => s.address))
  return addresses.find((a) => !broken.has(a)) ?? { refused: 'bounced' }
}
