import type { Channel, ContactPurpose } from './contract.ts'

interface Rules {
  /** The customer must have agreed, on this channel. */
  readonly needsConsent: boolean
  /** It waits until nothing of the customer's own is left unanswered. */
  readonly waitsForAnswer: boolean
  /** It must say what it is about: something of this customer's, not a notice to all. */
  readonly needsSubject: boolean
}

const ours: Rules = { needsConsent: true, waitsForAnswer: true, needsSubject: false }
/** What wants something of the customer: it says what of theirs it is about, or it is not sent. */
const commercial: Rules = { ...ours, needsSubject: true }

/** What each purpose asks for, beyond what holds for all. */
export const rulesOf: Readonly<Record<ContactPurpose, Rules>> = {
  service: { needsConsent: false, waitsForAnswer: false, needsSubject: false },
  survey: ours,
  'follow-up': ours,
  invitation: commercial,
  membership: commercial,
  referral: commercial,
  offer: commercial,
}

/**
 * A letter has no hour. An answer to the customer's own request may be
 * written at any, but nobody is rung up or visited at night for it.
 */
export function keepsQuietHours(channel: Channel, purpose: ContactPurpose): boolean {
  if (channel === 'post') return false
  return purpose !== 'service' || channel === 'phone' || channel === 'visit'
}
