import type { ContactPurpose } from '../../govern/contact/contract.ts'
import type { Action, Fit, NextBest, Situation } from './contract.ts'
import { against, rules } from './rules.ts'

export type Decision = Pick<NextBest, 'action' | 'reasons' | 'againstOffer' | 'fits' | 'worth'>

/** The next best action for a customer in this situation, with its reasons. Pure: the same situation gives the same answer. */
export function decideNext(s: Situation): Decision {
  const found = rules.flatMap((rule) => {
    const facts = rule.applies(s)
    return facts ? [{ action: rule.action, reason: { because: rule.because, facts } }] : []
  })
  const { action } = found[0]!
  // The reasons of the action up to where another one begins: leaving alone may stand in several places.
  const end = found.findIndex((f) => f.action !== action)
  const reasons = found.slice(0, end === -1 ? undefined : end).map((f) => f.reason)
  return {
    action, reasons: reasons.filter((r, i) => r.because !== 'nothing-due' || i === 0),
    againstOffer: against(s), fits: fitsOf(s),
    worth: s.value && { amount: s.value.year + s.value.lost, currency: s.value.currency },
  }
}

/** What an offer to this customer could be about: what they wished for first, then what goes with what they have. */
export const fitsOf = (s: Situation): Fit[] => [
  ...s.wishes.map((w): Fit => ({ about: w.what, basis: 'wish', because: w.what })),
  ...s.recommended.map((r): Fit => ({ about: r.name, basis: 'item', because: r.because })),
]

/** What a contact is for, by action: recovering answers the customer's own question, everything else is our idea. */
export const purposeOf: Readonly<Record<Exclude<Action, 'leave-alone'>, ContactPurpose>> = {
  recover: 'service', 'follow-up': 'follow-up', thank: 'follow-up', 'ask-to-recommend': 'referral', offer: 'offer',
}
